"""What a board update says of dates that moved or were mistaken, of set ratings, and by which dates it counts."""

from __future__ import annotations

from django.test import TestCase

from recommendations.action_plans.services.deciding import RecordedDecision
from recommendations.action_plans.services.extending import agree_extension
from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.board_update.presenting import presented
from recommendations.papers.snapshot.as_json import from_json
from tests.builders import (
    MONDAY_5_JAN,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_body,
    a_manager,
    a_meeting,
    a_member,
    a_plan,
    a_plan_lead,
    a_post,
    a_service,
    again,
    an_action,
    an_extension,
    on_the,
)
from tests.builders_dates import a_correction, a_made_correction, a_set_rating, more_time
from tests.pages.visiting import StandingClock, address, visitor


class DatesInPapers(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.lead = a_plan_lead(cls.service)
        cls.owner = a_member(cls.service, name="Olu Owner")
        cls.post = a_post(cls.service, held_by=cls.owner)
        cls.plan = a_plan(cls.service, signed_off_on=MONDAY_5_JAN)
        cls.action = an_action(plan=cls.plan, owner=cls.post, due=TUESDAY_3_MARCH)

    def paper(self, *, on=TUESDAY_3_FEB, hour=12, **how):
        paper = ask_for_paper(again(self.plan), meeting=None, by=self.manager, at=on_the(on, hour), **how)
        return from_json(again(paper).snapshot)

    def test_say_what_was_moved_corrected_and_set_since_the_last_one(self):
        self.paper(hour=8)
        meeting = a_meeting(a_body(self.service), on=TUESDAY_3_FEB)
        asked = an_extension(again(self.action), by=self.owner)
        agree_extension(
            asked, recorded=RecordedDecision(None, "minute 7", meeting), by=self.lead, at=on_the(TUESDAY_3_FEB, 10)
        )
        a_made_correction(self.action, by=self.manager, asked_by=self.lead)
        a_set_rating(self.action, by=self.manager, rating="red")
        changes = {change.kind.code: change for change in self.paper().since.changes}
        moved = changes["re_dated"]
        self.assertIn("3 March 2026 → 2 March 2026", moved.sentence)  # twice: on, and back by a correction
        self.assertIn("Management Board, 3 February 2026, minute 7", moved.reason)
        self.assertIn("The board agreed the second; the third was typed. (Morgan Ellis", moved.reason)
        self.assertIn("3 March 2026 → 2 March 2026", changes["corrected"].sentence)
        self.assertEqual(changes["re_rated"].sentence, "“Review every plan each month”: Amber → Red.")
        self.assertIn("Set by Morgan Ellis until 3 March 2026: The audit is booked.", changes["re_rated"].reason)

    def test_tell_a_correction_alone_as_the_plain_mistake_it_was(self):
        self.paper(hour=8)
        a_made_correction(self.action, by=self.manager, asked_by=self.lead)
        kinds = [change.kind.code for change in self.paper().since.changes]
        self.assertEqual(kinds, ["corrected"])

    def test_show_the_set_rating_with_the_worked_out_one_and_ask_the_board_to_note_it(self):
        a_set_rating(self.action, by=self.manager, rating="red")
        paper = self.paper()
        (action,) = paper.actions
        self.assertEqual(
            (action.rating, action.override.computed, action.override.by), ("red", "amber", "Morgan Ellis")
        )
        self.assertIn("Amber: no update", action.reason)
        self.assertEqual([row.kind for row in paper.decisions], ["override"])

    def test_ask_the_board_for_the_correction_that_waits(self):
        a_correction(self.action, by=self.owner)
        (decision,) = self.paper().decisions
        self.assertEqual((decision.kind, decision.about), ("correction", "1a"))
        self.assertIn("due 2 March 2026, at first 2 March 2026", decision.sentence)

    def test_count_as_overdue_by_the_original_dates_where_asked(self):
        more_time(self.action, until=WEDNESDAY_1_APRIL, asked_by=self.owner, by=self.manager)
        day = WEDNESDAY_1_APRIL
        usual, by_original = self.paper(on=day), self.paper(on=day, hour=13, dates="original")
        rows = [presented(paper)["parts"][0].rows[0] for paper in (usual, by_original)]
        self.assertEqual([row.overdue for row in rows], ["Past its original date", "Overdue by its original date"])
        self.assertIn(("Overdue is counted", "Against the original dates"), presented(by_original)["cover_rows"])
        self.assertNotIn("Overdue is counted", dict(presented(usual)["cover_rows"]))

    def test_the_form_takes_the_choice_over_from_the_list(self):
        where = address("paper_ask", self.service.pk)
        client = visitor(self.manager)
        self.assertContains(client.get(where + "?dates=original"), 'id="id_by_original" checked')
        client.post(where, {"plan": self.plan.pk, "kind": "board:board", "by_original": "on"})
        self.assertEqual(from_json(self.plan.papers.get().snapshot).dates, "original")
