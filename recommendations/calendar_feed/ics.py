"""Dates as an iCalendar file (RFC 5545): whole days that leave the day free and ring no bell."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText

from recommendations.calendar_feed.dates import CalendarDate
from recommendations.calendar_feed.models import CalendarEntry
from recommendations.calendar_feed.telling import Told

MEDIA_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//YOT Plan//Calendar feed 1//EN"
FETCH_EVERY = timedelta(hours=6)
ONE_DAY = timedelta(days=1)
# No text may hold them (RFC 5545, 3.3.11); tabs and ends of lines may stand.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def feed_file(told: Told) -> bytes:
    """Return a feed as it stands: two fetches of the same state are the same bytes."""
    calendar = _calendar()
    name = vText(_clean(told.name))  # else the library writes a text it does not know without escaping it
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    # Who reads one and who reads the other differs by calendar program.
    calendar.add("refresh-interval", FETCH_EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for entry, one in told.entries:
        calendar.add_component(_event(entry, one))
    return calendar.to_ical()


def one_date_file(one: CalendarDate, *, sequence: int, organiser: str, at: datetime) -> bytes:
    """Return one date to be put into a calendar by hand: published (RFC 5546, 3.2.1) by the service."""
    calendar = _calendar()
    calendar.add("method", "PUBLISH")
    event = _described(_dated(one.uid, day=one.day, sequence=sequence, at=at), one)
    publisher = vCalAddress("mailto:" + parseaddr(str(settings.DEFAULT_FROM_EMAIL))[1])
    publisher.params["CN"] = _clean(organiser).replace('"', "’")
    event.add("organizer", publisher)
    calendar.add_component(event)
    return calendar.to_ical()


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    return calendar


def _event(entry: CalendarEntry, one: CalendarDate | None) -> Event:
    event = _dated(entry.uid, day=entry.starts_on, sequence=entry.sequence, at=entry.changed_at)
    event.add("last-modified", _to_the_second(entry.changed_at))
    if one is not None:
        return _described(event, one)
    # Whoever may no longer read what it was must not read it here.
    event.add("summary", _("No longer in this calendar"))
    event.add("status", "CANCELLED")
    return event


def _dated(uid: str, *, day: date, sequence: int, at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{uid}@{settings.SITE_HOST}")
    # Without a METHOD this is when the entry was last changed (RFC 5545, 3.8.7.2), not when it was fetched.
    event.add("dtstamp", _to_the_second(at))
    event.add("dtstart", day)
    event.add("dtend", day + ONE_DAY)  # the first day that is not part of it
    event.add("sequence", sequence)
    event.add("transp", "TRANSPARENT")
    return event


def _described(event: Event, one: CalendarDate) -> Event:
    event.add("summary", _clean(one.summary).replace("\n", " "))
    # Some programs show no URL of an entry, so it stands in the text too.
    event.add("description", _clean("\n".join(part for part in (one.description, one.address) if part)))
    event.add("url", one.address)
    event.add("status", "CONFIRMED")
    if one.location:
        event.add("location", _clean(one.location))
    return event


def _to_the_second(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(microsecond=0)


def _clean(words: str) -> str:
    return CONTROLS.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))
