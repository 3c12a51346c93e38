"""A plan as PRODUCT.md's sentences describe it, kept in plain lists: what the product must agree with.

Nothing of the product is imported here, and nothing is clever: every answer is worked out anew from
what was said and done, day by day.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass
class Asked:
    """More time asked for, or completion proposed: by whom, who held the post then, from and to which date."""

    pk: int
    by: str
    holder: str | None
    due_then: date | None = None
    new_due: date | None = None
    is_month: bool = False


@dataclass
class PlainAction:
    pk: int
    title: str
    post: int | None
    opened: date
    start: date | None
    original: date | None
    current: date | None
    status: str = "not_started"
    said: list[tuple[date, str]] = field(default_factory=list)  # in the order recorded
    asked: int = 0
    agreed: int = 0
    extension: Asked | None = None
    completion: Asked | None = None
    has_evidence: bool = False
    is_high: bool = False
    is_month: bool = False  # its date is the last day of a month, and shown as the month

    @property
    def is_owed(self) -> bool:
        return self.status in {"not_started", "in_progress"}

    @property
    def slipped(self) -> int:
        return (self.current - self.original).days if self.current and self.original else 0

    @property
    def owner_says(self) -> str:
        """The word of the latest day; of two on one day, the one recorded last."""
        latest = max((day for day, _ in self.said), default=None)
        return [word for day, word in self.said if day == latest][-1] if latest else ""


@dataclass
class Held:
    person: str
    first: date
    last: date | None = None

    def on(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)

    def over(self, day: date) -> bool:
        return self.last is not None and self.last < day


@dataclass
class PlainMeeting:
    pk: int
    paper_on: date
    held_on: date
    is_made: bool = False


@dataclass
class PlainPlan:
    actions: list[PlainAction] = field(default_factory=list)
    posts: dict[int, list[Held]] = field(default_factory=dict)
    leads: list[str] = field(default_factory=list)
    managers: list[str] = field(default_factory=list)
    meetings: list[PlainMeeting] = field(default_factory=list)
    of_panels: list[PlainMeeting] = field(default_factory=list)
    is_signed_off: bool = False

    # --- Posts: people hold them from a date to a date -----------------------------------------------

    def holder(self, post: int | None, day: date) -> str | None:
        found = [held.person for held in self.posts.get(post, []) if held.on(day)]
        assert len(found) < 2, "a post has one holder on any day"
        return found[0] if found else None

    def hand_over(self, post: int, to: str | None, on: date) -> bool:
        """Whoever holds it holds it until the day before; refused where that would take back somebody's past."""
        present = [held for held in self.posts[post] if not held.over(on)]
        if to is None and not present:
            return False
        if any(on < held.first or (held.person == to and held.last is None) for held in present):
            return False
        self._end(post, present, on)
        if to is not None:
            self.posts[post].append(Held(to, on))
        return True

    def told_of_handover(self, post: int, to: str | None, on: date) -> list[tuple[str, str]]:
        """Both are told at once, also of a day to come; asked before the handover."""
        left = {held.person for held in self.posts[post] if not held.over(on)} - {to}
        return [("handed_over_from", person) for person in left] + ([("handed_over_to", to)] if to else [])

    def told_of_decision(self, by: str, post: int | None, day: date, *, is_here: bool) -> set[str]:
        """Whoever asked is told, unless they have left; then, or where the post is vacant, whoever answers for it."""
        holder = self.holder(post, day)
        told = {by} if is_here else set()
        if not is_here or (post is not None and holder is None):
            told |= {holder} if holder else set(self.leads or self.managers)
        return told

    def leaves(self, person: str, on: date) -> None:
        for post, holdings in self.posts.items():
            self._end(post, [held for held in holdings if held.person == person and not held.over(on)], on)
        self.leads = [lead for lead in self.leads if lead != person]

    def _end(self, post: int, holdings: list[Held], on: date) -> None:
        for held in holdings:
            if on <= held.first:
                self.posts[post].remove(held)
            else:
                held.last = on - DAY

    # --- Ratings: Blue, Red, Amber, Grey, Green, the first that matches -------------------------------

    def rating(self, action: PlainAction, on: date) -> tuple[str, str]:
        if action.status == "verified_complete":
            return "blue", "verified_complete"
        waits = action.status == "proposed_complete"  # the owner has said the last word: nothing is asked of them now
        says = "" if waits else action.owner_says
        if self.is_overdue(action, on):
            return "red", "past_due"
        if says == "off_track":
            return "red", "owner_off_track"
        heard = max(day for day in (action.opened, action.start, *(day for day, _ in action.said)) if day)
        if not waits and (on - heard).days >= 28:
            return "amber", "no_update"
        if action.asked >= 2:
            return "amber", "second_extension"
        if says == "at_risk":
            return "amber", "owner_at_risk"
        if waits:
            return "green", "awaiting_check"
        if action.start and on < action.start:
            return "grey", "before_start"
        return "green", "on_track"

    def is_overdue(self, action: PlainAction, on: date) -> bool:
        return action.is_owed and action.current is not None and action.current < on

    def is_overdue_by_original(self, action: PlainAction, on: date) -> bool:
        return action.is_owed and action.original is not None and action.original < on

    # --- Papers: each meeting's is made once, on its day or when the worker is back ----------------

    def papers_due(self, on: date) -> list[PlainMeeting]:
        return [
            row for row in (*self.meetings, *self.of_panels) if not row.is_made and row.paper_on <= on <= row.held_on
        ]

    # --- What is true now, to be asked for again later -------------------------------------------------

    def as_it_stands(self) -> tuple[dict[int, tuple[object, ...]], set[tuple[object, ...]]]:
        """The columns of every action and every holding."""
        actions = {
            row.pk: (row.title, row.status, row.post, row.start, row.original, row.current) for row in self.actions
        }
        held = {(post, *vars(replace(one)).values()) for post, holdings in self.posts.items() for one in holdings}
        return actions, held
