"""Commands on bodies and their meetings."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.conf import settings

from recommendations.accounts.models import Service, User
from recommendations.accounts.services import shown
from recommendations.audit.operations import operation, record
from recommendations.foundation.models import locked
from recommendations.meetings import events
from recommendations.meetings.models import Body, BodyKind, Meeting


def add_body(service: Service, *, name: str, kind: str = BodyKind.BOARD, by: User | str, at: datetime) -> Body:
    body = Body(service=service, name=" ".join(name.split()), kind=kind)
    with operation(service=service, by=by, at=at):
        body.full_clean()
        body.save()
        record(events.BODY_ADDED, body, within=service, body=body.name)
    return body


def suggested_paper_day(held_on: date) -> date:
    """Return the day on which a meeting's paper is made unless somebody says otherwise."""
    return held_on - timedelta(days=settings.PAPER_DAYS_BEFORE)


def add_meeting(
    body: Body, *, held_on: date, paper_on: date | None = None, place: str = "", by: User | str, at: datetime
) -> Meeting:
    meeting = Meeting(
        service=body.service,
        body=body,
        held_on=held_on,
        paper_on=paper_on or suggested_paper_day(held_on),
        place=place,
    )
    with operation(service=body.service, by=by, at=at):
        meeting.full_clean()
        meeting.save()
        record(events.MEETING_ADDED, meeting, within=body.service, body=body.name, day=shown(held_on))
    return meeting


def change_meeting(
    meeting: Meeting, *, held_on: date, paper_on: date, place: str, version: int, by: User, at: datetime
) -> Meeting:
    with operation(service=meeting.service, by=by, at=at):
        meeting = locked(meeting, version=version)
        meeting.held_on, meeting.paper_on, meeting.place = held_on, paper_on, place
        meeting.full_clean()
        meeting.save()
        record(events.MEETING_CHANGED, meeting, within=meeting.service, body=meeting.body.name, day=shown(held_on))
    return meeting
