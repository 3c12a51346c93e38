"""What will go out, in words: about what, when and to whom, how closed days moved it, and what mends what is held."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.accounts.closed_days import bank_holidays
from recommendations.accounts.models import Service, User
from recommendations.accounts.services.days import shown
from recommendations.domain.reminder_rules import DEFAULTS, Audience
from recommendations.domain.working_days import is_weekend
from recommendations.pages.reminders_named import Named, Names
from recommendations.pages.reminders_told import told_as_in_words
from recommendations.reminders.foreseen import Foresight, Telling
from recommendations.reminders.models import Promise, PromiseState, RuleCode, Settled
from recommendations.reminders.wording import when_in_words


@dataclass(frozen=True)
class Whom:
    """Somebody who will be told; `later` says on which other day their own choice of emails lets it go."""

    user_id: int
    name: str
    told_as: str
    later: str


@dataclass(frozen=True)
class ComingRow:
    """One promise as the page shows it; `people` is empty where nobody can be told."""

    promise: Promise
    day: date
    rule: str
    named: Named
    when: str
    moved: str
    people: tuple[Whom, ...]
    held: str
    owed_since: date | None
    is_repetition: bool
    has_nothing_to_say: bool


def coming_rows(
    foresight: Foresight, tellings: Iterable[Telling], *, reader: User, may_read: bool, on: date | None = None
) -> list[ComingRow]:
    """Return one row for each promise, in the order of the tellings; `on` is the day that is asked about, if one is."""
    grouped: dict[int, list[Telling]] = {}
    for telling in tellings:
        # A repetition that is not promised yet has no key.
        grouped.setdefault(id(telling.promise), []).append(telling)
    courses = [found[0].promise.course for found in grouped.values()]
    names = Names(courses, facts=foresight.facts, reader=reader, may_read=may_read)
    return [_row(foresight, found, names=names, may_read=may_read, on=on) for found in grouped.values()]


def _row(foresight: Foresight, tellings: list[Telling], *, names: Names, may_read: bool, on: date | None) -> ComingRow:
    first = tellings[0]
    promise = first.promise
    owed_on = timezone.localdate(promise.owed_at)
    day = on or max(owed_on, foresight.next_day)  # what is owed by now goes as soon as emails go
    return ComingRow(
        promise=promise,
        day=day,
        rule=str(RuleCode(promise.rule).label),
        named=names.name(promise.course),
        when=_when(first, day=day) if may_read else "",
        moved=moved_in_words(foresight, promise),
        people=tuple(_whom(foresight, telling, day=day) for telling in tellings if telling.to),
        held=str(Settled(promise.why).label) if promise.state == PromiseState.HELD else "",
        owed_since=owed_on if owed_on < day else None,
        is_repetition=first.is_repetition,
        has_nothing_to_say=first.facts is None,
    )


def _when(telling: Telling, *, day: date) -> str:
    """Return what the email would say of the date on that day."""
    facts = telling.facts
    if facts is None or facts.block:
        return ""
    return facts.when or when_in_words(facts.shown_due, days=(telling.promise.course.due_on - day).days)


def _whom(foresight: Foresight, telling: Telling, *, day: date) -> Whom:
    person = foresight.people[telling.to.user_id]
    return Whom(
        user_id=person.pk,
        name=person.name,
        told_as=told_as_in_words(telling.to.told_as, promise=telling.promise),
        later=_("in their email of %(day)s") % {"day": shown(telling.on)} if telling.on != day else "",
    )


def moved_in_words(foresight: Foresight, promise: Promise) -> str:
    """Return from which day weekends or closed days moved it, and why; empty where it goes on the rule's own day."""
    why = foresight.why_moved(promise)
    named = {"day": shown(promise.first_on)}
    if why == "closed":
        if is_weekend(promise.first_on):
            return _("The rule names %(day)s, a weekend day.") % named
        if promise.first_on in bank_holidays(promise.first_on.year):
            return _("The rule names %(day)s, a bank holiday.") % named
        return _("The rule names %(day)s, on which the service is closed.") % named
    if not why:
        return ""
    if promise.planned_at is None or promise.first_on >= timezone.localdate(promise.planned_at):
        return _("The rule names %(day)s.") % named  # when it was planned other days were closed
    if DEFAULTS[promise.rule].is_escalation:
        words = _(
            "The rule names %(day)s, which had passed when this was planned: the owner has a week to answer first."
        )
        return words % named
    return _("The rule names %(day)s, which had passed when this was planned.") % named


@dataclass(frozen=True)
class Mend:
    """What somebody can do about what is held, and where; without an address it mends itself."""

    words: str
    href: str = ""


def mend_of(promise: Promise, *, service: Service) -> Mend:
    """Return what lets a held promise go."""
    if promise.why == Settled.MAIL_AWAY:
        return Mend(_("It goes by itself once the mail server answers."))
    if promise.why == Settled.NEXT_DIGEST:
        return Mend(_("It goes by itself with the person’s next email."))
    if promise.audience == Audience.CHAIR:
        return Mend(_("Name who holds the post of the chair."), reverse("recommendations:posts", args=[service.pk]))
    if promise.audience == Audience.OWNER:
        return Mend(
            _("Name who holds the post, or give somebody the role of plan lead."),
            reverse("recommendations:posts", args=[service.pk]),
        )
    words = {
        Audience.LEAD: _("Give somebody the role of plan lead."),
        Audience.RUNS_THE_PLAN: _("Give somebody the role of plan lead."),
        Audience.MANAGER: _("Give somebody the role of service manager."),
        Audience.VERIFIERS: _("Give somebody else the role of verifier: nobody checks their own."),
        Audience.DECIDERS: _("Give somebody else the role of service manager: nobody decides on their own."),
        Audience.BOARD: _("Give somebody the role of board member."),
    }[Audience(promise.audience)]
    return Mend(words, reverse("recommendations:people", args=[service.pk]))
