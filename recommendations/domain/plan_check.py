"""What a plan lacks before a board can agree to it: holes want mending or a reason, hints never block.

Facts go in and findings come out; the words and the links to the forms that mend them are the pages' own.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from recommendations.domain.waiting import circle_through

SATURDAY = 5


class Found(StrEnum):
    """What the check can find; the order in which it is told of one recommendation."""

    NO_ACTION = "no_action"
    NO_OWNER = "no_owner"
    POST_VACANT = "post_vacant"
    NO_DUE_DATE = "no_due_date"
    OUTSIDE_WINDOW = "outside_window"
    NO_CRITERION = "no_criterion"
    WAITS_FOR_LATER = "waits_for_later"
    WAITS_IN_A_CIRCLE = "waits_in_a_circle"
    DUE_AT_A_WEEKEND = "due_at_a_weekend"
    DUE_ON_A_CLOSED_DAY = "due_on_a_closed_day"
    NOTHING_COUNTABLE = "nothing_countable"


HINTS = frozenset({Found.DUE_AT_A_WEEKEND, Found.DUE_ON_A_CLOSED_DAY, Found.NOTHING_COUNTABLE})


@dataclass(frozen=True)
class ActionFacts:
    """One action as the check sees it. `key` names it in the record, such as "action:12".

    `is_settled` where it is verified complete: it answers its recommendation and has nothing left to mend.
    `is_continued` where another action does what it promised, `is_given_up` where nobody will; neither has holes.
    """

    key: str
    recommendation: str
    also_answers: frozenset[str] = frozenset()
    has_owner: bool = True
    has_holder: bool = True
    due_on: date | None = None
    only_month: bool = False
    criterion: str = ""
    waits_for: frozenset[str] = frozenset()
    is_settled: bool = False
    is_continued: bool = False
    is_given_up: bool = False

    @property
    def is_open(self) -> bool:
        return not (self.is_settled or self.is_continued or self.is_given_up)

    @property
    def answers(self) -> frozenset[str]:
        """The recommendations it is an answer to: none where it was given up."""
        return frozenset() if self.is_given_up else self.also_answers | {self.recommendation}


@dataclass(frozen=True)
class RecommendationFacts:
    """One recommendation. `wants_action` is false where it is not agreed, or not in the published report."""

    key: str
    wants_action: bool = True
    window_ends_on: date | None = None


@dataclass(frozen=True)
class Finding:
    """One hole or hint. `about` is the row it is about; `others` further ones: a circle in order, an action waited for.

    `subject` tells it from every other finding of its code, so that somebody can let this one stand and no other.
    """

    code: Found
    about: str
    recommendation: str
    others: tuple[str, ...] = ()
    days: int = 0
    day: date | None = None
    subject: str = field(default="", compare=False)

    @property
    def is_hint(self) -> bool:
        return self.code in HINTS


def check_plan(
    recommendations: Iterable[RecommendationFacts], actions: Iterable[ActionFacts], *, closed: frozenset[date]
) -> list[Finding]:
    """Return every hole and hint of a plan, recommendation by recommendation in the order given.

    `closed` are the days beside weekends on which nobody works. What was given up or is continued elsewhere never has
    holes of its own; what is verified complete has none any more.
    """
    recommendations, actions = list(recommendations), list(actions)
    windows = {one.key: one.window_ends_on for one in recommendations}
    answered = {key for action in actions for key in action.answers}
    found = [
        _finding(Found.NO_ACTION, one.key, one.key)
        for one in recommendations
        if one.wants_action and one.key not in answered
    ]
    still_open = {action.key: action for action in actions if action.is_open}
    circles = list(_circles({key: action.waits_for & still_open.keys() for key, action in still_open.items()}))
    for action in still_open.values():
        found += _of_one(action, windows=windows, closed=closed)
        found += _order(action, still_open=still_open, circles=circles)
    for circle in circles:
        first = still_open[circle[0]]
        named = _digest(circle)
        found.append(
            _finding(
                Found.WAITS_IN_A_CIRCLE,
                first.key,
                first.recommendation,
                others=circle,
                subject=f"{first.key}>{named}",
            )
        )
    place = {one.key: index for index, one in enumerate(recommendations)}
    codes, rows = list(Found), {action.key: index for index, action in enumerate(actions)}
    return sorted(
        found,
        key=lambda one: (place.get(one.recommendation, len(place)), rows.get(one.about, -1), codes.index(one.code)),
    )


def _finding(code: Found, about: str, recommendation: str, *, subject: str = "", **more: object) -> Finding:
    return Finding(code, about, recommendation, subject=subject or about, **more)


def _of_one(action: ActionFacts, *, windows: Mapping[str, date | None], closed: frozenset[date]) -> Iterator[Finding]:
    """Yield what one open action lacks for itself."""
    where = (action.key, action.recommendation)
    if not action.has_owner:
        yield _finding(Found.NO_OWNER, *where)
    elif not action.has_holder:
        yield _finding(Found.POST_VACANT, *where)
    if action.due_on is None:
        yield _finding(Found.NO_DUE_DATE, *where)
    else:
        ends = [end for key in action.answers if (end := windows.get(key)) is not None]
        if ends and action.due_on > min(ends):
            yield _finding(Found.OUTSIDE_WINDOW, *where, days=(action.due_on - min(ends)).days, day=min(ends))
        if not action.only_month:  # of a month only its last day is known, and nobody promised that very day
            yield from _hints_of_day(action.due_on, where=where, closed=closed)
    if not action.criterion.strip():
        yield _finding(Found.NO_CRITERION, *where)
    elif not names_something_countable(action.criterion):
        yield _finding(Found.NOTHING_COUNTABLE, *where)


def _hints_of_day(day: date, *, where: tuple[str, str], closed: frozenset[date]) -> Iterator[Finding]:
    if day.weekday() >= SATURDAY:
        yield _finding(Found.DUE_AT_A_WEEKEND, *where, day=day)
    elif day in closed:
        yield _finding(Found.DUE_ON_A_CLOSED_DAY, *where, day=day)


def _order(
    action: ActionFacts, *, still_open: Mapping[str, ActionFacts], circles: list[tuple[str, ...]]
) -> Iterator[Finding]:
    """Yield the actions this one waits for that are due after it; a circle is told as a circle only."""
    for key in sorted(action.waits_for & still_open.keys()):
        other = still_open[key]
        if action.due_on is None or other.due_on is None or other.due_on <= action.due_on:
            continue
        if any(action.key in circle and key in circle for circle in circles):
            continue
        yield _finding(
            Found.WAITS_FOR_LATER,
            action.key,
            action.recommendation,
            others=(key,),
            days=(other.due_on - action.due_on).days,
            day=other.due_on,
            subject=f"{action.key}>{key}",
        )


def _digest(circle: tuple[str, ...]) -> str:
    return hashlib.sha256(">".join(circle).encode()).hexdigest()[:16]


def _circles(waits: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, ...]]:
    """Yield circles of waiting until every action that waits for itself in the end stands in one or leads into one.

    Each begins with the key that sorts first, and each action stands in one circle at most: once it is mended, the
    next check names what is left.
    """
    named: set[str] = set()
    pairs = [(who, what) for who in sorted(waits) for what in sorted(waits[who])]
    for start in dict.fromkeys(who for who, _what in pairs):
        left = [(who, what) for who, what in pairs if who not in named and what not in named]
        if circle := tuple(circle_through(left, first=start)):
            named.update(circle)
            yield circle


_COUNTABLE = re.compile(
    r"\d|%|\b(?:per\s?cent|percent|percentage|proportion|all|every|each|both|no|none|zero|never|always|half|third|"
    r"quarter|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty|forty|fifty|sixty|"
    r"seventy|eighty|ninety|hundred|number\sof|[nx]\sof\s[my]|fewer|weekly|monthly|quarterly)\b",
    re.IGNORECASE,
)


def names_something_countable(criterion: str) -> bool:
    """Say whether a success criterion names a number, a share, or all or none of something."""
    return _COUNTABLE.search(criterion) is not None
