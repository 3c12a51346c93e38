"""A board that chose its papers and has owners asked before them, and one of its papers made on schedule."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from recommendations.meetings.services import add_body, add_meeting, change_body
from recommendations.papers.archive.asking import Asked, freeze
from recommendations.papers.kinds import Kind
from tests.builders import AT, TUESDAY_3_FEB, on_the
from tests.builders_papers import made


def happen(world: Any) -> None:
    lead, at = world.people["plan_lead"], on_the(TUESDAY_3_FEB)
    board = add_body(world.service, name="Delivery Board", by=lead, at=AT)
    papers = ["board:board", "summary:board", "register:board"]
    world.scheduling_board = change_body(
        board, name=board.name, council=None, out_days=5, report_days=1, draft_days=2, ask_days=5,
        scheduled_papers=papers, version=board.version, by=lead, at=AT,
    )  # fmt: skip
    day = date(2026, 2, 12)
    world.scheduled_meeting = add_meeting(world.scheduling_board, held_on=day, by=lead, at=AT)
    asked = [Asked.of(Kind.BOARD), Asked.of(Kind.SUMMARY)]
    with transaction.atomic():
        frozen = freeze(world.plan, asked, meeting=world.scheduled_meeting, by=None, at=at, asked_by="the schedule")
    world.scheduled_papers = [made(paper, at=at) for paper in frozen]
