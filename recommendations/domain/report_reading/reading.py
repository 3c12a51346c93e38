"""What the reader hands back. Codes and numbers only; pages put them into words."""

from dataclasses import dataclass

from recommendations.domain.report_reading.document import Place, PlannedAction

READER_VERSION = "2"


@dataclass(frozen=True)
class Recommendation:
    """A draft: the inspectorate's words and why they were taken for a recommendation.

    `text` is verbatim with white space folded, without label and owner bracket; `sub_items` are kept in it too.
    `owner` and `due` are as printed; `owner_source` is bracket, table, group_heading, lead_in or subject.
    `found_because` is a code, a colon and the words printed, e.g. “under_heading:Recommendations”.
    """

    label: str | None
    text: str
    owner: str | None
    owner_source: str | None
    due: str | None
    window_months: int | None
    page: int
    place: Place
    stem: str | None
    sub_items: tuple[str, ...]
    section: str
    found_because: str
    confidence: float
    doubts: tuple[str, ...] = ()
    also_at: tuple[Place, ...] = ()
    actions: tuple[PlannedAction, ...] = ()


@dataclass(frozen=True)
class CommitteeDecision:
    """What a council committee is asked to decide: kept apart, never a recommendation of the inspectorate."""

    label: str | None
    text: str
    page: int
    place: Place


@dataclass(frozen=True)
class PassedItem:
    """One item of a list that was not taken, so that a person can still take it."""

    label: str | None
    text: str
    place: Place


@dataclass(frozen=True)
class PassedOver:
    """A list that was looked at and not taken, with the reason's code and the words of its heading.

    `reason` is about_earlier_inspection, repeated_in_every_chapter, weaker_heading or after_lead_in_only for lists
    that might have been recommendations; findings or strengths for lists that stood near under such a heading; and
    contents for a line of the contents pages, which has no items.
    """

    reason: str
    quote: str
    page: int
    items: tuple[PassedItem, ...]


@dataclass(frozen=True)
class ResponseDue:
    """When the inspectorate wants the plan: `date` is ISO text or None, `quote` the sentence, the rest as printed.

    `rule` is printed, year_completed (the year was not printed), weeks_after_publication, or days_after_publication,
    which gives no date: which days count is not for the reader to say.
    """

    date: str | None
    quote: str
    what: str | None
    by_whom: str | None
    rule: str


@dataclass(frozen=True)
class Facts:
    """What the report says of itself. Dates are ISO text, “YYYY-MM” for a month alone; None = not said."""

    area: str | None = None
    service_name: str | None = None
    programme: str = "other"
    report_type: str | None = None
    inspectorate: str | None = None
    publication_date: str | None = None
    document_date: str | None = None
    fieldwork_start: str | None = None
    fieldwork_end: str | None = None
    window_months: int | None = None
    response_due: ResponseDue | None = None
    ratings: tuple[tuple[str, str], ...] = ()
    scores: tuple[tuple[str, int], ...] = ()
    is_committee_paper: bool = False


@dataclass(frozen=True)
class Reading:
    """All that was read. `nothing_because` is a code when there is no recommendation, else None."""

    facts: Facts
    recommendations: tuple[Recommendation, ...]
    committee_decisions: tuple[CommitteeDecision, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    nothing_because: str | None = None
    is_recognised: bool = False
    reader_version: str = READER_VERSION
