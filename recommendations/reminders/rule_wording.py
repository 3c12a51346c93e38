"""A rule of reminders in words: on which days, of whom, and what is wrong with one that cannot be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from recommendations.domain.reminder_rules import Moves, Rule, Unit
from recommendations.domain.reminder_steps import LONGEST, MOST_STEPS, Wrong, is_before
from recommendations.reminders.models import RuleCode
from recommendations.reminders.models.promises import Audience

# From which day the days of a rule are counted, where that is not when the thing is due.
_COUNTED_FROM: dict[str, Any] = {
    "no_update": gettext_lazy("the last update"),
    "no_update_lead": gettext_lazy("the last update"),
    "evidence_lapsing": gettext_lazy("it goes out of date"),
    "evidence_lapsed": gettext_lazy("it went out of date"),
    "extension_waiting": gettext_lazy("it was asked for"),
    "completion_waiting": gettext_lazy("it was proposed"),
    "sustain_check": gettext_lazy("the day of the check"),
    "sustain_overdue": gettext_lazy("the day of the check"),
    "paper_due": gettext_lazy("the paper is due"),
    "paper_late": gettext_lazy("the paper was to go out"),
    "paper_late_chair": gettext_lazy("the paper was to go out"),
    "vacancy": gettext_lazy("the post fell vacant"),
    "meeting_ahead": gettext_lazy("the meeting"),
}

ON_ITS_DAY: dict[str, Any] = {
    "paper_update": gettext_lazy("On the day that the meeting names"),
    "paper_made": gettext_lazy("Once they are made"),
    "paper_withheld": gettext_lazy("On the day on which it would be made"),
}
"""Rules whose one day is not when something is due."""

GROUPS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (gettext_lazy("Before an action is due and on the day"), ("before_due", "on_the_day")),
    (
        gettext_lazy("Overdue, and who is told further up"),
        ("overdue", "overdue_lead", "overdue_manager", "overdue_chair"),
    ),
    (gettext_lazy("Without an update"), ("no_update", "no_update_lead")),
    (gettext_lazy("Milestones"), ("milestone_due", "milestone_overdue")),
    (gettext_lazy("Evidence"), ("evidence_lapsing", "evidence_lapsed")),
    (gettext_lazy("What waits for a decision"), ("extension_waiting", "completion_waiting")),
    (gettext_lazy("Sustain checks"), ("sustain_check", "sustain_overdue")),
    (gettext_lazy("The plan and the inspectorate"), ("plan_due", "plan_overdue")),
    (
        gettext_lazy("Papers and meetings"),
        (
            "paper_update",
            "paper_made",
            "paper_withheld",
            "paper_due",
            "paper_late",
            "paper_late_chair",
            "meeting_ahead",
        ),
    ),
    (gettext_lazy("Vacant posts"), ("vacancy",)),
    (gettext_lazy("Summaries"), ("monday_summary",)),
)
"""The rules in the order in which a service reads them."""

OF_THE_SERVICE = frozenset(
    {
        "paper_made", "paper_due", "paper_late", "paper_late_chair", "meeting_ahead", "vacancy", "monday_summary",
    }
)  # fmt: skip
"""Rules about what is of no one plan, so that a plan has none of its own."""


def rule_name(code: str) -> str:
    return str(RuleCode(code).label)


def to_whom(rule: Rule) -> str:
    return str(Audience(rule.audience).label)


def in_words(code: str, rule: Rule) -> str:
    """Return when the rule reminds, as one line: “28, 14 and 3 days before it is due”."""
    if code == "monday_summary":
        return _("Every Monday, where there is something to say")
    if not rule.steps:
        return _("Never")
    if code in ON_ITS_DAY:
        return str(ON_ITS_DAY[code])
    said = _steps_in_words(code, rule.steps, unit=rule.unit)
    if rule.every:
        said = _("%(steps)s, then every %(days)s") % {"steps": said, "days": _days([rule.every], unit=rule.unit)}
    if rule.high_steps and rule.high_steps != rule.steps:
        high = _steps_in_words(code, rule.high_steps, unit=rule.unit)
        said = _("%(steps)s; of high priority: %(high)s") % {"steps": said, "high": high}
    return said


def standing_in_words(code: str, rule: Rule) -> str:
    """Return the rule with whether it is on, for the record's sentence."""
    return in_words(code, rule) if rule.is_on else _("off")


def moved_in_words(rule: Rule) -> str:
    """Return where a day goes on which no email goes."""
    if rule.moves is Moves.BACK:
        return _("On a day without email: the working day before.")
    return _("On a day without email: the next working day.")


def _steps_in_words(code: str, steps: Iterable[int], *, unit: Unit) -> str:
    ordered = sorted(steps)
    days = _days([abs(step) for step in ordered if step], unit=unit) if any(ordered) else ""
    named = {"days": days, "date": str(_COUNTED_FROM.get(code, _("it is due")))}
    if 0 not in ordered:
        return (_("%(days)s before %(date)s") if is_before(code) else _("%(days)s after %(date)s")) % named
    if not days:
        return _("On the day")
    if is_before(code):
        return _("%(days)s before %(date)s and on the day") % named
    return _("On the day and %(days)s after %(date)s") % named


def _days(numbers: list[int], *, unit: Unit) -> str:
    listed = get_text_list([str(number) for number in numbers], _("and"))
    last = numbers[-1] if len(numbers) == 1 else len(numbers)
    if unit is Unit.WORKING_DAYS:
        return ngettext("%(days)s working day", "%(days)s working days", last) % {"days": listed}
    return ngettext("%(days)s day", "%(days)s days", last) % {"days": listed}


WRONG: dict[Wrong, Any] = {
    Wrong.NO_STEP: gettext_lazy("Give at least one day, or turn the rule off."),
    Wrong.TOO_MANY: gettext_lazy("Give at most %(most)s days.") % {"most": MOST_STEPS},
    Wrong.TOO_FAR: gettext_lazy("Days must be %(longest)s or fewer.") % {"longest": LONGEST},
    Wrong.NOT_THE_DAY: gettext_lazy("This rule is for the day itself: it can only be turned on or off."),
    Wrong.TWICE: gettext_lazy("The same day stands there twice."),
    Wrong.NO_PRIORITY: gettext_lazy("This rule knows no priority."),
    Wrong.NO_REPEAT: gettext_lazy("What comes before a date cannot be repeated after it."),
    Wrong.REPEAT_TOO_FAR: gettext_lazy("Repeat after 1 to %(longest)s days, or leave it empty.") % {"longest": LONGEST},
}


def wrong_in_words(code: str, wrong: Wrong) -> str:
    """Return what is wrong with a part of the rule as a sentence that says the mend."""
    if wrong is Wrong.WRONG_SIDE:
        if is_before(code):
            return _("Give days before the date, each 1 or more.")
        return _("Give days after the date, each 1 or more.")
    return str(WRONG[wrong])
