"""Proposing completion and checking it, through the pages; and what can go wrong."""

from __future__ import annotations

from recommendations.accounts.models import Role
from recommendations.action_plans.models import Completion
from tests.action_plans.plan_pages import Plan
from tests.builders import a_member, again, evidence
from tests.pages.visiting import address, main_of, visitor


class Completing(Plan):
    def setUp(self):
        super().setUp()
        self.propose, self.check = (
            address("completion_propose", self.action.pk),
            address("completion_decide", self.action.pk),
        )

    def proposed(self) -> None:
        evidence(self.action, by=self.owner)
        visitor(self.owner).post(self.propose, {"statement": "Twelve of twelve."})

    def test_goes_from_the_owner_to_somebody_else_who_verifies_it(self):
        self.proposed()
        shown = main_of(self.client.get(address("action", self.action.pk)))
        self.assertIn("Olu Owner proposed completion on 3 February 2026. Somebody else checks it", shown)
        self.assertContains(visitor(self.verifier).get(self.check), "Twelve of twelve.")
        visitor(self.verifier).post(self.check, {"decision": "yes"})
        self.assertEqual(again(self.action).status, "verified_complete")
        shown = main_of(visitor(self.owner).get(address("action", self.action.pk)))
        self.assertIn("Blue: complete", shown)
        self.assertNotIn("Give an update", shown)

    def test_without_evidence_says_to_add_it_first_and_keeps_the_statement(self):
        client = visitor(self.owner)
        self.assertContains(client.get(self.propose), "Add evidence first")
        answer = client.post(self.propose, {"statement": "Twelve of twelve."})
        self.assertContains(answer, "Add evidence first: a file, a link, or where it is held", status_code=422)
        self.assertContains(answer, "Twelve of twelve.", status_code=422)

    def test_needs_a_statement(self):
        evidence(self.action, by=self.owner)
        for statement in ("", " ", "\x00"):
            answer = visitor(self.owner).post(self.propose, {"statement": statement})
            self.assertContains(answer, "Say how the success criteria are met", status_code=422)

    def test_is_proposed_once_though_two_pages_were_open(self):
        self.proposed()
        answer = self.client.post(self.propose, {"statement": "Again"})
        self.assertContains(
            answer, "An action that is “Awaiting check” cannot become “Awaiting check”", status_code=422
        )
        self.assertEqual(Completion.objects.count(), 1)

    def test_is_returned_only_with_what_is_missing_and_may_then_be_proposed_again(self):
        self.proposed()
        client = visitor(self.verifier)
        self.assertContains(client.post(self.check, {"decision": "no"}), "Say what is missing", status_code=422)
        client.post(self.check, {"decision": "no", "note": "Two audits are missing."})
        self.assertEqual(again(self.action).status, "in_progress")
        self.assertIn("Two audits are missing.", main_of(visitor(self.owner).get(address("action", self.action.pk))))
        visitor(self.owner).post(self.propose, {"statement": "Now with both."})
        self.assertEqual(again(self.action).status, "proposed_complete")

    def test_a_returned_action_says_on_its_page_what_was_missing(self):
        self.proposed()
        visitor(self.verifier).post(self.check, {"decision": "no", "note": "Two audits are missing."})
        shown = main_of(visitor(self.owner).get(address("action", self.action.pk)))
        self.assertIn("Vera Okafor returned it on 3 February 2026: Two audits are missing.", shown)

    def test_two_people_who_check_at_once_decide_once(self):
        self.proposed()
        visitor(self.verifier).post(self.check, {"decision": "yes"})
        answer = self.client.post(self.check, {"decision": "no", "note": "Not yet."})
        self.assertContains(answer, "Somebody has decided on this already.", status_code=422)
        self.assertContains(answer, "Not yet.", status_code=422)
        self.assertEqual(Completion.objects.get().decided_by, self.verifier)

    def test_a_decider_who_loses_their_role_while_the_plan_lead_types_is_no_choice_any_more(self):
        self.proposed()
        gone = a_member(self.service, Role.VERIFIER, name="Gone Soon")
        typed = {"decision": "yes", "decider": gone.pk, "reference": "Email"}
        self.client.post(address("person_remove", self.service.pk, gone.pk))
        answer = visitor(self.lead).post(self.check, typed)
        self.assertContains(answer, "Who decided is not one of the choices any more", status_code=422)

    def test_an_action_never_proposed_has_nothing_to_check(self):
        self.assertEqual(self.client.get(self.check).status_code, 404)
        self.assertEqual(self.client.post(self.check, {"decision": "yes"}).status_code, 404)
