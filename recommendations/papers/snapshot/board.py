"""What a board paper says, decided once and then only rendered.

Recommendations lead and actions follow, so that a board also sees the recommendations
nobody has acted on yet. Values only: no database, no clock, no sentence of its own.
`gathering.py` fills them, `as_json.py` keeps them, `board_update/presenting.py` words what is left.

Words that depend on a service's settings or on the language (ratings, delivery statuses, reasons)
are stored as they were said, so that an archived paper can be made again, letter for letter, years later.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from recommendations.papers.snapshot.board_actions import (
    RATING_OF_OWNERS_WORD,
    RATINGS,
    Action,
    Check,
    Evidence,
    Override,
    Reminded,
    Update,
    known_rating,
)
from recommendations.papers.snapshot.board_dates import Agreement, DateMove, DueDate, known_precision
from recommendations.papers.snapshot.board_measures import Measure
from recommendations.papers.snapshot.board_record import NotAPaper, Record
from recommendations.papers.snapshot.board_words import Worded

__all__ = [
    "RATINGS", "RATING_OF_OWNERS_WORD", "Action", "Agreement", "BoardPaper", "Change", "Check", "Clocks", "Cover",
    "DateMove", "Decision", "DueDate", "Evidence", "Measure", "Meeting", "NotAPaper", "Override", "RatingDefinition",
    "Recommendation", "Record", "Reminded", "SinceLastPaper", "Update", "Worded",
]  # fmt: skip


@dataclass(frozen=True)
class Meeting:
    """A meeting of a body. `item` is the agenda item as its clerk numbers it, or empty."""

    body: str
    on: date
    item: str = ""


@dataclass(frozen=True)
class Cover:
    """Who the paper is for and what it reports on; `meeting` is None where it was made for no meeting.

    `published_precision` is "month" where only the month is known; `published_on` is then its last day.
    `inspectorate` is empty where nobody said which it was. `is_embargoed` is None in papers made before it was kept.
    """

    service: str
    board: str
    inspection: str
    prepared_by: str
    meeting: Meeting | None = None
    published_on: date | None = None
    accountable: str = ""
    marking: str = ""
    published_precision: str = "day"
    inspectorate: str = ""
    is_embargoed: bool | None = None

    def __post_init__(self) -> None:
        known_precision(self.published_precision, where="Cover.published_precision")


@dataclass(frozen=True)
class RatingDefinition:
    """One rating as this service uses it.

    `word` is shown on pills ("Amber"), `short` in legends ("needs attention"), and `meaning`
    is the rule with the numbers in force ("… or no update for 28 days").
    """

    rating: str
    word: str
    short: str
    meaning: str

    def __post_init__(self) -> None:
        known_rating(self.rating, where="RatingDefinition.rating")


@dataclass(frozen=True)
class Recommendation:
    """One recommendation in the inspectorate's own words, with the actions it leads.

    `label` is as printed less its punctuation; `kind` is worded ("Recommendation", "Area requiring improvement").
    `lead_in` is the sentence that leads in to several, such as "The Chief Executive should make sure that:".
    `response_reason` is told to the board, with whoever approved a refusal; `response_part` and `response_why` are what
    is agreed and why the rest is not, in the service's own words alone.
    `also_answered_by` are the labels of actions led by other recommendations, counted there and not here.
    `standing` is where it stands with the board, apart from its actions, `standing_told` since when or why, and
    `standing_on` the day of the meeting that accepted it, or from which it was accepted no longer;
    `impact` whether what was done helped, and `impact_basis` what that rests on. `measures` are those followed.
    """

    label: str
    text: str
    kind: str
    page: int | None = None
    addressee: str = ""
    window: str = ""
    short_title: str = ""
    response: Worded | None = None
    response_reason: str = ""
    actions: tuple[Action, ...] = ()
    also_answered_by: tuple[str, ...] = ()
    lead_in: str = ""
    standing: Worded | None = None
    standing_told: str = ""
    impact: Worded | None = None
    impact_basis: str = ""
    response_part: str = ""
    response_why: str = ""
    standing_on: date | None = None
    measures: tuple[Measure, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many of its actions show each rating, zeros included."""
        return counted(self.actions)


@dataclass(frozen=True)
class Decision:
    """One thing the board is asked to decide today, as a sentence; `about` is the label of what it concerns.

    `subject` is the record's key of what is decided on ("extension:12"); papers of before decisions were recorded by
    item have none.
    """

    kind: str
    sentence: str
    about: str = ""
    reason: str = ""
    subject: str = ""


@dataclass(frozen=True)
class Change:
    """One thing that changed since the last paper: what kind (worded), what, who and why."""

    kind: Worded
    about: str
    sentence: str
    reason: str = ""
    who: str = ""
    on: date | None = None


@dataclass(frozen=True)
class SinceLastPaper:
    """What changed between the last paper's instant and this one's; empty where nothing did."""

    on: date
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Clocks:
    """The dates around the plan: the three clocks are kept apart, and each is None where it is not known.

    `published_precision` is the window's too, which is counted from the publication.
    """

    published_on: date | None = None
    plan_due_on: date | None = None
    window_ends_on: date | None = None
    window_source: str = ""
    days_left: int | None = None
    meetings: tuple[Meeting, ...] = ()
    published_precision: str = "day"

    def __post_init__(self) -> None:
        known_precision(self.published_precision, where="Clocks.published_precision")


@dataclass(frozen=True)
class BoardPaper:
    """Everything a board update says at one instant. `since` is None for the first paper of a plan.

    `agreed` is None while the board has not signed the plan off.
    """

    cover: Cover
    record: Record
    definitions: tuple[RatingDefinition, ...]
    clocks: Clocks = field(default_factory=Clocks)
    recommendations: tuple[Recommendation, ...] = ()
    decisions: tuple[Decision, ...] = ()
    since: SinceLastPaper | None = None
    language: str = "en-GB"
    dates: str = "current"  # or "original": by which dates actions are called overdue
    agreed: Agreement | None = None

    def __post_init__(self) -> None:
        missing = set(RATINGS) - {definition.rating for definition in self.definitions}
        if missing:
            raise NotAPaper(f"BoardPaper.definitions: no definition of {', '.join(sorted(missing))}")

    @property
    def actions(self) -> tuple[Action, ...]:
        """Every action once, in the order of the recommendations that lead them."""
        return tuple(action for recommendation in self.recommendations for action in recommendation.actions)

    @property
    def counts(self) -> dict[str, int]:
        """How many actions show each rating, zeros included."""
        return counted(self.actions)

    @property
    def delivery_counts(self) -> tuple[tuple[Worded, int], ...]:
        """How many actions stand at each delivery status, in the order in which the statuses first occur."""
        found = Counter(action.delivery for action in self.actions)
        return tuple(found.items())

    @property
    def exceptions(self) -> tuple[Action, ...]:
        """Red actions, then amber ones: the furthest slipped first, then in the plan's own order."""
        wanted = [action for action in self.actions if action.rating in {"red", "amber"}]
        return tuple(sorted(wanted, key=lambda action: (action.rating != "red", -action.days_slipped)))


def counted(actions: tuple[Action, ...]) -> dict[str, int]:
    """Return the number of actions for each rating in the order of RATINGS; actions without a rating are left out."""
    found = Counter(action.rating for action in actions)
    return {rating: found[rating] for rating in RATINGS}
