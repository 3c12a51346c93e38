"""What a report to a scrutiny panel says: what people typed for it, and the plan from publishable fields alone.

Values only, kept whole as a snapshot: the layout is in it, so that an archived report can be made again. The classes
of the plan here hold nothing that may never be published; `publishable.py` fills them, field by field.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from recommendations.papers.layouts.values import Layout
from recommendations.papers.snapshot.board import RATINGS, Meeting, RatingDefinition, Worded
from recommendations.papers.snapshot.board_dates import DueDate
from recommendations.papers.snapshot.board_measures import Measure
from recommendations.papers.snapshot.board_record import NotAPaper, Record

AUDIENCES = ("public", "exempt")


@dataclass(frozen=True)
class Filled:
    """What was typed for one field or section of the layout, by its code: lines, or a day."""

    code: str
    lines: tuple[str, ...] = ()
    on: date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed but blanks."""
        return self.on is None and not any(line.strip() for line in self.lines)


@dataclass(frozen=True)
class Urgency:
    """Why a late report cannot wait, and who agreed to it as chair, by the name typed, and when."""

    reason: str = ""
    approved_by: str = ""
    approved_on: date | None = None


@dataclass(frozen=True)
class Exemption:
    """Why the public is kept out: the paragraphs of Schedule 12A as typed, for they differ between England and Wales.

    `marking` stands at the head and the foot of each page, `why` is the public interest test in the officer's words.
    """

    paragraphs: str = ""
    marking: str = ""
    why: str = ""


@dataclass(frozen=True)
class Typed:
    """Everything about one report that people decide or type; a scrutiny officer edits it until the report is made.

    `meeting` is the panel's. `is_late` is said by whoever reckons the clear days. Names on the cover are published only
    once `names_are_confirmed`.
    """

    layout: Layout
    audience: str = "public"
    title: str = ""
    meeting: Meeting | None = None
    cover: tuple[Filled, ...] = ()
    sections: tuple[Filled, ...] = ()
    exemption: Exemption | None = None
    urgency: Urgency = field(default_factory=Urgency)
    is_late: bool = False
    names_are_confirmed: bool = False

    def __post_init__(self) -> None:
        if self.audience not in AUDIENCES:
            raise NotAPaper(f"Typed.audience={self.audience!r}: expected one of {', '.join(AUDIENCES)}")

    @property
    def is_exempt(self) -> bool:
        """Whether it is for the panel alone."""
        return self.audience == "exempt"

    def of_cover(self, code: str) -> Filled:
        """Return what stands in a field of the cover, empty where nothing was typed."""
        return _found(self.cover, code)

    def of_section(self, code: str) -> Filled:
        """Return what was typed for a section, empty where nothing was."""
        return _found(self.sections, code)


@dataclass(frozen=True)
class PublicUpdate:
    """What was reported on a day. `is_public` is False only in exempt reports, of words not meant for publication."""

    on: date
    text: str
    is_public: bool = True


@dataclass(frozen=True)
class PublicAction:
    """An action without a name in it: who owns it is a post, why it is rated so is a code, and evidence is a count.

    `rules_say` is the rating that the rules alone would give, where a person has set another one.
    """

    label: str
    title: str
    owner_post: str
    delivery: Worded
    rating: str | None
    rules_say: str = ""
    reason_code: str = ""
    reason_numbers: dict[str, int] = field(default_factory=dict)
    original_due: DueDate | None = None
    current_due: DueDate | None = None
    days_slipped: int = 0
    extensions: int = 0
    overdue_against_current: bool = False
    overdue_against_original: bool = False
    reported_on: date | None = None
    updates: tuple[PublicUpdate, ...] = ()
    pieces_of_evidence: int = 0


@dataclass(frozen=True)
class PublicRecommendation:
    """One recommendation in the inspectorate's own words, with the actions it leads.

    `response_part` is what is agreed and `response_why` why the rest is not, in the service's words; who approved that
    is not told. `standing_on` is the day from which it stands so with the board. `measures` are those that may be
    published.
    """

    label: str
    text: str
    kind: str
    page: int | None = None
    addressee: str = ""
    window: str = ""
    short_title: str = ""
    lead_in: str = ""
    response: Worded | None = None
    response_part: str = ""
    response_why: str = ""
    standing: Worded | None = None
    standing_on: date | None = None
    impact: Worded | None = None
    actions: tuple[PublicAction, ...] = ()
    also_answered_by: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many of its actions show each rating, zeros included."""
        return _counted(self.actions)


@dataclass(frozen=True)
class PublicChange:
    """One thing that changed: its kind as a code, and the labels of what it concerns, of this plan alone."""

    kind: str
    labels: tuple[str, ...] = ()
    on: date | None = None


@dataclass(frozen=True)
class PublicSince:
    """What changed since the day of the last paper; empty where nothing did that may be told."""

    on: date
    changes: tuple[PublicChange, ...] = ()


@dataclass(frozen=True)
class PublicPlan:
    """The plan as a panel may see it. `since` is None where no paper came before."""

    service: str
    board: str
    inspection: str
    published: DueDate | None = None
    plan_due_on: date | None = None
    window_ends: DueDate | None = None
    window_source: str = ""
    days_left: int | None = None
    definitions: tuple[RatingDefinition, ...] = ()
    recommendations: tuple[PublicRecommendation, ...] = ()
    since: PublicSince | None = None
    dates: str = "current"  # or "original": by which dates actions are called overdue

    @property
    def actions(self) -> tuple[PublicAction, ...]:
        """Every action once, in the order of the recommendations that lead them."""
        return tuple(action for recommendation in self.recommendations for action in recommendation.actions)

    @property
    def counts(self) -> dict[str, int]:
        """How many actions show each rating, zeros included."""
        return _counted(self.actions)

    @property
    def delivery_counts(self) -> tuple[tuple[Worded, int], ...]:
        """How many actions stand at each delivery status, in the order in which the statuses first occur."""
        return tuple(Counter(action.delivery for action in self.actions).items())

    @property
    def overdue(self) -> int:
        """How many actions are past the dates that this report counts by."""
        if self.dates == "original":
            return sum(action.overdue_against_original for action in self.actions)
        return sum(action.overdue_against_current for action in self.actions)


@dataclass(frozen=True)
class ScrutinyPaper:
    """A report to a panel at one instant, public or exempt; the two are separate papers of one snapshot."""

    typed: Typed
    plan: PublicPlan
    record: Record
    language: str = "en-GB"


def _counted(actions: tuple[PublicAction, ...]) -> dict[str, int]:
    found = Counter(action.rating for action in actions)
    return {rating: found[rating] for rating in RATINGS}


def _found(filled: tuple[Filled, ...], code: str) -> Filled:
    return next((one for one in filled if one.code == code), Filled(code))
