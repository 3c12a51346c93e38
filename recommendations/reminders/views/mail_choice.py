"""How often one wants email: signed in, or by the link that stands in every reminder.

The link needs no account and no cookie: its path is what lets its bearer choose, so no form's token is asked for. To
open it changes nothing, because mail scanners open links; only the button does.
"""

from __future__ import annotations

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from recommendations.accounts.models import Membership
from recommendations.accounts.scope import service_or_404
from recommendations.accounts.submitting import posted, submit
from recommendations.foundation.emailed_links import by_address_alone
from recommendations.foundation.form_pages import form_page
from recommendations.foundation.too_often import is_more_than
from recommendations.reminders.forms.mail_choice import MailChoiceForm
from recommendations.reminders.mail_choice import choose_frequency, choose_frequency_by_link, chosen, of_token
from recommendations.reminders.policies import may_choose_own_mail

TEMPLATE = "reminders/mail_choice.html"
MOST_SENT = 20  # within five minutes, by the link of one person: each is in the record, which forgets nothing


@require_http_methods(["GET", "POST"])
def mail_choice(request: HttpRequest, service_id: int) -> HttpResponse:
    """One's own choice for a service."""
    service = service_or_404(request, service_id, may_choose_own_mail)
    form = MailChoiceForm(posted(request), initial={"frequency": chosen(service, user=request.user).frequency})
    if request.method == "POST":
        changed = submit(
            form,
            lambda given: choose_frequency(service, user=request.user, frequency=given["frequency"], at=timezone.now()),
        )
        if changed:
            messages.success(request, _("Your choice was saved."))
            return redirect("recommendations:mail_choice", service.pk)
    return form_page(
        request,
        form,
        title=_("How often you get email"),
        button=_("Save"),
        crumbs=[{"text": _("Home"), "href": reverse("recommendations:home", args=[service.pk])}],
        caption=service.name,
        template=TEMPLATE,
    )


@by_address_alone  # whoever has the email may choose how many more come
@require_http_methods(["GET", "HEAD", "POST"])
def mail_choice_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The same choice by the link of an email; GET only shows it."""
    try:
        service_id, user_id = of_token(token)
    except signing.BadSignature:
        return render(request, "reminders/mail_choice_gone.html", {"is_ours": False}, status=404)
    now = Membership.objects.filter(until_on__isnull=True, user__is_active=True).select_related("user", "service")
    membership = now.filter(service=service_id, user=user_id).first()
    if membership is None:
        return render(request, "reminders/mail_choice_gone.html", {"is_ours": True}, status=410)
    service, person = membership.service, membership.user
    form = MailChoiceForm(posted(request), initial={"frequency": chosen(service, user=person).frequency})
    status = 422
    if request.method == "POST" and is_more_than(MOST_SENT, key=f"mail-choice:{service.pk}:{person.pk}"):
        form.add_error(None, _("Too much was sent in a short time, so this was not. Wait five minutes, then send it."))
        status = 429
    elif request.method == "POST":
        changed = submit(
            form,
            lambda given: choose_frequency_by_link(
                service, user=person, frequency=given["frequency"], at=timezone.now()
            ),
        )
        if changed:
            return redirect(f"{request.path}?saved")
    context = {
        "form": form,
        "title": _("How often you get email"),
        "button": _("Save"),
        "caption": service.name,
        "person": person,
        "is_saved": "saved" in request.GET and not form.is_bound,
    }
    return render(request, TEMPLATE, context, status=status if form.errors else 200)
