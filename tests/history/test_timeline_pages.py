"""Pages of what happened: narrowed, paged, with emails and papers among the events, and only what one may be told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db.models import F
from django.test import TestCase

from recommendations.accounts.models import Role
from recommendations.action_plans.models import Action
from recommendations.audit.models import Event, Operation
from recommendations.audit.operations import key_of
from recommendations.foundation.pagination import PAGE
from recommendations.history.merging import Dated, Events, Place, place_of, stretch
from recommendations.history.row_names import RowNames
from recommendations.history.seen_events import seen_events
from recommendations.inspections.models import Recommendation
from recommendations.inspections.services.embargo import lift_embargo
from recommendations.outbox.models import EmailState, OutgoingEmail
from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.archive.making import archive
from recommendations.papers.models import Paper, PaperState
from tests.builders import (
    MONDAY_5_JAN,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_body,
    a_completion,
    a_manager,
    a_meeting,
    a_member,
    a_plan,
    a_post,
    a_service,
    a_verifier,
    an_action,
    an_update,
    on_the,
)
from tests.builders_embargo import an_embargoed_plan, an_embargoed_report
from tests.builders_reminders import a_reminder
from tests.pages.visiting import StandingClock, address, main_of, typed_date, visitor
from tests.pages.whole_service import A_PDF


class Pages(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.owner = a_member(cls.service)
        cls.verifier = a_verifier(cls.service)
        cls.post = a_post(cls.service, name="Practice Lead", held_by=cls.owner)
        cls.plan = a_plan(cls.service)
        cls.action = an_action(plan=cls.plan, owner=cls.post, due=TUESDAY_3_MARCH)
        an_update(cls.action, by=cls.owner, on=TUESDAY_3_FEB)
        a_completion(cls.action, by=cls.owner, on=TUESDAY_3_FEB)

    def titles(
        self, query: str = "", *, name: str = "action_history", of: object = None, by: object = None
    ) -> list[str]:
        answer = visitor(by or self.manager).get(address(name, (of or self.action).pk) + query)
        self.assertEqual(answer.status_code, 200)
        return [item.title for item in answer.context["items"]]

    def a_paper(self, **asked) -> Paper:
        paper = ask_for_paper(self.plan, meeting=asked.get("meeting"), by=self.manager, at=on_the(TUESDAY_3_FEB, 11))
        archive(paper, made=A_PDF, at=on_the(TUESDAY_3_FEB, 11))
        return Paper.objects.get(pk=paper.pk)

    # --- Narrowing

    def test_by_kind(self):
        updates = self.titles("?kind=updates")
        self.assertTrue(updates)
        self.assertTrue(all("update" in title or "evidence" in title for title in updates), updates)
        self.assertTrue(all("An email" in title for title in self.titles("?kind=emails")))
        self.assertTrue(all("complete" in title for title in self.titles("?kind=decisions")))

    def test_by_person_is_who_did_it_or_to_whom_an_email_went(self):
        mine = self.titles(f"?by={self.owner.pk}")
        self.assertTrue(any("gave an update" in title for title in mine))
        self.assertFalse(any("added action" in title for title in mine))
        told = self.titles(f"?by={self.verifier.pk}")
        self.assertTrue(told)
        self.assertTrue(all(self.verifier.name in title for title in told))

    def test_by_day(self):
        def days(first, last) -> str:
            given = {
                **(typed_date("from_on", first) if first else {}),
                **(typed_date("until_on", last) if last else {}),
            }
            return "?" + "&".join(f"{name}={value}" for name, value in given.items())

        everything = self.titles()
        later = self.titles(days(TUESDAY_3_FEB, TUESDAY_3_FEB))
        earlier = self.titles(days(None, TUESDAY_3_FEB - timedelta(days=1)))
        self.assertTrue(any("gave an update" in title for title in later))
        self.assertTrue(any("added action" in title for title in earlier))
        self.assertEqual(later + earlier, everything)
        self.assertEqual(self.titles(days(WEDNESDAY_1_APRIL, None)), [])

    def test_together_and_kept_while_paging_and_in_the_files(self):
        for number in range(PAGE):
            an_update(self.action, by=self.owner, text=f"Update {number}.")
        answer = visitor(self.manager).get(
            address("action_history", self.action.pk) + f"?kind=updates&by={self.owner.pk}&from_on_day=1"
            "&from_on_month=1&from_on_year=2026&before=nonsense"
        )
        kept = f"kind=updates&by={self.owner.pk}&from_on_day=1&from_on_month=1&from_on_year=2026"
        self.assertTrue(answer.context["page"].next.startswith(f"?{kept}&before="))
        self.assertIn(f"?{kept}&as=pdf", answer.context["files"][1]["href"])
        self.assertIn(
            f"{PAGE + 2} things happened: Updates and evidence, Olu Owner, from 1 January 2026",
            main_of(answer).replace(self.owner.name, "Olu Owner"),
        )
        self.assertIn(f"This page shows {PAGE} of them", main_of(answer))

    def test_what_nobody_could_choose_is_said_and_narrows_nothing(self):
        for query, said in [
            ("?kind=<script>", "Choose a kind of the list"),
            ("?by=987654321", "Choose a person of the list"),
            ("?by=%00", "Choose a person of the list"),
            ("?from_on_day=31&from_on_month=2&from_on_year=2026", "February 2026 has 28 days"),
            ("?from_on_day=3", "First day must include a month and a year"),
            (
                "?from_on_day=2&from_on_month=2&from_on_year=2026&until_on_day=1&until_on_month=2&until_on_year=2026",
                "on or after the first day",
            ),
        ]:
            with self.subTest(query):
                answer = visitor(self.manager).get(address("action_history", self.action.pk) + query)
                self.assertContains(answer, said)
                self.assertTrue(answer.context["items"])
                self.assertNotContains(answer, '<script>"')

    def test_nothing_that_fits_says_so(self):
        answer = visitor(self.manager).get(address("action_history", self.action.pk) + "?kind=papers")
        self.assertContains(answer, "Nothing of this kind")
        self.assertContains(answer, "0 things happened")
        nothing = a_body(self.service)
        Event.objects.filter(subject=key_of(nothing)).delete()
        self.assertContains(visitor(self.manager).get(address("body_history", nothing.pk)), "Nothing has happened yet")

    # --- Besides the events

    def test_emails_stand_among_the_events_for_whoever_may_read_them(self):
        email = OutgoingEmail.objects.filter(occasion="completion_proposed").first()
        OutgoingEmail.objects.filter(pk=email.pk).update(state=EmailState.SENT, sent_at=on_the(TUESDAY_3_FEB, 12))
        title = f"An email “{email.subject}” went to {email.to.name}"
        for name, of in [
            ("action_history", self.action),
            ("recommendation_history", self.action.recommendation),
            ("plan_history", self.plan),
            ("service_history", self.service),
        ]:
            answer = visitor(self.manager).get(address(name, of.pk))
            self.assertEqual(answer.context["items"][0].title, title, name)
            self.assertContains(answer, f'href="{address("email", email.pk)}"')
        self.assertFalse(any("An email" in told for told in self.titles(by=self.owner)))

    def test_an_email_says_whether_it_went(self):
        email = OutgoingEmail.objects.filter(occasion="completion_proposed").first()
        for state, words in [
            ("kept", "was not sent, because mail is switched off"),
            ("failed", "could not be sent"),
            ("waiting", "waits to go to"),
            ("sending", "waits to go to"),
        ]:
            OutgoingEmail.objects.filter(pk=email.pk).update(state=state)
            self.assertTrue(any(words in title for title in self.titles("?kind=emails")), state)

    def test_reminders_stand_where_their_subject_does_and_nowhere_else(self):
        other = an_action(plan=self.plan, title="Another")
        email = OutgoingEmail.objects.create(
            key="reminder:1", service=key_of(self.service), to=self.owner, subject="Due soon", occasion="reminder",
            message_id="<1@x>", decided_at=on_the(TUESDAY_3_FEB), not_before=on_the(TUESDAY_3_FEB), links={},
        )  # fmt: skip
        a_reminder(self.action, to=self.owner, email=email)
        self.assertTrue(any("Due soon" in title for title in self.titles()))
        self.assertFalse(any("Due soon" in title for title in self.titles(of=other)))

    def test_papers_stand_where_the_thing_stood_in_them(self):
        meeting = a_meeting(a_body(self.service))
        paper = self.a_paper(meeting=meeting)
        later = an_action(plan=self.plan, title="Added after the paper")
        told = f"Stood in: Board update {paper.code}, for the Management Board of 3 March 2026"
        for name, of in [
            ("action_history", self.action),
            ("recommendation_history", self.action.recommendation),
            ("body_history", meeting.body),
        ]:
            self.assertIn(told, self.titles(name=name, of=of))
        self.assertNotIn(told, self.titles(of=later))
        self.assertContains(
            visitor(self.manager).get(address("action_history", self.action.pk)), address("paper", paper.pk)
        )
        self.assertNotIn(told, self.titles(by=self.owner))
        Paper.objects.filter(pk=paper.pk).update(released_at=on_the(TUESDAY_3_FEB, 12), released_by=self.manager)
        self.assertIn(told, self.titles(by=self.owner))
        self.assertNotContains(
            visitor(self.owner).get(address("action_history", self.action.pk)), address("paper", paper.pk)
        )
        Paper.objects.filter(pk=paper.pk).update(
            state=PaperState.WITHDRAWN, file=None, withdrawn_at=on_the(TUESDAY_3_FEB)
        )
        self.assertIn(f"{told}, withdrawn since", self.titles())

    # --- Paging

    def test_goes_through_everything_once_though_many_share_an_instant(self):
        for _number in range(7):
            an_update(self.action, by=self.owner, text="Something.")
        Operation.objects.update(at=on_the(TUESDAY_3_FEB))
        OutgoingEmail.objects.update(decided_at=on_the(TUESDAY_3_FEB))
        events = Event.objects.filter(operation__chain=key_of(self.service)).select_related("operation")
        emails = OutgoingEmail.objects.annotate(at=F("decided_at"))
        sources = [Events(events, chain=key_of(self.service)), Dated(emails, rank=2)]
        for most in (1, 2, 3, 7):
            with self.subTest(most=most):
                forward, place = [], None
                while (found := stretch(sources, before=place, after=None, most=most)).rows:
                    forward += [where for where, _row in found.rows]
                    place = forward[-1]
                self.assertEqual(len(set(forward)), events.count() + emails.count())
                self.assertEqual(forward, sorted(forward, reverse=True))
                backward, place = [forward[-1]], forward[-1]
                while (found := stretch(sources, before=None, after=place, most=most)).rows:
                    backward += [where for where, _row in reversed(found.rows)]
                    place = backward[-1]
                self.assertEqual(backward, forward[::-1])

    def test_a_thing_that_happens_meanwhile_moves_no_page(self):
        for number in range(PAGE):
            an_update(self.action, by=self.owner, text=f"Update {number}.")
        where = address("action_history", self.action.pk)
        following = visitor(self.manager).get(where).context["page"].next
        before = self.titles(following)
        an_update(self.action, by=self.owner, text="Meanwhile.")
        self.assertEqual(self.titles(following), before)

    def test_places_are_written_and_read_back_and_nonsense_is_none(self):
        place = Place(datetime(2026, 2, 3, 14, 0, 0, 123456, tzinfo=UTC), 1, 77)
        self.assertEqual(place_of(str(place)), place)
        for text in (None, "", "1.2", "1.2.3.4", "a.1.1", "-1.1.1", "9" * 30 + ".1.1", "9" * 18 + ".1.1", "1.1.²"):
            self.assertIsNone(place_of(text))


class Service(StandingClock, TestCase):
    """Everything that happened in a service, to whoever may be told of it."""

    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.other = a_manager(cls.service, name="Mona Manager")
        cls.auditor = a_member(cls.service, Role.AUDITOR, name="Ada Auditor")
        cls.administrator = a_member(cls.service, Role.ADMINISTRATOR, name="Ali Admin")
        cls.post = a_post(cls.service, name="Practice Lead", held_by=cls.manager)
        cls.action = an_action(plan=a_plan(cls.service), owner=cls.post)
        cls.waiting = an_embargoed_report(cls.service, by=cls.manager, words="1. count the zebras", name="Zebras.txt")
        cls.kept = an_embargoed_plan(cls.service, by=cls.manager)
        an_action(plan=cls.kept, title="Feed the zebra", owner=cls.post)

    def seen(self, person) -> str:
        client, where, words = visitor(person), address("service_history", self.service.pk), ""
        while where:
            answer = client.get(where)
            words += main_of(answer)
            following = answer.context["page"].next
            where = address("service_history", self.service.pk) + following if following else ""
        return words.lower()

    def test_whoever_is_named_is_told_all_of_it(self):
        self.assertIn("zebra", self.seen(self.manager))
        everything = Event.objects.filter(operation__chain=key_of(self.service)).count()
        narrowed = seen_events(self.service, user=self.manager, roles=frozenset({Role.MANAGER}))
        self.assertEqual(narrowed.count(), everything)

    def test_whoever_is_not_named_is_told_of_the_rest_only(self):
        for person in (self.other, self.auditor):
            seen = self.seen(person)
            self.assertNotIn("zebra", seen)
            self.assertNotIn("mbargo", seen)
            for words in ("opened the plan", "added action", "practice lead"):
                self.assertIn(words, seen)
            given = visitor(person).get(address("service_history_file", self.service.pk)).content.decode().lower()
            self.assertNotIn("zebra", given)
            self.assertIn("practice lead", given)

    def test_an_event_of_an_unknown_kind_is_not_told_while_anything_is_kept(self):
        event = Event.objects.filter(operation__chain=key_of(self.service)).latest("pk")
        Event.objects.filter(pk=event.pk).update(
            subject="herd:1", container="", code="theme.added", details={"theme": "Stripes"}
        )
        self.assertNotIn("stripes", self.seen(self.other))
        self.assertIn("stripes", self.seen(self.manager))

    def test_an_administrator_is_told_of_people_posts_and_settings(self):
        seen = self.seen(self.administrator)
        self.assertIn("practice lead", seen)
        for words in ("zebra", "added action", "opened the plan", "went to", "waits to go"):
            self.assertNotIn(words, seen)

    def test_once_the_embargo_is_lifted_everybody_who_may_is_told(self):
        lift_embargo(
            self.kept.inspection, published_on=MONDAY_5_JAN, on=TUESDAY_3_FEB, by=self.manager, at=on_the(TUESDAY_3_FEB)
        )
        self.assertIn("feed the zebra", self.seen(self.other))

    def test_what_is_under_embargo_is_not_named_by_a_row_that_names_it(self):
        kept = self.kept.inspection.recommendations.first()
        action = self.kept.actions.get()
        wanted = [(Recommendation, kept.pk), (Action, action.pk), (Action, self.action.pk)]
        for person, told in ((self.other, False), (self.manager, True)):
            names = RowNames(wanted, user=person)
            self.assertEqual(names.of(Recommendation, kept.pk) == f"Recommendation {kept.shown_label}", told)
            self.assertEqual(names.of(Action, action.pk) == f"{action.label}. Feed the zebra", told)
            self.assertEqual(names.of(Action, self.action.pk), f"{self.action.label}. {self.action.title}")
