"""Two moments of a plan compared on one page: what is different, who made it so and why."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from io import StringIO

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from recommendations.accounts.services import hand_over
from recommendations.action_plans.comparison import Comparison, Instant, compare
from recommendations.action_plans.difference_wording import rows_of
from recommendations.action_plans.differences import Change
from recommendations.action_plans.services.carrying import Carried, carry_forward
from recommendations.action_plans.services.completing import verify_completion
from recommendations.action_plans.services.extending import agree_extension
from recommendations.action_plans.services.planning import ActionContent, change_action, remove_action
from recommendations.action_plans.snapshots import latest_operation_number
from recommendations.audit.models import Operation
from recommendations.audit.operations import key_of
from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.archive.making import archive
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    SYSTEM,
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
    a_recommendation,
    a_service,
    a_verifier,
    again,
    an_action,
    an_extension,
    an_inspection,
    an_update,
    on_the,
    signed_off,
)
from tests.builders_dates import a_set_rating
from tests.builders_embargo import an_embargoed_plan
from tests.builders_of_plans import accepted
from tests.builders_recommendations import a_response
from tests.builders_reshaping import a_milestone, given_up, merged, paused, split, tied
from tests.pages.visiting import StandingClock, address, main_of, visitor
from tests.pages.whole_service import A_PDF


class Compared(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service, name="Morgan Ellis")
        cls.owner = a_member(cls.service, name="Olu Owner")
        inspection = an_inspection(cls.service)
        cls.first, cls.second = a_recommendation(inspection), a_recommendation(inspection)
        cls.plan = a_plan(inspection=inspection)
        cls.post = a_post(cls.service, name="Practice Lead", held_by=cls.owner)
        cls.review = an_action(cls.first, plan=cls.plan, owner=cls.post, title="Review every plan", due=TUESDAY_3_MARCH)
        cls.train = an_action(cls.first, plan=cls.plan, owner=cls.post, title="Train all staff", due=TUESDAY_3_MARCH)
        cls.begin = latest_operation_number(cls.plan)

    def since(self, *, until: date = MONDAY_5_JAN) -> Comparison:
        last = latest_operation_number(self.plan)
        return compare(again(self.plan), Instant(self.begin, MONDAY_5_JAN), Instant(last, until))

    def told(self, **how) -> list[tuple[str, str, str]]:
        found = self.since(**how)
        return [(row.heading, row.label, row.words) for row in rows_of(found.found, found.causes)]

    def why(self, change: Change, **how) -> list[tuple[str, str]]:
        found = self.since(**how)
        rows = [row for row in rows_of(found.found, found.causes) if row.change is change]
        return [(cause.sentence, cause.reason) for row in rows for cause in row.causes]

    def change(self, action, *, reason="Asked to.", **different) -> None:
        action = again(action)
        content = ActionContent(**{**ActionContent.of(action).__dict__, **different})
        change_action(action, content=content, version=action.version, reason=reason, by=self.manager, at=AT)


class WhoAndWhy(Compared):
    def test_a_date_moved_twice_is_one_difference_with_both_reasons(self):
        self.change(self.review, due_on=WEDNESDAY_1_APRIL, reason="The auditor is ill.")
        self.change(self.review, due_on=WEDNESDAY_1_APRIL + timedelta(days=1), reason="One day more.")
        self.change(self.train, title="Train everybody", reason="Volunteers too.")
        self.assertIn(("Re-dated", "1a", "3 March 2026 → 2 April 2026 (+30 days)"), self.told())
        self.assertEqual(
            [reason for _said, reason in self.why(Change.RE_DATED)], ["The auditor is ill.", "One day more."]
        )
        self.assertEqual(
            self.why(Change.RE_WORDED), [("Morgan Ellis changed action 1b, “Train everybody”", "Volunteers too.")]
        )

    def test_one_moved_and_moved_back_is_none(self):
        for due in (WEDNESDAY_1_APRIL, TUESDAY_3_MARCH):
            self.change(self.review, due_on=due)
        self.assertEqual(self.told(), [])

    def test_an_agreed_extension_names_its_decision(self):
        signed_off(self.plan)
        asked = an_extension(again(self.review), by=self.owner, until=WEDNESDAY_1_APRIL)
        agree_extension(asked, by=self.manager, at=on_the(TUESDAY_3_FEB, 10))
        ((said, _reason),) = self.why(Change.RE_DATED)
        self.assertEqual(said, "Morgan Ellis agreed more time for “Review every plan”, until 1 April 2026")

    def test_of_a_completion_only_the_step_that_made_it_is_told(self):
        signed_off(self.plan)
        verify_completion(
            a_completion(self.review, by=self.owner), by=a_verifier(self.service), at=on_the(TUESDAY_3_FEB)
        )
        self.assertEqual(
            [said for said, _reason in self.why(Change.COMPLETED)],
            ["Vera Okafor verified that “Review every plan” is complete"],
        )

    def test_what_was_added_and_removed_in_between_is_none_and_each_is_one_on_its_own(self):
        gone = an_action(self.second, plan=self.plan, title="A passing thought")
        middle = latest_operation_number(self.plan)
        self.assertEqual(self.told(), [("Added", "2a", "")])
        remove_action(gone, by=self.manager, at=AT)
        self.assertEqual(self.told(), [])
        last = latest_operation_number(self.plan)
        later = compare(again(self.plan), Instant(middle, MONDAY_5_JAN), Instant(last, MONDAY_5_JAN))
        (row,) = rows_of(later.found, later.causes)
        self.assertEqual((row.heading, row.pk, row.causes[0].by), ("Removed", None, "Morgan Ellis"))

    def test_a_post_that_is_handed_over_is_in_other_hands_with_who_did_it(self):
        hand_over(self.post, to=self.manager, on=TUESDAY_3_FEB, by=SYSTEM, at=on_the(TUESDAY_3_FEB))
        self.assertEqual(self.told(until=MONDAY_5_JAN), [])  # from tomorrow's day only
        told = self.told(until=TUESDAY_3_FEB)
        self.assertIn(("Post handed over", "1a", "Practice Lead: Olu Owner → Morgan Ellis"), told)
        self.assertIn("Morgan Ellis", self.why(Change.HANDED_OVER, until=TUESDAY_3_FEB)[0][0])

    def test_ratings_are_those_of_each_moments_own_day(self):
        self.assertEqual(self.told(until=TUESDAY_3_FEB), [
            ("Re-rated", "1a", "Green → Amber"), ("Re-rated", "1b", "Green → Amber"),
        ])  # fmt: skip
        an_update(self.train, by=self.owner, on=TUESDAY_3_FEB)
        a_set_rating(self.review, by=self.manager, rating="red")
        told = [row for row in self.told(until=TUESDAY_3_FEB) if row[0] == "Re-rated"]
        self.assertEqual(told, [("Re-rated", "1a", "Green → Red")])
        self.assertIn("rated “Review every plan” Red", self.why(Change.RE_RATED, until=TUESDAY_3_FEB)[0][0])

    def test_splits_merges_ties_and_what_stopped(self):
        split(self.review, "The other half", by=self.manager)
        merged(self.train, an_action(self.second, plan=self.plan, title="Audit"), by=self.manager)
        tied(self.review, also_answers=[self.second], waits_for=[self.train])
        a_milestone(self.train)
        signed_off(self.plan)
        paused(self.review, by=self.manager)
        given_up(self.train, by=self.manager)
        told = self.told()
        self.assertIn(("Added", "1c", ""), told)
        self.assertIn(("Ties to others changed", "1a", "also answers 2; waits for 1b"), told)
        self.assertIn(("Milestones changed", "1b", "0 of 1 milestone reached"), told)
        self.assertIn(("Status changed", "1a", "Not started → Paused"), told)
        self.assertIn(("Left behind", "1b", "Not started → Not pursued"), told)
        self.assertIn("off from 1a", self.why(Change.ADDED)[0][0])

    def test_what_is_carried_forward_is_left_here_and_added_there(self):
        signed_off(self.plan)
        later = a_plan(inspection=an_inspection(self.service, published_on=date(2026, 1, 4)))
        opened = latest_operation_number(later)
        carried = Carried(again(self.review), under=later.inspection.recommendations.get())
        carry_forward(
            again(self.plan), into=later, chosen=[carried], reason="Inspected again.", on=TUESDAY_3_FEB,
            by=self.manager, at=on_the(TUESDAY_3_FEB),
        )  # fmt: skip
        self.assertIn("Left behind", [row[0] for row in self.told()])
        found = compare(
            again(later), Instant(opened, TUESDAY_3_FEB), Instant(latest_operation_number(later), TUESDAY_3_FEB)
        )
        (row,) = [row for row in rows_of(found.found, found.causes) if row.is_action]
        self.assertEqual(row.heading, "Added")
        self.assertIn("forward from 1a", row.causes[0].sentence)

    def test_responses_and_acceptances_of_recommendations(self):
        signed_off(self.plan)
        a_response(self.second, by=self.manager)
        accepted(self.second, by=self.manager)
        told = self.told()
        self.assertIn(("Responses", "2", "Partly agreed"), told)
        self.assertIn(("Accepted by the board", "2", "3 February 2026"), told)
        self.assertIn("recorded the response to recommendation 2", self.why(Change.RESPONDED)[0][0])

    def test_versions_of_one_timestamp_are_told_apart_by_their_operations(self):
        self.change(self.review, title="Once")
        middle = latest_operation_number(self.plan)
        self.change(self.review, title="Twice")
        Operation.objects.filter(chain=key_of(self.service), number__gte=self.begin).update(at=AT)
        found = compare(again(self.plan), Instant(self.begin, MONDAY_5_JAN), Instant(middle, MONDAY_5_JAN))
        self.assertEqual([row.words for row in rows_of(found.found)], ["Review every plan → Once"])

    def test_a_plan_opened_in_between_was_all_added(self):
        found = compare(
            again(self.plan), Instant(1, MONDAY_5_JAN), Instant(latest_operation_number(self.plan), MONDAY_5_JAN)
        )
        self.assertFalse(found.existed)
        self.assertEqual(found.found.counts(), {Change.ADDED: 4})
        self.assertIsNone(compare(again(self.plan), Instant(1, MONDAY_5_JAN), Instant(1, MONDAY_5_JAN)))

    def test_the_later_may_not_come_first(self):
        with self.assertRaises(ValueError):
            compare(again(self.plan), Instant(self.begin, MONDAY_5_JAN), Instant(1, MONDAY_5_JAN))

    def test_costs_as_many_queries_for_nine_actions_as_for_three(self):
        def queries_for(count: int) -> int:
            while self.plan.actions.count() < count:
                an_action(self.second, plan=self.plan, owner=self.post)
            for action in self.plan.actions.all():
                self.change(action, title=f"{action.title} twice")
            with CaptureQueriesContext(connection) as asked:
                self.since()
            return len(asked)

        self.assertEqual(queries_for(3), queries_for(9))


class ThePage(Compared):
    def setUp(self):
        super().setUp()
        self.client = visitor(self.manager)

    def page(self, *, status: int = 200, name: str = "plan_compare", **asked: str):
        answer = self.client.get(address(name, self.plan.pk), asked)
        self.assertEqual(answer.status_code, status, answer.content[:2000])
        return answer

    def shown(self, **asked) -> str:
        return main_of(self.page(**asked))

    def test_is_linked_from_the_plan_its_baselines_and_its_papers(self):
        signed_off(self.plan)
        paper = archive(
            ask_for_paper(again(self.plan), meeting=None, by=self.manager, at=on_the(TUESDAY_3_FEB)), made=A_PDF,
            at=on_the(TUESDAY_3_FEB),
        )  # fmt: skip
        baseline = self.plan.baselines.get()
        compare_at = address("plan_compare", self.plan.pk)
        for name, of, link in [
            ("plan", self.plan.pk, compare_at),
            ("baseline", baseline.pk, f"{compare_at}?from=baseline:{baseline.pk}"),
            ("papers", self.service.pk, f"{compare_at}?from=paper:{paper.pk}"),
            ("paper", paper.pk, f"{compare_at}?from=paper:{paper.pk}"),
        ]:
            self.assertContains(self.client.get(address(name, of)), f'href="{link}"')
            self.assertEqual(self.client.get(link).status_code, 200)

    def test_counts_first_and_then_tells_recommendation_by_recommendation(self):
        self.change(
            self.review, due_on=WEDNESDAY_1_APRIL, title="Review every second plan", reason="The auditor is ill."
        )
        an_action(self.second, plan=self.plan, title="Something new")
        shown = self.shown(**{"from": f"operation:{self.begin}", "to": "now"})
        told = shown[shown.index("What is different") :]
        self.assertIn("1 re-dated, 2 re-rated, 1 added, 1 re-worded.", told)
        self.assertLess(told.index("Recommendation 1"), told.index("1a. Review every second plan"))
        self.assertLess(told.index("1a. Review every second plan"), told.index("Recommendation 2"))
        self.assertIn("added: second", told)
        self.assertIn("Morgan Ellis changed action 1a, “Review every second plan” 5 January 2026", told)
        self.assertIn("The auditor is ill.", told)

    def test_links_to_the_plan_at_each_moment(self):
        page = self.page(**{"from": f"operation:{self.begin}", "to": "now"})
        self.assertContains(page, f"?at=operation:{self.begin}")

    def test_asked_the_wrong_way_round_is_turned_and_said(self):
        an_action(self.second, plan=self.plan, title="Something new")
        last = latest_operation_number(self.plan)
        there = self.shown(**{"from": f"operation:{self.begin}", "to": f"operation:{last}"})
        back = self.shown(**{"from": f"operation:{last}", "to": f"operation:{self.begin}"})
        self.assertIn("have been turned round", back)
        self.assertNotIn("have been turned round", there)
        self.assertIn("Something new", back[back.index("What is different") :])
        self.assertIn("1 added", back)

    def test_the_same_moment_and_a_quiet_stretch_say_so(self):
        now = f"operation:{latest_operation_number(self.plan)}"
        self.assertIn("Both are the same moment of the record", self.shown(**{"from": now, "to": now}))
        before = self.begin - 1
        accepted_nothing = self.shown(**{"from": f"operation:{before}", "to": f"operation:{before}"})
        self.assertIn("Both are the same moment", accepted_nothing)
        a_post(self.service, name="Nobody's")
        later = f"operation:{latest_operation_number(self.plan)}"
        self.assertIn("Nothing is different", self.shown(**{"from": now, "to": later}))

    def test_before_the_plan_everything_was_added_or_nothing_was_there(self):
        self.assertIn("did not exist yet at the first moment", self.shown(**{"from": "operation:1", "to": "now"}))
        self.assertIn("did not exist yet at either", self.shown(**{"from": "operation:1", "to": "operation:1"}))

    def test_a_typed_day_counts_before_the_choice_and_nonsense_is_told_beside_it(self):
        shown = self.shown(**{"from": "now", "from_typed": "2026-01-05", "to": "now"})
        self.assertIn("The end of 5 January 2026", shown)
        page = self.page(status=400, **{"from_typed": "soon", "to": "now"})
        self.assertContains(page, "“soon” is no moment", status_code=400)
        self.assertContains(page, 'value="soon"', status_code=400)
        self.assertContains(page, 'href="#from"', status_code=400)
        self.page(status=404, **{"from": "operation:99999", "to": "now"})
        self.page(status=400, **{"from": "2036-01-01", "to": "now"})

    def test_takes_nonsense_in_the_address_for_what_it_is(self):
        for text in ("paper:x", "meeting:" + "9" * 40, "\x00", "baseline:-1", "now:now", "operation:٣"):
            for name in ("plan_compare", "plan_compare_file"):
                answer = self.client.get(address(name, self.plan.pk), {"from": text, "to": "now"})
                self.assertIn(answer.status_code, (400, 404), text)

    def test_without_a_choice_it_compares_the_last_paper_with_now(self):
        self.assertNotIn("What is different", self.shown())
        ask_for_paper(again(self.plan), meeting=None, by=self.manager, at=on_the(TUESDAY_3_FEB))
        an_action(self.second, plan=self.plan, title="Something new")
        self.assertIn("Something new", self.shown())

    def test_offers_papers_baselines_and_meetings_that_were(self):
        signed_off(self.plan)
        ask_for_paper(again(self.plan), meeting=None, by=self.manager, at=on_the(TUESDAY_3_FEB))
        board = a_body(self.service, name="Management Board")
        a_meeting(board, on=MONDAY_5_JAN)
        a_meeting(board, on=TUESDAY_3_MARCH)
        shown = self.shown()
        for said in ("Paper YP-", "Baseline 1, 5 January 2026", "Management Board, 5 January 2026"):
            self.assertIn(said, shown)
        self.assertNotIn("Management Board, 3 March 2026", shown)
        self.assertNotIn("Paper YP-", main_of(visitor(self.owner).get(address("plan_compare", self.plan.pk))))

    def test_as_a_file_it_says_the_same_and_runs_nothing(self):
        self.change(self.review, title="=HYPERLINK(1)", reason="=1+1")
        answer = self.page(name="plan_compare_file", **{"from": f"operation:{self.begin}", "to": "now"})
        rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
        (row,) = [row for row in rows if row[3] == "Re-worded"]
        self.assertEqual(row[:3], ["1", "1a", "'=HYPERLINK(1)"])
        self.assertEqual(row[6], "'=1+1")
        self.assertEqual({len(row) for row in rows}, {9})
        self.assertIn("attachment", answer["Content-Disposition"])

    def test_another_services_plan_and_an_embargoed_one_are_not_there(self):
        other = a_plan(a_service())
        self.assertEqual(self.client.get(address("plan_compare", other.pk)).status_code, 404)
        hidden = an_embargoed_plan(self.service, by=self.manager)
        self.assertEqual(visitor(self.owner).get(address("plan_compare", hidden.pk)).status_code, 404)
        paper = ask_for_paper(other, meeting=None, by=self.manager, at=AT)
        self.page(status=404, **{"from": f"paper:{paper.pk}", "to": "now"})
