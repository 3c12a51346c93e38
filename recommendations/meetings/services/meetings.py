"""Commands on meetings: in the diary one by one or many at once, and moved."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.accounts.services import shown
from recommendations.audit.operations import operation, record
from recommendations.foundation.models import locked
from recommendations.meetings import events
from recommendations.meetings.models import Body, Meeting
from recommendations.meetings.paper_days import suggested_dates

Chosen = dict[str, date | None]
"""The dates of a paper by the column that holds them; None where nobody chose one."""


def add_meeting(
    body: Body,
    *,
    held_on: date,
    ask_on: date | None = None,
    paper_on: date | None = None,
    report_due_on: date | None = None,
    publish_by: date | None = None,
    place: str = "",
    by: User | str,
    at: datetime,
) -> Meeting:
    """Add a meeting; a date of its paper that is not given is the one that the body's rules give."""
    with operation(service=body.service, by=by, at=at):
        chosen = {"ask_on": ask_on, "paper_on": paper_on, "report_due_on": report_due_on, "publish_by": publish_by}
        return _add(body, held_on=held_on, place=place, chosen=chosen)


def add_meetings(
    body: Body, *, days: Collection[date], place: str = "", by: User | str, at: datetime
) -> tuple[list[Meeting], list[date]]:
    """Add a meeting on each of the days, whole or not at all; return them, and the days that were taken already.

    Raises ValidationError where every day is taken.
    """
    with operation(service=body.service, by=by, at=at):
        taken = set(body.meetings.filter(held_on__in=days).values_list("held_on", flat=True))
        if taken >= set(days):
            raise ValidationError({"held_on": _("This body has a meeting on each of these days already.")})
        added = [_add(body, held_on=day, place=place) for day in sorted(days) if day not in taken]
    return added, sorted(taken)


def _add(body: Body, *, held_on: date, place: str, chosen: Chosen | None = None) -> Meeting:
    meeting = Meeting(service=body.service, body=body, held_on=held_on, place=place)
    _give_dates(meeting, chosen or {})
    meeting.full_clean()
    meeting.save()
    record(events.MEETING_ADDED, meeting, within=body.service, body=body.name, day=shown(held_on))
    return meeting


def change_meeting(
    meeting: Meeting,
    *,
    held_on: date,
    ask_on: date | None = None,
    paper_on: date | None,
    report_due_on: date | None = None,
    publish_by: date | None = None,
    place: str,
    version: int,
    by: User,
    at: datetime,
) -> Meeting:
    """Change a meeting. Where it moves, the dates of its paper that are left as they were move with it.

    A date that is not given, or that moves, is the one that the body's rules give.
    """
    with operation(service=meeting.service, by=by, at=at):
        meeting = locked(meeting, version=version)
        chosen = {"ask_on": ask_on, "paper_on": paper_on, "report_due_on": report_due_on, "publish_by": publish_by}
        if held_on != meeting.held_on:
            chosen = {name: None if day == getattr(meeting, name) else day for name, day in chosen.items()}
        meeting.held_on, meeting.place = held_on, place
        _give_dates(meeting, chosen)
        meeting.full_clean()
        meeting.save()
        record(events.MEETING_CHANGED, meeting, within=meeting.service, body=meeting.body.name, day=shown(held_on))
    return meeting


def _give_dates(meeting: Meeting, chosen: Chosen) -> None:
    """Give the meeting the dates that somebody chose, and the rules' for the others, in an order that can be kept.

    A date by the rules gives way to a chosen one: a paper made later is handed in and published later too.
    """
    rules = suggested_dates(meeting.body, held_on=meeting.held_on)
    made, due, out = (chosen.get(name) for name in ("paper_on", "report_due_on", "publish_by"))
    meeting.publish_by = out or max(day for day in (rules.publish_by, due, made) if day)
    meeting.report_due_on = due or min(max(day for day in (rules.report_due_on, made) if day), meeting.publish_by)
    meeting.paper_on = made or min(rules.paper_on, meeting.report_due_on)
    meeting.ask_on = chosen.get("ask_on") or (min(rules.ask_on, meeting.paper_on) if rules.ask_on else None)
