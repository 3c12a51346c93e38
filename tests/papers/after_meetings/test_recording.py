"""What a board decided acts on the plan, in its name and under its minute; what it put off leaves the plan as it is."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.action_plans.models import (
    Acceptance,
    CorrectionState,
    ExtensionState,
)
from recommendations.action_plans.services.extending import agree_extension
from recommendations.audit.models import Event, Operation
from recommendations.foundation.errors import DomainError
from recommendations.outbox.models import OutgoingEmail
from recommendations.papers.after_meetings.recording import record_decisions
from recommendations.papers.models import Item, MeetingDecision, Outcome
from tests.builders import (
    MONDAY_5_JAN,
    ONE_DAY,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_body,
    a_manager,
    a_meeting,
    a_post,
    again,
    an_action,
    an_extension,
    on_the,
)
from tests.builders_dates import MONDAY_2_MARCH
from tests.builders_meeting_decisions import MINUTE, BoardAsked, as_decided, asked_in, decided
from tests.builders_papers import a_made_paper, a_released_paper, withdrawn

EASTER = date(2026, 4, 20)


def codes_of_last_operation() -> list[str]:
    last = Operation.objects.latest("pk")
    return list(Event.objects.filter(operation=last).order_by("position").values_list("code", flat=True))


class WhatABoardDecided(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.asked = BoardAsked()
        cls.paper, cls.lead = cls.asked.paper, cls.asked.lead

    def decide(self, kind: Item, outcome: Outcome, **how) -> MeetingDecision:
        return decided(self.paper, kind, outcome, by=self.lead, **how)

    def test_the_paper_names_what_each_decision_is_on(self):
        keys = {kind: item.key for kind, item in asked_in(self.paper).items()}
        asked = self.asked
        self.assertEqual(
            keys,
            {
                Item.EXTENSION: f"extension:{asked.extension.pk}",
                Item.CORRECTION: f"datecorrection:{asked.correction.pk}",
                Item.OVERRIDE: f"ratingoverride:{asked.override.pk}",
                Item.ACCEPTANCE: f"recommendation:{asked.done.pk}",
            },
        )

    def test_more_time_agreed_moves_the_date_by_the_board_under_its_minute(self):
        OutgoingEmail.objects.all().delete()
        row = self.decide(Item.EXTENSION, Outcome.AGREED)
        extension = again(self.asked.extension)
        self.assertEqual(
            (extension.state, extension.decided_by, extension.meeting, extension.reference, extension.recorded_by),
            (ExtensionState.AGREED, None, self.asked.meeting, MINUTE, self.lead),
        )
        self.assertEqual(again(self.asked.late).current_due_on, WEDNESDAY_1_APRIL)
        self.assertEqual((row.minute, row.recorded_by, row.again_on), (MINUTE, self.lead, None))
        self.assertEqual(codes_of_last_operation(), ["action.extension_agreed_for", "meeting.decided"])
        self.assertTrue(OutgoingEmail.objects.filter(to=self.asked.owner).exists())

    def test_more_time_may_be_agreed_for_another_date(self):
        self.decide(Item.EXTENSION, Outcome.AGREED, agreed_on=EASTER)
        self.assertEqual(again(self.asked.late).current_due_on, EASTER)
        self.assertEqual(again(self.asked.extension).state, ExtensionState.CHANGED)

    def test_more_time_refused_leaves_the_date_and_keeps_the_reason(self):
        self.decide(Item.EXTENSION, Outcome.REFUSED, note="The protocol matters now.")
        extension = again(self.asked.extension)
        self.assertEqual((extension.state, extension.decision_note), ("refused", "The protocol matters now."))
        self.assertEqual(again(self.asked.late).current_due_on, TUESDAY_3_MARCH)

    def test_a_correction_agreed_puts_the_dates_right(self):
        self.decide(Item.CORRECTION, Outcome.AGREED)
        action, correction = again(self.asked.mistaken), again(self.asked.correction)
        self.assertEqual((action.original_due_on, correction.state), (MONDAY_2_MARCH, CorrectionState.MADE))
        self.assertEqual((correction.meeting, correction.reference), (self.asked.meeting, MINUTE))

    def test_a_correction_refused_leaves_them(self):
        self.decide(Item.CORRECTION, Outcome.REFUSED, note="It was agreed so.")
        self.assertEqual(again(self.asked.correction).state, CorrectionState.REFUSED)
        self.assertEqual(again(self.asked.mistaken).original_due_on, TUESDAY_3_MARCH)

    def test_a_rating_that_the_board_does_not_agree_with_ends(self):
        self.decide(Item.OVERRIDE, Outcome.REFUSED, note="Not on that evidence.")
        override = again(self.asked.override)
        self.assertEqual((override.ended_on, override.ended_by), (TUESDAY_3_MARCH, self.lead))
        self.assertEqual(codes_of_last_operation(), ["action.rating_freed_for", "meeting.decided"])
        told = Event.objects.get(code="action.rating_freed_for")
        self.assertIn("Management Board, 3 March 2026 ended the rating Green", told.sentence(who="Lee Parker"))

    def test_a_rating_noted_stays(self):
        self.decide(Item.OVERRIDE, Outcome.AGREED)
        self.assertIsNone(again(self.asked.override).ended_on)
        self.assertEqual(codes_of_last_operation(), ["meeting.decided_unchanged", "meeting.decided"])

    def test_a_recommendation_accepted_is_accepted_on_the_day_of_the_meeting(self):
        self.decide(Item.ACCEPTANCE, Outcome.AGREED, on=TUESDAY_3_MARCH + ONE_DAY)
        acceptance = Acceptance.objects.get(recommendation=self.asked.done)
        self.assertEqual(
            (acceptance.accepted_on, acceptance.meeting, acceptance.reference),
            (TUESDAY_3_MARCH, self.asked.meeting, MINUTE),
        )

    def test_a_recommendation_not_accepted_stays_ready_and_its_history_says_so(self):
        self.decide(Item.ACCEPTANCE, Outcome.REFUSED, note="Audit first.")
        self.assertFalse(Acceptance.objects.exists())
        told = Event.objects.get(code="meeting.decided_unchanged")
        self.assertEqual(told.subject, f"recommendation:{self.asked.done.pk}")
        self.assertIn("“Not accepted as done”", told.sentence(who="Lee Parker"))

    def test_what_is_to_be_asked_again_changes_nothing_and_is_told_of_the_action(self):
        self.decide(Item.EXTENSION, Outcome.ASKED_AGAIN)
        self.assertEqual(again(self.asked.extension).state, ExtensionState.ASKED)
        told = Event.objects.get(code="meeting.decided_again")
        self.assertEqual(
            (told.subject, told.container), (f"action:{self.asked.late.pk}", f"actionplan:{self.asked.plan.pk}")
        )

    def test_an_update_asked_for_later_changes_nothing_and_says_by_when(self):
        row = self.decide(Item.EXTENSION, Outcome.LATER, again_on=EASTER)
        self.assertEqual((row.again_on, again(self.asked.extension).state), (EASTER, ExtensionState.ASKED))
        self.assertIn("by 20 April 2026", Event.objects.get(code="meeting.decided_later").sentence(who="Lee Parker"))

    def test_several_items_are_one_operation_each_with_its_own_minute(self):
        asked = asked_in(self.paper)
        before = Operation.objects.count()
        rows = record_decisions(
            self.paper,
            decided=[
                as_decided(asked[Item.EXTENSION], Outcome.AGREED),
                as_decided(asked[Item.ACCEPTANCE], Outcome.AGREED, minute="Minute 9"),
            ],
            on=TUESDAY_3_MARCH, by=self.lead, at=on_the(TUESDAY_3_MARCH, 18),
        )  # fmt: skip
        self.assertEqual(([row.minute for row in rows], Operation.objects.count()), ([MINUTE, "Minute 9"], before + 1))
        told = Event.objects.get(code="meeting.decided")
        self.assertEqual((told.subject, told.details["count"]), (f"paper:{self.paper.pk}", "2 items"))
        self.assertEqual(told.details["minute"], "Minute 7, Minute 9")
        open_ones = {kind for kind, item in asked_in(self.paper).items() if item.is_open}
        self.assertEqual(open_ones, {Item.CORRECTION, Item.OVERRIDE})


class WhatCannotBeRecorded(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.asked = BoardAsked()
        cls.paper, cls.lead = cls.asked.paper, cls.asked.lead

    def refused(self, kind: Item, outcome: Outcome, *, by=None, **how) -> dict[str, list[str]]:
        place = asked_in(self.paper)[kind].place
        before = MeetingDecision.objects.count()
        with pytest.raises(ValidationError) as refusal:
            decided(self.paper, kind, outcome, by=by or self.lead, **how)
        self.assertEqual(MeetingDecision.objects.count(), before)
        return {
            field.removesuffix(f"_{place}"): [words.removeprefix(f"Item {place}: ") for words in told]
            for field, told in refusal.value.message_dict.items()
        }

    def test_a_second_decision_on_the_same_item(self):
        decided(self.paper, Item.EXTENSION, Outcome.ASKED_AGAIN, by=self.lead)
        told = self.refused(Item.EXTENSION, Outcome.AGREED)
        self.assertEqual(told, {"outcome": ["Lee Parker has recorded already what was decided on this."]})

    def test_a_refusal_without_a_reason_a_later_update_without_a_day_and_a_decision_without_a_minute(self):
        self.assertEqual(self.refused(Item.ACCEPTANCE, Outcome.REFUSED), {"note": ["Say why it was refused"]})
        self.assertEqual(set(self.refused(Item.EXTENSION, Outcome.LATER)), {"again_on"})
        self.assertEqual(set(self.refused(Item.EXTENSION, Outcome.AGREED, minute=" ")), {"minute"})

    def test_a_day_for_an_update_that_is_not_after_the_meeting_or_not_wanted(self):
        early = self.refused(Item.EXTENSION, Outcome.LATER, again_on=TUESDAY_3_MARCH)
        self.assertEqual(early, {"again_on": ["The day must be after the meeting."]})
        self.assertEqual(set(self.refused(Item.EXTENSION, Outcome.AGREED, again_on=EASTER)), {"again_on"})

    def test_another_date_that_is_none_of_more_time_or_before_the_present_one(self):
        self.assertEqual(set(self.refused(Item.ACCEPTANCE, Outcome.AGREED, agreed_on=EASTER)), {"agreed_on"})
        self.assertEqual(set(self.refused(Item.EXTENSION, Outcome.AGREED, agreed_on=MONDAY_5_JAN)), {"agreed_on"})

    def test_one_wrong_item_leaves_the_others_unrecorded_too(self):
        asked = asked_in(self.paper)
        with pytest.raises(ValidationError) as refusal:
            record_decisions(
                self.paper,
                decided=[
                    as_decided(asked[Item.EXTENSION], Outcome.AGREED),
                    as_decided(asked[Item.CORRECTION], Outcome.REFUSED),
                ],
                on=TUESDAY_3_MARCH, by=self.lead, at=on_the(TUESDAY_3_MARCH, 18),
            )  # fmt: skip
        self.assertEqual(set(refusal.value.message_dict), {f"note_{asked[Item.CORRECTION].place}"})
        self.assertEqual(again(self.asked.extension).state, ExtensionState.ASKED)

    def test_what_was_settled_since_the_page_was_opened(self):
        as_shown = as_decided(asked_in(self.paper)[Item.EXTENSION], Outcome.REFUSED, note="No.")
        agree_extension(self.asked.extension, by=self.asked.manager, at=on_the(TUESDAY_3_FEB, 15))
        with pytest.raises(ValidationError, match="changed since you opened the page"):
            record_decisions(
                self.paper, decided=[as_shown], on=TUESDAY_3_MARCH, by=self.lead, at=on_the(TUESDAY_3_MARCH, 18)
            )

    def test_anything_before_the_meeting_or_on_a_paper_that_is_not_released(self):
        with pytest.raises(DomainError, match="The meeting is on 3 March 2026"):
            decided(self.paper, Item.EXTENSION, Outcome.AGREED, by=self.lead, on=TUESDAY_3_MARCH - ONE_DAY)
        draft = a_made_paper(self.asked.plan, meeting=self.asked.meeting, on=TUESDAY_3_FEB + ONE_DAY)
        with pytest.raises(DomainError, match="released for a meeting of the board"):
            decided(draft, Item.EXTENSION, Outcome.AGREED, by=self.lead)
        withdrawn(self.paper)
        with pytest.raises(DomainError, match="released for a meeting of the board"):
            decided(self.paper, Item.EXTENSION, Outcome.AGREED, by=self.lead)

    def test_by_a_manager_who_answers_for_the_action_though_a_plan_lead_may(self):
        manager = a_manager(self.asked.service, name="Mo Both")
        post = a_post(self.asked.service, name="Deputy Head", held_by=manager)
        action = an_action(self.asked.recommendation, owner=post, title="Write to schools")
        an_extension(action, by=manager)
        meeting = a_meeting(a_body(self.asked.service, name="Improvement Board"), on=TUESDAY_3_MARCH)
        paper = a_released_paper(self.asked.plan, by=self.asked.manager, meeting=meeting, on=TUESDAY_3_FEB + ONE_DAY)
        item = asked_in(paper)[Item.EXTENSION]
        self.assertEqual(item.row.action, action)
        with pytest.raises(ValidationError, match="so a plan lead records whether the board agreed"):
            decided(paper, Item.EXTENSION, Outcome.AGREED, by=manager)
        decided(paper, Item.EXTENSION, Outcome.AGREED, by=self.lead)
        self.assertEqual(again(action).current_due_on, WEDNESDAY_1_APRIL)

    def test_that_the_manager_records_it_of_others(self):
        decided(self.paper, Item.EXTENSION, Outcome.AGREED, by=self.asked.manager)
        self.assertEqual(again(self.asked.late).current_due_on, WEDNESDAY_1_APRIL)
