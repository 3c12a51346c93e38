"""What somebody has typed of an update is kept for them alone until they give it or start afresh."""

from __future__ import annotations

from recommendations.accounts.services import hand_over
from recommendations.action_plans.models import Update, UpdateDraft
from recommendations.audit.models import Operation
from tests.action_plans.plan_pages import EMOJI, Plan
from tests.builders import TUESDAY_3_FEB, on_the
from tests.builders_evidence import SIGNED
from tests.pages.visiting import address, main_of, visitor

HALF = {"text": "Half of the plans", "owner_rating": "at_risk", "may_publish": "on"}


class Drafts(Plan):
    def setUp(self):
        super().setUp()
        self.client = visitor(self.owner)
        self.form = address("action_update", self.action.pk)
        self.save = address("update_draft", self.action.pk)
        self.drop = address("update_draft_drop", self.action.pk)

    def test_the_button_saves_it_and_the_form_opens_with_it_again(self):
        self.assertContains(self.client.get(self.form), f'formaction="{self.save}"')
        answer = self.client.post(self.save, HALF, follow=True)
        self.assertRedirects(answer, self.form)
        self.assertIn("Saved draft of 3 February, 12:00. Only you see it. Start afresh", main_of(answer))
        form = answer.context["form"]
        self.assertEqual(
            [form[name].value() for name in ("text", "owner_rating", "may_publish")],
            ["Half of the plans", "at_risk", True],
        )

    def test_while_typing_it_answers_with_when_it_was_saved_and_keeps_the_last_words_only(self):
        self.client.post(self.save, HALF | {"while_typing": "yes"})
        answer = self.client.post(self.save, HALF | {"text": EMOJI, "while_typing": "yes"})
        self.assertEqual(answer.content.decode().strip(), "Draft saved at 12:00. Only you see it.")
        self.assertEqual(UpdateDraft.objects.get().text, EMOJI)

    def test_it_is_no_record_and_nobody_else_sees_it(self):
        before = Operation.objects.count()
        self.client.post(self.save, HALF)
        self.assertEqual(Operation.objects.count(), before)
        for other in (self.manager, self.lead):
            self.assertNotContains(visitor(other).get(self.form), "Half of the plans")
        self.assertNotContains(self.client.get(address("action", self.action.pk)), "Half of the plans")

    def test_it_is_gone_once_the_update_is_given_and_the_drafts_of_others_stay(self):
        self.client.post(self.save, HALF)
        visitor(self.manager).post(self.save, HALF)
        self.client.post(self.form, {"text": "All of the plans.", "owner_rating": "on_track"})
        self.assertEqual(Update.objects.get().text, "All of the plans.")
        self.assertEqual(UpdateDraft.objects.get().author, self.manager)

    def test_starting_afresh_drops_it(self):
        self.client.post(self.save, HALF)
        self.assertRedirects(self.client.post(self.drop), self.form)
        self.assertNotContains(self.client.get(self.form), "Half of the plans")
        self.assertEqual(self.client.post(self.drop).status_code, 302)

    def test_whatever_is_sent_is_kept_as_far_as_it_goes(self):
        for sent in ({}, {"text": " "}, {"text": "\x00"}, {"owner_rating": "splendid"}):
            self.assertEqual(self.client.post(self.save, sent).status_code, 302)
        self.client.post(self.save, {"text": "x" * 500_000, "owner_rating": "splendid"})
        draft = UpdateDraft.objects.get()
        self.assertEqual((len(draft.text), draft.owner_rating), (20_000, ""))

    def test_a_draft_with_signs_is_asked_about_when_it_is_given_unchanged(self):
        self.client.post(self.save, HALF | {"text": SIGNED})
        answer = self.client.post(self.form, {"text": SIGNED, "owner_rating": "on_track"})
        self.assertContains(answer, "looks like an age", status_code=422)

    def test_of_an_action_that_was_handed_over_it_is_saved_no_more(self):
        hand_over(self.post, to=self.verifier, on=TUESDAY_3_FEB, by=self.manager, at=on_the(TUESDAY_3_FEB))
        self.assertEqual(self.client.post(self.save, HALF).status_code, 403)
