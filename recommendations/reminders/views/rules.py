"""The rules of reminders: a service's list, one rule, and back to the default.

A plan's pages (action_plans/views/reminder_rules.py) are the same with another scope.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from recommendations.accounts.models import Service
from recommendations.accounts.policies import may_change_settings
from recommendations.accounts.scope import service_or_404
from recommendations.accounts.submitting import posted, submit
from recommendations.audit.rehearsing import rehearse
from recommendations.domain.reminder_rules import DEFAULTS
from recommendations.foundation.errors import DomainError
from recommendations.foundation.form_pages import form_page
from recommendations.reminders.forms.rules import RuleForm
from recommendations.reminders.models import ReminderSettings
from recommendations.reminders.policies import may_see_rules, may_try_reminders
from recommendations.reminders.rule_wording import GROUPS, OF_THE_SERVICE, in_words, moved_in_words, rule_name, to_whom
from recommendations.reminders.rules import RuleBook
from recommendations.reminders.services.rules import (
    TO_THE_CHAIR,
    change_rule,
    has_chair,
    own_rule,
    reset_rule,
    within_of,
)
from recommendations.reminders.settings_wording import days_in_words, hours_in_words
from recommendations.reminders.trying_rules import what_changes


@dataclass(frozen=True)
class Scope:
    """Whose rules a page is about: the service's, or those of one plan of it."""

    service: Service
    may_change: bool
    may_try: bool = False
    plan: models.Model | None = None

    @property
    def within(self) -> str:
        return within_of(self.plan)

    def address(self, name: str, *more: str) -> str:
        """Return the address of one of the scope's pages: rules, rule, rule_default."""
        if self.plan is None:
            return reverse(f"recommendations:reminder_{name}", args=[self.service.pk, *more])
        return reverse(f"recommendations:plan_reminder_{name}", args=[self.plan.pk, *more])

    @property
    def codes(self) -> set[str]:
        return set(DEFAULTS) - (OF_THE_SERVICE if self.plan is not None else frozenset())


@require_safe
def reminder_rules(request: HttpRequest, service_id: int) -> HttpResponse:
    return rules_page(request, _scope(request, service_id))


@require_http_methods(["GET", "POST"])
def reminder_rule(request: HttpRequest, service_id: int, code: str) -> HttpResponse:
    return rule_page(request, _scope(request, service_id, changing=True), code)


@require_POST
def reminder_rule_default(request: HttpRequest, service_id: int, code: str) -> HttpResponse:
    return back_to_above(request, _scope(request, service_id, changing=True), code)


def _scope(request: HttpRequest, service_id: int, *, changing: bool = False) -> Scope:
    service = service_or_404(request, service_id, may_change_settings if changing else may_see_rules)
    request.section = "reminders"
    return Scope(service, may_change_settings(request.roles), may_try_reminders(request.roles))


def rules_page(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Every rule in words, by groups."""
    service = scope.service
    book = RuleBook([service.pk])
    groups = [
        (name, [_row(scope, book, code) for code in codes if code in scope.codes])
        for name, codes in GROUPS
        if scope.codes.intersection(codes)
    ]
    chosen = ReminderSettings.objects.select_related("chair").filter(service=service).first()
    chosen = chosen or ReminderSettings(service=service)
    context = {
        "service": service,
        "plan": scope.plan,
        "groups": groups,
        "may_change": scope.may_change,
        "may_try": scope.may_try,
        "sending": chosen,
        "hours": hours_in_words(chosen),
        "days": days_in_words(chosen),
        "crumbs": [*_crumbs_above(scope)],
    }
    return render(request, "reminders/rules.html", context)


def _row(scope: Scope, book: RuleBook, code: str) -> dict[str, Any]:
    rule = book.rule(code, service_id=scope.service.pk, within=scope.within)
    above = book.rule(code, service_id=scope.service.pk)
    return {
        "code": code,
        "name": rule_name(code),
        "whom": to_whom(rule),
        "when": in_words(code, rule),
        "is_on": rule.is_on,
        "is_own": (scope.service.pk, scope.within, code) in book.own,
        "above": (in_words(code, above) if above.is_on else _("off")) if scope.plan is not None else "",
        "moved": moved_in_words(rule),
        "change": scope.address("rule", code) if scope.may_change else "",
        "reset": scope.address("rule_default", code),
    }


def rule_page(request: HttpRequest, scope: Scope, code: str) -> HttpResponse:
    """One rule as a form; a second button shows what saving would do, and saves nothing."""
    _known(scope, code)
    service = scope.service
    row = own_rule(service, code=code, plan=scope.plan)
    rule = RuleBook([service.pk]).rule(code, service_id=service.pk, within=scope.within)
    form = RuleForm(posted(request), code=code, rule=rule, row=row)

    def change(given: dict[str, Any]) -> Any:
        return change_rule(
            service,
            code=code,
            content=form.content(),
            plan=scope.plan,
            version=given.get("version") or 0,
            by=request.user,
            at=timezone.now(),
        )

    told = None
    if request.method == "POST" and "show" in request.POST:
        if submit(form, lambda given: rehearse(lambda: change(given), service=service)):
            tried = form.content().over(rule)
            on = timezone.localdate()
            told = what_changes(service, code=code, rule=tried, reader=request.user, within=scope.within, on=on)
    elif request.method == "POST" and submit(form, change):
        messages.success(request, _("The rule was saved. What is still to go follows it within minutes."))
        return redirect(scope.address("rules"))
    return form_page(
        request,
        form,
        title=rule_name(code),
        button=_("Save"),
        crumbs=[*_crumbs_above(scope), {"text": _("Reminder rules"), "href": scope.address("rules")}],
        caption=_("Reminder rule of this plan") if scope.plan is not None else _("Reminder rule"),
        template="reminders/rule_form.html",
        rule={"when": in_words(code, rule), "whom": to_whom(rule), "moved": moved_in_words(rule), "is_on": rule.is_on},
        told=told,
        service=service,
        lacks_chair=code in TO_THE_CHAIR and not has_chair(service),
    )


def back_to_above(request: HttpRequest, scope: Scope, code: str) -> HttpResponse:
    """A plan goes back to its service's rule, a service to the default."""
    _known(scope, code)
    try:
        reset_rule(scope.service, code=code, plan=scope.plan, by=request.user, at=timezone.now())
    except DomainError as refused:
        messages.error(request, str(refused))
    else:
        saved = _("The plan follows the service’s rule again.") if scope.plan else _("The rule is the default again.")
        messages.success(request, saved)
    return redirect(scope.address("rules"))


def _known(scope: Scope, code: str) -> None:
    if code not in scope.codes:
        raise Http404


def _crumbs_above(scope: Scope) -> list[dict[str, str]]:
    if scope.plan is None:
        return [{"text": _("Reminders"), "href": reverse("recommendations:reminders", args=[scope.service.pk])}]
    return [{"text": str(scope.plan.title), "href": reverse("recommendations:plan", args=[scope.plan.pk])}]
