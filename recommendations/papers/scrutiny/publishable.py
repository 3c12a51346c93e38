"""THE allow-list of what a panel, and with it the public, may read of a plan.

A value for publication is built field by field and never copied, so that a field added to the plan stays inside until
somebody allows it here. PUBLISHABLE and WITHHELD say of every field of a board paper which of the two it is; a test
holds them to the code and to the classes.

Never published: people's names (posts stand for them), reminders, owners' own ratings, why ratings were set by hand,
why and by whom dates were moved or actions halted, what the board was asked, and what evidence is or where it lies.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from recommendations.papers.scrutiny.change_kinds import TOLD
from recommendations.papers.scrutiny.publishable_measures import publishable_measures
from recommendations.papers.scrutiny.values import (
    PublicAction,
    PublicChange,
    PublicPlan,
    PublicRecommendation,
    PublicSince,
    PublicUpdate,
)
from recommendations.papers.shown import paper_words
from recommendations.papers.snapshot import board
from recommendations.papers.snapshot.board_dates import Agreement, DateMove, DueDate
from recommendations.papers.snapshot.board_measures import Measure, MeasureReading
from recommendations.papers.snapshot.board_record import Checked, Record

LABELS_APART = ", "
"""How a change that concerns several actions names them (since_values.py)."""

PUBLISHABLE: dict[type, frozenset[str]] = {
    board.BoardPaper: frozenset(
        {"cover", "record", "definitions", "clocks", "recommendations", "since", "language", "dates"}
    ),
    board.Cover: frozenset({"service", "board", "inspection", "published_on", "published_precision"}),
    Record: frozenset(
        {
            "operation", "seal", "as_at", "code", "chain", "checked", "replaces", "withdrawn_on", "check_code",
            "check_at", "withdrawn_by_hand",
        }
    ),
    Checked: frozenset({"on", "found", "first"}),
    board.RatingDefinition: frozenset({"rating", "word", "short", "meaning"}),
    board.Clocks: frozenset(
        {"published_on", "plan_due_on", "window_ends_on", "window_source", "days_left", "published_precision"}
    ),
    board.Recommendation: frozenset(
        {
            "label", "text", "kind", "page", "addressee", "window", "short_title", "response", "response_part",
            "response_why", "actions", "also_answered_by", "lead_in", "standing", "standing_on", "impact", "measures",
        }
    ),
    board.Action: frozenset(
        {
            "label", "title", "owner_post", "delivery", "rating", "reason_code", "reason_numbers", "original_due",
            "current_due", "days_slipped", "extensions", "overdue_against_current", "overdue_against_original",
            "override", "updates", "evidence",
        }
    ),
    board.Worded: frozenset({"code", "word"}),
    DueDate: frozenset({"on", "precision"}),
    board.Override: frozenset({"computed"}),
    board.Update: frozenset({"on", "text", "may_be_published"}),
    Measure: frozenset(
        {
            "name", "direction", "movement", "target", "target_value", "target_on", "is_share", "may_be_chance",
            "may_be_published", "readings",
        }
    ),
    MeasureReading: frozenset(
        {"on", "words", "short", "value", "is_baseline", "interval", "low", "high", "source"}
    ),
    board.SinceLastPaper: frozenset({"on", "changes"}),
    board.Change: frozenset({"kind", "about", "on"}),
}  # fmt: skip
"""By class, the fields that are read here. `Update.text` that was not meant for publication is for exempt reports, and
`MeasureReading.source` always; of a `Measure` that may not be published nothing is read but that."""

WITHHELD: dict[type, frozenset[str]] = {
    board.BoardPaper: frozenset({"decisions", "agreed"}),
    board.Cover: frozenset({"prepared_by", "meeting", "accountable", "marking", "inspectorate", "is_embargoed"}),
    board.Clocks: frozenset({"meetings"}),
    board.Recommendation: frozenset({"response_reason", "standing_told", "impact_basis"}),
    board.Action: frozenset(
        {
            "reason", "holder", "supporting_posts", "success_criteria", "starts_on", "owner_says", "verified", "halted",
            "updates_in_all", "reminded", "moves", "has_owner",
        }
    ),
    board.Override: frozenset({"by", "reason", "until"}),
    board.Update: frozenset({"post", "person", "owner_says", "recorded_by"}),
    board.Change: frozenset({"sentence", "reason", "who"}),
}  # fmt: skip
"""By class, the fields that never reach a panel's report. A field in neither is one that nobody has decided on yet."""

NEVER_REACHED: frozenset[type] = frozenset(
    {Agreement, DateMove, board.Check, board.Decision, board.Evidence, board.Meeting, board.Reminded}
)
"""Classes of which nothing at all is read, whatever is added to them. Of evidence only the number of pieces is told."""


class NotPublishable(ValueError):
    """No report to a panel may be made of this plan; `code` says why and the message says what to do."""

    def __init__(self, code: str) -> None:
        super().__init__(_reason_in_words(code))
        self.code = code


def publishable_plan(paper: board.BoardPaper, *, audience: str) -> PublicPlan:
    """Return of the plan what the audience, "public" or "exempt", may read.

    An exempt report also holds the words of updates that were not meant for publication and how readings of measures
    are known, and nothing else besides.
    Raises NotPublishable for a plan under embargo, or of a report that is yet to be published.
    """
    _refuse_embargoed(paper)
    clocks, cover = paper.clocks, paper.cover
    recommendations = tuple(_recommendation(one, audience=audience) for one in paper.recommendations)
    return PublicPlan(
        service=cover.service,
        board=cover.board,
        inspection=cover.inspection,
        published=_day(cover.published_on, cover.published_precision),
        plan_due_on=clocks.plan_due_on,
        window_ends=_day(clocks.window_ends_on, clocks.published_precision),
        window_source=clocks.window_source,
        days_left=clocks.days_left,
        definitions=tuple(
            board.RatingDefinition(rating=one.rating, word=one.word, short=one.short, meaning=one.meaning)
            for one in paper.definitions
        ),
        recommendations=recommendations,
        since=_since(paper.since, recommendations=recommendations) if paper.since else None,
        dates=paper.dates,
    )


def publishable_record(record: Record) -> Record:
    """Return where in the record the report was taken: positions, seals and codes, none of which names anybody."""
    checked = record.checked
    return Record(
        operation=record.operation,
        seal=record.seal,
        as_at=record.as_at,
        code=record.code,
        chain=record.chain,
        checked=Checked(on=checked.on, found=checked.found, first=checked.first) if checked else None,
        replaces=record.replaces,
        withdrawn_on=record.withdrawn_on,
        check_code=record.check_code,
        check_at=record.check_at,
        withdrawn_by_hand=record.withdrawn_by_hand,
    )


def _refuse_embargoed(paper: board.BoardPaper) -> None:
    if paper.cover.is_embargoed is None:
        raise NotPublishable("embargo_unknown")
    if paper.cover.is_embargoed:
        raise NotPublishable("embargo")
    published = paper.cover.published_on
    is_of_a_day = paper.cover.published_precision == "day"  # a month stands for its last day, which may not have come
    if published and is_of_a_day and published > paper_words.local_day(paper.record.as_at):
        raise NotPublishable("not_published_yet")


def _recommendation(one: board.Recommendation, *, audience: str) -> PublicRecommendation:
    return PublicRecommendation(
        label=one.label,
        text=one.text,
        kind=one.kind,
        page=one.page,
        addressee=one.addressee,
        window=one.window,
        short_title=one.short_title,
        lead_in=one.lead_in,
        response=_worded(one.response),
        response_part=one.response_part,
        response_why=one.response_why,
        standing=_worded(one.standing),
        standing_on=one.standing_on,
        impact=_worded(one.impact),
        actions=tuple(_action(action, audience=audience) for action in one.actions),
        also_answered_by=tuple(one.also_answered_by),
        measures=publishable_measures(one.measures, audience=audience),
    )


def _action(action: board.Action, *, audience: str) -> PublicAction:
    return PublicAction(
        label=action.label,
        title=action.title,
        owner_post=action.owner_post,
        delivery=board.Worded(code=action.delivery.code, word=action.delivery.word),
        rating=action.rating,
        rules_say=action.override.computed if action.override else "",
        reason_code=action.reason_code,
        reason_numbers=dict(action.reason_numbers),
        original_due=_due(action.original_due),
        current_due=_due(action.current_due),
        days_slipped=action.days_slipped,
        extensions=action.extensions,
        overdue_against_current=action.overdue_against_current,
        overdue_against_original=action.overdue_against_original,
        reported_on=action.updates[0].on if action.updates else None,
        updates=_updates(action.updates, audience=audience),
        pieces_of_evidence=len(action.evidence),
    )


def _updates(updates: tuple[board.Update, ...], *, audience: str) -> tuple[PublicUpdate, ...]:
    """Return the latest words meant for the public; for an exempt report the latest of all."""
    told = [one for one in updates if one.may_be_published or audience == "exempt"]
    return tuple(PublicUpdate(on=one.on, text=one.text, is_public=one.may_be_published) for one in told[:1])


def _since(since: board.SinceLastPaper, *, recommendations: tuple[PublicRecommendation, ...]) -> PublicSince:
    known = {one.label for one in recommendations}
    known |= {action.label for one in recommendations for action in one.actions}
    return PublicSince(
        on=since.on,
        changes=tuple(
            PublicChange(
                kind=change.kind.code,
                # What is gone from the plan has no label there any more, and one that is none could be anything.
                labels=tuple(label for label in change.about.split(LABELS_APART) if label in known),
                on=change.on,
            )
            for change in since.changes
            if change.kind.code in TOLD
        ),
    )


def _worded(worded: board.Worded | None) -> board.Worded | None:
    return board.Worded(code=worded.code, word=worded.word) if worded else None


def _due(due: DueDate | None) -> DueDate | None:
    return DueDate(on=due.on, precision=due.precision) if due else None


def _day(on: object, precision: str) -> DueDate | None:
    return DueDate(on=on, precision=precision) if on else None


def _reason_in_words(code: str) -> str:
    return {
        "embargo": _(
            "This plan is under embargo, so no panel can have a report on it. Lift the embargo once the inspection "
            "report is published."
        ),
        "embargo_unknown": _("This snapshot does not say whether its plan is under embargo. Make a new one."),
        "not_published_yet": _(
            "The inspection report is not published yet, so no panel can have a report on its plan before that day."
        ),
    }[code]
