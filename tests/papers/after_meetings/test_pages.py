"""The page on which decisions are recorded, and where they are shown afterwards."""

from __future__ import annotations

import dataclasses
from typing import Any

from django.test import TestCase

from recommendations.accounts.models import Role
from recommendations.action_plans.models import ExtensionState
from recommendations.action_plans.services.extending import agree_extension
from recommendations.papers.models import Item, MeetingDecision, Outcome, Paper
from recommendations.papers.snapshot.as_json import from_json, to_json
from tests.builders import ONE_DAY, TUESDAY_3_FEB, TUESDAY_3_MARCH, a_meeting, a_member, again, on_the
from tests.builders_meeting_decisions import MINUTE, BoardAsked, asked_in, decided
from tests.builders_papers import a_made_paper, a_released_paper, withdrawn
from tests.pages.visiting import StandingClock, address, typed_date, visitor, words_of


class RecordingOnThePage(StandingClock, TestCase):
    today = TUESDAY_3_MARCH

    @classmethod
    def setUpTestData(cls):
        cls.asked = BoardAsked()
        cls.paper, cls.lead = cls.asked.paper, cls.asked.lead
        cls.where = address("paper_decisions", cls.paper.pk)

    def place(self, kind: Item) -> int:
        return asked_in(self.paper)[kind].place

    def sent(self, outcomes: dict[Item, str], *, minute: str = MINUTE, **more: Any) -> dict[str, Any]:
        given: dict[str, Any] = {"minute": minute, **more}
        for kind, outcome in outcomes.items():
            given |= {f"outcome_{self.place(kind)}": outcome, f"acts_{self.place(kind)}": "yes"}
        return given

    def page(self, *, by=None) -> str:
        return words_of(visitor(by or self.lead).get(self.where))

    def test_asks_about_every_item_in_the_words_of_the_paper(self):
        page = self.page()
        for item in asked_in(self.paper).values():
            self.assertIn(item.asked.sentence, page)
        self.assertIn("Update asked for in six months, by 3 September 2026", page)

    def test_records_some_and_leaves_the_rest(self):
        answer = visitor(self.lead).post(self.where, self.sent({Item.EXTENSION: "agreed"}))
        self.assertRedirects(answer, address("paper", self.paper.pk), fetch_redirect_response=False)
        self.assertEqual(again(self.asked.extension).state, ExtensionState.AGREED)
        self.assertEqual(MeetingDecision.objects.count(), 1)
        page = self.page()
        self.assertIn("Minute 7. Recorded by Lee Parker on 3 March 2026", page)
        self.assertNotIn(f"Decision on item {self.place(Item.EXTENSION)}", page)

    def test_an_update_in_six_months_needs_no_day_and_one_by_another_day_takes_it(self):
        place = self.place(Item.CORRECTION)
        day = typed_date(f"again_on_{place}", TUESDAY_3_MARCH + 30 * ONE_DAY)
        given = self.sent({Item.EXTENSION: "six_months", Item.CORRECTION: "later"}, **day)
        visitor(self.lead).post(self.where, given)
        found = {row.kind: str(row.again_on) for row in MeetingDecision.objects.all()}
        self.assertEqual(found, {"extension": "2026-09-03", "correction": "2026-04-02"})

    def test_an_item_may_name_its_own_minute(self):
        place = self.place(Item.ACCEPTANCE)
        given = self.sent({Item.EXTENSION: "agreed", Item.ACCEPTANCE: "agreed"}, **{f"minute_{place}": "Minute 9"})
        visitor(self.lead).post(self.where, given)
        self.assertEqual({row.kind: row.minute for row in MeetingDecision.objects.all()}["acceptance"], "Minute 9")

    def test_what_is_wrong_is_told_beside_its_item_and_what_was_typed_is_kept(self):
        place = self.place(Item.EXTENSION)
        given = self.sent({Item.EXTENSION: "refused", Item.ACCEPTANCE: "agreed"}, minute="Minute 7.2")
        answer = visitor(self.lead).post(self.where, given)
        self.assertContains(answer, f"Item {place}: Say why it was refused", status_code=422)
        self.assertContains(answer, 'value="Minute 7.2"', status_code=422)
        self.assertContains(answer, f'href="#id_note_{place}"', status_code=422)
        self.assertFalse(MeetingDecision.objects.exists())

    def test_without_a_minute_or_with_nothing_decided_nothing_is_recorded(self):
        answer = visitor(self.lead).post(self.where, self.sent({Item.EXTENSION: "agreed"}, minute=""))
        self.assertContains(answer, "Enter the minute", status_code=422)
        answer = visitor(self.lead).post(self.where, self.sent({}))
        self.assertContains(answer, "Say what was decided on at least one of them", status_code=422)

    def test_what_was_settled_meanwhile_is_said_and_is_noted_when_sent_again(self):
        given = self.sent({Item.EXTENSION: "refused"}, **{f"note_{self.place(Item.EXTENSION)}": "No."})
        agree_extension(self.asked.extension, by=self.asked.manager, at=on_the(TUESDAY_3_FEB, 15))
        answer = visitor(self.lead).post(self.where, given)
        place = self.place(Item.EXTENSION)
        self.assertContains(answer, f"Item {place} has changed since you opened the page", status_code=422)
        self.assertContains(answer, "Decided already: agreed (Morgan Ellis).", status_code=422)
        self.assertContains(answer, f'name="acts_{place}" value="no"', status_code=422)
        visitor(self.lead).post(self.where, given | {f"acts_{place}": "no"})
        self.assertEqual(MeetingDecision.objects.get().outcome, Outcome.REFUSED)
        self.assertEqual(again(self.asked.extension).state, ExtensionState.AGREED)

    def test_what_somebody_else_has_recorded_meanwhile_is_not_passed_over_in_silence(self):
        given = self.sent({Item.EXTENSION: "agreed", Item.ACCEPTANCE: "agreed"})
        decided(self.paper, Item.EXTENSION, Outcome.ASKED_AGAIN, by=self.asked.manager)
        answer = visitor(self.lead).post(self.where, given)
        self.assertContains(answer, "Morgan Ellis has recorded meanwhile what was decided on item", status_code=422)
        self.assertEqual(MeetingDecision.objects.count(), 1)

    def test_a_manager_is_not_offered_to_decide_on_their_own_action(self):
        self.asked.extension.refresh_from_db()
        owner = a_member(self.asked.service, Role.MANAGER, name=self.asked.owner.name)
        page = self.page(by=owner)
        self.assertIn("so a plan lead records whether the board agreed", page)
        place = self.place(Item.EXTENSION)
        answer = visitor(owner).post(self.where, self.sent({Item.EXTENSION: "agreed"}))
        self.assertContains(answer, f"Decision on item {place} is not one of the choices", status_code=422)

    def test_before_the_meeting_and_once_the_paper_was_withdrawn_it_says_why_nothing_can_be_recorded(self):
        self.it_is(TUESDAY_3_MARCH - ONE_DAY)
        self.assertIn("The meeting is on 3 March 2026. What it decides can be recorded from then on.", self.page())
        self.it_is(TUESDAY_3_MARCH)
        withdrawn(self.paper)
        self.assertNotIn("Record the decisions", self.page())

    def test_there_is_none_for_a_paper_of_no_meeting(self):
        paper = a_made_paper(self.asked.plan, on=TUESDAY_3_FEB + ONE_DAY)
        self.assertEqual(visitor(self.lead).get(address("paper_decisions", paper.pk)).status_code, 404)

    def test_items_of_papers_made_before_they_were_named_can_only_be_noted(self):
        kept = from_json(self.paper.snapshot)
        bare = tuple(dataclasses.replace(one, subject="") for one in kept.decisions)
        Paper.objects.filter(pk=self.paper.pk).update(snapshot=to_json(dataclasses.replace(kept, decisions=bare)))
        self.assertIn("made before items could be decided one by one", self.page())
        place = self.place(Item.EXTENSION)
        given = {"minute": MINUTE, f"outcome_{place}": "agreed", f"acts_{place}": "no"}
        visitor(self.lead).post(self.where, given)
        self.assertEqual(MeetingDecision.objects.get().subject, f"item:{place}")
        self.assertEqual(again(self.asked.extension).state, ExtensionState.ASKED)


class WhereItIsShown(StandingClock, TestCase):
    today = TUESDAY_3_MARCH

    @classmethod
    def setUpTestData(cls):
        cls.asked = BoardAsked()
        cls.lead, cls.paper = cls.asked.lead, cls.asked.paper
        cls.chair = a_member(cls.asked.service, Role.BOARD_MEMBER, name="Bola Chair")
        decided(cls.paper, Item.ACCEPTANCE, Outcome.REFUSED, note="Audit first.", by=cls.lead)

    def words(self, name: str, row, *, by) -> str:
        return words_of(visitor(by).get(address(name, row.pk)))

    def test_the_pages_of_the_paper_and_of_the_meeting_tell_it_to_the_board(self):
        for name, row in (("paper", self.paper), ("meeting", self.asked.meeting)):
            page = self.words(name, row, by=self.chair)
            self.assertIn("Not accepted as done Audit first. Minute 7. Recorded by Lee Parker on 3 March 2026", page)
            self.assertIn("Not recorded yet", page)
            self.assertNotIn("Record what was decided", page)

    def test_they_lead_who_runs_the_plan_to_what_is_left(self):
        for name, row in (("paper", self.paper), ("meeting", self.asked.meeting)):
            answer = visitor(self.lead).get(address(name, row.pk))
            self.assertContains(answer, address("paper_decisions", self.paper.pk))

    def test_an_owner_is_not_told_on_the_page_of_the_meeting(self):
        self.assertNotIn("Audit first.", self.words("meeting", self.asked.meeting, by=self.asked.owner))

    def test_nothing_is_shown_before_the_meeting(self):
        self.it_is(TUESDAY_3_MARCH - ONE_DAY)
        for name, row in (("paper", self.paper), ("meeting", self.asked.meeting)):
            self.assertNotIn("Not recorded yet", self.words(name, row, by=self.lead))

    def test_the_history_of_the_recommendation_tells_it(self):
        page = self.words("recommendation_history", self.asked.done, by=self.lead)
        self.assertIn("Lee Parker recorded what Management Board, 3 March 2026 decided, “Not accepted as done”", page)

    def test_home_asks_who_runs_the_plan_for_what_is_open_until_nothing_is(self):
        told = "Record what Management Board decided on 3 March 2026: 3 items are open"
        self.assertIn(told, self.words("home", self.asked.service, by=self.lead))
        self.assertNotIn(told, self.words("home", self.asked.service, by=self.chair))
        for kind in (Item.EXTENSION, Item.CORRECTION, Item.OVERRIDE):
            decided(self.paper, kind, Outcome.ASKED_AGAIN, by=self.lead)
        self.assertNotIn("Record what", self.words("home", self.asked.service, by=self.lead))

    def test_home_asks_for_the_last_meeting_alone(self):
        self.it_is(TUESDAY_3_MARCH + 30 * ONE_DAY)
        later = a_meeting(self.asked.board, on=TUESDAY_3_MARCH + 28 * ONE_DAY)
        a_released_paper(self.asked.plan, by=self.asked.manager, meeting=later, on=later.held_on - ONE_DAY)
        page = self.words("home", self.asked.service, by=self.asked.manager)
        self.assertIn("decided on 31 March 2026", page)
        self.assertNotIn("decided on 3 March 2026", page)
