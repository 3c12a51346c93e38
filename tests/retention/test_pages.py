"""The pages about how long plans are kept, as people meet them."""

from __future__ import annotations

from datetime import date

from django.test import TestCase

from recommendations.accounts.models import Role
from recommendations.retention.models import Disposal, DisposalState, LegalHold
from recommendations.retention.services.scheduling import schedule_of, set_schedule
from tests.builders import (
    TUESDAY_3_FEB,
    a_manager,
    a_member,
    a_plan,
    a_plan_lead,
    a_post,
    a_service,
    again,
    an_action,
    an_inspection,
    on_the,
    signed_off,
)
from tests.builders_embargo import an_embargoed_plan
from tests.builders_of_plans import closed
from tests.builders_retention import CLOSED_ON, a_closed_plan, a_disposal, a_hold, a_schedule, disposed_of
from tests.pages.visiting import StandingClock, address, main_of, visitor


class Pages(StandingClock, TestCase):
    today = TUESDAY_3_FEB

    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = again(a_manager(cls.service))
        cls.other = again(a_manager(cls.service, name="Mo Other"))
        cls.admin = again(a_member(cls.service, Role.ADMINISTRATOR, name="Ali Admin"))
        cls.lead = again(a_plan_lead(cls.service))
        cls.retention = address("retention", cls.service.pk)

    def page(self, where: str, *, by=None) -> str:
        return main_of(visitor(by or self.manager).get(where))

    def send(self, where: str, *, by=None, **typed):
        return visitor(by or self.manager).post(where, typed)


class TheRetentionPage(Pages):
    def test_says_that_everything_is_kept_where_nothing_was_decided(self):
        told = self.page(self.retention)
        self.assertIn("Every plan is kept for ever", told)
        self.assertIn("No plan is closed yet.", told)
        self.assertIn("Nothing was ever held.", told)
        self.assertIn("Decide how long", told)

    def test_lists_where_each_closed_plan_stands(self):
        a_schedule(self.service)
        a_closed_plan(self.service)
        a_closed_plan(self.service, on=date(2025, 6, 1))
        a_hold(self.service, plan=a_closed_plan(self.service), by=self.manager)
        a_disposal(a_closed_plan(self.service), by=self.manager)
        disposed_of(a_closed_plan(self.service), on=TUESDAY_3_FEB)
        a_plan(inspection=an_inspection(self.service))
        told = self.page(self.retention)
        self.assertIn("A plan is kept for 1 year after the board closed it.", told)
        for words in (
            "5 March 2024 5 March 2025 May be disposed of Ask for it",
            "1 June 2025 1 June 2026 Kept",
            "On hold",
            "Waits for a second person See what was asked for",
            "Disposed of 3 February 2026 Report",
        ):
            self.assertEqual(told.count(words), 1, words)

    def test_offers_a_reader_nothing_to_decide_and_an_administrator_no_plan(self):
        a_schedule(self.service)
        plan = a_closed_plan(self.service)
        told = self.page(self.retention, by=self.lead)
        self.assertIn("May be disposed of", told)
        for words in ("Ask for it", "Place a legal hold", "Change how long"):
            self.assertNotIn(words, told)
        answer = visitor(self.admin).get(self.retention)
        self.assertContains(answer, plan.title)
        self.assertNotContains(answer, address("plan", plan.pk) + '"')

    def test_tells_nobody_of_a_plan_under_embargo_who_may_not_know_it(self):
        plan = an_embargoed_plan(self.service, by=self.manager)
        a_hold(self.service, plan=plan, by=self.manager, reason="A claim about the draft.")
        self.assertIn("A claim about the draft.", self.page(self.retention))
        self.assertNotIn("A claim about the draft.", self.page(self.retention, by=self.other))
        place = address("hold_place", self.service.pk)
        self.assertNotContains(visitor(self.other).get(place), f'value="{plan.pk}"')
        self.assertEqual(self.send(place, by=self.other, plan=plan.pk, reason="A claim.").status_code, 422)


class TheSchedule(Pages):
    def test_is_decided_changed_and_ended(self):
        where = address("retention_schedule", self.service.pk)
        self.assertRedirects(self.send(where, years="6", version="0"), self.retention)
        self.assertEqual(schedule_of(self.service).years, 6)
        self.assertContains(visitor(self.manager).get(where), 'value="6"')
        self.send(where, years="", version="1")
        self.assertIsNone(schedule_of(self.service))

    def test_says_what_is_wrong(self):
        where = address("retention_schedule", self.service.pk)
        for years in ("0", "100", "x", ""):
            self.assertEqual(self.send(where, years=years, version="0").status_code, 422, years)

    def test_tells_of_somebody_elses_change_and_saves_over_it_knowingly(self):
        where = address("retention_schedule", self.service.pk)
        a_schedule(self.service, years=3)
        answer = self.send(where, years="6", version="0")
        self.assertContains(answer, "Somebody else changed this", status_code=422)
        self.assertContains(answer, 'name="version" value="1"', status_code=422)
        self.assertRedirects(self.send(where, years="6", version="1"), self.retention)

    def test_that_was_ended_meanwhile_is_told_of_too(self):
        where = address("retention_schedule", self.service.pk)
        a_schedule(self.service, years=3)
        set_schedule(self.service, years=None, version=1, by=self.other, at=on_the(TUESDAY_3_FEB))
        answer = self.send(where, years="6", version="1")
        self.assertContains(answer, 'name="version" value="0"', status_code=422)


class Holds(Pages):
    def test_are_placed_shown_on_the_plan_and_ended(self):
        plan = a_closed_plan(self.service)
        typed = {"plan": plan.pk, "reason": "A claim is before the court."}
        self.assertRedirects(self.send(address("hold_place", self.service.pk), **typed), self.retention)
        hold = LegalHold.objects.get()
        self.assertEqual((hold.plan, hold.placed_by), (plan, self.manager))
        told = self.page(address("plan", plan.pk))
        self.assertIn("Legal hold Placed on this plan by Morgan Ellis on 3 February 2026", told)
        self.assertIn("A claim is before the court.", told)
        self.assertIn("Every plan", self.page(address("hold_place", self.service.pk)))
        end = address("hold_end", hold.pk)
        self.assertIn("A claim is before the court.", self.page(end, by=self.other))
        self.send(end, by=self.other, reason="Settled.", version=1)
        self.assertNotIn("Legal hold", self.page(address("plan", plan.pk)))
        self.assertIn("Ended by Mo Other on 3 February 2026: Settled.", self.page(self.retention))

    def test_of_the_whole_service_are_shown_on_every_plan_and_their_reason_to_few(self):
        plan = a_plan(inspection=an_inspection(self.service))
        self.send(address("hold_place", self.service.pk), plan="", reason="An inquiry has begun.")
        self.assertIsNone(LegalHold.objects.get().plan)
        told = self.page(address("plan", plan.pk), by=again(a_member(self.service, Role.OWNER, name="Olu Owner")))
        self.assertIn("Placed on every plan of the service by Morgan Ellis", told)
        self.assertNotIn("An inquiry has begun.", told)

    def test_need_a_reason(self):
        self.assertEqual(self.send(address("hold_place", self.service.pk), plan="", reason="").status_code, 422)
        hold = a_hold(self.service, by=self.manager)
        self.assertEqual(self.send(address("hold_end", hold.pk), reason="", version=1).status_code, 422)


class Disposing(Pages):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        a_schedule(cls.service)
        plan = signed_off(a_plan(inspection=an_inspection(cls.service)), on=CLOSED_ON)
        an_action(plan=plan, owner=a_post(cls.service), title="Shred the paper files")
        cls.plan = closed(plan, on=CLOSED_ON)

    def asked(self) -> Disposal:
        self.send(address("disposal_ask", self.plan.pk), reason="Its time is over.")
        return Disposal.objects.get()

    def test_goes_from_home_through_two_people_to_the_report(self):
        home = address("home", self.service.pk)
        words = "1 plan may be disposed of The schedule has allowed it since 5 March 2025"
        self.assertIn(words, self.page(home))
        self.assertNotIn("may be disposed of", self.page(home, by=self.lead))
        ask = address("disposal_ask", self.plan.pk)
        self.assertIn("Actions: 1", self.page(ask))
        self.assertEqual(self.send(ask, reason="").status_code, 422)
        disposal = self.asked()
        waiting = address("disposal", disposal.pk)
        self.assertIn("Waiting for a second person", self.page(waiting))
        self.assertNotIn("Decide", self.page(waiting))
        self.assertNotIn("disposed of", self.page(home))
        self.assertIn("Decide whether a plan is disposed of", self.page(home, by=self.other))
        self.assertIn("A second person must decide.", self.page(address("plan", self.plan.pk)))
        decide = address("disposal_decide", disposal.pk)
        self.assertIn("Morgan Ellis asked for it on 3 February 2026", self.page(decide, by=self.other))
        self.assertRedirects(self.send(decide, by=self.other, decision="agree", note="", version=1), waiting)
        report = self.page(waiting)
        for told in ("Disposal report", "Kept for 1 year", "Mo Other, 3 February 2026", "Seal after", "Actions 1"):
            self.assertIn(told, report)
        self.assertNotIn("Shred", report)
        self.assertNotIn("disposed of", self.page(home, by=self.other))

    def test_cannot_be_decided_by_whoever_asked_nor_without_a_choice_or_a_note(self):
        disposal = self.asked()
        decide = address("disposal_decide", disposal.pk)
        self.assertContains(
            self.send(decide, decision="agree", version=1), "Somebody else must decide this.", status_code=422
        )
        for typed in ({}, {"decision": "refuse"}, {"decision": "perhaps"}):
            self.assertEqual(self.send(decide, by=self.other, version=1, **typed).status_code, 422)
        self.assertEqual(again(disposal).state, DisposalState.ASKED)

    def test_that_was_refused_says_why_and_has_no_report(self):
        disposal = self.asked()
        self.send(address("disposal_decide", disposal.pk), by=self.admin, decision="refuse", note="Keep it.", version=1)
        told = self.page(address("disposal", disposal.pk))
        self.assertIn("Refused Ali Admin, 3 February 2026", told)
        self.assertIn("Keep it.", told)
        self.assertEqual(visitor(self.manager).get(address("disposal_file", disposal.pk)).status_code, 404)

    def test_says_what_was_refused_before_the_day_and_under_a_hold(self):
        ask = address("disposal_ask", a_closed_plan(self.service, on=TUESDAY_3_FEB).pk)
        self.assertContains(self.send(ask, reason="Now."), "kept until 3 February 2027", status_code=422)
        a_hold(self.service, by=self.other)
        ask = address("disposal_ask", self.plan.pk)
        self.assertContains(self.send(ask, reason="Now."), "A legal hold stands on this plan.", status_code=422)

    def test_leaves_a_report_as_a_file_without_a_word_of_the_plan(self):
        disposal = disposed_of(self.plan, on=TUESDAY_3_FEB)
        answer = visitor(self.lead).get(address("disposal_file", disposal.pk))
        self.assertIn("Disposal report", answer["Content-Disposition"])
        lines = answer.content.decode("utf-8-sig").splitlines()
        self.assertIn("Plan closed on,2024-03-05", lines)
        self.assertIn("Kept for,1 year", lines)
        self.assertIn(f"Texts of the record,{disposal.texts}", lines)
        kinds = dict(line.rsplit(",", 1) for line in lines[lines.index("Kind,Texts blanked") + 1 :])
        self.assertEqual(sum(int(number) for number in kinds.values()), disposal.texts)
        self.assertNotIn("Shred", answer.content.decode())

    def test_shows_in_the_lists_and_offers_nothing_more(self):
        disposed_of(self.plan, on=TUESDAY_3_FEB)
        self.assertIn("Disposed of 3 February 2026", self.page(address("plans", self.service.pk)))
        told = self.page(address("plan", self.plan.pk))
        self.assertIn("This plan was disposed of on 3 February 2026.", told)
        for words in ("Shred", "Reopen", "Make a paper"):
            self.assertNotIn(words, told)
        row = self.plan.inspection.recommendations.get()
        told = self.page(address("recommendation", row.pk))
        for words in ("Correct its words", "Give it a short title", "Give it themes"):
            self.assertNotIn(words, told)
        self.assertNotContains(
            visitor(self.lead).get(address("paper_ask", self.service.pk)), f'<option value="{self.plan.pk}"'
        )
