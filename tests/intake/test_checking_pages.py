"""Checking, mending and confirming what was read of a report, through the pages."""

from __future__ import annotations

from recommendations.inspections.models import Recommendation
from recommendations.intake.models import Intake, IntakeState
from tests.builders import PUBLISHED, TUESDAY_3_FEB, TUESDAY_3_MARCH, again
from tests.intake.report_pages import Reports
from tests.pages.visiting import address, main_of, typed_date, visitor
from tests.pages.whole_service import REPORT


class Checking(Reports):
    def setUp(self):
        super().setUp()
        self.intake = self.under_review()
        self.first, self.second = self.intake.drafts.all()
        self.change = address("draft_change", self.first.pk)
        self.typed = {"text": "review every plan each month", "kind": "recommendation", "version": self.first.version}

    def test_a_draft_is_mended_dropped_taken_back_and_moved(self):
        step = address("draft_step", self.first.pk)
        self.client.post(self.change, self.typed | {"label": "1", "addressee": "YJS Manager", "page": "3"})
        mended = again(self.first)
        self.assertEqual((mended.addressee, mended.page, mended.is_mended), ("YJS Manager", 3, True))
        self.client.post(step, {"step": "drop"})
        self.assertTrue(again(self.first).is_dropped)
        self.assertIn("Check 1 recommendation", main_of(self.client.get(address("report", self.intake.pk))))
        self.client.post(step, {"step": "take_back"})
        self.client.post(step, {"step": "later"})
        self.assertEqual(list(self.intake.drafts.all()), [self.second, self.first])
        self.client.post(step, {"step": "later"})
        self.client.post(step, {"step": "earlier"})
        self.assertEqual(list(self.intake.drafts.all()), [self.first, self.second])

    def test_a_draft_typed_in_by_hand_can_be_mended_again(self):
        typed = {"text": "Typed in by hand.", "kind": "area"}
        self.assertEqual(self.client.post(address("draft_add", self.intake.pk), typed).status_code, 302)
        draft = self.intake.drafts.last()
        typed |= {"text": "Mended.", "version": draft.version}
        self.assertEqual(self.client.post(address("draft_change", draft.pk), typed).status_code, 302)
        self.assertEqual(again(draft).text, "Mended.")

    def test_a_second_tab_does_not_save_over_the_first_and_then_does_knowingly(self):
        other = visitor(self.lead)
        self.assertEqual(other.post(self.change, self.typed | {"text": "The other's words"}).status_code, 302)
        answer = self.client.post(self.change, self.typed | {"text": "My own words"})
        self.assertContains(answer, "while you had the page open", status_code=422)
        self.assertContains(answer, "My own words", status_code=422)
        self.assertIn("this is what it says now: The other's words", main_of(answer))
        self.assertEqual(again(self.first).text, "The other's words")
        version = answer.context["form"]["version"].value()
        self.assertEqual(
            self.client.post(self.change, self.typed | {"text": "Mine", "version": version}).status_code, 302
        )
        self.assertEqual(again(self.first).text, "Mine")

    def as_seen(self) -> dict[str, int]:
        """What the page's confirm button sends: the version it shows."""
        return {"version": again(self.intake).version}

    def draft_as_seen(self) -> dict[str, int]:
        return {"version": again(self.first).version}

    def test_what_was_changed_in_another_tab_is_not_confirmed_unseen(self):
        for change in (
            lambda: self.client.post(address("draft_step", self.first.pk), {"step": "drop"}),
            lambda: self.client.post(address("draft_step", self.first.pk), {"step": "take_back"}),
            lambda: self.client.post(self.change, self.typed | self.draft_as_seen() | {"text": "Other words"}),
            lambda: self.client.post(address("draft_step", self.first.pk), {"step": "later"}),
            lambda: self.client.post(address("draft_add", self.intake.pk), self.typed | {"text": "One more"}),
        ):
            seen = self.as_seen()
            change()
            answer = self.client.post(address("report_confirm", self.intake.pk), seen, follow=True)
            self.assertIn("Look again, and confirm what you see now.", main_of(answer))
        self.assertFalse(self.service.action_plans.exists())
        self.client.post(address("report_confirm", self.intake.pk), self.as_seen())
        self.assertTrue(self.service.action_plans.exists())

    def test_a_discarded_report_can_be_taken_up_again_where_it_was_left(self):
        self.client.post(address("report_discard", self.intake.pk))
        self.assertContains(self.client.get(address("report", self.intake.pk)), "Take it up again")
        self.client.post(address("report_take_back", self.intake.pk))
        self.assertEqual(again(self.intake).state, IntakeState.REVIEW)
        refused = self.client.post(address("report_take_back", self.intake.pk), follow=True)
        self.assertIn("This report is to be checked.", main_of(refused))

    def test_two_people_confirming_the_same_drafts_open_one_plan(self):
        seen = self.as_seen()
        confirm = address("report_confirm", self.intake.pk)
        self.client.post(confirm, seen)
        second = visitor(self.lead).post(confirm, seen, follow=True)
        self.assertIn("This report is confirmed, so its recommendations cannot be changed here.", main_of(second))
        self.assertIn("Go to the plan that answers it", main_of(second))
        self.assertEqual((self.service.action_plans.count(), Recommendation.objects.count()), (1, 2))

    def test_once_confirmed_nothing_of_it_changes_any_more(self):
        self.client.post(address("report_confirm", self.intake.pk), self.as_seen())
        for name, typed in (("draft_change", self.typed), ("draft_add", self.typed)):
            subject = self.first.pk if name == "draft_change" else self.intake.pk
            answer = self.client.post(address(name, subject), typed | {"text": "Late words"})
            self.assertContains(answer, "cannot be changed here", status_code=422)
            self.assertContains(answer, "Late words", status_code=422)
        for name in ("drop", "later"):
            answer = self.client.post(address("draft_step", self.first.pk), {"step": name}, follow=True)
            self.assertIn("cannot be changed here", main_of(answer))
        answer = self.client.post(address("report_discard", self.intake.pk), follow=True)
        self.assertIn("This report is confirmed already.", main_of(answer))
        self.assertNotIn("Mend", main_of(self.client.get(address("report", self.intake.pk))))

    def test_a_discarded_report_is_not_confirmed_by_a_page_left_open(self):
        visitor(self.lead).post(address("report_discard", self.intake.pk))
        answer = self.client.post(address("report_confirm", self.intake.pk), follow=True)
        self.assertIn("This report is discarded", main_of(answer))
        self.assertFalse(self.service.action_plans.exists())

    def test_a_report_is_not_confirmed_before_it_has_been_read(self):
        self.send(text=f"{REPORT}3. plan well")
        unread = Intake.objects.latest("id")
        answer = self.client.post(address("report_confirm", unread.pk), follow=True)
        self.assertIn("This report is being read", main_of(answer))

    def test_reading_that_ends_after_somebody_discarded_it_brings_nothing_back(self):
        self.send(text=REPORT)
        intake = Intake.objects.latest("id")
        self.client.post(address("report_discard", intake.pk))
        self.read()
        self.assertEqual(again(intake).state, IntakeState.DISCARDED)

    def test_each_wrong_field_of_a_draft_is_named_with_its_mend_and_everything_typed_is_kept(self):
        for wrong, said in [
            ({"text": ""}, "Enter the inspectorate’s words"),
            ({"text": "\x00\x00"}, "Enter the inspectorate’s words"),
            ({"text": "x" * 8001}, "The inspectorate’s words must be 8000 characters or fewer. It now has 8001"),
            ({"text": "é" * 1_000_000}, "It now has 1000000"),
            ({"label": "x" * 21}, "Label as printed must be 20 characters or fewer"),
            ({"kind": "nonsense"}, "Kind is not one of the choices any more"),
            ({"kind": ""}, "Select the kind"),
            ({"page": "0"}, "Page must be 1 or more"),
            ({"page": "x"}, "Page must be a number, such as 12"),
            ({"page": "9" * 30}, "Page must be 5000 or less"),
            ({"window_months": "61"}, "Own window in months must be 60 or less"),
            ({"addressee": "x" * 201}, "Addressed to must be 200 characters or fewer"),
            ({"version": "x"}, "must be a number"),
        ]:
            with self.subTest(wrong=str(wrong)[:40]):
                answer = self.client.post(self.change, self.typed | {"due_words": "kept as typed"} | wrong)
                self.assertContains(answer, said, status_code=422)
                self.assertContains(answer, "kept as typed", status_code=422)
        self.assertEqual(again(self.first).text, self.first.text)

    def test_words_are_kept_verbatim_with_emoji_and_long_words(self):
        words = "Review 👩‍👧 every “plan”,\nby " + "Llanfairpwll" * 60 + " <b>&amp;"
        self.client.post(self.change, self.typed | {"text": words.replace("\n", "\r\n") + "\x00\x07"})
        self.assertEqual(again(self.first).text, words)
        shown = self.client.get(address("report", self.intake.pk))
        self.assertContains(shown, "&lt;b&gt;&amp;amp;")

    def test_an_unknown_step_changes_nothing(self):
        for typed in ({}, {"step": "delete"}, {"step": "\x00"}):
            self.assertEqual(self.client.post(address("draft_step", self.first.pk), typed).status_code, 302)
        self.assertEqual(again(self.first).version, self.first.version)


class Facts(Reports):
    def setUp(self):
        super().setUp()
        self.intake = self.under_review()
        self.where = address("report_facts", self.intake.pk)
        self.typed = {"programme": "youth_2018", "area": "Northgate", "version": self.intake.version}

    def test_are_mended_and_shown(self):
        typed = self.typed | typed_date("published_on", PUBLISHED) | {"window_months": "6", "only_month": "on"}
        self.assertEqual(self.client.post(self.where, typed).status_code, 302)
        shown = main_of(self.client.get(address("report", self.intake.pk)))
        self.assertIn("Published December 2025", shown)
        self.assertEqual(again(self.intake).facts["published_on"], "2025-12-31")
        self.assertIn("6 months after publication", shown)

    def test_that_cannot_be_are_named_and_what_was_typed_is_kept(self):
        for wrong, said in [
            (
                typed_date("published_on", (31, 2, 2026)),
                "must be a real date: February 2026 has 28 days",
            ),
            (typed_date("published_on", ("", 2, 2026)), "Publication date must include a day"),
            (typed_date("published_on", (1, 13, 2026)), "Publication date must have a month from 1 to 12"),
            (typed_date("published_on", (1, 1, 26)), "Publication date must have a year of four digits"),
            (typed_date("published_on", (1, 1, 9999)), "Publication date must have a year from 1990 to 2100"),
            (typed_date("published_on", ("\x00", "💥", "٢٠٢٦")), "Publication date must have a"),
            (typed_date("published_on", ("9" * 5000, 1, 2026)), "Publication date must have a day"),
            (
                typed_date("fieldwork_start_on", TUESDAY_3_MARCH) | typed_date("fieldwork_end_on", TUESDAY_3_FEB),
                "Fieldwork must end on or after the day it began.",
            ),
            ({"window_months": "0"}, "Outcome window in months must be 1 or more"),
            ({"programme": "1999"}, "Programme is not one of the choices"),
        ]:
            with self.subTest(said=said):
                answer = self.client.post(self.where, self.typed | wrong)
                self.assertContains(answer, said, status_code=422)
                self.assertContains(answer, 'value="Northgate"', status_code=422)

    def test_a_second_tab_is_told_and_may_then_save(self):
        visitor(self.lead).post(self.where, self.typed | {"area": "Eastmoor"})
        answer = self.client.post(self.where, self.typed | {"area": "Westbrook"})
        self.assertContains(answer, "while you had the page open", status_code=422)
        self.assertContains(answer, 'value="Westbrook"', status_code=422)
        typed = self.typed | {"area": "Westbrook", "version": answer.context["form"]["version"].value()}
        self.assertEqual(self.client.post(self.where, typed).status_code, 302)
        self.assertEqual(again(self.intake).facts["area"], "Westbrook")
