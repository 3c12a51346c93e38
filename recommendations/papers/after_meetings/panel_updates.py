"""What a panel asked to hear of again: listed with its next draft from the day on, until it was recorded as heard.

A panel's report is written by people, so nothing of this is printed by itself; boards' are in updates.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from recommendations.accounts.services import shown
from recommendations.audit.operations import key_of
from recommendations.meetings.models import BodyKind, Meeting
from recommendations.papers.after_meetings.asked import asked_by_key, kept_paper
from recommendations.papers.models import Item, MeetingDecision, Outcome, PanelDraft, Paper
from recommendations.papers.snapshot.board import Decision

Asked = tuple[int, int]
"""A plan and a meeting of a panel that its report is for."""


@dataclass(frozen=True)
class Wanted:
    """One thing that a panel put off: `about` is what it is on, in words, and `heard` what came of it, if anything."""

    row: MeetingDecision
    about: str
    heard: MeetingDecision | None = None

    @property
    def key(self) -> str:
        return key_of(self.row)

    @property
    def asked(self) -> Decision:
        """The item by which a later meeting of the panel ends it."""
        words = _("Hear the update asked for on %(day)s about %(what)s.")
        if self.row.outcome == Outcome.ASKED_AGAIN:
            words = _("Take up again what was put off on %(day)s: %(what)s.")
        told = {"day": shown(self.row.meeting.held_on), "what": self.about}
        return Decision(kind=Item.UPDATE.value, sentence=words % told, reason=self.row.note, subject=self.key)

    @property
    def sentence(self) -> str:
        """What the panel asked for and when, and where that is minuted."""
        told = {"day": shown(self.row.meeting.held_on), "what": self.about, "minute": self.row.minute}
        if self.row.again_on is None:
            return _("The panel asked on %(day)s to be asked again about %(what)s (%(minute)s).") % told
        told["by"] = shown(self.row.again_on)
        return _("The panel asked on %(day)s for an update by %(by)s about %(what)s (%(minute)s).") % told


def wanted_at(asked: Mapping[Asked, Meeting]) -> dict[Asked, list[Wanted]]:
    """Return by plan and meeting what that meeting of a panel is to hear of, in the order in which it was put off.

    That is what the same panel put off at an earlier meeting, its day come by that of the meeting, and did not hear
    in between. One query, and one more where there is any.
    """
    rows = _put_off_or_heard(asked) if asked else []
    by_key = {key_of(row): row for row in rows}
    heard = {row.subject: row for row in rows if row.kind == Item.UPDATE and row.outcome != Outcome.ASKED_AGAIN}
    found: dict[Asked, list[MeetingDecision]] = defaultdict(list)
    for (plan, pk), meeting in asked.items():
        found[plan, pk] = [
            row for row in rows if row.plan_id == plan and _is_due(row, heard.get(key_of(row)), meeting=meeting)
        ]
    first = {row.pk: _first_asked(row, by_key=by_key) for due in found.values() for row in due}
    words = _words_of([row for row in first.values() if row is not None])
    return {
        where: [
            Wanted(row, about=_about(first[row.pk], words=words), heard=heard.get(key_of(row))) for row in due
        ]
        for where, due in found.items()
    }  # fmt: skip


def wanted_for(draft: PanelDraft) -> list[Wanted]:
    """Return what the panel asked to hear of that the report of the draft is to tell, until it was heard."""
    where = (draft.plan_id, draft.meeting_id)
    return [one for one in wanted_at({where: draft.meeting})[where] if one.heard is None]


def _put_off_or_heard(asked: Mapping[Asked, Meeting]) -> list[MeetingDecision]:
    """Return what panels put off, and what came of what they wanted to hear of, the oldest first."""
    rows = MeetingDecision.objects.filter(
        Q(outcome=Outcome.LATER) | Q(outcome=Outcome.ASKED_AGAIN, kind=Item.RESOLUTION) | Q(kind=Item.UPDATE),
        plan__in={plan for plan, _meeting in asked},
        meeting__body__in={meeting.body_id for meeting in asked.values()},
        meeting__body__kind=BodyKind.PANEL,
    )
    return list(rows.select_related("meeting").order_by("pk"))


def _is_due(row: MeetingDecision, heard: MeetingDecision | None, *, meeting: Meeting) -> bool:
    is_put_off = row.again_on is not None or (row.kind == Item.RESOLUTION and row.outcome == Outcome.ASKED_AGAIN)
    if not is_put_off or row.meeting.body_id != meeting.body_id or row.meeting.held_on >= meeting.held_on:
        return False
    if row.again_on is not None and row.again_on > meeting.held_on:
        return False
    return heard is None or heard.meeting.held_on >= meeting.held_on


def _first_asked(row: MeetingDecision, *, by_key: Mapping[str, MeetingDecision]) -> MeetingDecision | None:
    """Return the decision that put it off first, as an update may be put off again; None where its key is gone."""
    found: MeetingDecision | None = row
    while found is not None and found.kind == Item.UPDATE:
        found = by_key.get(found.subject)
    return found


def _words_of(rows: Collection[MeetingDecision]) -> dict[int, Decision]:
    """Return by decision what its report recommended, where the words are still there."""
    papers = Paper.objects.in_bulk({row.paper_id for row in rows}) if rows else {}
    asked = {pk: asked_by_key(kept_paper(paper)) for pk, paper in papers.items()}
    return {row.pk: one for row in rows if (one := asked[row.paper_id].get(row.subject)) is not None}


def _about(first: MeetingDecision | None, *, words: Mapping[int, Decision]) -> str:
    found = words.get(first.pk) if first else None
    if found is None or not found.about:
        return _("its report")
    told = {"letter": found.about, "words": found.sentence.removesuffix(".")}
    return _("recommendation %(letter)s, “%(words)s”") % told
