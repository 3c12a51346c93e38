"""Ratings and their reasons in words: pages, emails and papers all take them from here."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from recommendations.domain.deadlines import Rule
from recommendations.domain.rating import OwnerRating, Rated, Rating, RatingRules, Reason

RATING_WORDS = {
    Rating.BLUE: gettext_lazy("Blue"),
    Rating.RED: gettext_lazy("Red"),
    Rating.AMBER: gettext_lazy("Amber"),
    Rating.GREY: gettext_lazy("Grey"),
    Rating.GREEN: gettext_lazy("Green"),
}


OWNER_WORDS = {
    OwnerRating.ON_TRACK: gettext_lazy("On track"),
    OwnerRating.AT_RISK: gettext_lazy("At risk"),
    OwnerRating.OFF_TRACK: gettext_lazy("Off track"),
}


class SetByAPerson(Protocol):
    """What an override says of itself."""

    by: str
    reason: str
    until_on: date


def reason_in_words(reason: Reason, numbers: dict[str, int]) -> str:
    """Return one reason as part of a sentence, in the reader's language."""
    days = numbers.get("days", 0)
    if reason is Reason.VERIFIED_COMPLETE:
        return _("verified complete")
    if reason is Reason.PAST_DUE:
        return ngettext("%(days)d day past its due date", "%(days)d days past its due date", days) % {"days": days}
    if reason is Reason.OWNER_OFF_TRACK:
        return _("its owner says it is off track")
    if reason is Reason.NOT_PURSUED:
        return _("not pursued")
    if reason is Reason.CONTINUED:
        return _("continued in another action")
    if reason is Reason.PAUSED:
        return _("paused, while its time runs on")
    if reason is Reason.MILESTONE_LATE:
        return ngettext(
            "%(late)d of %(all)d milestones is late", "%(late)d of %(all)d milestones are late", numbers["late"]
        ) % {"late": numbers["late"], "all": numbers["all"]}
    if reason is Reason.DEPENDENCY_LATE:
        late = numbers["late"]
        return ngettext("%(late)d action it waits for is late", "%(late)d actions it waits for are late", late) % {
            "late": late
        }
    if reason is Reason.NO_UPDATE:
        return ngettext("no update for %(days)d day", "no update for %(days)d days", days) % {"days": days}
    if reason is Reason.SECOND_EXTENSION:
        asked = numbers["asked"]
        return ngettext("more time asked for %(asked)d time", "more time asked for %(asked)d times", asked) % {
            "asked": asked
        }
    if reason is Reason.OWNER_AT_RISK:
        return _("its owner says it is at risk")
    if reason is Reason.BEFORE_START:
        return ngettext("starts in %(days)d day", "starts in %(days)d days", days) % {"days": days}
    if reason is Reason.AWAITING_CHECK:
        return _("proposed complete and awaiting a check")
    return _("on track")


def reasons_in_words(rated: Rated) -> str:
    """Return all reasons of a rating: "no update for 38 days and its owner says it is at risk"."""
    reasons = [reason_in_words(rated.reason, rated.numbers), *(reason_in_words(*other) for other in rated.also)]
    *front, last = reasons
    return _("%(front)s and %(last)s") % {"front": ", ".join(front), "last": last} if front else last


def rating_in_words(rated: Rated) -> str:
    """Return the rating with all its reasons as a sentence: "Amber: no update for 38 days and …"."""
    return rating_with_reason(rated.rating, reasons_in_words(rated))


def rating_with_reason(rating: Rating, reason: str) -> str:
    return _("%(rating)s: %(reasons)s") % {"rating": RATING_WORDS[rating], "reasons": reason}


def override_in_words(override: SetByAPerson) -> str:
    """Return who set a rating, until when and why: "set by Vera Okafor until 1 May 2026: the audit is booked"."""
    return _("set by %(who)s until %(day)s: %(why)s") % {
        "who": override.by,
        "day": date_format(override.until_on, "j F Y"),
        "why": override.reason,
    }


def definitions(rules: RatingRules) -> list[tuple[Rating, str]]:
    """Return what each rating means with the numbers in force, in the order in which they are tried."""
    return [
        (Rating.BLUE, _("Verified complete by somebody other than its owner.")),
        (Rating.RED, _("Past its current due date, or its owner says it is off track.")),
        (Rating.AMBER, _amber_in_words(rules)),
        (Rating.GREY, _("Not yet at its start date, not pursued, or continued in another action.")),
        (Rating.GREEN, _("None of these: on track, or proposed complete and awaiting a check.")),
    ]


def _amber_in_words(rules: RatingRules) -> str:
    """Return the rule for Amber as one sentence, generated from the numbers."""
    late, asked, days = rules.milestones_for_amber, rules.extensions_for_amber, rules.update_every
    milestones = ngettext("%(late)d milestone is late", "%(late)d milestones are late", late) % {"late": late}
    times = {1: _("once"), 2: _("a second time"), 3: _("a third time")}
    often = times.get(asked) or _("%(asked)d times") % {"asked": asked}
    return ngettext(
        "Paused, or %(milestones)s, or an action it waits for is late, or there has been no update for %(days)d day, "
        "or more time has been asked for %(often)s, or its owner says it is at risk.",
        "Paused, or %(milestones)s, or an action it waits for is late, or there has been no update for %(days)d days, "
        "or more time has been asked for %(often)s, or its owner says it is at risk.",
        days,
    ) % {
        "milestones": _("a milestone is late") if late == 1 else milestones,
        "days": days,
        "often": often,
    }


def rule_in_words(rule: Rule, count: int) -> str:
    """Return where a suggested date comes from."""
    months = ngettext("%(count)d month", "%(count)d months", count) % {"count": count}
    return {
        Rule.PLAN_FOUR_WEEKS: _(
            "Four weeks after publication: customary for Core Case Inspections, but not verified. Check the letter."
        ),
        Rule.PLAN_FROM_REPORT: _("The date printed in the report."),
        Rule.WINDOW_FROM_REPORT: _("%(months)s after publication, as the report says.") % {"months": months},
        Rule.WINDOW_LOCAL: _("%(months)s after publication, the service’s own default.") % {"months": months},
        Rule.WINDOW_OWN: _("%(months)s after publication, as this recommendation says.") % {"months": months},
    }[rule]
