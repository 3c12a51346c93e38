"""What a column of the table cannot say: posts held, one’s own requests, and what pages offer."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client, TestCase

from recommendations.accounts.models import Role, User
from recommendations.accounts.services import hand_over
from recommendations.action_plans.models import Action, Completion
from recommendations.action_plans.services.completing import verify_completion
from recommendations.intake.models import IntakeState
from tests.builders import TUESDAY_3_FEB, WEDNESDAY_1_APRIL, a_completion, again, on_the
from tests.pages.visiting import StandingClock, address, visitor, words_of
from tests.permissions.what_is_sent import Service, Written
from tests.test_who_may_do_what import COLUMNS, FORM_ROWS, PAGE_ROWS, STEP_ROWS


class WithinARole(StandingClock, TestCase):
    """What a column of the table cannot say."""

    @classmethod
    def setUpTestData(cls):
        cls.ours = Service()

    def as_(self, who: str) -> Client:
        return visitor(self.ours.people[who])

    def test_an_owner_reports_only_on_actions_of_the_posts_they_hold(self):
        client = self.as_("other_owner")
        with Written() as written:
            for name in ("action_update", "evidence_add", "completion_propose", "extension_ask"):
                self.assertEqual(client.get(address(name, self.ours.open.pk)).status_code, 403, name)
                self.assertEqual(client.post(address(name, self.ours.open.pk), self.ours.typed(name)).status_code, 403)
        self.assertEqual(written.statements, [])

    def test_a_post_carries_the_right_to_report_whatever_the_holders_role(self):
        for who in ("board_member", "verifier"):
            with transaction.atomic():
                give_post_to(self.ours, self.ours.people[who])
                answer = self.as_(who).post(
                    address("action_update", self.ours.open.pk), self.ours.typed("action_update")
                )
                self.assertEqual(answer.status_code, 302, who)
                transaction.set_rollback(True)

    def test_a_scrutiny_officer_neither_sees_nor_keeps_the_boards_meetings(self):
        client = self.as_("scrutiny_officer")
        shown = words_of(client.get(address("meetings", self.ours.service.pk)))
        self.assertIn("Children’s Scrutiny Panel", shown)
        self.assertNotIn("Management Board", shown)
        where = address("meeting_change", self.ours.board_meeting.pk)
        self.assertEqual(client.get(where).status_code, 403)
        self.assertEqual(client.post(where, self.ours.typed("meeting_change")).status_code, 403)
        typed = self.ours.typed("meeting_add") | {"body": self.ours.board.pk}
        self.assertEqual(client.post(address("meeting_add", self.ours.service.pk), typed).status_code, 422)
        self.assertEqual(self.ours.board.meetings.count(), 1)

    def test_a_plan_lead_makes_nobody_a_manager_verifier_or_administrator_least_of_all_themselves(self):
        client, lead = self.as_("plan_lead"), self.ours.people["plan_lead"]
        for role in ("manager", "plan_lead", "verifier", "auditor", "administrator"):
            typed = {"name": lead.name, "email": lead.email, "roles": [role]}
            answer = client.post(address("person_add", self.ours.service.pk), typed)
            self.assertContains(answer, "Roles is not one of the choices any more", status_code=422)
        self.assertEqual([m.role for m in lead.memberships.all()], ["plan_lead"])

    def test_a_plan_lead_removes_no_manager_or_verifier(self):
        client = self.as_("plan_lead")
        shown = client.get(address("people", self.ours.service.pk)).content.decode()
        for who in ("manager", "verifier"):
            where = address("person_remove", self.ours.service.pk, self.ours.people[who].pk)
            self.assertEqual(client.post(where).status_code, 403)
            self.assertNotIn(where, shown)
        self.assertIn(address("person_remove", self.ours.service.pk, self.ours.people["owner"].pk), shown)

    def test_an_administrator_sees_that_mail_went_but_not_what_it_says_of_the_plan(self):
        shown = words_of(self.as_("administrator").get(address("emails", self.ours.service.pk)))
        self.assertIn("About the plan", shown)
        self.assertNotIn("Train all staff", shown)

    def test_the_menu_offers_what_the_role_may_open_and_nothing_else(self):
        menu = {
            "my_actions": "My actions", "plans": "Plans", "actions": "Actions", "reports": "Reports",
            "meetings": "Meetings", "papers": "Papers", "posts": "Posts", "people": "People", "emails": "Emails",
        }  # fmt: skip
        for who in COLUMNS[2:]:
            shown = self.as_(who).get(address("home", self.ours.service.pk)).content.decode()
            offered = {name for name in menu if f'href="{address(name, self.ours.service.pk)}"' in shown}
            may = {name for name in menu if PAGE_ROWS[name][who] == "yes"}
            self.assertEqual(offered, may, who)

    def test_no_page_offers_a_step_that_it_would_refuse(self):
        pages = ["home", "my_actions", "actions", "plans", "plan", "recommendation", "action", "posts", "people",
                 "meetings", "reports", "report", "papers", "paper"]  # fmt: skip
        forms = {address(name, *self.ours.arguments(name)): row for name, row in (FORM_ROWS | STEP_ROWS).items()}
        for who in COLUMNS[2:]:
            client = self.as_(who)
            for name in pages:
                shown = client.get(address(name, *self.ours.arguments(name))).content.decode()
                for where, row in forms.items():
                    if f'="{where}' in shown:
                        self.assertEqual(row[who], "yes", (who, name, where))

    def test_an_unknown_role_may_do_nothing(self):
        with pytest.raises(ValueError, match="not a valid Role"):
            Role("superuser")


def give_post_to(ours: Service, person: User) -> None:
    hand_over(ours.post, to=person, on=TUESDAY_3_FEB, by=ours.people["manager"], at=on_the(TUESDAY_3_FEB))


class NobodyDecidesOnTheirOwn(StandingClock, TestCase):
    """Through the pages: not on what they asked for, held then, or hold now."""

    @classmethod
    def setUpTestData(cls):
        cls.ours = Service()

    def refused(self, person: User, name: str, action: Action) -> None:
        client = visitor(person)
        with Written() as written:
            self.assertEqual(client.get(address(name, action.pk)).status_code, 403)
            self.assertEqual(client.post(address(name, action.pk), {"decision": "yes"}).status_code, 403)
        self.assertEqual(written.statements, [])
        self.assertNotIn(f'"{address(name, action.pk)}"', client.get(address("action", action.pk)).content.decode())

    def test_a_manager_who_holds_the_post_neither_verifies_nor_agrees_more_time(self):
        manager = self.ours.people["manager"]
        give_post_to(self.ours, manager)
        self.refused(manager, "completion_decide", self.ours.proposed)
        self.refused(manager, "extension_decide", self.ours.late)

    def test_a_verifier_who_held_the_post_when_it_was_proposed_does_not_verify_it_later(self):
        verifier = self.ours.people["verifier"]
        give_post_to(self.ours, verifier)
        a_completion(self.ours.open, by=self.ours.people["owner"])
        self.it_is(WEDNESDAY_1_APRIL)
        hand_over(
            self.ours.post,
            to=self.ours.people["owner"],
            on=WEDNESDAY_1_APRIL,
            by=verifier,
            at=on_the(WEDNESDAY_1_APRIL),
        )
        self.refused(verifier, "completion_decide", self.ours.open)

    def test_whoever_proposed_it_on_the_owners_behalf_does_not_verify_it(self):
        manager = self.ours.people["manager"]
        a_completion(self.ours.open, by=manager)
        self.refused(manager, "completion_decide", self.ours.open)

    def test_a_plan_lead_records_it_only_for_somebody_else_who_may_decide_and_with_a_reference(self):
        client, where = visitor(self.ours.people["plan_lead"]), address("completion_decide", self.ours.proposed.pk)
        page = client.get(where).content.decode()
        self.assertNotIn(">I did<", page)
        for not_a_decider in ("owner", "plan_lead", "auditor", "other_owner"):
            self.assertNotIn(f">{self.ours.people[not_a_decider].name}</option>", page)
        typed = self.ours.typed("completion_decide")
        for wrong, told in [
            ({"decider": ""}, "Select who decided"),
            ({"decider": self.ours.people["owner"].pk}, "is not one of the choices"),
            ({"reference": ""}, "Enter the minute or email the decision can be found in"),
            ({"decision": ""}, "Select the decision"),
            ({"decision": "no"}, "Say what is missing, or why not"),
        ]:
            self.assertContains(client.post(where, typed | wrong), told, status_code=422)
        client.post(where, typed)
        done = Completion.objects.get(pk=self.ours.completion.pk)
        self.assertEqual((done.state, done.decided_by.name), ("verified", self.ours.people["verifier"].name))
        self.assertEqual((done.recorded_by.name, done.reference), ("Lee Parker", "Email of 2 February"))

    def test_what_is_decided_already_is_not_decided_again(self):
        verify_completion(self.ours.completion, by=self.ours.people["verifier"], at=on_the(TUESDAY_3_FEB))
        client = visitor(self.ours.people["manager"])
        where = address("completion_decide", self.ours.proposed.pk)
        self.assertContains(client.get(where), "Decided already by Vera Okafor on 3 February 2026")
        self.assertContains(client.post(where, {"decision": "yes"}), "Somebody has decided on this", status_code=422)


class TheReview(StandingClock, TestCase):
    def test_an_auditor_reads_a_report_but_is_offered_no_change(self):
        ours = Service()
        self.assertEqual(again(ours.intake).state, IntakeState.REVIEW)
        answer = visitor(ours.people["auditor"]).get(address("report", ours.intake.pk))
        self.assertContains(answer, "review every plan each month")
        for name in ("report_confirm", "report_discard", "draft_add", "report_facts"):
            self.assertNotContains(answer, address(name, ours.intake.pk))
