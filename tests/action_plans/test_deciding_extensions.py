"""More time may be agreed for another date, by the board at a meeting, taken back, or decided for many at once."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from recommendations.action_plans.models import ExtensionState
from recommendations.action_plans.services.deciding import RecordedDecision
from recommendations.action_plans.services.extending import (
    ExtensionDecision,
    Verdict,
    agree_extension,
    decide_extensions,
    refuse_extension,
    request_extension,
    take_back_extension,
)
from recommendations.audit.models import Event, Operation
from recommendations.foundation.errors import DomainError
from recommendations.inspections.models import Precision
from recommendations.outbox.models import OutgoingEmail
from tests.action_plans.plan_pages import Plan
from tests.builders import (
    AT,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_body,
    a_meeting,
    a_member,
    a_service,
    again,
    an_action,
    an_extension,
    on_the,
)
from tests.pages.visiting import address, main_of, typed_date, visitor

AN_APRIL_DAY = date(2026, 4, 15)
END_OF_APRIL = date(2026, 4, 30)


class Deciding(Plan):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.meeting = a_meeting(a_body(cls.service), on=TUESDAY_3_FEB)
        cls.second = an_action(plan=cls.plan, owner=cls.post, title="Train all staff")

    def asked(self, action=None, *, until=WEDNESDAY_1_APRIL):
        return an_extension(again(action or self.action), by=self.owner, until=until)

    def agree(self, extension, **how):
        return agree_extension(extension, by=how.pop("by", self.manager), at=on_the(TUESDAY_3_FEB), **how)

    # Another date

    def test_agreed_for_another_date_the_action_has_that_date_and_what_was_asked_stays(self):
        extension = self.agree(self.asked(), agreed_on=AN_APRIL_DAY)
        self.assertEqual((extension.state, extension.new_due_on), (ExtensionState.CHANGED, WEDNESDAY_1_APRIL))
        self.assertEqual(again(self.action).current_due_on, AN_APRIL_DAY)
        self.assertEqual(extension.days, again(self.action).days_moved)
        email = OutgoingEmail.objects.get(occasion="extension_decided")
        self.assertIn("until 15 April 2026", email.body_text)
        self.assertIn("You had asked for 1 April 2026", email.body_text)
        self.assertIn("More time agreed", email.subject)
        told = Event.objects.get(code="action.extension_changed").sentence(who="")
        self.assertIn("until 15 April 2026; until 1 April 2026 was asked for", told)

    def test_the_other_date_must_still_be_after_the_current_one(self):
        with pytest.raises(ValidationError) as refusal:
            self.agree(self.asked(), agreed_on=TUESDAY_3_MARCH)
        self.assertIn("agreed_on", refusal.value.message_dict)
        self.assertEqual(again(self.action).current_due_on, TUESDAY_3_MARCH)

    def test_what_is_asked_for_a_month_is_agreed_for_that_month_and_for_a_day_where_another_day_is_agreed(self):
        def month(until):
            return an_extension_of_a_month(again(self.action), by=self.owner, until=until)

        extension = self.agree(month(AN_APRIL_DAY))
        self.assertEqual((extension.new_due_on, again(self.action).due_precision), (END_OF_APRIL, Precision.MONTH))
        self.agree(month(date(2026, 5, 2)), agreed_on=date(2026, 5, 20))
        self.assertEqual(
            (again(self.action).current_due_on, again(self.action).due_precision), (date(2026, 5, 20), Precision.DAY)
        )

    # The board

    def test_the_board_decides_at_its_meeting_and_nobody_is_named_for_it(self):
        recorded = RecordedDecision(None, "minute 7.2", self.meeting)
        extension = self.agree(self.asked(), by=self.lead, recorded=recorded)
        self.assertIsNone(extension.decided_by)
        self.assertEqual(extension.decision_in_words, "Management Board, 3 February 2026, minute 7.2")
        told = Event.objects.get(code="action.extension_agreed_for").sentence(who="Lee Parker")
        self.assertIn("Lee Parker recorded that Management Board, 3 February 2026 agreed more time", told)
        self.assertIn("minute 7.2", told)
        email = OutgoingEmail.objects.get(occasion="extension_decided")
        self.assertIn("Management Board, 3 February 2026, minute 7.2 agreed more time", email.body_text)

    def test_a_person_may_decide_at_a_meeting_too(self):
        recorded = RecordedDecision(again(self.verifier), "minute 3", self.meeting)
        extension = self.agree(self.asked(), by=self.lead, recorded=recorded)
        self.assertEqual(extension.decision_in_words, "Vera Okafor, Management Board, 3 February 2026, minute 3")

    def test_what_is_recorded_names_a_person_or_a_meeting_of_this_services_board(self):
        elsewhere = a_meeting(a_body(a_service()), on=TUESDAY_3_FEB)
        panel = a_meeting(a_body(self.service, name="Panel", kind="panel"), on=TUESDAY_3_FEB)
        extension = self.asked()
        for recorded, field in (
            (RecordedDecision(None, "minute 1"), "decider"),
            (RecordedDecision(None, "minute 1", elsewhere), "meeting"),
            (RecordedDecision(None, "minute 1", panel), "meeting"),
            (RecordedDecision(None, " ", self.meeting), "reference"),
        ):
            with pytest.raises(ValidationError) as refusal:
                self.agree(extension, by=self.lead, recorded=recorded)
            self.assertEqual(list(refusal.value.message_dict), [field])

    # Taking back

    def test_who_asked_may_take_it_back_and_ask_again(self):
        extension = take_back_extension(self.asked(), by=self.owner, at=AT)
        self.assertEqual((extension.state, again(self.action).current_due_on), ("taken_back", TUESDAY_3_MARCH))
        self.assertIsNone(extension.decided_at)
        self.asked()
        self.assertTrue(Event.objects.filter(code="action.extension_taken_back").exists())

    def test_nobody_else_takes_it_back_nor_after_a_decision(self):
        extension = self.asked()
        with pytest.raises(DomainError, match="Only who asked"):
            take_back_extension(extension, by=self.manager, at=AT)
        refuse_extension(extension, note="No.", by=self.manager, at=AT)
        with pytest.raises(DomainError, match="decided on this already"):
            take_back_extension(extension, by=self.owner, at=AT)

    # Many at once

    def decide(self, *decisions, recorded=None, by=None):
        return decide_extensions(
            self.plan, decisions=decisions, recorded=recorded, by=by or self.manager, at=on_the(TUESDAY_3_FEB)
        )

    def test_many_are_decided_at_one_meeting_in_one_operation(self):
        third = an_action(plan=self.plan, owner=self.post, title="Agree a protocol")
        rows = [self.asked(action) for action in (self.action, self.second, third)]
        decided = self.decide(
            ExtensionDecision(rows[0], Verdict.AGREE),
            ExtensionDecision(rows[1], Verdict.CHANGE, agreed_on=AN_APRIL_DAY),
            ExtensionDecision(rows[2], Verdict.REFUSE, note="It is needed in March."),
            recorded=RecordedDecision(None, "minute 7", self.meeting),
            by=self.lead,
        )
        self.assertEqual([row.state for row in decided], ["agreed", "changed", "refused"])
        self.assertEqual({row.meeting for row in decided}, {self.meeting})
        codes = [event.code for event in Operation.objects.order_by("-pk").first().events.order_by("position")]
        self.assertEqual(
            codes,
            ["action.extension_agreed_for", "action.extension_changed_for", "action.extension_refused_for"],
        )
        self.assertEqual(OutgoingEmail.objects.filter(occasion="extension_decided").count(), 3)

    def test_one_that_cannot_be_decided_keeps_all_of_them_undecided_and_is_named(self):
        own = an_extension(self.second, by=self.manager)
        other = self.asked()
        with pytest.raises(ValidationError) as refusal:
            self.decide(
                ExtensionDecision(other, Verdict.AGREE),
                ExtensionDecision(own, Verdict.AGREE),
            )
        self.assertEqual(list(refusal.value.message_dict), [f"decision_{own.pk}"])
        self.assertEqual(again(other).state, ExtensionState.ASKED)

    def test_a_wrong_date_and_a_refusal_without_a_reason_are_told_by_their_row(self):
        first, second = self.asked(), self.asked(self.second)
        with pytest.raises(ValidationError) as refusal:
            self.decide(
                ExtensionDecision(first, Verdict.CHANGE, agreed_on=TUESDAY_3_MARCH),
                ExtensionDecision(second, Verdict.REFUSE),
            )
        self.assertEqual(set(refusal.value.message_dict), {f"agreed_on_{first.pk}", f"note_{second.pk}"})

    def test_nothing_decided_and_another_plans_ask_are_refused(self):
        with pytest.raises(ValidationError, match="at least one"):
            self.decide()
        elsewhere = an_extension(an_action(owner=None), by=self.manager)
        with pytest.raises(ValidationError, match="another plan"):
            self.decide(ExtensionDecision(elsewhere, Verdict.AGREE))

    # Pages

    def test_the_page_agrees_for_another_date_at_a_meeting_of_the_board(self):
        self.asked()
        where = address("extension_decide", self.action.pk)
        lead = visitor(self.lead)
        self.assertContains(lead.get(where), "Management Board, 3 February 2026")
        answer = lead.post(
            where,
            {
                "decision": "change", **typed_date("agreed_on", AN_APRIL_DAY),
                "decider": "board", "meeting": self.meeting.pk, "reference": "minute 7.2",
            },
        )  # fmt: skip
        self.assertEqual(answer.status_code, 302)
        self.assertEqual(again(self.action).current_due_on, AN_APRIL_DAY)
        shown = main_of(lead.get(where))
        self.assertIn("Decided already by Management Board, 3 February 2026, minute 7.2 on 3 February 2026", shown)

    def test_the_page_asks_for_what_is_missing(self):
        self.asked()
        self.wrong(
            address("extension_decide", self.action.pk),
            {"decision": "yes", "decider": "board", "meeting": str(self.meeting.pk), "reference": "minute 7"},
            [
                ({"decision": "change"}, "Enter the date that you agree"),
                (typed_date("agreed_on", AN_APRIL_DAY), "Choose “Agree for another date”, or leave this date empty"),
                ({"decision": "change", **typed_date("agreed_on", TUESDAY_3_MARCH)}, "after the current one"),
                ({"meeting": ""}, "Select the meeting at which the board decided"),
                ({"reference": ""}, "Enter the minute or email the decision can be found in"),
                ({"decision": "no"}, "or why not"),
                ({"decider": "999"}, "not one of the choices"),
                ({"meeting": "x\x00"}, "not one of the choices"),
                ({"decision": ""}, "Select the decision"),
            ],
            kept="",
            by=self.lead,
        )
        self.assertEqual(again(self.action).current_due_on, TUESDAY_3_MARCH)

    def test_a_manager_may_say_at_which_meeting_they_decided(self):
        self.asked()
        self.client.post(
            address("extension_decide", self.action.pk),
            {"decision": "yes", "meeting": self.meeting.pk, "reference": "minute 9"},
        )
        decided = self.action.extensions.get()
        self.assertEqual((decided.decided_by, decided.meeting), (self.manager, self.meeting))
        self.assertIn("Morgan Ellis agreed", Event.objects.get(code="action.extension_agreed").sentence(who=""))

    def test_many_are_decided_on_one_page_and_what_is_left_waits_on(self):
        first, second = self.asked(), self.asked(self.second)
        where = address("extensions_decide", self.plan.pk)
        lead = visitor(self.lead)
        self.assertIn("2 requests for more time wait", main_of(lead.get(address("plan", self.plan.pk))))
        about = {"decider": "board", "meeting": self.meeting.pk, "reference": "minute 7"}
        answer = lead.post(where, {f"decision_{first.pk}": "agree", f"decision_{second.pk}": "leave", **about})
        self.assertEqual(answer.status_code, 302)
        self.assertEqual((again(first).state, again(second).state), ("agreed", "asked"))

    def test_the_page_of_many_tells_every_row_what_is_wrong_and_keeps_what_was_typed(self):
        first, second = self.asked(), self.asked(self.second)
        answer = visitor(self.lead).post(
            address("extensions_decide", self.plan.pk),
            {
                f"decision_{first.pk}": "change", f"decision_{second.pk}": "refuse",
                "decider": self.verifier.pk, "reference": "Email of today",
            },
        )  # fmt: skip
        self.assertContains(answer, "Enter the date that is agreed for action 1a", status_code=422)
        self.assertContains(answer, "Say why more time is refused for action 1b", status_code=422)
        self.assertContains(answer, "Email of today", status_code=422)
        nothing = {f"decision_{row.pk}": "leave" for row in (first, second)}
        answer = self.client.post(address("extensions_decide", self.plan.pk), nothing)
        self.assertContains(answer, "Decide on at least one of them", status_code=422)

    def test_a_manager_is_not_offered_their_own(self):
        an_extension(self.action, by=self.manager)
        self.asked(self.second)
        shown = main_of(self.client.get(address("extensions_decide", self.plan.pk)))
        self.assertNotIn("Decision on action 1a", shown)
        self.assertIn("Decision on action 1b", shown)
        self.assertIn(
            "Decision on action 1a", main_of(visitor(self.lead).get(address("extensions_decide", self.plan.pk)))
        )
        self.assertIn("1 request for more time waits", main_of(self.client.get(address("plan", self.plan.pk))))

    def test_the_page_of_many_without_any_says_so(self):
        shown = main_of(self.client.get(address("extensions_decide", self.plan.pk)))
        self.assertIn("Nobody asks for more time in this plan now.", shown)
        self.assertNotIn("Save the decisions", shown)

    def test_the_page_of_many_costs_the_same_for_one_as_for_five(self):
        where = address("extensions_decide", self.plan.pk)
        self.asked()
        with self.assertNumQueries(5):  # user, memberships, plan, asks, meetings
            self.client.get(where)
        for number in range(4):
            self.asked(an_action(plan=self.plan, owner=self.post, title=f"Action {number}"))
        with self.assertNumQueries(5):
            self.client.get(where)

    def test_the_owner_takes_theirs_back_on_the_page_and_sees_how_often_they_asked(self):
        self.agree(self.asked())
        self.asked(until=AN_APRIL_DAY)
        client = visitor(self.owner)
        shown = main_of(client.get(address("action", self.action.pk)))
        self.assertIn("asked 2 times, moved once, +29 days", shown)
        client.post(address("extension_take_back", self.action.pk))
        shown = main_of(client.get(address("action", self.action.pk)))
        self.assertIn("asked once, moved once, +29 days", shown)
        self.assertEqual(client.post(address("extension_take_back", self.action.pk)).status_code, 404)

    def test_a_day_on_which_nobody_works_is_hinted_at_and_not_refused(self):
        typed = {"reason": "Vacant.", "prevention": "A deputy.", **typed_date("new_due_on", date(2026, 4, 4))}
        answer = visitor(self.owner).post(address("extension_ask", self.action.pk), typed, follow=True)
        self.assertContains(answer, "4 April 2026 is a Saturday.")

    def test_a_member_of_the_board_is_a_decider_whom_the_plan_lead_may_name(self):
        chair = a_member(self.service, "board_member", name="Bola Chair")
        self.asked()
        self.assertContains(visitor(self.lead).get(address("extension_decide", self.action.pk)), chair.name)


def an_extension_of_a_month(action, *, by, until):
    return request_extension(
        action, new_due_on=until, reason="Vacant.", prevention="A deputy.", precision=Precision.MONTH,
        on=TUESDAY_3_FEB, by=by, at=on_the(TUESDAY_3_FEB),
    )  # fmt: skip
