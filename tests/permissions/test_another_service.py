"""People of another service see none of our rows, and their forms take none of our ids."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import TestCase

from recommendations.accounts.models import Role
from tests.builders import (
    MONDAY_5_JAN,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_body,
    a_completion,
    a_meeting,
    a_member,
    a_plan,
    a_post,
    a_service,
    an_action,
)
from tests.pages.visiting import StandingClock, address, typed_date, visitor, words_of
from tests.permissions.what_is_sent import Service, Written

pytestmark = pytest.mark.any_database


class AnotherService(StandingClock, TestCase):
    """Lists show none of another service's rows, and forms take none of its ids."""

    @classmethod
    def setUpTestData(cls):
        cls.ours = Service()
        cls.service = a_service("Eastmoor Youth Justice Service")
        cls.outsider = a_member(cls.service, Role.MANAGER, name="Olga Outsider")
        a_member(cls.service, Role.PLAN_LEAD, name="Olga Outsider")
        cls.owner = a_member(cls.service, Role.OWNER, name="Edda East")
        cls.post = a_post(cls.service, name="Eastmoor Lead", held_by=cls.owner)
        cls.plan = a_plan(cls.service)
        cls.action = an_action(plan=cls.plan, owner=cls.post, title="An action of Eastmoor")
        a_completion(cls.action, by=cls.owner)
        cls.body = a_body(cls.service, name="Eastmoor Board")
        cls.meeting = a_meeting(cls.body)

    def setUp(self):
        super().setUp()
        self.client = visitor(self.outsider)

    def test_no_list_shows_a_row_of_ours(self):
        ours = [
            "Northgate Youth Justice Service", "Review every plan each month", "Train all staff", "Practice Lead",
            "Morgan Ellis", "Olu Owner", "Children’s Scrutiny Panel", "Northgate.txt", self.ours.paper.code,
        ]  # fmt: skip
        lists = ["home", "my_actions", "actions", "plans", "posts", "people", "meetings", "emails", "reports", "papers"]
        for name in lists:
            for query in ("", "?show=all", f"?before={10**9}", "?after=0"):
                answer = self.client.get(address(name, self.service.pk) + query)
                self.assertEqual(answer.status_code, 200, name)
                for words in ours:
                    self.assertNotIn(words, answer.content.decode(), f"{name}{query}")

    def test_no_form_takes_an_id_of_ours(self):
        decide = {"decision": "yes", "decider": self.ours.people["verifier"].pk, "reference": "Minute 1"}
        due, on = typed_date("due_on", WEDNESDAY_1_APRIL), typed_date("on", TUESDAY_3_FEB)
        signed = typed_date("signed_off_on", MONDAY_5_JAN)
        held = typed_date("held_on", TUESDAY_3_MARCH + timedelta(days=1))
        recommendation = self.action.recommendation_id
        version = {"version": self.action.version}
        for name, subject, typed in [
            ("action_add", recommendation, {"title": "x", "owner": self.ours.post.pk, **due}),
            ("action_change", self.action.pk, {"title": "x", "owner": self.ours.post.pk, **due, **version}),
            ("post_hand_over", self.post.pk, {"to": self.ours.people["owner"].pk, **on}),
            ("meeting_add", self.service.pk, {"body": self.ours.board.pk, **held}),
            ("plan_sign_off", self.plan.pk, {"meeting": self.ours.board_meeting.pk, "reference": "1", **signed}),
            ("paper_ask", self.service.pk, {"plan": self.ours.plan.pk, "kind": "board:board"}),
            (
                "paper_ask",
                self.service.pk,
                {"plan": self.plan.pk, "kind": "board:board", "meeting": self.ours.board_meeting.pk},
            ),
            ("completion_decide", self.action.pk, decide),
        ]:
            with self.subTest(form=name), Written() as written:
                answer = self.client.post(address(name, subject), typed)
                self.assertContains(answer, "is not one of the choices any more", status_code=422)
                for words in ("Northgate Youth", "Practice Lead", "Olu Owner", "Scrutiny Panel", "Vera Okafor"):
                    self.assertNotContains(answer, words, status_code=422)
                self.assertEqual(written.statements, [])

    def test_a_person_of_ours_cannot_be_removed_from_theirs(self):
        where = address("person_remove", self.service.pk, self.ours.people["owner"].pk)
        self.assertEqual(self.client.post(where).status_code, 404)

    def test_somebody_of_both_services_has_in_each_only_the_role_they_have_there(self):
        both = a_member(self.ours.service, Role.BOARD_MEMBER, name="Olga Outsider")
        client = visitor(both)
        self.assertEqual(client.get("/").status_code, 200)
        self.assertEqual(client.get(address("papers", self.ours.service.pk)).status_code, 200)
        self.assertEqual(client.get(address("reports", self.ours.service.pk)).status_code, 403)
        self.assertEqual(client.get(address("action_change", self.ours.open.pk)).status_code, 403)
        self.assertEqual(client.get(address("reports", self.service.pk)).status_code, 200)

    def test_nothing_tells_what_exists_elsewhere_from_what_does_not_exist(self):
        elsewhere = self.client.get(address("plan", self.ours.plan.pk))
        nowhere = self.client.get(address("plan", 987654321))
        self.assertEqual((elsewhere.status_code, words_of(elsewhere)), (nowhere.status_code, words_of(nowhere)))
