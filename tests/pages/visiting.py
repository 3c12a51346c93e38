"""Visiting pages as somebody, on a day that stands still."""

from __future__ import annotations

from datetime import date, datetime
from html.parser import HTMLParser
from typing import Any
from unittest import mock

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from recommendations.accounts.models import User
from tests.builders import TUESDAY_3_FEB, on_the

QUIET = {"script", "style", "svg", "noscript"}


def address(name: str, *arguments: object) -> str:
    """Return the address of one of our pages."""
    return reverse(f"recommendations:{name}", args=arguments)


def visitor(person: User) -> Client:
    """Return a client in which the person is signed in; an error in a view is an answer, as it is in use."""
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


class StandingClock:
    """Mixed into a TestCase: every view reads this day, at noon, unless a test moves it."""

    today: date = TUESDAY_3_FEB

    def setUp(self) -> None:
        super().setUp()
        self.it_is(self.today)

    def it_is(self, day: date) -> datetime:
        """Let the day be this one from now on."""
        clock = mock.patch("django.utils.timezone.now", return_value=on_the(day, 12))
        clock.start()
        self.addCleanup(clock.stop)
        return on_the(day, 12)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.hidden += tag in QUIET

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in QUIET

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.words.append(data)


def words_of(answer: HttpResponse) -> str:
    """Return what a person reads on the page, on one line."""
    return words_in(answer.content.decode())


def words_in(html: str) -> str:
    parser = _Words()
    parser.feed(html)
    return " ".join(" ".join(parser.words).split())


def main_of(answer: HttpResponse) -> str:
    """Return the words of the page without its frame."""
    html = answer.content.decode()
    return words_in(html[html.index("<main") : html.index("</main>")])


def typed_date(name: str, day: date | tuple[object, object, object]) -> dict[str, str]:
    """Return the three boxes of a date as a form sends them."""
    parts = (day.day, day.month, day.year) if isinstance(day, date) else day
    return {f"{name}_{part}": str(value) for part, value in zip(("day", "month", "year"), parts, strict=True)}
