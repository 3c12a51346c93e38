"""An owner with two open actions in a plan and a link to them, opened without cookies by whoever has it."""

from __future__ import annotations

from random import randrange
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client, TestCase

from tests.builders import (
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_manager,
    a_member,
    a_plan,
    a_plan_lead,
    a_post,
    a_service,
    an_action,
)
from tests.builders_links import a_link, an_update_typed, where
from tests.pages.visiting import StandingClock


class NoCookies(Client):
    """A browser that keeps no cookie, and in which nothing is excused from its CSRF check."""

    def __init__(self) -> None:
        # Each from another network address: a cache that outlives the test has counted the others.
        somewhere = f"10.{randrange(256)}.{randrange(256)}.{randrange(256)}"
        super().__init__(enforce_csrf_checks=True, raise_request_exception=False, REMOTE_ADDR=somewhere)

    def request(self, **request: Any) -> HttpResponse:
        answer = super().request(**request)
        assert not answer.cookies, answer.cookies
        self.cookies.clear()
        return answer


class Linked(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Northgate Youth Justice Service")
        cls.manager = a_manager(cls.service)
        cls.lead = a_plan_lead(cls.service)
        cls.owner = a_member(cls.service, name="Olu Owner")
        cls.post = a_post(cls.service, name="Practice Lead", held_by=cls.owner)
        cls.plan = a_plan(cls.service)
        cls.action = an_action(plan=cls.plan, owner=cls.post, due=TUESDAY_3_MARCH)
        cls.other = an_action(plan=cls.plan, owner=cls.post, title="Train all staff", due=WEDNESDAY_1_APRIL)
        cls.link = a_link(cls.action, to=cls.owner)

    def setUp(self):
        super().setUp()
        self.client = NoCookies()

    def see(self, name: str = "action", *rest: object, link=None) -> HttpResponse:
        """Open a page of the link: that of the action, unless another is named."""
        rest = rest or (() if name in {"", "fresh"} else (self.action.pk,))
        return self.client.get(where(name, link or self.link, *rest))

    def send(self, name: str = "update", typed: dict[str, Any] | None = None, *, action=None, link=None, query=""):
        """Send a form of the link: an update, unless another is named."""
        path = where(name, link or self.link, (action or self.action).pk)
        return self.client.post(path + query, an_update_typed() if typed is None else typed)


def everything_stored() -> dict[str, list[tuple]]:
    """Return every row of every table as it stands."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own tables
            found[table] = sorted(cursor.fetchall(), key=repr)
    return found
