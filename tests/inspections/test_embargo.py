"""Naming who may see an embargoed draft, taking them off, and lifting the embargo."""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import TestCase

from recommendations.accounts.models import Role
from recommendations.action_plans.events.inspections import INSPECTION_CONFIRMED
from recommendations.action_plans.models import Action, ActionPlan
from recommendations.action_plans.services.carrying import Carried, carry_forward
from recommendations.audit.models import Event
from recommendations.audit.operations import key_of, operation, record
from recommendations.foundation.errors import DomainError
from recommendations.foundation.models import locked
from recommendations.inspections.models import Inspection, Precision, Recommendation
from recommendations.inspections.services.embargo import (
    NotUnderEmbargo,
    lift_embargo,
    lift_within,
    name_reader,
    take_off_reader,
)
from recommendations.intake.models import Intake
from recommendations.intake.repeats import note_repeats
from recommendations.outbox.models import OutgoingEmail
from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.models import Paper
from recommendations.papers.snapshot.as_json import from_json
from recommendations.reminders.models import Reminder
from recommendations.reminders.sweeping import sweep
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    ONE_DAY,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    a_manager,
    a_member,
    a_plan,
    a_post,
    a_service,
    again,
    an_action,
    on_the,
)
from tests.builders_embargo import an_embargoed_plan, an_embargoed_report
from tests.pages.visiting import StandingClock, address, typed_date, visitor

NOON = on_the(TUESDAY_3_FEB)


class Named(StandingClock, TestCase):
    """Morgan handed over a draft under embargo and named Ada; Mona manages the service too and is not named."""

    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Northgate Youth Justice Service")
        cls.manager = a_manager(cls.service)
        cls.ada = a_member(cls.service, Role.AUDITOR, name="Ada Auditor")
        cls.mona = a_manager(cls.service, name="Mona Manager")
        cls.owner = a_member(cls.service, name="Olu Owner")
        cls.post = a_post(cls.service, held_by=cls.owner)
        cls.plan = an_embargoed_plan(cls.service, by=cls.manager, readers=[cls.ada])
        cls.inspection = cls.plan.inspection
        cls.action = an_action(plan=cls.plan, owner=cls.post, due=TUESDAY_3_MARCH)

    def reader(self, user):
        return self.inspection.embargo_readers.get(user=user)

    def test_only_they_see_whatever_hangs_on_it(self):
        for model in (Inspection, Recommendation, ActionPlan, Action, Intake):
            with self.subTest(model=model.__name__):
                for person in (self.manager, self.ada):
                    self.assertTrue(model.objects.visible_to(person).exists())
                for person in (self.mona, self.owner):
                    self.assertFalse(model.objects.visible_to(person).exists())

    def test_whoever_hands_it_over_is_named_by_themselves(self):
        named = self.inspection.embargo_readers.values_list("user__name", flat=True)
        self.assertCountEqual(named, ["Morgan Ellis", "Ada Auditor"])

    def test_naming_one_more_is_in_the_record(self):
        name_reader(self.inspection, user=self.mona, by=self.manager, at=NOON)
        self.assertTrue(ActionPlan.objects.visible_to(self.mona).exists())
        event = Event.objects.filter(code="inspection.embargo_reader_named").first()
        self.assertEqual((event.details, event.container), ({"person": "Mona Manager"}, f"actionplan:{self.plan.pk}"))
        with pytest.raises(ValidationError, match="named already"):
            name_reader(self.inspection, user=self.mona, by=self.manager, at=NOON)

    def test_a_stranger_cannot_be_named(self):
        with pytest.raises(ValidationError, match="somebody of this service"):
            name_reader(self.inspection, user=a_member(a_service(), name="Stra Nger"), by=self.manager, at=NOON)

    def test_taking_somebody_off_is_in_the_record_and_they_see_it_no_longer(self):
        take_off_reader(self.reader(self.ada), by=self.manager, at=NOON)
        self.assertFalse(ActionPlan.objects.visible_to(self.ada).exists())
        self.assertTrue(Event.objects.filter(code="inspection.embargo_reader_taken_off").exists())

    def test_what_still_waits_to_be_sent_to_whoever_was_taken_off_is_not_sent(self):
        about = f"inspection:{self.inspection.pk}"
        for person in (self.ada, self.manager):
            for told in (about, ""):
                OutgoingEmail.objects.create(
                    key=f"{person.pk}{told}", to=person, about=told, message_id="<a@b>", decided_at=AT, not_before=AT
                )
        take_off_reader(self.reader(self.ada), by=self.manager, at=NOON)
        called_off = OutgoingEmail.objects.filter(state="failed").values_list("to", "about")
        self.assertEqual(list(called_off), [(self.ada.pk, about)])

    def test_somebody_who_runs_the_plan_stays_named(self):
        with pytest.raises(DomainError, match="must stay named"):
            take_off_reader(self.reader(self.manager), by=self.manager, at=NOON)
        name_reader(self.inspection, user=self.mona, by=self.manager, at=NOON)
        take_off_reader(self.reader(self.manager), by=self.mona, at=NOON)
        with pytest.raises(DomainError, match="must stay named"):
            take_off_reader(self.reader(self.mona), by=self.mona, at=NOON)

    def test_where_everybody_named_has_left_the_operator_names_somebody(self):
        told = StringIO()
        call_command("name_reader", self.service.name, self.mona.email, stdout=told)
        self.assertIn("Mona Manager was named for 1 embargoed drafts", told.getvalue())
        self.assertTrue(ActionPlan.objects.visible_to(self.mona).exists())
        with pytest.raises(CommandError, match="Nobody has the address"):
            call_command("name_reader", self.service.name, "no.one@example.org")
        stranger = a_member(a_service(), name="Stra Nger")
        with pytest.raises(CommandError, match="somebody of this service"):
            call_command("name_reader", self.service.name, stranger.email)

    def test_lifting_it_shows_it_to_the_whole_service_and_keeps_who_could_see_it(self):
        lift_embargo(self.inspection, published_on=MONDAY_5_JAN, on=TUESDAY_3_FEB, by=self.manager, at=NOON)
        lifted = again(self.inspection)
        self.assertEqual(
            (lifted.is_embargoed, lifted.published_on, lifted.embargo_lifted_on), (False, MONDAY_5_JAN, TUESDAY_3_FEB)
        )
        for model in (Inspection, Recommendation, ActionPlan, Action, Intake):
            self.assertTrue(model.objects.visible_to(self.owner).exists())
        self.assertEqual(lifted.embargo_readers.count(), 2)
        with pytest.raises(NotUnderEmbargo):
            name_reader(lifted, user=self.mona, by=self.manager, at=NOON)

    def test_it_ends_when_the_report_is_published_and_not_before(self):
        with pytest.raises(ValidationError, match="not before"):
            lift_embargo(
                self.inspection, published_on=TUESDAY_3_FEB + ONE_DAY, on=TUESDAY_3_FEB, by=self.manager, at=NOON
            )

    def test_a_reminder_of_it_goes_to_a_named_person_who_runs_the_plan_and_in_an_email_of_its_own(self):
        other = an_action(plan=a_plan(self.service), title="A public action", due=TUESDAY_3_MARCH)
        self.assertIsNone(other.owner)
        sweep(at=on_the(TUESDAY_3_MARCH))
        about = {email.about: email for email in OutgoingEmail.objects.filter(occasion="reminder", to=self.manager)}
        self.assertEqual(set(about), {"", f"inspection:{self.inspection.pk}"})
        self.assertNotIn(self.action.title, about[""].body_text)
        self.assertIn("may not know of it yet", about[f"inspection:{self.inspection.pk}"].body_text)
        told = Reminder.objects.filter(
            promise__course__about=key_of(self.action), promise__audience="owner"
        ).values_list("recipient__name", flat=True)
        self.assertEqual([*told], ["Morgan Ellis"])

    def test_a_holder_who_is_named_is_reminded_themselves(self):
        name_reader(self.inspection, user=self.owner, by=self.manager, at=NOON)
        sweep(at=on_the(TUESDAY_3_MARCH))
        email = OutgoingEmail.objects.get(about=f"inspection:{self.inspection.pk}")
        self.assertEqual((email.to, email.reply_to), (self.owner, self.manager.email))

    def test_no_report_that_others_check_is_compared_with_it(self):
        words = "mend the zebra crossing between custody and home for every child"
        draft = an_embargoed_report(self.service, by=self.manager, words=f"Recommendations\n1. {words}\n2. {words}s\n")
        rows = list(draft.drafts.all())
        note_repeats(rows, service=self.service)
        self.assertEqual([row.likely_repeats for row in rows], [[] for _ in rows])

    def test_nothing_is_carried_into_it_or_out_of_it(self):
        public = an_action(plan=a_plan(self.service), owner=self.post)
        for old, under in [
            (public, self.inspection.recommendations.first()),
            (self.action, public.recommendation),
        ]:
            into, chosen = under.inspection.action_plan, [Carried(action=old, under=under)]
            with pytest.raises(DomainError, match="under embargo"):
                carry_forward(old.plan, into=into, chosen=chosen, reason="", on=TUESDAY_3_FEB, by=self.manager, at=NOON)
        page = visitor(self.manager).get(address("plan_carry", public.plan_id))
        self.assertNotContains(page, self.plan.title + "</")

    def test_a_paper_made_of_it_is_marked_on_its_cover(self):
        paper = ask_for_paper(self.plan, meeting=None, by=self.manager, at=NOON)
        self.assertIn("Under embargo", from_json(paper.snapshot).cover.marking)
        self.assertFalse(Paper.objects.visible_to(self.mona).exists())
        self.assertTrue(Paper.objects.visible_to(self.ada).exists())


class ThePage(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Northgate Youth Justice Service")
        cls.manager = a_manager(cls.service)
        cls.mona = a_manager(cls.service, name="Mona Manager")
        cls.plan = an_embargoed_plan(cls.service, by=cls.manager)
        cls.inspection = cls.plan.inspection

    def setUp(self):
        super().setUp()
        self.client = visitor(self.manager)

    def test_names_takes_off_and_lifts(self):
        where = address("embargo_reader_add", self.inspection.pk)
        answer = self.client.post(where, {"user": self.mona.pk}, follow=True)
        self.assertContains(answer, "Mona Manager may see the draft report")
        reader = self.inspection.embargo_readers.get(user=self.mona)
        answer = self.client.post(address("embargo_reader_remove", reader.pk), follow=True)
        self.assertContains(answer, "Mona Manager may see it no longer")
        answer = self.client.post(
            address("embargo_lift", self.inspection.pk), typed_date("published_on", MONDAY_5_JAN), follow=True
        )
        self.assertContains(answer, "The embargo is lifted")
        self.assertNotContains(answer, "Under embargo")
        self.assertContains(self.client.get(address("inspection_embargo", self.inspection.pk)), "could see it before")

    def test_a_month_of_publication_is_never_said_to_be_a_day_and_a_draft_not_to_be_published(self):
        with operation(service=self.service, by=self.manager, at=AT):
            inspection = locked(self.inspection)
            inspection.published_on, inspection.published_precision = date(2026, 1, 31), Precision.MONTH
            inspection.save()
            record(INSPECTION_CONFIRMED, inspection, within=self.plan, inspection=str(inspection))
        plan = self.client.get(address("plan", self.plan.pk))
        self.assertContains(plan, "The draft gives its publication as January 2026.")
        self.assertNotContains(plan, "Report published")
        with operation(service=self.service, by=self.manager, at=NOON):
            lift_within(locked(self.inspection), on=TUESDAY_3_FEB)
        page = self.client.get(address("inspection_embargo", self.inspection.pk))
        self.assertContains(page, "Date of the report’s publication: January 2026.")
        history = self.client.get(address("plan_history", self.plan.pk))
        self.assertContains(history, "that the report was published (January 2026), and lifted the embargo")
        self.assertContains(self.client.get(address("plan", self.plan.pk)), "Report published January 2026.")

    def test_says_what_is_wrong_and_keeps_what_was_typed(self):
        to_come = typed_date("published_on", TUESDAY_3_MARCH)
        answer = self.client.post(address("embargo_lift", self.inspection.pk), to_come)
        self.assertContains(answer, "not before", status_code=422)
        self.assertContains(answer, 'value="2026"', status_code=422)
        own = self.inspection.embargo_readers.get()
        answer = self.client.post(address("embargo_reader_remove", own.pk), follow=True)
        self.assertContains(answer, "must stay named")

    def test_an_inspection_that_never_was_under_embargo_has_none(self):
        inspection = a_plan(self.service).inspection
        self.assertEqual(self.client.get(address("inspection_embargo", inspection.pk)).status_code, 404)

    def test_costs_the_same_for_two_people_as_for_twenty(self):
        def fill(count: int) -> None:
            while (now := self.inspection.embargo_readers.count()) < count:
                person = a_member(self.service, name=f"Reader {now}")
                name_reader(self.inspection, user=person, by=self.manager, at=AT)

        for count in (2, 20):
            fill(count)
            # who is signed in and of what; the inspection with its plan; who is named; whom one may name
            with self.assertNumQueries(2 + 3):
                self.client.get(address("inspection_embargo", self.inspection.pk))


class HandingOver(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Northgate Youth Justice Service")
        cls.manager = a_manager(cls.service)
        cls.mona = a_manager(cls.service, name="Mona Manager")

    def setUp(self):
        super().setUp()
        self.client = visitor(self.manager)
        self.where = address("report_add", self.service.pk)
        self.words = "A draft report.\n\nRecommendations\n1. Review every plan each month.\n2. Train all staff.\n" * 3

    def test_a_draft_under_embargo_names_its_readers(self):
        sent = {"text": self.words, "is_embargoed": "on", "readers": [self.mona.pk]}
        self.assertEqual(self.client.post(self.where, sent).status_code, 302)
        intake = Intake.objects.get()
        self.assertTrue(intake.is_embargoed)
        self.assertCountEqual(intake.readers.values_list("user__name", flat=True), ["Morgan Ellis", "Mona Manager"])

    def test_one_that_names_nobody_is_for_whoever_hands_it_over(self):
        self.client.post(self.where, {"text": self.words, "is_embargoed": "on"})
        self.assertEqual(Intake.objects.visible_to(self.mona).count(), 0)
        self.assertEqual(Intake.objects.visible_to(self.manager).count(), 1)

    def test_names_without_an_embargo_are_asked_about_and_stay_open(self):
        answer = self.client.post(self.where, {"text": self.words, "readers": [self.mona.pk]})
        self.assertContains(answer, "Tick that it is under embargo", status_code=422)
        self.assertContains(answer, '<details class="govuk-details" open>', status_code=422)
        self.assertFalse(Intake.objects.exists())

    def test_a_published_version_is_offered_only_to_those_who_see_the_draft(self):
        an_embargoed_plan(self.service, by=self.manager)
        self.assertContains(self.client.get(self.where), "published version of an embargoed draft")
        self.assertNotContains(visitor(self.mona).get(self.where), "published version of an embargoed draft")

    def test_a_report_that_is_under_no_embargo_opens_a_plan_for_everybody(self):
        self.client.post(self.where, {"text": self.words})
        intake = Intake.objects.get()
        self.assertFalse(intake.is_embargoed)
        self.assertEqual(intake.readers.count(), 0)
