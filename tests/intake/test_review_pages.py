"""The review page as people use it without scripts: what it shows and says, and each of its forms and buttons."""

from __future__ import annotations

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext

from recommendations.intake.models import Draft, Intake, IntakeState
from recommendations.intake.services.drafts import drop_draft
from recommendations.intake.services.undo import newest_step
from tests.builders import BY_SOMEBODY, again
from tests.intake.report_pages import Reports
from tests.intake.test_review_commands import REPORT
from tests.pages.visiting import address, main_of, visitor


class ReviewPage(Reports):
    def setUp(self):
        super().setUp()
        self.intake = self.under_review(REPORT)
        self.intake.drafts.update(confidence=0.97, doubts=[])
        self.drafts = list(self.intake.drafts.all())
        self.where = address("report", self.intake.pk)

    def page(self, query: str = "") -> str:
        return main_of(self.client.get(self.where + query))

    def html(self, query: str = "") -> str:
        return self.client.get(self.where + query).content.decode()

    def order(self, query: str = "") -> list[int]:
        return [int(key) for key in re.findall(r'id="draft-(\d+)"', self.html(query))]

    def step(self, draft: Draft, **typed):
        return self.client.post(address("draft_step", draft.pk), typed, follow=True)

    def set(self, draft: Draft, **columns) -> None:
        Draft.objects.filter(pk=draft.pk).update(**columns)

    def test_a_date_of_publication_that_was_not_found_says_what_hangs_on_it(self):
        dated, undated = ("2026-01-12", None)
        for published_on, is_said in ((dated, False), (undated, True)):
            self.intake.facts = {**self.intake.facts, "published_on": published_on}
            self.intake.save()
            self.assertEqual("Windows are counted from it" in self.page(), is_said, published_on)

    def test_a_line_of_the_contents_is_not_told_as_passed_over(self):
        of = {"quote": "Areas for improvement", "page": 1, "items": []}
        for reason, is_told in (("weaker_heading", True), ("contents", False)):
            self.intake.passed_over = [{**of, "reason": reason}]
            self.intake.save()
            self.assertEqual("Areas for improvement" in self.page(), is_told, reason)

    # --- What needs a look -------------------------------------------------------------------------

    def test_a_doubtful_draft_comes_first_is_named_and_says_why_until_somebody_looked(self):
        doubtful = self.drafts[2]
        self.set(doubtful, doubts=["text_after_item_left_out"])
        shown = self.page()
        self.assertIn("1 of 4 needs a look: 3", shown)
        self.assertIn("Words printed behind it were left out", shown)
        self.assertEqual(self.order()[0], doubtful.pk)
        self.assertEqual(self.order("?order=printed"), [draft.pk for draft in self.drafts])
        self.assertNotIn("Move up", shown)
        self.assertIn("Move up", self.page("?order=printed"))
        self.step(doubtful, step="right", version=doubtful.version)
        self.assertIn("Nothing here is in doubt.", self.page())
        self.assertEqual(self.order(), [draft.pk for draft in self.drafts])

    def test_low_confidence_needs_a_look_and_harmless_doubts_do_not(self):
        self.set(self.drafts[0], doubts=["no_label", "recognised"])
        self.assertIn("Nothing here is in doubt.", self.page())
        self.set(self.drafts[0], confidence=0.5)
        shown = self.page()
        self.assertIn("1 of 4 needs a look: 1", shown)
        self.assertIn("Not sure (50 %)", shown)
        drop_draft(self.drafts[0], **BY_SOMEBODY)
        self.assertIn("Nothing here is in doubt.", self.page())

    def test_a_doubt_of_a_newer_reader_is_not_hidden(self):
        self.set(self.drafts[0], doubts=["something_new"])
        self.assertIn("The reader had a doubt about it", self.page())

    def test_where_the_addressee_is_printed_and_where_the_item_is_printed_again_is_said(self):
        first = self.drafts[0]
        again_at = {"first_page": 1, "first_line": 1, "last_page": 1, "last_line": 1}
        self.set(first, owner_source="bracket", source=[*first.source, again_at])
        shown = self.page()
        self.assertIn("(from the bracket behind it)", shown)
        self.assertIn("Printed again on page 1.", shown)
        self.assertIn("Sure (97 %)", shown)

    def test_signs_that_only_the_reports_fonts_can_draw_are_shown_as_what_they_are(self):
        pages = [{"number": 1, "lines": ["\uf0b7 review every respon\ufffe", "sibility", "\x95\tlisten"]}]
        Intake.objects.filter(pk=self.intake.pk).update(pages=pages)
        self.assertIn("• review every respon- sibility • listen", self.page())

    def test_a_heading_under_which_nothing_was_found_says_so(self):
        row = [{**self.intake.passed_over[0], "items": []}]
        Intake.objects.filter(pk=self.intake.pk).update(passed_over=row)
        shown = self.page()
        self.assertIn("no item found under it", shown)
        self.assertNotIn("Take this list", shown)

    def test_recognised_letters_are_said_above_everything(self):
        self.assertIn("Nothing here is in doubt.", self.page())
        Intake.objects.filter(pk=self.intake.pk).update(is_recognised=True)
        self.assertIn("The letters were recognised in pictures of pages", self.page())
        self.assertNotIn("Nothing here is in doubt.", self.page())

    def test_nothing_is_called_free_of_doubt_beneath_a_note_about_the_whole_report(self):
        Intake.objects.filter(pk=self.intake.pk).update(facts=self.intake.facts | {"area": "Elsewhere"})
        self.assertIn("This report is about Elsewhere", self.page())
        self.assertNotIn("Nothing here is in doubt.", self.page())

    def test_an_item_without_a_printed_number_is_called_by_its_place_in_brackets(self):
        self.set(self.drafts[1], label="")
        self.assertIn("Recommendation (2)", self.page())

    # --- Steps and where they lead ---------------------------------------------------------------------

    def test_a_step_leads_back_to_the_draft_in_the_order_chosen(self):
        one = self.drafts[1]
        answer = self.client.post(address("draft_step", one.pk), {"step": "drop", "order": "printed"})
        self.assertEqual(answer.url, f"{self.where}?order=printed#draft-{one.pk}")
        answer = self.client.post(address("draft_step", one.pk), {"step": "take_back", "order": "<b>"})
        self.assertEqual(answer.url, f"{self.where}#draft-{one.pk}")

    def test_drafts_are_merged_and_the_page_says_what_undo_would_do(self):
        one, two = self.drafts[:2]
        answer = self.step(two, step="merge", version=two.version, before_version=one.version)
        self.assertIn("Undo: merged 1 and 2", main_of(answer))
        undo = {"number": newest_step(self.intake).number}
        answer = self.client.post(address("report_undo", self.intake.pk), undo)
        self.assertEqual(answer.url, f"{self.where}#draft-{one.pk}")
        self.assertEqual(self.order(), [draft.pk for draft in self.drafts])
        self.assertNotIn("Undo:", re.sub(r"<form[^>]* hidden>.*?</form>", "", self.html(), flags=re.DOTALL))

    def test_what_another_person_did_meanwhile_is_not_stepped_on(self):
        one, two = self.drafts[:2]
        visitor(self.lead).post(address("draft_change", one.pk), {
            "text": "Other words", "kind": "recommendation", "version": one.version,
        })  # fmt: skip
        for typed in ({"step": "drop", "version": one.version}, {"step": "right", "version": one.version}):
            self.assertIn("Somebody else changed this", main_of(self.step(one, **typed)))
        answer = self.step(two, step="merge", version=two.version, before_version=one.version)
        self.assertIn("Somebody else changed this", main_of(answer))
        self.assertEqual([again(one).is_dropped, again(one).text], [False, "Other words"])
        answer = self.client.post(address("report_undo", self.intake.pk), {"number": 1}, follow=True)
        self.assertIn("Nothing was undone.", main_of(answer))

    def test_a_draft_is_moved_to_the_place_that_is_typed(self):
        self.step(self.drafts[3], step="to", place="1")
        self.assertEqual(self.order()[0], self.drafts[3].pk)
        for hostile in ("", "x", "-3", "9" * 40, "\x00", "٣"):
            self.assertEqual(self.step(self.drafts[3], step="to", place=hostile).status_code, 200, hostile)
        self.assertEqual(self.order()[0], self.drafts[3].pk)

    def test_splitting_offers_each_sentence_and_refuses_what_is_no_place(self):
        draft = self.drafts[1]
        where = address("draft_split", draft.pk)
        self.assertContains(self.client.get(where), "Managers should check every assessment")
        for at in ("", "x", "0", "99999999", "\x00", str(len(draft.text))):
            answer = self.client.post(where, {"at": at, "version": draft.version})
            self.assertEqual(answer.status_code, 422, at)
        answer = self.client.post(where, {"at": draft.text.index("Managers"), "version": draft.version}, follow=True)
        self.assertIn("Check 5 recommendations", main_of(answer))
        stale = self.client.post(where, {"at": "5", "version": draft.version})
        self.assertContains(stale, "while you had the page open", status_code=422)

    def test_words_without_a_sentence_end_can_be_split_between_any_two(self):
        self.set(self.drafts[0], text="review plans, train staff and listen")
        answer = self.client.get(address("draft_split", self.drafts[0].pk))
        self.assertContains(answer, "train staff and listen")
        self.set(self.drafts[0], text="review plans")
        self.assertContains(self.client.get(address("draft_split", self.drafts[0].pk)), 'value="7"')
        self.set(self.drafts[0], text="review")
        self.assertContains(self.client.get(address("draft_split", self.drafts[0].pk)), "cannot be split")

    # --- Several at once -------------------------------------------------------------------------------

    def test_all_addressed_to_the_same_are_addressed_anew(self):
        whose = self.drafts[3].addressee
        typed = {"whose": whose, "addressee": "Chair of the Board", "version": again(self.intake).version}
        self.client.post(address("report_several", self.intake.pk), typed)
        self.assertEqual(again(self.drafts[3]).addressee, "Chair of the Board")
        self.assertEqual(again(self.drafts[0]).addressee, self.drafts[0].addressee)

    def test_each_wrong_choice_for_several_is_named_and_what_was_typed_is_kept(self):
        where = address("report_several", self.intake.pk)
        right = {"drafts": [self.drafts[0].pk], "addressee": "YJS Manager", "version": again(self.intake).version}
        for wrong, said in [
            ({"drafts": []}, "Tick the recommendations to change"),
            ({"drafts": ["x"]}, "is not one of the"),
            ({"addressee": "x" * 201}, "must be 200 characters or fewer"),
            ({"addressee": "YJS Manager, 01632 960123"}, "without an email address or telephone number"),
            ({"kind": "nonsense"}, "is not one of the choices"),
            ({"whose": "Nobody"}, "is not one of the choices"),
            ({"version": "1"}, "while you had the page open"),
        ]:
            with self.subTest(said=said):
                answer = self.client.post(where, right | wrong)
                self.assertContains(answer, said, status_code=422)
                self.assertContains(answer, (right | wrong)["addressee"][:60], status_code=422)
        self.assertEqual(again(self.drafts[0]).addressee, self.drafts[0].addressee)

    # --- Adding --------------------------------------------------------------------------------------

    def test_what_was_missed_is_added_by_its_lines_with_label_and_place(self):
        lines = self.intake.pages[0]["lines"]
        number = next(place for place, line in enumerate(lines, start=1) if "agree a protocol" in line)
        typed = {"kind": "recommendation", "from_page": 1, "from_line": number, "to_page": 1, "to_line": number}
        answer = self.client.post(address("draft_add", self.intake.pk), typed)
        added = self.intake.drafts.first()
        self.assertEqual(answer.url, f"{self.where}#draft-{added.pk}")
        self.assertEqual((added.label, added.text, added.page), ("2", "agree a protocol with schools", 1))
        self.assertEqual(added.source[0]["first_line"], number - 1)
        self.assertIn("Added by hand.", self.page())

    def test_words_chosen_over_several_lines_become_one_paragraph(self):
        typed = {"kind": "area", "from_page": 1, "from_line": 1, "to_page": 1, "to_line": 2,
                 "text": "youth offending\r\nservices in   Northgate"}  # fmt: skip
        self.client.post(address("draft_add", self.intake.pk), typed)
        self.assertEqual(self.intake.drafts.first().text, "youth offending services in Northgate")

    def test_lines_that_are_not_there_are_named(self):
        where = address("draft_add", self.intake.pk)
        for typed, said in [
            ({}, "Enter the inspectorate’s words, or say on which lines they are printed"),
            ({"from_page": 1}, "First line must be given together with the line and the page"),
            ({"from_line": 1}, "First page must be given together"),
            ({"from_page": 9, "from_line": 1}, "page 9 has no line 1"),
            ({"from_page": 1, "from_line": 999}, "page 1 has no line 999"),
            ({"from_page": 1, "from_line": 1, "to_page": 1}, "Last line must be given together"),
            ({"from_page": 1, "from_line": 0}, "First line must be 1 or more"),
            ({"from_page": "x", "from_line": 1}, "First page must be a number"),
        ]:
            with self.subTest(said=said):
                answer = self.client.post(where, {"kind": "recommendation", "due_words": "kept"} | typed)
                self.assertContains(answer, said, status_code=422)
                self.assertContains(answer, 'value="kept"', status_code=422)
        self.assertEqual(self.intake.drafts.count(), 4)

    def test_the_form_shows_the_reports_lines_with_their_numbers(self):
        self.assertContains(self.client.get(address("draft_add", self.intake.pk)), "yot-source__count")

    # --- Passed over -----------------------------------------------------------------------------------

    def test_what_was_passed_over_is_shown_with_its_reason_and_can_be_taken(self):
        shown = self.page()
        self.assertIn("“Recommendations from the previous inspection”", shown)
        self.assertIn("It is about an earlier inspection.", shown)
        take = address("report_take", self.intake.pk)
        quote = self.intake.passed_over[0]["quote"]
        self.client.post(take, {"list": "0", "quote": quote, "item": "0"})
        self.assertIn("Check 5 recommendations", self.page())
        self.client.post(take, {"list": "0", "quote": quote})
        shown = self.page()
        self.assertIn("Check 6 recommendations", shown)
        self.assertIn("Taken by hand from a list the reader had passed over", shown)
        self.assertNotIn("Take this", shown)
        for hostile in ({}, {"list": "x"}, {"list": "0"}, {"list": "9", "quote": quote}, {"decision": "0"}):
            answer = self.client.post(take, hostile, follow=True)
            self.assertIn("Somebody else changed this", main_of(answer), hostile)

    def test_a_reason_of_a_newer_reader_has_a_sentence_too(self):
        row = [{**self.intake.passed_over[0], "reason": "something_new"}]
        Intake.objects.filter(pk=self.intake.pk).update(passed_over=row)
        self.assertIn("It does not look like what the inspectorate recommends.", self.page())

    def test_a_report_without_recommendations_says_why_and_offers_what_was_passed_over(self):
        text = REPORT.replace("Recommendations\nThe", "Chapter 2\nThe")
        text = "\n".join(text.splitlines()[:8])
        empty = self.under_review(text)
        shown = self.client.get(address("report", empty.pk))
        self.assertFalse(empty.drafts.exists())
        self.assertIn("No recommendations found", main_of(shown))
        self.assertIn("The report only repeats the recommendations of an earlier inspection.", main_of(shown))
        self.assertIn("Take this list", main_of(shown))
        self.assertContains(shown, '<details class="govuk-details" open>')

    def test_a_closed_report_can_be_read_and_not_changed(self):
        for state in (IntakeState.DISCARDED, IntakeState.CONFIRMED):
            if state == IntakeState.CONFIRMED:
                self.client.post(address("report_take_back", self.intake.pk))
                version = again(self.intake).version
                self.client.post(address("report_confirm", self.intake.pk), {"version": version})
            else:
                self.client.post(address("report_discard", self.intake.pk))
            self.assertEqual(again(self.intake).state, state)
            shown = self.page()
            self.assertIn("as they were when this report was closed", shown)
            for word in ("Mend", "Drop", "Merge", "Undo", "Take this", "Add a recommendation"):
                self.assertNotIn(word, shown)
            for name in ("report_several", "report_take", "report_undo"):
                sent = {"list": 0, "quote": self.intake.passed_over[0]["quote"], "number": 1, "addressee": "X",
                        "drafts": [self.drafts[0].pk], "version": again(self.intake).version}  # fmt: skip
                answer = self.client.post(address(name, self.intake.pk), sent, follow=True)
                self.assertIn("cannot be changed here", main_of(answer))
            self.assertEqual([draft.text for draft in self.intake.drafts.all()], [row.text for row in self.drafts])

    # --- Persons ---------------------------------------------------------------------------------------

    def test_an_officers_name_and_contact_are_shown_as_printed_and_not_stored_as_data(self):
        text = REPORT + "\nNorthshire Police should:\n5. share information each day"
        intake = self.under_review(text + " (Jo Bloggs, Superintendent, jo.bloggs@example.org, 01632 960123)")
        last = intake.drafts.last()
        self.assertEqual((last.text, last.addressee), ("share information each day", "Superintendent"))
        stored = [str(again(intake).facts), *(str(vars(draft)) for draft in intake.drafts.all())]
        for personal in ("Bloggs", "example.org", "960123"):
            self.assertFalse([row for row in stored if personal in row])
        answer = self.client.post(address("draft_change", last.pk), {
            "text": last.text, "kind": last.kind, "version": last.version, "addressee": "Chief, jo@example.org",
        })  # fmt: skip
        self.assertContains(answer, "without an email address or telephone number", status_code=422)
        self.assertContains(answer, "Chief, jo@example.org", status_code=422)


class Inline(Reports):
    """What the page's own script asks and sends."""

    def setUp(self):
        super().setUp()
        self.intake = self.under_review(REPORT)
        self.draft = self.intake.drafts.first()
        self.where = address("draft_change", self.draft.pk) + "?inline=1"
        self.typed = {"text": "review plans", "kind": "recommendation", "version": self.draft.version,
                      "seen": self.intake.version}  # fmt: skip

    def test_the_form_comes_without_the_page_around_it(self):
        answer = self.client.get(self.where)
        self.assertContains(answer, "data-inline")
        self.assertNotContains(answer, "<html")

    def test_saving_says_so_with_the_versions_the_pages_buttons_need(self):
        answer = self.client.post(self.where, self.typed)
        said = answer.json()
        self.assertEqual((answer.status_code, said["saved"], said["status"]), (200, True, "Saved"))
        self.assertEqual(said["version"], again(self.draft).version)
        self.assertEqual(said["seen"], again(self.intake).version)
        self.assertEqual(said["undo"]["words"], "mended 1")
        self.assertEqual(said["undo"]["number"], newest_step(self.intake).number)

    def test_saving_does_not_vouch_for_what_somebody_else_did_meanwhile(self):
        drop_draft(self.intake.drafts.last(), **BY_SOMEBODY)
        said = self.client.post(self.where, self.typed).json()
        self.assertEqual((said["saved"], said["seen"], said["undo"]), (True, None, None))

    def test_what_cannot_be_saved_is_named(self):
        answer = self.client.post(self.where, self.typed | {"text": "", "page": "x"})
        self.assertEqual((answer.status_code, answer.json()["saved"]), (422, False))
        self.assertEqual(
            sorted(answer.json()["errors"]), ["Enter the inspectorate’s words", "Page must be a number, such as 12"]
        )

    def test_a_conflict_brings_the_others_words_and_the_version_to_save_over(self):
        visitor(self.lead).post(self.where, self.typed | {"text": "Their <words>"})
        answer = self.client.post(self.where, self.typed)
        self.assertEqual(answer.status_code, 409)
        self.assertIn("Their &lt;words&gt;", answer.json()["conflict"])
        over = self.client.post(self.where, self.typed | {"version": answer.json()["version"]})
        self.assertTrue(over.json()["saved"])
        self.assertEqual(again(self.draft).text, "review plans")


class LongReport(Reports):
    """200 pages and 80 recommendations."""

    def setUp(self):
        super().setUp()
        self.intake = self.under_review(REPORT)
        pages = [
            {"number": page, "lines": [f"Line {line} of page {page} says something." for line in range(45)]}
            for page in range(1, 201)
        ]
        Intake.objects.filter(pk=self.intake.pk).update(pages=pages)
        self.intake.drafts.all().delete()
        Draft.objects.bulk_create(
            Draft(
                intake=self.intake, position=number, label=str(number), text=f"Do thing {number}.",
                page=120 + number // 8,
                source=[{"first_page": 120 + number // 8, "first_line": number % 8 * 5,
                         "last_page": 120 + number // 8, "last_line": number % 8 * 5 + 2}],
                found_because="under_heading", found_words="Recommendations", confidence=0.97,
            )
            for number in range(1, 81)
        )  # fmt: skip

    def test_shows_the_pages_that_count_and_brings_the_others_when_asked(self):
        where = address("report", self.intake.pk)
        with CaptureQueriesContext(connection) as asked:
            html = self.client.get(where).content.decode()
        self.assertEqual(len(asked), 8)  # as the budget says, and one for an inspection of the same date
        self.assertEqual(html.count("data-page="), 12)
        self.assertEqual(html.count("Show page"), 188)
        self.assertIn("Line 3 of page 7 says", self.client.get(where + "?page=7").content.decode())
        for hostile in ("?page=0", "?page=x", "?page=" + "9" * 30, "?order=%00"):
            self.assertEqual(self.client.get(where + hostile).status_code, 200)

    def test_one_page_comes_alone_for_the_pane_and_as_a_page_of_its_own(self):
        where = address("report_page", self.intake.pk, 121)
        part = self.client.get(where, headers={"HX-Request": "true"})
        self.assertContains(part, "<mark>Line 1 of page 121 says something.</mark>")
        self.assertNotContains(part, "<html")
        self.assertContains(self.client.get(where), "Page 121 of the report")
        self.assertEqual(self.client.get(address("report_page", self.intake.pk, 201)).status_code, 404)
