"""When a plan may be disposed of, who asks, who decides, and what stops it."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.action_plans.models import ImpactStatus
from recommendations.action_plans.services.closing import reopen_plan
from recommendations.action_plans.services.impact import say_impact
from recommendations.audit.events import REDACTED
from recommendations.audit.models import Event, Operation
from recommendations.audit.operations import key_of
from recommendations.audit.verification import every_chain, verify_chain, verify_rows
from recommendations.foundation.errors import Conflict, DomainError
from recommendations.inspections.services.naming import give_short_title
from recommendations.inspections.services.theming import add_theme, set_themes
from recommendations.inspections.services.wording import Words, correct_wording
from recommendations.meetings.models import BodyKind
from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.models import Paper
from recommendations.papers.schedule.making_on_time import make_scheduled_papers
from recommendations.retention.models import Disposal, DisposalState, LegalHold, RetentionSchedule
from recommendations.retention.services.deciding import ask_for_disposal, decide_disposal
from recommendations.retention.services.holding import end_hold, place_hold
from recommendations.retention.services.scheduling import schedule_of, set_schedule
from tests.builders import (
    ONE_DAY,
    SYSTEM,
    TUESDAY_3_FEB,
    a_body,
    a_manager,
    a_meeting,
    a_plan,
    a_plan_lead,
    a_service,
    again,
    an_action,
    an_inspection,
    on_the,
    signed_off,
)
from tests.builders_of_plans import closed
from tests.builders_retention import CLOSED_ON, DUE_ON, a_closed_plan, a_disposal, a_hold, a_schedule, disposed_of

LEAP_DAY = date(2024, 2, 29)


class Kept(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.one, cls.other = a_manager(cls.service), a_manager(cls.service, name="Mo Other")
        cls.schedule = a_schedule(cls.service)
        cls.plan = a_closed_plan(cls.service)

    def ask(self, plan=None, *, on=DUE_ON, by=None, reason="Its time is over.") -> Disposal:
        return ask_for_disposal(plan or self.plan, reason=reason, on=on, by=by or self.one, at=on_the(on))

    def decide(self, disposal, *, agree=True, on=DUE_ON, by=None, note="", version=None) -> Disposal:
        version = disposal.version if version is None else version
        at = on_the(on)
        return decide_disposal(disposal, agree=agree, note=note, version=version, on=on, by=by or self.other, at=at)

    def told(self, row=None) -> str:
        """The newest event about the plan, or about another row."""
        event = Event.objects.filter(subject=key_of(row or self.plan), code__startswith="retention.").first()
        return event.sentence(who="Somebody")


class TheSchedule(Kept):
    def years(self) -> int | None:
        schedule = schedule_of(self.service)
        return schedule.years if schedule else None

    def set(self, years, *, version) -> None:
        set_schedule(self.service, years=years, version=version, by=self.one, at=on_the(DUE_ON))

    def test_is_none_at_first_and_then_nothing_is_disposed_of(self):
        another = a_service()
        self.assertIsNone(schedule_of(another))
        plan, manager = a_closed_plan(another), a_manager(another)
        with self.assertRaisesMessage(DomainError, "has not decided how long plans are kept"):
            self.ask(plan, on=date(2099, 1, 1), by=manager)

    def test_is_changed_and_ended_and_each_is_told(self):
        self.assertEqual(
            self.told(self.service), "Somebody decided how long plans are kept after they are closed: 1 year"
        )
        self.set(6, version=1)
        self.assertEqual(self.years(), 6)
        self.assertIn("1 year, now 6 years", self.told(self.service))
        self.set(None, version=2)
        self.assertIsNone(self.years())
        self.assertIn("no plan is disposed of any more; plans were kept for 6 years", self.told(self.service))
        self.set(9, version=0)
        self.assertEqual(self.years(), 9)

    def test_says_that_nothing_was_changed(self):
        with self.assertRaisesMessage(ValidationError, "Nothing was changed"):
            self.set(1, version=1)

    def test_is_not_changed_over_somebody_elses_change(self):
        self.set(6, version=1)
        for version in (0, 1):
            with self.assertRaises(Conflict):
                self.set(7, version=version)
        self.assertEqual(self.years(), 6)

    def test_refuses_no_years_and_a_hundred(self):
        for years in (0, 100):
            with self.assertRaises(ValidationError):
                self.set(years, version=1)


class TheDay(Kept):
    def test_is_the_closing_day_years_later_and_no_day_earlier(self):
        with self.assertRaisesMessage(DomainError, "This plan is kept until 5 March 2025."):
            self.ask(on=DUE_ON - ONE_DAY)
        self.assertEqual(self.ask(on=DUE_ON).due_on, DUE_ON)

    def test_of_a_plan_closed_on_a_leap_day_is_the_first_of_march(self):
        plan = a_closed_plan(self.service, on=LEAP_DAY)
        with self.assertRaises(DomainError):
            self.ask(plan, on=date(2025, 2, 28))
        self.assertEqual(self.ask(plan, on=date(2025, 3, 1)).due_on, date(2025, 3, 1))

    def test_never_comes_for_a_plan_that_is_not_closed(self):
        plan = signed_off(a_plan(self.service), on=CLOSED_ON)
        with self.assertRaisesMessage(DomainError, "not closed"):
            self.ask(plan, on=date(2099, 1, 1))

    def test_counts_from_the_last_closing_where_a_plan_was_reopened_between(self):
        reopen_plan(self.plan, reason="The board wants more.", by=self.one, at=on_the(TUESDAY_3_FEB))
        closed(self.plan, on=TUESDAY_3_FEB)
        with self.assertRaisesMessage(DomainError, "kept until 3 February 2027"):
            self.ask(on=TUESDAY_3_FEB)


class Asking(Kept):
    def test_disposes_of_nothing_yet(self):
        disposal = self.ask()
        self.assertEqual((disposal.state, disposal.reason), (DisposalState.ASKED, "Its time is over."))
        self.assertNotEqual(again(self.plan).title, REDACTED)
        self.assertEqual(self.told(), "Somebody asked for the plan to be disposed of, as it may be since 5 March 2025")

    def test_needs_a_reason(self):
        with self.assertRaises(ValidationError):
            self.ask(reason="  ")

    def test_is_refused_where_somebody_has_asked(self):
        self.ask()
        with self.assertRaisesMessage(DomainError, "Somebody has asked for this already."):
            self.ask(by=self.other)

    def test_is_possible_again_after_a_refusal(self):
        self.decide(self.ask(), agree=False, note="An inquiry may ask for it.")
        self.assertEqual(self.ask().state, DisposalState.ASKED)

    def test_is_refused_after_it_was_done(self):
        disposed_of(self.plan)
        with self.assertRaisesMessage(DomainError, "This plan was disposed of."):
            self.ask()


class Deciding(Kept):
    def test_is_for_somebody_else(self):
        disposal = self.ask()
        for agree in (True, False):
            with self.assertRaisesMessage(DomainError, "Somebody else must decide this."):
                self.decide(disposal, by=self.one, agree=agree, note="Because.")
        self.assertEqual(again(disposal).state, DisposalState.ASKED)

    def test_to_keep_the_plan_needs_a_note_and_keeps_every_word(self):
        disposal, before = self.ask(), again(self.plan).title
        with self.assertRaises(ValidationError):
            self.decide(disposal, agree=False)
        refused = self.decide(disposal, agree=False, note="An inquiry may ask for it.")
        self.assertEqual((refused.state, refused.decided_by), (DisposalState.REFUSED, self.other))
        self.assertEqual(again(self.plan).title, before)
        self.assertEqual(self.told(), "Somebody refused to have the plan disposed of")
        self.assertTrue(Operation.objects.filter(reason="An inquiry may ask for it.").exists())

    def test_happens_once_though_two_people_decide_at_once(self):
        third = a_manager(self.service, name="Thea Third")
        disposal = self.ask()
        self.decide(disposal)
        for agree in (True, False):
            with self.assertRaises(Conflict):
                self.decide(disposal, by=third, agree=agree, note="No.")
            with self.assertRaisesMessage(DomainError, "Somebody has decided this already."):
                self.decide(disposal, by=third, agree=agree, note="No.", version=again(disposal).version)
        self.assertEqual(again(disposal).decided_by, self.other)

    def test_looks_at_the_schedule_anew(self):
        disposal = self.ask()
        set_schedule(self.service, years=9, version=1, by=self.other, at=on_the(DUE_ON))
        with self.assertRaisesMessage(DomainError, "kept until 5 March 2033"):
            self.decide(disposal)
        self.assertIsNone(again(self.plan).disposed_on)

    def test_does_not_dispose_of_a_plan_that_was_reopened_meanwhile_but_may_refuse_it(self):
        disposal = self.ask()
        reopen_plan(self.plan, reason="The board wants more.", by=self.one, at=on_the(DUE_ON))
        with self.assertRaisesMessage(DomainError, "not closed"):
            self.decide(disposal)
        self.assertEqual(self.decide(disposal, agree=False, note="It is open.").state, DisposalState.REFUSED)


class Holding(Kept):
    def test_of_the_plan_or_of_the_whole_service_stops_asking(self):
        for plan in (self.plan, None):
            hold = a_hold(self.service, plan=plan, by=self.one)
            with self.assertRaisesMessage(DomainError, "A legal hold stands on this plan."):
                self.ask()
            end_hold(hold, reason="Settled.", version=hold.version, by=self.other, at=on_the(DUE_ON))
        self.assertEqual(self.ask().state, DisposalState.ASKED)

    def test_of_another_plan_or_another_service_stops_nothing(self):
        a_hold(self.service, plan=a_closed_plan(self.service), by=self.one)
        another = a_service()
        a_hold(another, by=a_manager(another))
        self.assertEqual(self.ask().state, DisposalState.ASKED)

    def test_that_was_placed_after_asking_stops_the_decision_until_every_hold_has_ended(self):
        disposal = self.ask()
        first, second = a_hold(self.service, by=self.one), a_hold(self.service, plan=self.plan, by=self.other)
        for hold in (first, second):
            for agree in (True, False):
                with self.assertRaisesMessage(DomainError, "A legal hold stands on this plan."):
                    self.decide(disposal, agree=agree, note="No.")
            end_hold(hold, reason="Settled.", version=hold.version, by=self.one, at=on_the(DUE_ON))
        self.assertEqual(self.decide(disposal).state, DisposalState.DONE)

    def test_is_ended_by_anybody_who_may_place_one_with_a_reason_and_once(self):
        hold = a_hold(self.service, plan=self.plan, by=self.one)
        self.assertEqual(self.told(), "Somebody placed a legal hold on the plan")
        with self.assertRaises(ValidationError):
            end_hold(hold, reason=" ", version=1, by=self.other, at=on_the(DUE_ON))
        ended = end_hold(hold, reason="Settled.", version=1, by=self.other, at=on_the(DUE_ON))
        self.assertEqual((ended.ended_by, ended.ended_reason), (self.other, "Settled."))
        self.assertEqual(self.told(), "Somebody ended the legal hold on the plan of 3 February 2026")
        with self.assertRaises(Conflict):
            end_hold(hold, reason="Settled.", version=1, by=self.one, at=on_the(DUE_ON))
        with self.assertRaisesMessage(DomainError, "This hold has ended already."):
            end_hold(hold, reason="Settled.", version=2, by=self.one, at=on_the(DUE_ON))

    def test_of_the_service_is_told_of_the_service(self):
        hold = a_hold(self.service, by=self.one)
        self.assertEqual(self.told(self.service), "Somebody placed a legal hold on every plan of the service")
        end_hold(hold, reason="Settled.", version=1, by=self.other, at=on_the(DUE_ON))
        self.assertIn("ended the legal hold on every plan", self.told(self.service))

    def test_needs_a_reason_and_a_plan_of_the_service_that_is_there(self):
        with self.assertRaises(ValidationError):
            a_hold(self.service, by=self.one, reason="")
        with self.assertRaisesMessage(ValidationError, "Choose a plan of this service."):
            a_hold(self.service, plan=a_closed_plan(a_service()), by=self.one)
        disposed_of(self.plan)
        with self.assertRaisesMessage(DomainError, "This plan was disposed of."):
            a_hold(self.service, plan=self.plan, by=self.one)
        self.assertEqual(LegalHold.objects.count(), 0)
        place_hold(self.service, plan=None, reason="A claim.", by=self.one, at=on_the(DUE_ON))


class DisposedOf(Kept):
    """What one plan loses and what stays; tests/slow/test_disposed_of.py looks at everything there is."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.gone = a_plan(inspection=an_inspection(cls.service))
        cls.recommendation = cls.gone.inspection.recommendations.get()
        cls.gone = signed_off(cls.gone, on=CLOSED_ON)
        cls.action = an_action(plan=cls.gone, title="Shred the paper files")
        cls.gone = closed(cls.gone, on=CLOSED_ON)
        cls.lead = a_plan_lead(cls.service)
        cls.paper = ask_for_paper(cls.gone, meeting=None, by=cls.lead, at=on_the(CLOSED_ON))
        cls.disposal = a_disposal(cls.gone, by=cls.one, on=DUE_ON)
        cls.disposal = decide_disposal(cls.disposal, agree=True, version=1, on=DUE_ON, by=cls.other, at=on_the(DUE_ON))

    def test_says_so_and_keeps_its_dates_and_who_decided(self):
        plan = again(self.gone)
        self.assertEqual((plan.title, plan.closed_reason), (REDACTED, REDACTED))
        self.assertEqual((plan.closed_on, plan.disposed_on, plan.is_disposed_of), (CLOSED_ON, DUE_ON, True))
        self.assertEqual(again(self.action).title, REDACTED)
        self.assertEqual(again(self.action).current_due_on, self.action.current_due_on)
        self.assertEqual(again(self.paper).state, "withdrawn")

    def test_counts_what_went_and_tells_it(self):
        told = again(self.disposal)
        self.assertEqual((told.state, told.decided_by, told.papers), (DisposalState.DONE, self.other, 1))
        self.assertGreater(told.texts, 10)
        self.assertGreater(told.rows, 3)
        self.assertIn(f"texts of the record {told.texts},", self.told(self.gone))
        self.assertIn("papers 1.", self.told(self.gone))

    def test_is_one_operation_and_the_record_verifies(self):
        done = Event.objects.get(code="retention.disposal_done").operation
        self.assertEqual(done.redacted.count(), again(self.disposal).texts)
        for chain in every_chain():
            self.assertEqual(verify_chain(chain) + verify_rows(chain), [], chain)

    def test_keeps_why_it_went(self):
        asked = Event.objects.get(code="retention.disposal_asked", subject=key_of(self.gone))
        self.assertEqual(asked.details, {"day": "5 March 2025"})
        self.assertEqual(asked.operation.reason, "Its time is over.")

    def test_can_be_said_nothing_of_any_more(self):
        theme = add_theme(self.service, name="Records", words="", by=SYSTEM, at=on_the(DUE_ON))
        row = again(self.recommendation)
        words = Words(text="Other words.", label=row.label)
        at = {"by": self.one, "at": on_the(TUESDAY_3_FEB)}
        impact = {"status": ImpactStatus.IMPROVING, "basis": "Seen.", "on": TUESDAY_3_FEB}
        for command in (
            lambda: reopen_plan(self.gone, reason="Once more.", **at),
            lambda: say_impact(row, plan=self.gone, **impact, **at),
            lambda: give_short_title(row, short_title="Files", version=row.version, **at),
            lambda: set_themes(row, names=[theme.name], **at),
            lambda: correct_wording(row, words=words, source="p. 1", reason="Misread.", version=row.version, **at),
            lambda: ask_for_paper(self.gone, meeting=None, **at),
        ):
            with self.assertRaisesMessage(DomainError, "This plan was disposed of. Nothing in it can change any more."):
                command()

    def test_gets_no_paper_on_schedule(self):
        a_meeting(a_body(self.service, kind=BodyKind.BOARD), on=TUESDAY_3_FEB)
        before = Paper.objects.count()
        make_scheduled_papers(on=TUESDAY_3_FEB, at=on_the(TUESDAY_3_FEB))
        self.assertEqual(Paper.objects.filter(plan=self.gone).count(), 1)
        self.assertEqual(Paper.objects.count(), before)

    def test_outlasts_the_end_of_the_schedule(self):
        set_schedule(self.service, years=None, version=1, by=self.one, at=on_the(DUE_ON))
        self.assertFalse(RetentionSchedule.objects.filter(service=self.service).exists())
        self.assertEqual(again(self.disposal).state, DisposalState.DONE)
