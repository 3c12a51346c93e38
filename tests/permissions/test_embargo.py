"""An embargoed draft report leaves no trace for anybody who is not named, on any page of the service."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from django.test import Client, TestCase

from recommendations.accounts.models import Role, User
from recommendations.audit.models import Event
from tests.builders import a_manager, a_member, a_service, again
from tests.builders_embargo import DRAFT
from tests.pages.visiting import StandingClock, address, visitor
from tests.permissions.what_is_sent import Service
from tests.test_who_may_do_what import EVERY_ROW, FORM_ROWS, PAGE_ROWS, STEP_ROWS

pytestmark = pytest.mark.any_database

NAMED = ("manager", "plan_lead", "board_member")
NOT_NAMED = ("owner", "verifier", "scrutiny_officer", "auditor", "administrator")
# Who runs the plan, who reads everything and who reads least are asked in every run; the others among the slow.
OFTEN = ("another manager", "auditor", "owner")
LISTS = (
    "home", "my_actions", "actions", "plans", "posts", "post", "people", "meetings", "emails", "reports", "papers",
    "service_history", "service_history_file",
)  # fmt: skip


class Embargo(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.ours = Service()
        ours = cls.ours
        # What stands under each beginning of an address, where that is about the embargoed report.
        cls.embargoed = {
            "plans": [ours.embargoed_plan.pk],
            "actions": [ours.embargoed_action.pk],
            "recommendations": [ours.embargoed_recommendation.pk],
            "inspections": [ours.embargoed.pk],
            "reports": [ours.embargoed_report.pk, ours.published_report.pk],
            "drafts": [ours.embargoed_report.drafts.first().pk, ours.published_report.drafts.first().pk],
            "papers": [ours.embargoed_paper.pk],
            "emails": [ours.embargoed_email.pk],
            "embargo-readers": [ours.embargo_reader.pk],
        }
        # Another manager and plan lead, whom nobody named.
        cls.people = {who: ours.people[who] for who in NOT_NAMED}
        cls.people["another manager"] = a_manager(ours.service, name="Mona Manager")
        cls.people["another plan lead"] = a_member(ours.service, Role.PLAN_LEAD, name="Leo Lead")
        cls.people["outsider"] = a_manager(a_service("Eastmoor Youth Justice Service"), name="Olga Outsider")

    def addresses_of_the_embargoed(self) -> list[tuple[str, str]]:
        """Every address of the service that has a plan, an action, a report … in it, with the embargoed one there."""
        found = []
        for name in EVERY_ROW:
            given = self.ours.arguments(name)
            if not given:
                continue
            beginning = address(name, *given).split("/")[1]
            for pk in self.embargoed.get(beginning, []):
                found.append((name, address(name, pk, *given[1:])))
        return found

    def test_no_address_of_it_exists_for_anybody_who_is_not_named(self):
        self.assert_no_address(OFTEN)

    @pytest.mark.slow
    def test_no_address_of_it_exists_for_the_other_roles_either(self):
        self.assert_no_address(self.people.keys() - {*OFTEN})

    def assert_no_address(self, people: Iterable[str]) -> None:
        addresses = self.addresses_of_the_embargoed()
        self.assertGreater(len(addresses), 60)
        for who in sorted(people):
            client = visitor(self.people[who])
            for name, where in addresses:
                with self.subTest(who=who, address=name):
                    answer = client.post(where) if name in STEP_ROWS else client.get(where)
                    self.assertEqual(answer.status_code, 404)

    def test_no_page_has_a_word_of_it_for_anybody_who_is_not_named(self):
        self.assert_no_word(OFTEN)

    @pytest.mark.slow
    def test_no_page_has_a_word_of_it_for_the_other_roles_either(self):
        self.assert_no_word(self.people.keys() - {*OFTEN})

    def assert_no_word(self, people: Iterable[str]) -> None:
        for who in sorted(people):
            client = visitor(self.people[who])
            for name in [*PAGE_ROWS, *FORM_ROWS]:
                with self.subTest(who=who, address=name):
                    self.assert_no_trace(client, address(name, *self.ours.arguments(name)))

    def test_no_list_has_a_word_of_it_however_it_is_narrowed_and_paged(self):
        for who in OFTEN:
            client = visitor(self.people[who])
            for name in LISTS:
                for query in ("?show=all", "?show=check", "?after=0", f"?before={10**9}"):
                    self.assert_no_trace(client, address(name, *self.ours.arguments(name)) + query)

    def assert_no_trace(self, client: Client, where: str) -> None:
        answer = client.get(where, follow=True)
        sent = b"".join(answer.streaming_content) if answer.streaming else answer.content
        content = sent.decode(errors="replace").lower()
        for word in ("zebra", "giraffe", "mbargo"):
            if word == "mbargo" and where.endswith("reports/add/"):
                continue  # whoever hands over a report may say that it is a draft under embargo
            self.assertNotIn(word, content, where)

    def test_no_count_has_it(self):
        def counted(person: User) -> tuple[int, int, int]:
            client, pk = visitor(person), self.ours.service.pk
            home = client.get(address("home", pk)).context
            plans = client.get(address("plans", pk)).context["plans"]
            return home["summary"].actions, home["summary"].awaiting_check, len(plans)

        actions, awaiting, plans = counted(self.ours.people["manager"])
        self.assertEqual(counted(self.people["another manager"]), (actions - 1, awaiting - 1, plans - 1))

    def test_whoever_is_named_sees_it_marked(self):
        ours = self.ours
        for who in NAMED:
            client = visitor(ours.people[who])
            for name, row in [
                ("plan", ours.embargoed_plan),
                ("action", ours.embargoed_action),
                ("recommendation", ours.embargoed_recommendation),
                ("paper", ours.embargoed_paper),
                ("plans", ours.service),
                ("papers", ours.service),
                ("home", ours.service),
            ]:
                with self.subTest(who=who, address=name):
                    self.assertContains(client.get(address(name, row.pk)), "Under embargo")
        client = visitor(ours.people["manager"])
        for name, row in [
            ("reports", ours.service),
            ("report", ours.embargoed_report),
            ("report", ours.published_report),
        ]:
            self.assertContains(client.get(address(name, row.pk)), "Under embargo")

    def test_whoever_is_not_named_hands_over_the_same_report_and_is_not_told_that_it_is_known(self):
        client = visitor(self.people["another manager"])
        same = {"text": DRAFT.replace("crossing", "bridge")}
        where = address("report_add", self.ours.service.pk)
        told = visitor(self.ours.people["manager"]).post(where, same)
        self.assertContains(told, "Zebra 2.txt", status_code=422)
        self.assertEqual(client.post(where, same).status_code, 302)

    def test_it_stays_sealed_in_the_record_within_its_plan(self):
        container = f"actionplan:{self.ours.embargoed_plan.pk}"
        told = Event.objects.filter(container=container, code="inspection.embargo_reader_named")
        self.assertEqual(told.count(), 3)
        self.assertTrue(again(self.ours.embargoed).is_embargoed)
