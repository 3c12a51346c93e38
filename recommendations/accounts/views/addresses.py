"""The address of a person whose email comes back: correcting it, or trying it again."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from recommendations.accounts.forms.addresses import AddressForm
from recommendations.accounts.models import Service, User, roles_in
from recommendations.accounts.policies import may_manage_people, roles_given_by
from recommendations.accounts.scope import require, service_or_404
from recommendations.accounts.services.addresses import ask_to_try_again, correct_address
from recommendations.accounts.submitting import posted, submit
from recommendations.foundation.form_pages import form_page

BACK = "recommendations:failing_addresses"


@require_http_methods(["GET", "POST"])
def person_address(request: HttpRequest, service_id: int, pk: int) -> HttpResponse:
    """The form; a plan lead corrects the addresses of those alone whose roles they give."""
    service, person = _member(request, service_id, pk)
    require(roles_in(person, service.pk) <= roles_given_by(request.roles))
    form = AddressForm(posted(request))
    if request.method == "POST":
        done = submit(form, lambda given: correct_address(service, person, **given, by=request.user, at=timezone.now()))
        if done:
            messages.success(request, _("The next email to %(name)s goes to the new address.") % {"name": done.name})
            return redirect(BACK, service.pk)
    return form_page(
        request,
        form,
        title=_("Correct the address of %(name)s") % {"name": person.name},
        button=_("Save the address"),
        intro=_("Email to %(address)s comes back.") % {"address": person.email},
        crumbs=[{"text": _("Failing addresses"), "href": reverse(BACK, args=[service.pk])}],
    )


@require_POST
def person_try_again(request: HttpRequest, service_id: int, pk: int) -> HttpResponse:
    """Let the next email go to the person, whatever came back before."""
    service, person = _member(request, service_id, pk)
    try:
        ask_to_try_again(service, person, by=request.user, at=timezone.now())
    except ValidationError as refused:
        messages.info(request, " ".join(refused.messages))
    else:
        messages.success(request, _("The next email to %(name)s is tried again.") % {"name": person.name})
    return redirect(BACK, service.pk)


def _member(request: HttpRequest, service_id: int, pk: int) -> tuple[Service, User]:
    service = service_or_404(request, service_id, may_manage_people)
    request.section = "reminders"
    person = User.objects.filter(pk=pk, memberships__service=service, memberships__until_on__isnull=True).first()
    if person is None:
        raise Http404
    return service, person
