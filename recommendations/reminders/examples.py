"""An example of what a rule sends: of a real date of the service that the reader may see, or an invented one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from recommendations.accounts.models import Service, User
from recommendations.accounts.plan_leads import Leads
from recommendations.domain.reminder_days import a_step
from recommendations.domain.reminder_rules import DEFAULTS, Rule
from recommendations.domain.reminder_steps import Side, is_before, side_of
from recommendations.outbox.models import OutgoingEmail
from recommendations.reminders.emailing import email_for_test, reminder_email
from recommendations.reminders.lines import Line
from recommendations.reminders.models import Course, Promise, ToldAs
from recommendations.reminders.models.promises import STILL_TO_GO
from recommendations.reminders.occasions import OCCASIONS, Facts, facts_of
from recommendations.reminders.recipients import Recipient
from recommendations.reminders.rules import RuleBook
from recommendations.reminders.sending_hours import SendingHours

MOST_TRIED = 50
OF_NO_COURSE = -1


@dataclass(frozen=True)
class Example:
    """A line as it would go on a day; `is_real` where it is of the service's own plan."""

    line: Line
    on: date
    is_real: bool


def example_of(service: Service, *, code: str, reader: User, on: date) -> Example:
    """Return the next reminder of the rule that the reader may know of, else an open date, else an invented one."""
    hours = SendingHours([service.pk])
    shows_titles = hours.settings_of(service.pk).shows_titles
    rule = RuleBook([service.pk]).rule(code, service_id=service.pk)
    for promise, day in _candidates(service, code=code, rule=rule, hours=hours, on=on):
        if is_before(code) and promise.course.due_on < day:
            continue  # what should have come before the date would tell of something overdue
        facts = facts_of([promise.course], on=day).get(promise.course.pk)
        if facts is not None and (facts.embargo is None or reader.pk in facts.embargo.named):
            return Example(_line(promise, facts, reader, day=day, shows_titles=shows_titles), day, is_real=True)
    promise, day = _invented(service, code=code, rule=rule, hours=hours, on=on)
    facts = _invented_facts(service, code=code, due_on=promise.course.due_on, on=day)
    return Example(_line(promise, facts, reader, day=day, shows_titles=shows_titles), day, is_real=False)


def example_email(service: Service, example: Example, *, reader: User, at: datetime) -> OutgoingEmail:
    """Return the email as it would go, not to be saved: links that let somebody act are named and never minted."""
    return reminder_email(
        service,
        reader,
        lines=[example.line],
        embargo=example.line.facts.embargo,
        leads=Leads([service.pk]),
        key="example",
        at=at,
    )


def email_of_test(service: Service, example: Example, *, to: User, key: str, at: datetime) -> OutgoingEmail:
    """Return the email that somebody sends to themselves: it leads to pages only."""
    line = replace(example.line, only_pages=True)
    return email_for_test(service, to, line=line, leads=Leads([service.pk]), key=key, at=at)


def _candidates(
    service: Service, *, code: str, rule: Rule, hours: SendingHours, on: date
) -> Iterator[tuple[Promise, date]]:
    """Yield what is promised by the rule, the next first; then the first step of dates that have none promised."""
    promised = Promise.objects.filter(service=service, rule=code, state__in=STILL_TO_GO, course__ended_at__isnull=True)
    for promise in promised.select_related("course").order_by("owed_at", "pk")[:MOST_TRIED]:
        yield promise, max(on, timezone.localdate(promise.owed_at))
    kinds = [occasion.code for occasion in OCCASIONS.values() if code in occasion.rules]
    courses = Course.objects.filter(service=service, occasion__in=kinds, ended_at__isnull=True)
    for course in [*courses.order_by("due_on", "pk")[:MOST_TRIED], *_unopened(service, kinds, on=on)]:
        yield _first_step(service, course, code=code, rule=rule, hours=hours, on=on)


def _unopened(service: Service, kinds: list[str], *, on: date) -> Iterator[Course]:
    """Yield this week's summary, which may be looked at on any day of the week."""
    if "monday_summary" in kinds:
        monday = on - timedelta(days=on.weekday())
        yield Course(pk=OF_NO_COURSE, service=service, occasion="monday_summary", subject_id=service.pk, due_on=monday)


def _first_step(
    service: Service, course: Course, *, code: str, rule: Rule, hours: SendingHours, on: date
) -> tuple[Promise, date]:
    step = a_step(code, rule, _step_of(code, rule), due_on=course.due_on, days=hours.office_days(service.pk))
    promise = Promise(course=course, service=service, rule=code, step=step.step, audience=rule.audience)
    return promise, max(on, step.send_on)


def _step_of(code: str, rule: Rule) -> int:
    """Return the rule's first step; the operator's own default may have none."""
    return min(rule.steps or DEFAULTS[code].steps)


def _invented(service: Service, *, code: str, rule: Rule, hours: SendingHours, on: date) -> tuple[Promise, date]:
    due_on = on if side_of(code) is Side.ON else on - timedelta(days=_step_of(code, rule))
    course = Course(pk=OF_NO_COURSE, service=service, occasion="invented", subject_id=0, due_on=due_on)
    promise = Promise(course=course, service=service, rule=code, step=_step_of(code, rule), audience=rule.audience)
    return promise, on


def _invented_facts(service: Service, *, code: str, due_on: date, on: date) -> Facts:
    action = Facts(
        title=_("An invented action: review every plan each month"),
        brief=_("Action %(label)s") % {"label": "1a"},
        path=reverse("recommendations:my_actions", args=[service.pk]),
        shown_due=date_format(due_on, "j F Y"),
        post=_("An invented post"),
        plan_id=0,
        action_id=0,
    )
    kind = next((occasion for occasion in OCCASIONS.values() if code in occasion.rules), None)
    return replace(kind.invented(action, due_on, on), path=action.path) if kind else action


def _line(promise: Promise, facts: Facts, reader: User, *, day: date, shows_titles: bool) -> Line:
    return Line(
        promise,
        facts,
        Recipient(reader.pk, ToldAs.HOLDER),
        days=(promise.course.due_on - day).days,
        shows_title=shows_titles,
    )
