"""What a draft of a panel's report holds, as the value the report is made from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from recommendations.meetings.models import Meeting
from recommendations.papers.models import PanelDraft
from recommendations.papers.scrutiny.values import Typed
from recommendations.papers.snapshot import board
from recommendations.papers.snapshot.as_json import read_as


def typed_of(draft: PanelDraft, *, meeting: Meeting | None, on: date) -> Typed:
    """Return what was typed, as it would be printed on the day: late where the meeting's day of publication is past.

    Raises UnreadableSnapshot where the draft was kept by a version that this one cannot read.
    """
    typed = read_as(Typed, draft.typed, where="typed")
    return replace(
        typed,
        meeting=board.Meeting(body=meeting.body.name, on=meeting.held_on) if meeting else None,
        is_late=is_late(meeting, on=on),
        names_are_confirmed=draft.names_confirmed_at is not None,
    )


def is_late(meeting: Meeting | None, *, on: date) -> bool:
    """Whether a paper that is published on the day comes after its meeting's day of publication."""
    return meeting is not None and meeting.publish_by is not None and on > meeting.publish_by
