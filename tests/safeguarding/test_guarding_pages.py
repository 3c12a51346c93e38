"""Somebody types what may identify a child: asked once, and then mended, explained or kept in; through the pages."""

from __future__ import annotations

from django.core.cache import cache

from recommendations.accounts.services import change_service
from recommendations.action_plans.models import Evidence, Update
from recommendations.safeguarding import views
from recommendations.safeguarding.models import Flag
from tests.action_plans.plan_pages import Plan
from tests.builders import MONDAY_5_JAN, ONE_DAY, TUESDAY_3_FEB, again, an_action, on_the
from tests.builders_evidence import SIGNED, a_file_with_signs, a_held_back_update, file_evidence
from tests.pages.visiting import address, main_of, typed_date, visitor

ASKED = ("Why this is fine", "Save it for internal use only")


class Typing(Plan):
    def setUp(self):
        super().setUp()
        self.client = visitor(self.owner)
        self.where = address("action_update", self.action.pk)
        self.typed = {"owner_rating": "on_track", "text": SIGNED, "may_publish": "on"}

    def test_nothing_is_asked_until_a_text_holds_a_sign(self):
        for question in ASKED:
            self.assertNotContains(self.client.get(self.where), question)
        self.assertRedirects(self.client.post(self.where, self.typed | {"text": "All twelve."}), self.action_page())

    def action_page(self) -> str:
        return address("action", self.action.pk)

    def test_each_sign_is_quoted_explained_and_marked_and_what_was_typed_is_kept(self):
        answer = self.client.post(self.where, self.typed)
        self.assertEqual(answer.status_code, 422)
        shown = main_of(answer)
        self.assertIn("“aged 15” looks like an age. An age may tell who is meant.", shown)
        self.assertIn("“LS7 4HZ” looks like a postcode.", shown)
        self.assertIn("Change the words marked above, or say here why they are fine, or save them for internal", shown)
        for question in ASKED:
            self.assertIn(question, shown)
        self.assertContains(answer, "<mark>aged 15</mark>", status_code=422)
        self.assertContains(answer, "Two of ten were late, one of a boy aged 15", status_code=422)
        self.assertFalse(Update.objects.exists())

    def test_a_text_that_was_mended_is_asked_about_no_more(self):
        self.client.post(self.where, self.typed)
        self.client.post(self.where, self.typed | {"text": "Two of ten were late."})
        self.assertEqual(Update.objects.get().text, "Two of ten were late.")
        self.assertFalse(Flag.objects.exists())

    def test_with_a_reason_it_is_saved_and_may_be_published(self):
        self.client.post(self.where, self.typed | {"why_fine": "An invented example."})
        self.assertEqual({flag.cleared_by for flag in Flag.objects.all()}, {self.owner})
        self.assertIn("May be published", main_of(self.client.get(self.action_page())))

    def test_a_reason_that_repeats_it_is_asked_for_again(self):
        answer = self.client.post(self.where, self.typed | {"why_fine": "LS7 4HZ is an office."})
        self.assertContains(answer, "Say why without repeating what may identify a child", status_code=422)
        self.assertFalse(Update.objects.exists())

    def test_for_internal_use_only_it_is_saved_and_held_back_though_it_was_to_be_published(self):
        self.client.post(self.where, self.typed | {"internal_only": "on", "why_fine": "Perhaps fine."})
        shown = main_of(self.client.get(self.action_page()))
        self.assertIn("Internal until cleared", shown)
        self.assertIn("There may be an age and a postcode in it.", shown)
        self.assertNotIn("May be published", shown)
        self.assertEqual(Flag.objects.standing().count(), 2)

    def test_per_cent_signs_and_markup_in_a_text_with_signs_are_shown_as_they_are(self):
        answer = self.client.post(self.where, self.typed | {"text": "<b>90%</b> of a%b@example.org aged 15 %(x)s"})
        self.assertContains(answer, "&lt;b&gt;90%&lt;/b&gt;", status_code=422)

    def test_every_form_with_a_text_asks(self):
        an_action(plan=self.plan, title="Another")
        file_evidence(self.action, by=self.owner)
        lead = visitor(self.manager)
        recommendation = self.plan.inspection.recommendations.get()
        forms = [
            ("extension_ask", self.action.pk,
             {"reason": SIGNED, "prevention": "A deputy.", **typed_date("new_due_on", TUESDAY_3_FEB + 60 * ONE_DAY)}),
            ("evidence_add", self.action.pk, {"shows": SIGNED, "kind": "link", "link": "https://example.org"}),
            ("action_add", recommendation.pk, {"title": SIGNED}),
            ("action_change", self.action.pk, {"title": SIGNED}),
            ("recommendation_respond", recommendation.pk,
             {"kind": "partly", "agreed_part": SIGNED, "reason": "No money."}),
            ("milestone_add", self.action.pk, {"title": SIGNED, **typed_date("due_on", TUESDAY_3_FEB)}),
            ("completion_propose", self.action.pk, {"statement": SIGNED}),
        ]  # fmt: skip
        for name, pk, typed in forms:
            with self.subTest(form=name):
                where = address(name, pk)
                if name == "action_change":
                    typed = {**typed, "version": again(self.action).version}
                self.assertContains(lead.get(where), "data-guarded")
                self.assertContains(lead.get(where), "yotplan/guard.js")
                answer = lead.post(where, typed)
                self.assertContains(answer, "“aged 15” looks like an age.", status_code=422)
                self.assertContains(answer, "Save it for internal use only", status_code=422)
                self.assertEqual(lead.post(where, typed | {"internal_only": "on"}).status_code, 302)

    def test_words_of_a_row_that_did_not_change_are_not_asked_about(self):
        action = an_action(plan=self.plan, title="Visit LS7 4HZ")
        typed = {"title": "Visit LS7 4HZ", "version": action.version, "success_criteria": "Seen"}
        answer = visitor(self.manager).post(address("action_change", action.pk), typed)
        self.assertEqual(answer.status_code, 302)

    def test_the_services_own_case_references_are_asked_about(self):
        change_service(
            self.service, name=self.service.name, window_months=12, case_reference_pattern="AA-99999",
            version=again(self.service).version, by=self.manager, at=on_the(MONDAY_5_JAN),
        )  # fmt: skip
        answer = self.client.post(self.where, self.typed | {"text": "See YJ-20413."})
        self.assertContains(answer, "“YJ-20413” looks like a case reference.", status_code=422)


class WhileTyping(Plan):
    def setUp(self):
        super().setUp()
        self.client = visitor(self.owner)
        self.where = address("guard_marks", self.service.pk)

    def test_marks_come_back_and_nothing_is_stored(self):
        answer = self.client.post(self.where, {"text": SIGNED})
        self.assertContains(answer, "“aged 15” looks like an age.")
        self.assertNotContains(answer, "<html")
        self.assertEqual(self.client.post(self.where, {"text": "All twelve."}).content.strip(), b"")
        self.assertFalse(Flag.objects.exists())

    def test_any_text_is_answered(self):
        for text in ("", "\x00", "<script>aged 15</script>", "x" * 500_000, "aged 15 " * 9_000):
            self.assertEqual(self.client.post(self.where, {"text": text}).status_code, 200)
        self.assertEqual(self.client.post(self.where).status_code, 200)

    def test_nobody_asks_more_often_than_a_person_types(self):
        cache.delete(f"guard:{self.owner.pk}")  # Redis remembers another run, whose people had the same numbers
        for _time in range(views.MOST_A_MINUTE):
            self.assertEqual(self.client.post(self.where, {"text": "x"}).status_code, 200)
        self.assertEqual(self.client.post(self.where, {"text": "x"}).status_code, 429)
        self.assertEqual(visitor(self.manager).post(self.where, {"text": "x"}).status_code, 200)


class Clearing(Plan):
    def setUp(self):
        super().setUp()
        self.list = address("flags", self.service.pk)

    def test_the_page_shows_each_text_with_its_marks_and_leads_to_the_action(self):
        a_held_back_update(self.action, by=self.owner)
        file_evidence(self.action, by=self.owner, file=a_file_with_signs())
        answer = self.client.get(self.list)
        shown = main_of(answer)
        self.assertIn("Action 1a, “Review every plan each month” Update", shown)
        for sign in ("aged 15", "LS7 4HZ"):
            self.assertContains(answer, f"<mark>{sign}</mark>")
        self.assertIn("There may be 2 postcodes in the file List.txt", shown)
        self.assertContains(answer, f'href="{address("action", self.action.pk)}"')
        self.assertContains(answer, address("evidence_file", Evidence.objects.get().pk))

    def test_home_and_the_action_lead_to_it_for_those_who_run_the_plan(self):
        a_held_back_update(self.action, by=self.owner)
        self.assertIn("1 text may identify a child", main_of(self.client.get(address("home", self.service.pk))))
        page = address("action", self.action.pk)
        self.assertContains(self.client.get(page), self.list)
        self.assertNotContains(visitor(self.owner).get(page), self.list)
        self.assertNotIn("may identify", main_of(visitor(self.owner).get(address("home", self.service.pk))))

    def test_one_reason_clears_all_signs_of_a_text(self):
        a_held_back_update(self.action, by=self.owner)
        where = address("flag_clear", Flag.objects.first().pk)
        self.assertContains(self.client.get(where), "<mark>aged 15</mark>")
        self.assertContains(self.client.post(where, {"reason": " "}), "Say why this is fine", status_code=422)
        again_asked = self.client.post(where, {"reason": "He is aged 15."})
        self.assertContains(again_asked, "without repeating what may identify a child", status_code=422)
        self.assertRedirects(self.client.post(where, {"reason": "Invented."}), self.list)
        self.assertIn("Nothing is held back", main_of(self.client.get(self.list)))
        answer = self.client.post(where, {"reason": "Invented."})
        self.assertContains(answer, "Somebody has cleared this already.", status_code=422)

    def test_of_another_service_nobody_learns(self):
        from_us = a_held_back_update(self.action, by=self.owner)
        self.assertTrue(from_us)
        stranger = visitor(type(self.manager).objects.create_user(email="s@example.org", name="Stranger"))
        self.assertEqual(stranger.get(address("flag_clear", Flag.objects.first().pk)).status_code, 404)

    def test_costs_the_same_for_two_texts_as_for_twenty(self):
        def cost() -> None:
            with self.assertNumQueries(5):  # the person and what they belong to; the flags; the updates; their actions
                self.client.get(self.list)

        for _number in range(2):
            a_held_back_update(self.action, by=self.owner)
        cost()
        for _number in range(18):
            a_held_back_update(self.action, by=self.owner)
        cost()


class Settings(Plan):
    def test_a_pattern_is_kept_or_refused_with_what_to_write(self):
        where = address("service_settings", self.service.pk)
        typed = {
            "name": self.service.name,
            "window_months": 12,
            "sustain_months": 6,
            "version": again(self.service).version,
        }
        answer = self.client.post(where, typed | {"case_reference_pattern": "99"})
        self.assertContains(answer, "Write it with A for each letter", status_code=422)
        self.assertEqual(self.client.post(where, typed | {"case_reference_pattern": "AA-9999"}).status_code, 302)
        self.assertEqual(again(self.service).case_reference_pattern, "AA-9999")
