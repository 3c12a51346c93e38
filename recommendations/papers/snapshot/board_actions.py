"""What a board paper says of each action: owner, dates, rating with its reason, updates, evidence, who checked it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from recommendations.papers.snapshot.board_dates import DateMove, DueDate
from recommendations.papers.snapshot.board_record import NotAPaper
from recommendations.papers.snapshot.board_words import Worded

RATINGS = ("blue", "green", "amber", "red", "grey")
"""Every rating code, in the order in which charts and tables show them."""

RATING_OF_OWNERS_WORD = {"on_track": "green", "at_risk": "amber", "off_track": "red"}
"""Which computed rating agrees with what an owner says."""


@dataclass(frozen=True)
class Update:
    """What an owner reported. `recorded_by` names whoever entered it on their behalf, with the source.

    `may_be_published`: its author said so, and no flag stood on the text; papers made before it was kept say no.
    """

    on: date
    post: str
    person: str
    text: str
    owner_says: Worded | None = None
    recorded_by: str = ""
    may_be_published: bool = False


@dataclass(frozen=True)
class Evidence:
    """What shows that something happened: `kind` as a word, and where it is (a file, a link, or held elsewhere).

    `out_of_date_since` is the last day on which it showed that, where that day has passed.
    """

    kind: str
    shows: str
    reference: str = ""
    added_on: date | None = None
    added_by: str = ""
    out_of_date_since: date | None = None


@dataclass(frozen=True)
class Override:
    """Somebody's decision to show another rating than the computed one, until a day."""

    computed: str
    by: str
    reason: str
    until: date | None = None


@dataclass(frozen=True)
class Check:
    """Who verified that an action is complete or, with `why`, approved that it is paused or not pursued; and when."""

    by: str
    on: date
    why: str = ""


@dataclass(frozen=True)
class Reminded:
    """How often whoever answers for an action was reminded of it, and when they last answered, if they did.

    Of overdue actions, on board papers alone: no other audience is told who had to be reminded.
    """

    times: int
    last_answer: date | None = None


@dataclass(frozen=True)
class Action:
    """One action as it stood.

    `rating` is the one shown (after an override) or None for an action that has none, such as one not pursued;
    `reason` is the computed rating's reason as a sentence, `reason_code` and `reason_numbers` what it was worded from.
    `days_slipped` counts from the original to the current due date and `extensions` how often it was moved;
    corrections of plain mistakes count in neither. `moves` are both, the oldest first.
    `updates` are the latest, newest first, out of `updates_in_all`. Without `has_owner`, `owner_post` says so in words.
    `reminded` stands for overdue actions alone.
    """

    label: str
    title: str
    owner_post: str
    delivery: Worded
    rating: str | None
    reason: str
    reason_code: str = ""
    reason_numbers: dict[str, int] = field(default_factory=dict)
    holder: str = ""
    supporting_posts: tuple[str, ...] = ()
    success_criteria: str = ""
    starts_on: date | None = None
    original_due: DueDate | None = None
    current_due: DueDate | None = None
    days_slipped: int = 0
    extensions: int = 0
    overdue_against_current: bool = False
    overdue_against_original: bool = False
    owner_says: Worded | None = None
    override: Override | None = None
    verified: Check | None = None
    halted: Check | None = None
    updates: tuple[Update, ...] = ()
    updates_in_all: int = 0
    evidence: tuple[Evidence, ...] = ()
    reminded: Reminded | None = None
    moves: tuple[DateMove, ...] = ()
    has_owner: bool = True

    def __post_init__(self) -> None:
        if self.rating is not None:
            known_rating(self.rating, where=f"action {self.label}: rating")

    @property
    def owner_disagrees(self) -> bool:
        """Whether the owner's own word would be another rating than the green, amber or red that is shown."""
        if self.owner_says is None or self.rating not in RATING_OF_OWNERS_WORD.values():
            return False
        return RATING_OF_OWNERS_WORD.get(self.owner_says.code, self.rating) != self.rating


def known_rating(rating: str, *, where: str) -> None:
    """Raise NotAPaper, naming the place, for a rating that is none of RATINGS."""
    if rating not in RATINGS:
        raise NotAPaper(f"{where}={rating!r}: expected one of {', '.join(RATINGS)}")
