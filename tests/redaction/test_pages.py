"""The pages: what would go is shown to both, never kept in an address; the list says what was done and not to what."""

from __future__ import annotations

from django.test import RequestFactory, TestCase

from recommendations.accounts.models import Role
from recommendations.audit.operations import key_of
from recommendations.files.serving import as_attachment
from recommendations.files.storage import store
from recommendations.redaction.models import Redaction, RedactionState
from tests.builders import AT, a_manager, a_member, a_plan, a_service, again, an_action
from tests.builders_embargo import an_embargoed_report, confirmed
from tests.builders_redaction import a_redaction, agreed
from tests.pages.visiting import StandingClock, address, main_of, visitor

NAME = "Kestrel Quill"
WHY = {"phrases": NAME, "reason": "It should never have been here."}


class Pages(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Fellside Youth Justice Service")
        cls.asker, cls.second = a_manager(cls.service), a_manager(cls.service, name="Mira Second")
        cls.admin = a_member(cls.service, Role.ADMINISTRATOR, name="Ali Admin")
        cls.action = an_action(plan=a_plan(cls.service), title=f"Meet {NAME} weekly")
        kept = {"media_type": "text/plain", "service": key_of(cls.service), "at": AT}
        cls.letter = store(f"Dear {NAME}".encode(), name="Letter.txt", **kept)
        cls.other = store(b"Nothing in particular.", name="Other.txt", **kept)
        cls.picture = store(b"\x89PNG", name="Picture.png", **kept)

    def ask(self, who, **more):
        return visitor(who).post(address("redaction_ask", self.service.pk), {**WHY, **more})

    def test_show_where_the_words_stand_and_which_files_hold_them(self):
        answer = self.ask(self.asker)
        told = main_of(answer)
        self.assertContains(answer, "<mark>Kestrel Quill</mark>", html=True)
        self.assertIn("Present entries 1", told)
        page = answer.content.decode()
        self.assertIn(f'id="found-{self.letter.pk}" name="file" type="checkbox" value="{self.letter.pk}" checked', page)
        self.assertIn(f'id="unread-{self.picture.pk}" name="file" type="checkbox" value="{self.picture.pk}">', page)
        self.assertNotIn("Other.txt", told)
        self.assertFalse(Redaction.objects.exists())

    def test_repeat_what_is_asked_and_name_the_words_that_are_nowhere(self):
        told = main_of(self.ask(self.asker, phrases=f"{NAME}\nMeryl Nowhere"))
        self.assertIn(f"Words that are to go {NAME} Meryl Nowhere Why {WHY['reason']}", told)
        self.assertIn("emails or papers: Meryl Nowhere If one", told)
        self.assertNotIn("Found nowhere", main_of(self.ask(self.asker)))
        self.assertNotIn("Found nowhere", main_of(self.ask(self.asker, phrases=f"{NAME}\nweekly")))

    def test_ask_for_what_is_missing_in_plain_words(self):
        self.assertIn("Say why", main_of(self.ask(self.asker, reason="")))
        redaction = a_redaction(self.service, NAME, by=self.asker)
        decide = address("redaction_decide", redaction.pk)
        told = main_of(visitor(self.second).post(decide, {"version": redaction.version}))
        self.assertIn("Select whether you agree or refuse", told)

    def test_ask_a_second_person_who_sees_the_same_and_decides(self):
        answer = self.ask(self.asker, step="send", file=[self.letter.pk])
        self.assertRedirects(answer, address("redactions", self.service.pk))
        redaction = Redaction.objects.get()
        decide = address("redaction_decide", redaction.pk)
        self.assertEqual(visitor(self.asker).get(decide).status_code, 403)
        told = main_of(visitor(self.second).get(decide))
        self.assertIn("Letter.txt", told)
        self.assertIn(NAME, told)
        typed = {"decision": "agree", "version": redaction.version}
        self.assertEqual(visitor(self.second).post(decide, typed).status_code, 422)
        self.assertIn(NAME, again(self.action).title)
        visitor(self.second).post(decide, {**typed, "understood": "on"})
        self.assertEqual(again(redaction).state, RedactionState.DONE)
        self.assertEqual(again(self.action).title, "Meet [redacted] weekly")
        self.assertIsNotNone(again(self.letter).removed_at)
        self.assertIsNone(again(self.other).removed_at)
        self.assertEqual(visitor(self.second).get(decide).status_code, 302)

    def test_list_what_was_done_without_the_words(self):
        agreed(a_redaction(self.service, NAME, by=self.asker), by=self.second)
        told = main_of(visitor(self.asker).get(address("redactions", self.service.pk)))
        self.assertIn("Present entries: 1", told)
        self.assertIn("Mira Second", told)
        self.assertNotIn("Kestrel", told)

    def test_tell_in_the_record_what_went_in_words_that_are_right_for_one(self):
        agreed(a_redaction(self.service, NAME, by=self.asker), by=self.second)
        told = main_of(visitor(self.asker).get(address("service_history", self.service.pk)))
        self.assertRegex(told, r"What went: texts of the record [0-9]+, present entries 1, emails 0, files 0, papers 0")

    def test_cost_the_same_for_one_as_for_three(self):
        a_redaction(self.service, "One Wren", by=self.asker)
        browser, list_of_it = visitor(self.second), address("redactions", self.service.pk)
        browser.get(list_of_it)
        with self.assertNumQueries(3):  # the person, their memberships, the redactions with their people
            browser.get(list_of_it)
        for phrase in ("Two Wrens", "Three Wrens"):
            a_redaction(self.service, phrase, by=self.asker)
        with self.assertNumQueries(3):
            self.assertEqual(browser.get(list_of_it).status_code, 200)

    def test_tell_an_administrator_how_much_and_not_what(self):
        answer = self.ask(self.admin)
        self.assertIn("Present entries 1", main_of(answer))
        self.assertNotContains(answer, "weekly")
        self.assertNotContains(answer, "Letter.txt")
        self.ask(self.admin, step="send", file=[self.letter.pk])
        self.assertEqual(Redaction.objects.get().wanted.files.count(), 0)

    def test_count_and_do_not_show_what_is_under_an_embargo_that_does_not_name_the_reader(self):
        confirmed(an_embargoed_report(self.service, by=self.second, readers=[self.second]), by=self.second)
        unnamed, named = (main_of(self.ask(who, phrases="zebra crossing")) for who in (self.asker, self.second))
        self.assertIn("Present entries 1", unnamed)
        self.assertNotIn("custody", unnamed)
        self.assertNotIn("Zebra draft.txt", unnamed)
        self.assertIn("between custody and home", named)
        self.assertIn("Zebra draft.txt", named)

    def test_ask_the_second_person_at_home(self):
        a_redaction(self.service, NAME, by=self.asker)
        told = "A redaction waits for a second person"
        home = address("home", self.service.pk)
        self.assertNotContains(visitor(self.asker).get(home), told)
        self.assertContains(visitor(self.second).get(home), told)
        self.assertContains(visitor(self.admin).get(home), told)

    def test_say_what_is_wrong_and_keep_what_was_typed(self):
        answer = self.ask(self.asker, reason=f"About {NAME}", step="send")
        self.assertEqual(answer.status_code, 422)
        self.assertContains(answer, "without repeating", status_code=422)
        self.assertContains(answer, NAME, status_code=422)
        self.assertEqual(self.ask(self.asker, phrases="x").status_code, 422)
        self.assertEqual(self.ask(self.asker, phrases="", step="send").status_code, 422)

    def test_are_reached_from_the_people_and_from_what_is_held_back(self):
        mine, theirs = a_redaction(self.service, NAME, by=self.asker), a_redaction(self.service, "Wren", by=self.second)
        browser, pk = visitor(self.asker), self.service.pk
        self.assertContains(browser.get(address("people", pk)), address("redactions", pk))
        self.assertContains(browser.get(address("flags", pk)), address("redaction_ask", pk))
        page = browser.get(address("redactions", pk))
        for name, *at in (
            ("redaction_ask", pk),
            ("redaction_person", pk),
            ("redaction_take_back", mine.pk),
            ("redaction_decide", theirs.pk),
        ):
            self.assertContains(page, f'"{address(name, *at)}"')
        self.assertNotContains(page, address("redaction_decide", mine.pk))

    def test_say_that_a_file_was_removed_and_when(self):
        agreed(a_redaction(self.service, by=self.asker, files=[self.letter]), by=self.second)
        request = RequestFactory().get("/")
        request.user = self.asker
        answer = as_attachment(request, again(self.letter), media_type="text/plain")
        self.assertContains(answer, "taken out for good on 5 January 2026", status_code=410)
