"""A service with one action whose reminders are looked at on their pages."""

from __future__ import annotations

from datetime import date

from django.test import TestCase

from recommendations.accounts.models import Role
from tests.builders import (
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    a_manager,
    a_member,
    a_plan,
    a_plan_lead,
    a_post,
    a_service,
    an_action,
)
from tests.pages.visiting import StandingClock, address, main_of, typed_date, visitor


class AService(StandingClock, TestCase):
    today = TUESDAY_3_FEB

    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Northgate Youth Justice Service")
        cls.manager, cls.lead = a_manager(cls.service), a_plan_lead(cls.service)
        cls.admin = a_member(cls.service, Role.ADMINISTRATOR, name="Ali Admin")
        cls.owner = a_member(cls.service, name="Olu Owner")
        cls.post = a_post(cls.service, held_by=cls.owner)
        cls.plan = a_plan(cls.service)
        cls.action = an_action(plan=cls.plan, owner=cls.post, due=TUESDAY_3_MARCH, title="Review every plan")

    def shown(self, name: str = "reminders", query: str = "", *, by=None) -> str:
        return main_of(visitor(by or self.manager).get(address(name, self.service.pk) + query))

    def on(self, day: date, **more: object) -> str:
        parts = typed_date("on", day) | {name: str(value) for name, value in more.items()}
        return self.shown(query="?" + "&".join(f"{name}={value}" for name, value in parts.items()))
