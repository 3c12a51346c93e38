"""Reading calendar files as RFC 5545 has them: line by line with rules of our own, and by a library that wrote none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import vobject
from django.http import HttpResponse
from django.test import Client
from icalendar import Calendar

from recommendations.accounts.models import User
from recommendations.action_plans.models import ActionPlan
from recommendations.calendar_feed.services import make_feed
from tests.builders import TUESDAY_3_FEB, on_the
from tests.pages.visiting import address

CONTENT_LINE = re.compile(
    r'(?P<name>[A-Z0-9-]+)(?P<params>(?:;[A-Z0-9-]+=(?:"[^"\x00-\x1f]*"|[^";:,\x00-\x1f]*))*):(?P<value>.*)'
)
TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "NAME", "X-WR-CALNAME", "UID", "PRODID"}
ESCAPED = re.compile(r"(?:[^\\;,]|\\[\\;,nN])*")
ONCE = {
    "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "LOCATION", "URL", "STATUS", "SEQUENCE", "TRANSP",
    "LAST-MODIFIED", "ORGANIZER",
}  # fmt: skip
NEEDED = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS", "SEQUENCE", "TRANSP"}
INSTANT = re.compile(r"\d{8}T\d{6}Z")


@dataclass(frozen=True)
class Line:
    name: str
    params: str
    value: str


def lines_of(data: bytes) -> list[Line]:
    """Return the content lines unfolded; every rule about lines is held against each on the way."""
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"\r" not in data.replace(b"\r\n", b"")
    physical = data.split(b"\r\n")[:-1]
    unfolded: list[str] = []
    for line in physical:
        assert len(line) <= 75, f"{len(line)} octets"
        text = line.decode()  # no letter is cut in two by the folding
        assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", text), text
        if text.startswith((" ", "\t")):
            unfolded[-1] += text[1:]
        else:
            assert text, "an empty line"
            unfolded.append(text)
    found = []
    for text in unfolded:
        match = CONTENT_LINE.fullmatch(text)
        assert match, text
        found.append(Line(match["name"], match["params"], match["value"]))
    return found


def checked(data: bytes) -> list[dict[str, Line]]:
    """Hold the file against the rules; return the properties of each entry."""
    lines = lines_of(data)
    assert (lines[0].name, lines[0].value) == ("BEGIN", "VCALENDAR")
    assert (lines[-1].name, lines[-1].value) == ("END", "VCALENDAR")
    heads = lines[1 : next((n for n, line in enumerate(lines) if line.value == "VEVENT"), len(lines) - 1)]
    of_calendar = Counter(line.name for line in heads)
    assert of_calendar["PRODID"] == of_calendar["VERSION"] == 1
    assert max(of_calendar.values()) == 1
    for line in lines:
        if line.name in TEXTS:
            assert ESCAPED.fullmatch(line.value), line
    events = list(_events(lines[1:-1]))
    uids = [event["UID"].value for event in events]
    assert len(set(uids)) == len(uids), "a UID stands twice"
    is_published = any(line.name == "METHOD" and line.value == "PUBLISH" for line in heads)
    for event in events:
        _check(event, is_published=is_published)
    return events


def _events(lines: list[Line]) -> Iterator[dict[str, Line]]:
    event: dict[str, Line] | None = None
    for line in lines:
        if line.name == "BEGIN":
            assert line.value == "VEVENT", f"{line.value} where only dates are"  # so there is no VALARM
            assert event is None
            event = {}
        elif line.name == "END":
            assert line.value == "VEVENT"
            assert event is not None
            yield event
            event = None
        elif event is not None:
            assert line.name in ONCE, line
            assert line.name not in event, f"{line.name} stands twice"
            event[line.name] = line
    assert event is None


def _check(event: dict[str, Line], *, is_published: bool) -> None:
    assert event.keys() >= NEEDED, NEEDED - event.keys()
    assert INSTANT.fullmatch(event["DTSTAMP"].value)
    assert event["DTSTART"].params == event["DTEND"].params == ";VALUE=DATE"
    first, after = (datetime.strptime(event[name].value, "%Y%m%d").date() for name in ("DTSTART", "DTEND"))  # noqa: DTZ007 - a day has no zone
    assert after == first + timedelta(days=1)
    assert event["TRANSP"].value == "TRANSPARENT"
    assert event["STATUS"].value in {"CONFIRMED", "CANCELLED"}
    assert int(event["SEQUENCE"].value) >= 0
    assert not is_published or event["ORGANIZER"].value.startswith("mailto:")


@dataclass(frozen=True)
class Entry:
    """One entry as two libraries read it alike."""

    uid: str
    day: date
    summary: str
    description: str
    url: str
    location: str
    status: str
    sequence: int
    changed_at: datetime | None


def entries_of(data: bytes) -> dict[str, Entry]:
    """Return the entries by their UID without its host, checked and read by both libraries to the same words."""
    checked(data)
    found = {}
    others = {one.uid.value: one for one in vobject.readOne(data.decode()).contents.get("vevent", [])}
    calendar = Calendar.from_ical(data)
    assert calendar.errors == []
    for event in calendar.walk("VEVENT"):
        assert event.errors == []
        other = others.pop(str(event["UID"]))
        for name in ("summary", "description", "location"):
            assert str(event.get(name, "")) == _value(other, name)
        assert event.decoded("dtstart") == other.dtstart.value
        uid = str(event["UID"]).partition("@")[0]
        found[uid] = Entry(
            uid=uid,
            day=event.decoded("dtstart"),
            summary=str(event.get("summary", "")),
            description=str(event.get("description", "")),
            url=str(event.get("url", "")),
            location=str(event.get("location", "")),
            status=str(event["STATUS"]),
            sequence=int(event["SEQUENCE"]),
            changed_at=event.decoded("last-modified") if "last-modified" in event else None,
        )
    assert others == {}
    return found


def _value(component: Any, name: str) -> str:
    return component.contents[name][0].value if name in component.contents else ""


def a_feed(person: User, *, plan: ActionPlan | None = None, service: Any = None) -> str:
    """Return the secret of a new private address."""
    of = plan.service if plan else service
    return make_feed(of, plan=plan, by=person, at=on_the(TUESDAY_3_FEB))[1]


def fetched(secret: str, **headers: str) -> HttpResponse:
    """Fetch the feed as a calendar program does: nobody is signed in."""
    return Client().get(address("calendar_file", secret), headers=headers)


def entries(secret: str) -> dict[str, Entry]:
    """Return what the feed tells now."""
    answer = fetched(secret)
    assert answer.status_code == 200, answer.status_code
    return entries_of(answer.content)
