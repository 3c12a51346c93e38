"""The bodies that monitor plans: a list a service keeps, and which of them monitor a plan."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.action_plans.services.monitoring import (
    add_body,
    add_usual_bodies,
    change_body,
    choose_monitors,
)
from recommendations.audit.models import Event
from recommendations.audit.operations import key_of
from recommendations.audit.verification import verify_chain
from recommendations.foundation.errors import Conflict, DomainError
from tests.builders import AT, a_plan, a_plan_lead, a_service, again
from tests.builders_of_plans import a_monitoring_body


class TheList(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.lead = a_plan_lead(cls.service)

    def names(self) -> list[str]:
        return [body.name for body in self.service.monitoring_bodies.all()]

    def change(self, body, **different):
        facts = {"name": body.name, "is_retired": body.is_retired, "version": body.version}
        return change_body(body, **(facts | different), by=self.lead, at=AT)

    def test_is_empty_until_somebody_wants_the_usual_names(self):
        self.assertEqual(self.names(), [])
        add_usual_bodies(self.service, by=self.lead, at=AT)
        self.assertEqual(self.names(), ["HM Inspectorate of Probation", "Youth Justice Board"])
        with pytest.raises(DomainError, match="in the list already"):
            add_usual_bodies(self.service, by=self.lead, at=AT)

    def test_has_each_name_once_however_it_is_spaced(self):
        add_body(self.service, name="  Improvement   Board ", by=self.lead, at=AT)
        self.assertEqual(self.names(), ["Improvement Board"])
        for wrong in ("Improvement Board", ""):
            with pytest.raises(ValidationError) as refusal:
                add_body(self.service, name=wrong, by=self.lead, at=AT)
            self.assertIn("name", refusal.value.message_dict)

    def test_is_each_services_own(self):
        a_monitoring_body(self.service)
        a_monitoring_body(a_service())
        self.assertEqual(self.names(), ["Improvement Board"])

    def test_a_body_is_renamed_retired_and_used_again(self):
        body = self.change(a_monitoring_body(self.service), name="Joint Board")
        body = self.change(body, is_retired=True)
        self.change(body, is_retired=False)
        told = [event.sentence(who="Lee") for event in Event.objects.filter(subject=key_of(body)).order_by("pk")]
        self.assertEqual(
            told[1:],
            [
                "Lee renamed the monitoring body Improvement Board: Joint Board",
                "Lee said that Joint Board monitors no further plans",
                "Lee said that Joint Board may monitor plans again",
            ],
        )
        self.assertEqual(verify_chain(key_of(self.service)), [])

    def test_a_change_of_nothing_or_to_a_name_that_is_taken_or_of_another_version_is_refused(self):
        body, other = a_monitoring_body(self.service), a_monitoring_body(self.service, name="Youth Justice Board")
        with pytest.raises(ValidationError, match="Nothing was changed"):
            self.change(body)
        with pytest.raises(ValidationError, match="in the list already"):
            self.change(body, name=other.name)
        with pytest.raises(Conflict):
            self.change(body, name="Joint Board", version=body.version + 1)


class OfAPlan(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.lead = a_plan_lead(cls.service)
        cls.plan = a_plan(cls.service)
        cls.board = a_monitoring_body(cls.service)
        cls.other = a_monitoring_body(cls.service, name="Youth Justice Board")

    def choose(self, *bodies, **more) -> list[str]:
        return [row.body.name for row in choose_monitors(self.plan, bodies=bodies, **more, by=self.lead, at=AT)]

    def test_are_chosen_and_taken_off_one_by_one_in_the_record(self):
        self.assertEqual(self.choose(self.board, self.other), ["Improvement Board", "Youth Justice Board"])
        self.assertEqual(self.choose(self.other), ["Youth Justice Board"])
        told = [event.sentence(who="Lee") for event in Event.objects.filter(subject=key_of(self.plan)).order_by("pk")]
        self.assertEqual(
            told[-3:],
            [
                "Lee recorded that Improvement Board monitors the plan",
                "Lee recorded that Youth Justice Board monitors the plan",
                "Lee recorded that Improvement Board no longer monitors the plan",
            ],
        )
        self.assertEqual(verify_chain(key_of(self.service)), [])

    def test_may_be_named_on_the_way(self):
        self.assertEqual(self.choose(new_name="Children’s Board"), ["Children’s Board"])
        with pytest.raises(ValidationError) as refusal:
            self.choose(new_name="Children’s Board")
        self.assertIn("new_name", refusal.value.message_dict)

    def test_a_retired_body_stays_where_it_monitors_and_is_chosen_nowhere_else(self):
        self.choose(self.board)
        retired = again(self.board)
        change_body(retired, name=retired.name, is_retired=True, version=retired.version, by=self.lead, at=AT)
        self.assertEqual(len(self.choose(again(self.board), self.other)), 2)
        with pytest.raises(ValidationError, match="of this service’s list"):
            choose_monitors(a_plan(self.service), bodies=[again(self.board)], by=self.lead, at=AT)

    def test_a_body_of_another_service_or_no_change_is_refused(self):
        with pytest.raises(ValidationError, match="of this service’s list"):
            self.choose(a_monitoring_body(a_service()))
        with pytest.raises(ValidationError, match="monitor the plan already"):
            self.choose()
