"""A paper went to the people on the board's list: by links, one of which has expired, and attached."""

from __future__ import annotations

from datetime import date
from typing import Any

from recommendations.audit.operations import key_of
from recommendations.files.storage import store
from recommendations.jobs.models import Job, JobState
from recommendations.meetings.services import add_body, add_meeting
from recommendations.papers.distribution.lists import change_way
from recommendations.papers.distribution.tokens import token_of
from recommendations.papers.models import PaperTranslation, Way
from tests.builders import TUESDAY_3_FEB, on_the
from tests.builders_distribution import a_paper_out, a_recipient, sent_out

LONG_AGO = on_the(date(2026, 1, 2))


def happen(world: Any) -> None:
    manager, at = world.people["manager"], on_the(TUESDAY_3_FEB)
    world.listed_body = add_body(world.service, name="Listed Board", kind="board", by=manager, at=at)
    meeting = add_meeting(world.listed_body, held_on=date(2026, 4, 15), by=manager, at=at)
    world.recipient = a_recipient(world.listed_body, name="Cleo Clerk")
    a_recipient(world.listed_body, name="Chris Chair", way=Way.ATTACHMENT)
    old = a_paper_out(world.plan, meeting, by=manager, at=LONG_AGO)
    world.expired_paper_token = token_of(sent_out(old, by=manager, at=LONG_AGO)[1])
    world.sent_paper = a_paper_out(world.plan, meeting, by=manager, at=at, dates="original")
    data = b"%PDF-1.7 y papur"
    file = store(data, name="papur.pdf", media_type="application/pdf", service=key_of(world.service), at=at)
    PaperTranslation.objects.create(
        paper=world.sent_paper, language="cy", file=file, sha256=file.sha256, added_by=manager, added_at=at
    )
    _attached, world.sending = sent_out(world.sent_paper, by=manager, at=at)
    world.paper_token = token_of(world.sending)
    change_way(a_recipient(world.listed_body, name="Noor New"), way=Way.ATTACHMENT, by=manager, at=at)
    Job.objects.update(state=JobState.DONE)
