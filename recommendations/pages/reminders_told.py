"""One line of what went out: to whom, in which email, how that fared, and whether it was answered; in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.accounts.services.days import shown
from recommendations.outbox.models import EmailState
from recommendations.reminders.models import Promise, PromiseState, Reminder, RuleCode, ToldAs

BADLY = {EmailState.FAILED, EmailState.BOUNCED}


@dataclass(frozen=True)
class ToldLine:
    """`fate` is how the email fared, `answer` whether the owner has answered, `told_as` why it came to this person."""

    reminder: Reminder
    rule: str
    fate: str
    is_bad: bool
    answer: str
    told_as: str


def told_lines(rows: Iterable[Reminder]) -> list[ToldLine]:
    return [told_line(row) for row in rows]


def told_line(row: Reminder) -> ToldLine:
    return ToldLine(
        reminder=row,
        rule=str(RuleCode(row.promise.rule).label),
        fate=fate_in_words(row),
        is_bad=row.email.state in BADLY,
        answer=answer_in_words(row),
        told_as=told_as_in_words(row.told_as, promise=row.promise),
    )


def whom_of(promise: Promise) -> str:
    """Return whom a promise tells, within a sentence: "the plan lead"."""
    named = str(promise.get_audience_display())
    return named[:1].lower() + named[1:]


def told_as_in_words(told_as: str, *, promise: Promise) -> str:
    """Return why it comes to this person; that somebody holds the post goes without saying."""
    if told_as == ToldAs.HOLDER:
        return ""
    return whom_of(promise) if told_as == ToldAs.BY_ROLE else str(ToldAs(told_as).label)


def fate_in_words(row: Reminder) -> str:
    """Return how the email of the reminder fared, and what nobody can know of it."""
    email = row.email
    told = str(email.get_state_display())
    if email.may_have_gone_twice:
        return _("%(state)s, possibly twice") % {"state": told}
    return told


def answer_in_words(row: Reminder) -> str:
    promise = row.promise
    if promise.state != PromiseState.ANSWERED or promise.settled_at is None:
        return ""
    return _("answered on %(day)s") % {"day": shown(timezone.localdate(promise.settled_at))}
