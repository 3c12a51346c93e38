"""Dates, counts and slippage as the papers say them; shared by every kind of paper."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import dateformat, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.papers.snapshot.board import Action, DueDate, Reminded

HARD_SPACE = "\u00a0"


def day(on: date) -> str:
    """Say a date as “3 October 2026”, never broken over two lines."""
    return dateformat.format(on, "j F Y").replace(" ", HARD_SPACE)


def day_or_month(on: date, precision: str) -> str:
    """Say a date with the precision it was given; a month stands as “October 2026”."""
    return day(on) if precision == "day" else dateformat.format(on, "F Y").replace(" ", HARD_SPACE)


def short_day(on: date, precision: str = "day") -> str:
    """Say a date as “3 Oct 2026” or “Oct 2026”, for charts only."""
    return dateformat.format(on, "j M Y" if precision == "day" else "M Y")


def due(on: DueDate | None) -> str:
    """Say a due date with the precision it was given."""
    return day_or_month(on.on, on.precision) if on else ""


def instant(at: datetime) -> str:
    """Say an instant as “2 November 2026 at 14:02”, in the installation's time zone."""
    local = timezone.localtime(at, timezone.get_default_timezone())
    return _("%(day)s at %(time)s") % {"day": day(local.date()), "time": dateformat.format(local, "H:i")}


def local_day(at: datetime) -> date:
    """Return the day an instant falls on, in the installation's time zone."""
    return timezone.localtime(at, timezone.get_default_timezone()).date()


def slippage(action: Action) -> str:
    """Say how often and how far a due date was moved (“moved 3 times, +147 days”); empty where it never was."""
    if not action.extensions and not action.days_slipped:
        return ""
    days = ngettext("%(days)s day", "%(days)s days", abs(action.days_slipped)) % {"days": signed(action.days_slipped)}
    if not action.extensions:
        return days.replace(" ", HARD_SPACE)
    moved = ngettext("moved once", "moved %(times)d times", action.extensions) % {"times": action.extensions}
    return f"{moved}, {days.replace(' ', HARD_SPACE)}"


def reminded(told: Reminded | None) -> str:
    """Say how often an owner was reminded and when they last answered; empty where the paper does not tell."""
    if told is None:
        return ""
    if not told.times:
        return _("not reminded yet")
    words = ngettext("reminded once", "reminded %(times)d times", told.times) % {"times": told.times}
    if told.last_answer is None:
        return _("%(reminded)s, no answer") % {"reminded": words}
    return _("%(reminded)s, last answer %(day)s") % {"reminded": words, "day": day(told.last_answer)}


def in_fours(seal: str) -> tuple[str, ...]:
    """Return a seal in groups of four, eight groups a line, as people read it aloud."""
    groups = [seal[at : at + 4] for at in range(0, len(seal), 4)]
    return tuple(" ".join(groups[at : at + 8]) for at in range(0, len(groups), 8))


def whole_sentence(words: str) -> str:
    """Return the words ending in a full stop, unless they already end a sentence."""
    words = words.strip()
    return words if not words or words[-1] in ".!?…" else f"{words}."


def signed(days: int) -> str:
    """Say a number of days with its sign, as “+147” or “−14”."""
    return f"+{days}" if days >= 0 else f"−{-days}"
