"""What each item of a paper is now: decided at its meeting, still to be decided, or settled otherwise meanwhile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from recommendations.accounts.services import shown
from recommendations.action_plans.models import (
    ActionPlan,
    CorrectionState,
    DateCorrection,
    Extension,
    ExtensionState,
    RatingOverride,
)
from recommendations.action_plans.standing.standings import RecommendationStanding, standings_of
from recommendations.domain.acceptance import BoardStatus
from recommendations.inspections.models import Recommendation
from recommendations.papers.after_meetings.asked import asked_by_key, kept_paper
from recommendations.papers.after_meetings.meeting_papers import is_of_a_panel
from recommendations.papers.after_meetings.panel_updates import wanted_at
from recommendations.papers.after_meetings.resolutions import is_resolution
from recommendations.papers.models import Item, MeetingDecision, Outcome, Paper
from recommendations.papers.snapshot.board import Decision

SHAPES: dict[str, tuple[type[models.Model], tuple[str, ...]]] = {
    "extension": (Extension, ("action__plan", "service", "asked_by", "decided_by", "meeting__body")),
    "datecorrection": (DateCorrection, ("action__plan", "service", "asked_by", "decided_by", "meeting__body")),
    "ratingoverride": (RatingOverride, ("action__plan", "service", "set_by")),
    "recommendation": (Recommendation, ("inspection",)),
    "actionplan": (ActionPlan, ()),
    "meetingdecision": (MeetingDecision, ()),
}
"""What a paper may ask to decide on, by the first part of its key, and what is read with it."""


@dataclass(frozen=True)
class AskedItem:
    """One thing that the paper asked, the `place`th of it.

    `row` is what it is decided on. `settled` says in words why nothing can be decided on it any more: what the meeting
    said can only be noted then. `decided` is what was recorded of this meeting, a panel's where it is `of_panel`.
    """

    key: str
    place: int
    asked: Decision
    row: models.Model | None = None
    settled: str = ""
    decided: MeetingDecision | None = None
    of_panel: bool = False

    @property
    def kind(self) -> Item:
        return Item(self.asked.kind)

    @property
    def label(self) -> str:
        """What it is called: as its report letters it, else its place."""
        return (self.kind is Item.RESOLUTION and self.asked.about) or str(self.place)

    @property
    def is_open(self) -> bool:
        """Whether nothing was recorded yet of what the meeting decided on it."""
        return self.decided is None

    @property
    def acts(self) -> bool:
        """Whether what is recorded may change the plan, or end what was asked for."""
        return not self.settled


def items_of(papers: Sequence[Paper], *, on: date) -> dict[int, list[AskedItem]]:
    """Return by paper what it asked, as that stands on the day; at most 15 queries however many papers there are.

    The papers come with their plan, their meeting and their snapshot. What was decided by another paper of the same
    plan for the same meeting, such as one that this one replaced, is decided here too. A panel's report is also where
    it is recorded that the panel heard what it had put off; one whose words are gone asks nothing.
    """
    asked = _asked(papers)
    rows = rows_by_key({key for keys in asked.values() for key in keys})
    standings = standings_of(row for row in rows.values() if isinstance(row, Recommendation)) if rows else {}
    decided = _decided(papers)
    heard = _heard(rows)
    found: dict[int, list[AskedItem]] = {}
    for paper in papers:
        found[paper.pk] = [
            AskedItem(
                key=key,
                place=place,
                asked=one,
                row=rows.get(key),
                settled=""
                if is_resolution(key)
                else _settled(rows.get(key), paper=paper, on=on, standings=standings, heard=heard),
                decided=decided.get((paper.pk, key)) or decided.get((paper.plan_id, paper.meeting_id, key)),
                of_panel=is_of_a_panel(paper),
            )
            for place, (key, one) in enumerate(asked[paper.pk].items(), start=1)
        ]
    return found


def _asked(papers: Sequence[Paper]) -> dict[int, dict[str, Decision]]:
    """Return by paper what it asked, and of a panel's report what else its meeting is to hear of, by the keys."""
    asked = {paper.pk: asked_by_key(kept_paper(paper)) for paper in papers}
    reports = [paper for paper in papers if is_of_a_panel(paper) and paper.meeting is not None and asked[paper.pk]]
    wanted = wanted_at({(paper.plan_id, paper.meeting_id): paper.meeting for paper in reports})
    for paper in reports:
        asked[paper.pk] |= {one.key: one.asked for one in wanted[paper.plan_id, paper.meeting_id]}
    return asked


def rows_by_key(keys: Collection[str]) -> dict[str, models.Model]:
    """Return what the keys name, by key: one query for each kind of thing."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for key in keys:
        shape, _colon, pk = key.partition(":")
        if shape in SHAPES:
            wanted[shape].append(int(pk))
    found: dict[str, models.Model] = {}
    for shape, pks in wanted.items():
        model, along = SHAPES[shape]
        rows = model._default_manager.filter(pk__in=pks)
        for row in rows.select_related(*along) if along else rows:
            found[f"{shape}:{row.pk}"] = row
    return found


Decisions = Mapping[tuple[int, str] | tuple[int, int | None, str], MeetingDecision]


def _decided(papers: Collection[Paper]) -> Decisions:
    """Return what was recorded, by the paper and the key, and by the plan, the meeting and the key of a thing."""
    rows = MeetingDecision.objects.filter(
        plan__in={paper.plan_id for paper in papers}, meeting__in={paper.meeting_id for paper in papers}
    )
    found: dict[Any, MeetingDecision] = {}
    for row in rows.select_related("recorded_by"):
        found[row.paper_id, row.subject] = row
        if row.subject.partition(":")[0] in SHAPES or is_resolution(row.subject):
            found[row.plan_id, row.meeting_id, row.subject] = row
    return found


def _heard(rows: Mapping[str, models.Model]) -> dict[str, MeetingDecision]:
    """Return what came of the updates that were asked for, by their keys."""
    asked = [key for key, row in rows.items() if isinstance(row, MeetingDecision)]
    if not asked:
        return {}
    told = MeetingDecision.objects.filter(kind=Item.UPDATE, subject__in=asked).exclude(outcome=Outcome.ASKED_AGAIN)
    return {row.subject: row for row in told.select_related("meeting")}


# --- What settles a thing ------------------------------------------------------------------------


def _settled(
    row: models.Model | None,
    *,
    paper: Paper,
    on: date,
    standings: Mapping[int, RecommendationStanding],
    heard: Mapping[str, MeetingDecision],
) -> str:
    """Return in words why nothing can be decided on it any more; empty while something can."""
    if row is None:
        return _("The paper was made before items could be decided one by one.")
    if isinstance(row, MeetingDecision):
        told = heard.get(f"meetingdecision:{row.pk}")
        return _("It was heard at the meeting of %(day)s.") % {"day": shown(told.meeting.held_on)} if told else ""
    if paper.plan.is_closed:
        return _("The plan is closed, so its actions and decisions stand.")
    if isinstance(row, Recommendation):
        return _of_recommendation(row, standings[row.pk])
    return OF_A_ROW[type(row)](row, on)


def _of_recommendation(row: Recommendation, standing: RecommendationStanding) -> str:
    if row.is_withdrawn:
        return _("The recommendation is not in the published report.")
    if standing.status is BoardStatus.ACCEPTED and standing.acceptance is not None:
        day = shown(standing.acceptance.accepted_on)
        return _("The board accepted it on %(day)s (%(reference)s).") % {
            "day": day,
            "reference": standing.acceptance.reference,
        }
    return ""


def _of_ask(row: Extension | DateCorrection, _on: date) -> str:
    if row.state == row.AWAITING:
        return ""
    if row.state in {ExtensionState.TAKEN_BACK, CorrectionState.TAKEN_BACK}:
        return _("%(name)s no longer asks for it.") % {"name": row.asked_by.name}
    return _("Decided already: %(state)s (%(decision)s).") % {
        "state": row.get_state_display().lower(),
        "decision": row.decision_in_words,
    }


def _of_override(row: RatingOverride, on: date) -> str:
    return _("This rating has ended already.") if row.ended_on is not None or row.until_on < on else ""


def _of_plan(row: ActionPlan, _on: date) -> str:
    if not row.is_signed_off:
        return ""
    return _("The plan was signed off on %(day)s (%(reference)s).") % {
        "day": shown(row.signed_off_on),
        "reference": row.signed_off_reference,
    }


OF_A_ROW: dict[type[models.Model], Callable[[Any, date], str]] = {
    Extension: _of_ask,
    DateCorrection: _of_ask,
    RatingOverride: _of_override,
    ActionPlan: _of_plan,
}
