"""What is sent through a link is done once, in the holder's name, and the record says by which link."""

from __future__ import annotations

from datetime import timedelta
from unittest import mock

from django.core.files.uploadedfile import SimpleUploadedFile

from recommendations.accounts.services import hand_over
from recommendations.action_plans.models import Completion, Evidence, Extension, NotMine, OwnerRating, Update
from recommendations.action_plans.services.not_mine import answer_not_mine, say_not_mine
from recommendations.audit.models import Event, Operation
from recommendations.audit.operations import key_of
from recommendations.audit.verification import verify_chain
from recommendations.history import timeline
from recommendations.owner_links import limits
from recommendations.owner_links.models import LinkSubmission
from recommendations.safeguarding.models import Flag
from tests.builders import TUESDAY_3_FEB, WEDNESDAY_1_APRIL, a_member, again, evidence, on_the
from tests.builders_links import KEY, a_link, an_update_typed
from tests.owner_links.linked import Linked
from tests.pages.visiting import main_of, typed_date

MORE_TIME = {
    "key": KEY,
    "reason": "Two of three posts were vacant.",
    "prevention": "A deputy reviews.",
    **typed_date("new_due_on", WEDNESDAY_1_APRIL),
}


class WhatIsSent(Linked):
    def done(self, answer) -> str:
        """Follow to where it led, and return what is said to be done there."""
        self.assertEqual(answer.status_code, 302, main_of(answer) if answer.content else "")
        return main_of(self.client.get(answer.url))

    def test_an_update_is_the_holders_own(self):
        words = self.done(self.send())
        self.assertIn("Your update was added. (12:00, 3 February 2026)", words)
        update = Update.objects.get()
        self.assertEqual((update.given_by, update.owner_rating), (self.owner, OwnerRating.ON_TRACK))
        self.assertEqual((update.text, update.on_behalf_of), ("Ten of twelve plans were reviewed.", None))

    def test_the_record_says_by_which_link_in_the_same_operation_and_is_sealed(self):
        self.send()
        done = Operation.objects.order_by("-pk").first()
        told = [event.code for event in done.events.order_by("position")]
        self.assertEqual((told[0], told[-1]), ("action.update_given", "link.used"))
        self.assertEqual(done.actor, key_of(self.owner))
        event = Event.objects.get(code="link.used")
        self.assertEqual((event.subject, event.container), (key_of(self.action), key_of(self.plan)))
        told = [item.title for item in timeline.told([event], user=self.manager)]
        self.assertEqual(told, ["Olu Owner did this by the link sent to olu.owner@example.org"])
        self.assertEqual(verify_chain(key_of(self.service)), [])

    def test_evidence_of_each_kind(self):
        a_file = SimpleUploadedFile("Audit.txt", b"Ten of ten.", content_type="text/plain")
        for number, typed in enumerate(
            [
                {"kind": "link", "link": "https://example.org/audit"},
                {"kind": "elsewhere", "held_where": "Audit folder", "seen_by": "Vera"},
                {"kind": "file", "file": a_file},
            ]
        ):
            key = f"one-page-one-key-{number}"
            words = self.done(self.send("evidence", {"key": key, "shows": f"Audit {number}", **typed}))
            self.assertIn("The evidence was added.", words)
            self.assertIn(f"Audit {number}", words)
        self.assertEqual({piece.added_by for piece in Evidence.objects.all()}, {self.owner})
        self.assertEqual(Evidence.objects.exclude(file=None).get().file.name, "Audit.txt")

    def test_more_time(self):
        words = self.done(self.send("more_time", MORE_TIME))
        self.assertIn("More time was asked for.", words)
        self.assertNotIn("Ask for more time", words)  # it would be refused
        self.assertEqual(Extension.objects.get().asked_by, self.owner)
        again_asked = self.send("more_time", MORE_TIME | {"key": "another-page-another-key", "reason": "Still vacant."})
        self.assertContains(again_asked, "More time has been asked for already", status_code=422)

    def test_completion_once_there_is_evidence_which_can_be_added_on_the_way(self):
        typed = {"key": KEY, "statement": "Twelve of twelve on time."}
        self.assertContains(self.send("complete", typed), "Add evidence first", status_code=422)
        shown = {"key": "another-page-key-1", "shows": "Audit", "kind": "link", "link": "https://example.org/"}
        answer = self.send("evidence", shown, query="?then=complete")
        self.assertIn("/complete/?done=", answer.url)
        self.assertIn("Propose that the action is complete", self.done(answer))
        self.assertIn("proposed complete and awaits a check", self.done(self.send("complete", typed)))
        self.assertEqual(Completion.objects.get().asked_by, self.owner)

    def test_not_mine_any_more(self):
        words = self.done(self.send("not_mine", {"key": KEY, "reason": "The Health Lead took it over."}))
        self.assertIn("Until it has another owner it stays yours.", words)
        self.assertIn("You said that this is not yours any more. Whoever leads the plan looks for another owner", words)
        self.assertNotIn("Not mine any more", words)  # it would be refused
        self.assertEqual(NotMine.objects.get().said_by, self.owner)

    def test_what_was_answered_stands_where_it_was_said(self):
        said = NotMine.objects.get(pk=say_not_mine(self.action, reason="Theirs.", **self.by_owner()).pk)
        answer_not_mine(said, answer="The board wants it with you.", **self.by_owner() | {"by": self.lead})
        words = main_of(self.see())
        self.assertIn("Lee Parker answered on 3 February 2026 that it stays: The board wants it with you.", words)
        self.assertIn("Not mine any more", words)

    def by_owner(self):
        return {"on": TUESDAY_3_FEB, "by": self.owner, "at": on_the(TUESDAY_3_FEB)}

    def test_a_wrong_form_names_the_mend_keeps_what_was_typed_and_does_nothing(self):
        for name, typed, said in [
            ("update", {"owner_rating": "", "text": "Kept words"}, "Select how it is going"),
            ("update", {"owner_rating": "on_track", "text": ""}, "Say what has changed"),
            ("evidence", {"shows": "Kept words", "kind": "file"}, "Choose the file"),
            ("more_time", MORE_TIME | {"new_due_on_day": "", "reason": "Kept words"}, "day"),
            ("complete", {"statement": "Kept words"}, "Add evidence first"),
            ("not_mine", {"reason": ""}, "Say whose it is now"),
        ]:
            with self.subTest(form=name):
                answer = self.send(name, {**typed, "key": KEY})
                self.assertContains(answer, said, status_code=422)
                self.assertContains(answer, "There is a problem", status_code=422)
                self.assertContains(answer, f'value="{KEY}"', status_code=422)
                if "Kept words" in typed.values():
                    self.assertContains(answer, "Kept words", status_code=422)
        self.assertEqual((LinkSubmission.objects.count(), Event.objects.filter(code="link.used").count()), (0, 0))

    def test_words_that_may_identify_a_child_are_asked_about_as_on_the_site(self):
        typed = an_update_typed(text="Late for a boy aged 15.")
        answer = self.send(typed=typed)
        self.assertContains(answer, "looks like an age", status_code=422)
        self.done(self.send(typed=typed | {"internal_only": "on"}))
        self.assertEqual(Flag.objects.standing().count(), 1)

    def test_what_passed_on_meanwhile_is_not_done_and_the_words_are_not_lost(self):
        hand_over(
            self.post,
            to=a_member(self.service, name="Tia"),
            on=TUESDAY_3_FEB,
            by=self.manager,
            at=on_the(TUESDAY_3_FEB),
        )
        answer = self.send()
        self.assertContains(answer, "Ten of twelve plans were reviewed.")
        self.assertContains(answer, "It was not sent.")
        self.assertFalse(Update.objects.exists())

    def test_an_action_of_somebody_else_takes_nothing(self):
        theirs = a_link(self.action, to=a_member(self.service, name="Otto Other"))
        self.assertContains(self.send(link=theirs), "Nothing is open for you here")
        self.assertFalse(Update.objects.exists())


class TheSamePageSentTwice(Linked):
    def test_is_done_once_and_leads_to_the_same_result(self):
        first, second = self.send(), self.send()
        self.assertEqual((first.status_code, first.url), (302, second.url))
        self.assertEqual((Update.objects.count(), LinkSubmission.objects.count()), (1, 1))
        self.assertContains(self.client.get(first.url), "Your update was added.")

    def test_so_are_the_same_words_from_a_page_drawn_anew_as_by_going_back_within_the_hour(self):
        first = self.send()
        self.assertEqual(self.send(typed=an_update_typed(key="another-page-another-key")).url, first.url)
        self.send(typed=an_update_typed(key="another-page-another-key"), action=self.other)
        self.assertEqual(Update.objects.count(), 2)
        self.it_is(TUESDAY_3_FEB + timedelta(days=7))
        self.send(typed=an_update_typed(key="a-week-later-the-same"))
        self.assertEqual(Update.objects.count(), 3)

    def test_so_is_evidence_with_its_file(self):
        for _time in range(2):
            a_file = SimpleUploadedFile("Audit.txt", b"Ten of ten.", content_type="text/plain")
            self.send("evidence", {"key": KEY, "shows": "Audit", "kind": "file", "file": a_file})
        self.assertEqual(Evidence.objects.count(), 1)

    def test_other_words_from_a_page_that_was_sent_are_not_lost_and_not_done_unasked(self):
        self.send()
        answer = self.send(typed=an_update_typed(text="Eleven of twelve."))
        self.assertContains(answer, "This page was sent at 12:00, 3 February 2026 already", status_code=409)
        self.assertContains(answer, "Eleven of twelve.", status_code=409)
        self.assertNotContains(answer, f'value="{KEY}"', status_code=409)
        self.assertEqual(Update.objects.count(), 1)

    def test_a_key_counts_for_one_link_only(self):
        kept = evidence(self.action, by=self.owner)
        deputy = a_member(self.service, name="Dee")
        self.send()
        hand_over(self.post, to=deputy, on=TUESDAY_3_FEB, by=self.manager, at=on_the(TUESDAY_3_FEB))
        self.send(link=a_link(self.action, to=deputy))
        self.assertEqual(Update.objects.count(), 2)
        self.assertEqual(again(kept).added_by, self.owner)

    def test_a_page_without_its_key_is_drawn_anew_with_what_was_typed(self):
        for key in ("", "short", "x" * 41, "with spaces and more spaces", "ключключключключ"):
            answer = self.send(typed=an_update_typed(key=key))
            self.assertContains(answer, "The page did not arrive whole", status_code=409)
            self.assertContains(answer, "Ten of twelve plans were reviewed.", status_code=409)
        self.assertFalse(Update.objects.exists())

    def test_a_corrected_file_of_the_same_name_and_length_is_not_the_same_again(self):
        for number, words in enumerate((b"Ten of ten.", b"Two of ten.", b"Two of ten.")):
            a_file = SimpleUploadedFile("Audit.txt", words, content_type="text/plain")
            typed = {"key": f"one-page-one-key-{number}", "shows": "Audit", "kind": "file", "file": a_file}
            self.assertEqual(self.send("evidence", typed).status_code, 302)
        self.assertEqual(len({piece.file.sha256 for piece in Evidence.objects.all()}), 2)
        self.assertEqual(Evidence.objects.count(), 2, "the last one was the second again")

    def test_every_page_that_is_drawn_has_another_key(self):
        keys = {self.see(name).context["key"] for name in ("action", "action", "update", "evidence", "not_mine")}
        self.assertEqual(len(keys), 5)

    def test_a_done_that_is_not_this_links_says_nothing(self):
        self.send()
        stranger = a_link(self.action, to=a_member(self.service, name="Otto Other"))
        self.assertNotContains(self.client.get(f"/o/x/?done={KEY}"), "added", status_code=404)
        self.assertNotContains(self.see(link=stranger), "added")


class TooOften(Linked):
    @mock.patch.object(limits, "MOST_SENT_THROUGH_A_LINK", 2)
    def test_what_is_sent_too_often_is_not_done_and_kept_on_the_page(self):
        for number in range(2):
            typed = an_update_typed(key=f"one-page-one-key-{number}", text=f"The one of number {number}.")
            self.assertEqual(self.send(typed=typed).status_code, 302)
        answer = self.send(typed=an_update_typed(key="one-page-one-key-9", text="The third."))
        self.assertContains(answer, "Too much was sent in a short time", status_code=429)
        self.assertContains(answer, "The third.", status_code=429)
        self.assertContains(answer, 'value="one-page-one-key-9"', status_code=429)
        self.assertEqual(Update.objects.count(), 2)

    @mock.patch.object(limits, "MOST_LOOKS_FROM_AN_ADDRESS", 3)
    def test_pages_opened_too_often_from_one_network_address_are_refused_whichever_links_they_are_of(self):
        answers = [self.client.get(f"/o/{number}/").status_code for number in range(3)]
        self.assertEqual(answers, [404, 404, 404])
        self.assertContains(self.see(), "Wait five minutes", status_code=429)
        answer = self.send()
        self.assertContains(answer, "Ten of twelve plans were reviewed.", status_code=429)
