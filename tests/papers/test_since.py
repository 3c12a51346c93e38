"""“Since the last paper” is two instants of the plan compared, and the decisions that changed nothing in it."""

from __future__ import annotations

from datetime import timedelta

from django.test import TestCase

from recommendations.action_plans.services.completing import return_completion, verify_completion
from recommendations.action_plans.services.extending import agree_extension
from recommendations.action_plans.services.planning import ActionContent, change_action, remove_action
from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.rendering.printing import render_html
from recommendations.papers.snapshot.as_json import from_json
from recommendations.papers.snapshot.board import Change
from tests.builders import (
    MONDAY_5_JAN,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_completion,
    a_manager,
    a_member,
    a_plan,
    a_post,
    a_service,
    a_verifier,
    again,
    an_action,
    an_extension,
    an_update,
    on_the,
    signed_off,
)
from tests.builders_measures import a_measure, a_reading
from tests.builders_reshaping import a_milestone, given_up, merged, paused
from tests.pages.visiting import words_in


class Since(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.verifier = a_verifier(cls.service)
        cls.owner = a_member(cls.service, name="Olu Owner")
        cls.plan = a_plan(cls.service, signed_off_on=MONDAY_5_JAN)
        cls.post = a_post(cls.service, name="Practice Lead", held_by=cls.owner)
        cls.action = an_action(plan=cls.plan, owner=cls.post, title="Review every plan", due=TUESDAY_3_MARCH)
        an_update(cls.action, by=cls.owner, on=TUESDAY_3_FEB)
        cls.last = cls.ask(hour=8)

    @classmethod
    def ask(cls, *, on=TUESDAY_3_FEB, hour=17):
        return from_json(ask_for_paper(again(cls.plan), meeting=None, by=cls.manager, at=on_the(on, hour)).snapshot)

    def told(self, **when) -> list[tuple[str, str, str]]:
        return [(change.kind.word, change.about, change.sentence) for change in self.changes(**when)]

    def changes(self, **when) -> tuple[Change, ...]:
        return self.ask(**when).since.changes

    def test_nothing_where_nothing_is_different(self):
        a_post(self.service, name="Another post")
        self.assertEqual(self.told(), [])

    def test_what_was_added_and_removed_between_two_papers_is_not_told(self):
        plan = a_plan(self.service)
        ask_for_paper(plan, meeting=None, by=self.manager, at=on_the(TUESDAY_3_FEB, 9))
        gone = an_action(plan=plan, title="A passing thought")
        remove_action(gone, by=self.manager, at=on_the(TUESDAY_3_FEB, 10))
        paper = ask_for_paper(plan, meeting=None, by=self.manager, at=on_the(TUESDAY_3_FEB, 11))
        self.assertEqual(from_json(paper.snapshot).since.changes, ())

    def test_a_date_moved_twice_is_told_once_with_everybody_who_agreed(self):
        for number, until in enumerate((WEDNESDAY_1_APRIL, WEDNESDAY_1_APRIL + timedelta(days=7))):
            asked = an_extension(again(self.action), by=self.owner, until=until)
            agree_extension(asked, by=self.manager, at=on_the(TUESDAY_3_FEB, 10 + number))
        (change,) = [one for one in self.changes() if one.kind.code == "re_dated"]
        self.assertEqual(
            (change.kind.word, change.about, change.sentence),
            ("Re-dated", "1a", "“Review every plan”: 3 March 2026 → 8 April 2026 (+36 days)."),
        )
        self.assertEqual(change.reason.count("Morgan Ellis, 3\u00a0February\u00a02026"), 2)

    def test_one_that_was_moved_and_moved_back_is_not_told(self):
        action = an_action(plan=a_plan(self.service), owner=self.post, due=TUESDAY_3_MARCH)
        plan = action.plan
        first = ask_for_paper(plan, meeting=None, by=self.manager, at=on_the(TUESDAY_3_FEB, 9))
        for due in (WEDNESDAY_1_APRIL, TUESDAY_3_MARCH):
            action = again(action)
            content = ActionContent(**{**ActionContent.of(action).__dict__, "due_on": due})
            change_action(
                action, content=content, version=action.version, reason="Slip of the pen.", by=self.manager,
                at=on_the(TUESDAY_3_FEB, 10),
            )  # fmt: skip
        second = ask_for_paper(plan, meeting=None, by=self.manager, at=on_the(TUESDAY_3_FEB, 11))
        self.assertEqual(from_json(second.snapshot).since.changes, ())
        self.assertLess(first.operation_number, second.operation_number)

    def test_a_completion_returned_is_told_until_it_was_made_good(self):
        completion = a_completion(self.action, by=self.owner)
        return_completion(completion, missing="Two plans are missing.", by=self.verifier, at=on_the(TUESDAY_3_FEB, 10))
        kinds = [kind for kind, *_rest in self.told()]
        self.assertIn("Returned", kinds)
        verify_completion(a_completion(again(self.action), by=self.owner), by=self.verifier, at=on_the(TUESDAY_3_FEB))
        (change,) = self.changes(hour=18)
        self.assertEqual(
            (change.kind.word, change.sentence, change.who), ("Completed", "“Review every plan”.", "Vera Okafor")
        )

    def test_what_only_time_changed_is_one_line_for_all_of_a_kind(self):
        an_action(plan=self.plan, owner=self.post, title="Train all staff", due=TUESDAY_3_MARCH)
        self.ask(hour=18)
        late = [row for row in self.told(on=WEDNESDAY_1_APRIL) if row[0] == "Re-rated"]
        self.assertEqual([(about, words.split(" → ")[1]) for _kind, about, words in late][-1][1], "Red.")
        self.assertEqual(sum(about.count("1") for _kind, about, _words in late), 2)

    def test_what_was_measured_is_told_under_its_recommendation(self):
        measure = a_measure(self.action.recommendation, by=self.manager, name="Plans good enough")
        a_reading(measure, by=self.manager, is_baseline=True)
        (change,) = [one for one in self.changes() if one.kind.code == "measured"]
        self.assertEqual((change.kind.word, change.about, change.who), ("Measured", "1", "Morgan Ellis"))
        said = "recorded 62% (21 of 34) on 3 February 2026 as the baseline of the measure “Plans good enough”"
        self.assertIn(said, change.sentence.replace("\u00a0", " "))

    def test_a_board_is_spared_the_steps_of_those_who_deliver(self):
        a_milestone(self.action)
        self.assertEqual(self.told(), [])

    def test_what_stopped_and_what_was_joined_is_told_by_its_sentence(self):
        other = an_action(plan=self.plan, owner=self.post, title="Audit", due=TUESDAY_3_MARCH)
        third = an_action(plan=self.plan, owner=self.post, title="Ask", due=TUESDAY_3_MARCH)
        self.ask(hour=18)
        paused(self.action, by=self.manager)
        given_up(other, by=self.manager)
        merged(an_action(plan=self.plan, title="Survivor"), third, by=self.manager)
        told = {(kind, about): sentence for kind, about, sentence in self.told(hour=19)}
        self.assertEqual(
            told["Left behind", "1b"], "Action 1b, “Audit”, is not pursued any more; Morgan Ellis approved it."
        )
        self.assertIn("merged action 1c, “Ask”, into", told["Left behind", "1c"])
        self.assertIn("was paused; Morgan Ellis approved it", told["Status changed", "1a"])

    def test_the_plans_own_steps_are_told_and_not_that_delivery_began(self):
        plan = a_plan(self.service)
        action = an_action(plan=plan, owner=self.post)
        ask_for_paper(plan, meeting=None, by=self.manager, at=on_the(TUESDAY_3_FEB, 9))
        signed_off(plan, on=TUESDAY_3_FEB)
        an_update(action, by=self.owner, on=TUESDAY_3_FEB)
        paper = ask_for_paper(again(plan), meeting=None, by=self.manager, at=on_the(TUESDAY_3_FEB, 18))
        (change,) = [one for one in from_json(paper.snapshot).since.changes if one.kind.code == "plan_status"]
        self.assertIn("recorded that the board signed off the plan", change.sentence)
        self.assertNotIn("has begun", change.sentence)

    def test_it_reads_as_a_person_reads(self):
        asked = an_extension(again(self.action), by=self.owner, until=WEDNESDAY_1_APRIL)
        agree_extension(asked, by=self.manager, at=on_the(TUESDAY_3_FEB, 10))
        words = words_in(render_html(self.ask()))
        self.assertIn(
            "1 change since the paper of 3 February 2026. Re-dated (1) 1a “Review every plan”: 3 March", words
        )
