"""What a feature declares so that people are reminded of it: which dates are owed, which no longer, and what to say.

Features register their occasions when they are imported, as they do kinds of links and of long work. An occasion asks
the database two questions, whatever the number of things: which dates have no open course, and which open courses no
longer stand. What is said of a thing is asked only of those that are about to be told or shown.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from recommendations.accounts.embargoes import Embargo
from recommendations.domain.reminder_rules import DEFAULTS
from recommendations.reminders.models import Course


@dataclass(frozen=True)
class Due:
    """A date that a course is to be opened for."""

    service_id: int
    subject_id: int
    due_on: date
    is_high: bool = False
    about: str = ""
    within: str = ""
    inspection: str = ""


@dataclass(frozen=True)
class Facts:
    """What a reminder says of a thing on a day, and who answers for it.

    `brief` is what stands in place of the title where a service shows none ("Action 1a"). `when` words the date where
    "due" would be wrong. `not_these` are people who may not be asked: nobody decides on their own. `block` names a
    template (without .txt and .html) with `context`, for an occasion that says more than one line; `paths` are the
    pages that it links to beside `path`, which it finds by the same names in `link`, and `path` itself as `link.own`.
    """

    title: str
    brief: str
    path: str
    shown_due: str
    post: str = ""
    holder_id: int | None = None
    acting_id: int | None = None
    embargo: Embargo | None = None
    when: str = ""
    not_these: frozenset[int] = frozenset()
    plan_id: int | None = None
    action_id: int | None = None
    block: str = ""
    context: Mapping[str, Any] = field(default_factory=dict)
    paths: Mapping[str, str] = field(default_factory=dict)


ToOpen = Callable[[date], Iterable[Due]]
ToEnd = Callable[[date], Iterable[tuple[int, str]]]
"""Return the keys of open courses that no longer stand, each with its reason (Settled)."""
Telling = Callable[[Collection[Course], date], Mapping[int, Facts | None]]
"""Return by course what to say; None where there is nothing to say; leave out what is done or gone."""
Inventing = Callable[[Facts, date, date], Facts]
"""Return what would be said of an invented thing of the kind, from an invented action, the thing's date and the day."""


@dataclass(frozen=True)
class Occasion:
    """A kind of date. `rules` are the codes of the rules that remind of it (domain/reminder_rules.py).

    `comes_by_the_calendar` says that no course stands before its day, so that who looks ahead asks for that of the day.
    `invented` is what a preview shows where there is no such thing to show.
    """

    code: str
    rules: tuple[str, ...]
    to_open: ToOpen
    to_end: ToEnd
    facts: Telling
    comes_by_the_calendar: bool = False
    invented: Inventing = lambda action, _due_on, _on: action

    def is_climbing(self, rule: str) -> bool:
        """Say whether the rule tells somebody further up."""
        return DEFAULTS[rule].is_escalation


OCCASIONS: dict[str, Occasion] = {}


def no_course_yet(rows: QuerySet, *, code: str, due: str = "", high: str = "") -> QuerySet:
    """Return the rows that have no open course for their date; `due` and `high` name a column or an annotation.

    Without `due` the row's date is one that never changes, so that any open course of it is for that date.
    """
    open_ones = Course.objects.filter(occasion=code, subject_id=OuterRef("pk"), ended_at__isnull=True)
    if due:
        open_ones = open_ones.filter(due_on=OuterRef(due))
    if high:
        open_ones = open_ones.filter(is_high=OuterRef(high))
    return rows.filter(~Exists(open_ones))


def standing_no_longer(code: str, standing: QuerySet, *, due: str = "") -> QuerySet[Course]:
    """Return the open courses whose subject is not among those standing, or stands for another date now."""
    of_it = standing.filter(pk=OuterRef("subject_id")).order_by()
    if due:
        of_it = of_it.filter(**{due: OuterRef("due_on")})
    return Course.objects.filter(occasion=code, ended_at__isnull=True).filter(~Exists(of_it))


def declare(occasion: Occasion) -> Occasion:
    """Register an occasion; a rule belongs to one occasion only."""
    if occasion.code in OCCASIONS:
        raise ValueError(f"{occasion.code} is declared twice")
    OCCASIONS[occasion.code] = occasion
    return occasion


def facts_of(courses: Collection[Course], *, on: date) -> dict[int, Facts | None]:
    """Return what is to be said of each course, by its key; a constant number of queries for each kind."""
    by_kind: dict[str, list[Course]] = {}
    for course in courses:
        by_kind.setdefault(course.occasion, []).append(course)
    found: dict[int, Facts | None] = {}
    for code, of_kind in sorted(by_kind.items()):
        if code in OCCASIONS:
            found |= OCCASIONS[code].facts(of_kind, on)
    return found
