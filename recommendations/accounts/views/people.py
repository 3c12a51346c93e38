"""The people of a service: who they are, adding one, removing one."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from recommendations.accounts import services
from recommendations.accounts.forms.people import PersonForm
from recommendations.accounts.models import Post, PostHolding, Role, User, roles_in
from recommendations.accounts.policies import (
    may_change_settings,
    may_keep_closure_days,
    may_manage_people,
    may_run_plan,
    may_see_people,
    roles_given_by,
)
from recommendations.accounts.scope import members_named, require, service_or_404
from recommendations.accounts.submitting import posted, submit
from recommendations.accounts.views.one_form import form_page_of


def people(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_see_people)
    found: dict[User, list[str]] = {}
    for membership in members_named(service):
        found.setdefault(membership.user, []).append(membership.role)
    held: dict[int, list[str]] = {}
    holdings = PostHolding.objects.holding(on=timezone.localdate()).filter(post__service=service)
    for holding in holdings.select_related("post").order_by("post__name"):
        held.setdefault(holding.user_id, []).append(holding.post.name)
    may_end = roles_given_by(request.roles)
    rows = [
        (person, [str(Role(role).label) for role in roles], held.get(person.pk, []), may_end.issuperset(roles))
        for person, roles in found.items()
    ]
    context = {
        "service": service,
        "rows": rows,
        "may_manage": may_manage_people(request.roles),
        "may_change_settings": may_change_settings(request.roles),
        "may_keep_closure_days": may_keep_closure_days(request.roles),
        "may_run": may_run_plan(request.roles),
    }
    return render(request, "accounts/people.html", context)


@require_http_methods(["GET", "POST"])
def person_add(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_manage_people)
    request.section = "people"
    form = PersonForm(posted(request), may_give=roles_given_by(request.roles))
    if request.method == "POST":
        person = submit(
            form,
            lambda given: services.add_person(
                service, **given, on=timezone.localdate(), by=request.user, at=timezone.now()
            ),
        )
        if person:
            # The name as typed: whether another service knows this address, under whatever name, is not told here.
            messages.success(request, _("%(name)s was added.") % {"name": form.cleaned_data["name"]})
            return redirect("recommendations:people", service.pk)
    return form_page_of(request, form, title=_("Add a person"), button=_("Add the person"), back=("people", service))


@require_http_methods(["GET", "POST"])
def person_remove(request: HttpRequest, service_id: int, pk: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_manage_people)
    request.section = "people"
    person = User.objects.filter(pk=pk, memberships__service=service, memberships__until_on__isnull=True).first()
    if person is None:
        raise Http404
    require(roles_in(person, service.pk) <= roles_given_by(request.roles))
    on = timezone.localdate()
    others = PostHolding.objects.holding(on=on).exclude(user=person).values("post_id")
    holdings = PostHolding.objects.not_over(on=on).filter(post__service=service, user=person)
    left_vacant = holdings.exclude(post_id__in=others).select_related("post")
    problem = ""
    if request.method == "POST":
        try:
            left = services.remove_person(service, person, on=on, by=request.user, at=timezone.now())
        except ValidationError as refused:
            problem = " ".join(refused.messages)
        else:
            messages.success(request, _removed(person, left))
            return redirect("recommendations:people", service.pk)
    context = {"service": service, "person": person, "holdings": left_vacant, "problem": problem}
    return render(request, "accounts/person_remove.html", context)


def _removed(person: User, left: list[Post]) -> str:
    told = _("%(name)s is no longer a member.") % {"name": person.name}
    if not left:
        return told
    names = ", ".join(post.name for post in left)
    vacant = ngettext("This post is now vacant: %(names)s.", "These posts are now vacant: %(names)s.", len(left))
    return f"{told} {vacant % {'names': names}}"
