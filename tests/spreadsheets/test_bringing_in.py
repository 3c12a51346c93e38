"""A spreadsheet is brought in as its dry run said: whole or not at all, and twice is once."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.action_plans.ledger import ledger_totals
from recommendations.action_plans.models import DeliveryStatus, Source
from recommendations.audit.models import Event, Operation
from recommendations.audit.verification import every_chain, verify_chain, verify_rows
from recommendations.foundation.errors import DomainError
from recommendations.inspections.models import Precision
from recommendations.safeguarding.models import Flag
from recommendations.spreadsheets.fates import Fate
from recommendations.spreadsheets.models import ImportState, PlanImport
from recommendations.spreadsheets.previewing import ChangedMeanwhile
from recommendations.spreadsheets.services.bringing_in import Answers, bring_in
from recommendations.spreadsheets.services.handing_over import discard
from recommendations.spreadsheets.wording import change_in_words, problem_in_words
from tests.builders import (
    MONDAY_5_JAN,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_body,
    a_completion,
    a_manager,
    a_meeting,
    a_plan,
    a_post,
    a_service,
    again,
    an_action,
    an_extension,
    an_update,
    on_the,
    signed_off,
)
from tests.builders_sheets import HEADINGS, ROTHERHAM, a_csv, a_sheet, a_workbook, brought_in, tried


def findings() -> list:
    """Return whatever the record and the rows disagree about."""
    return [found for chain in every_chain() for found in (*verify_chain(chain), *verify_rows(chain))]


class Sheets(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Northgate Youth Justice Service")
        cls.manager = a_manager(cls.service)
        cls.post = a_post(cls.service, name="Practice Lead")
        cls.plan = a_plan(cls.service)

    def sheet(self, rows, *, plan="ours", headings=HEADINGS, **options):
        plan = self.plan if plan == "ours" else plan
        return a_sheet(self.service, a_csv(rows, headings=headings, **options), plan=plan, by=self.manager)

    def bring(self, rows, *, answers=None, **options):
        return brought_in(self.sheet(rows, **options), by=self.manager, **(answers or {}))


class AnExistingPlan(Sheets):
    def test_gets_new_actions_with_their_posts_and_dates(self):
        self.bring([("1", "", "Review every plan", "the practice  lead", "31/03/2026"),
                    ("", "", "Train all staff", "Education Lead", "March 2026")])  # fmt: skip
        first, second = self.plan.actions.order_by("position")
        self.assertEqual((first.label, first.owner, first.current_due_on), ("1a", self.post, date(2026, 3, 31)))
        self.assertEqual((second.label, second.owner.name, second.due_precision), ("1b", "Education Lead", "month"))
        self.assertEqual(second.original_due_on, date(2026, 3, 31))

    def test_takes_words_where_there_is_no_date(self):
        self.bring([("1", "", "Review every plan", "", "Ongoing")])
        action = self.plan.actions.get()
        self.assertEqual((action.due_words, action.current_due_on), ("Ongoing", None))

    def test_knows_a_single_column_of_numbers_as_the_recommendations(self):
        sheet = self.sheet([("1.", "Audit plans"), ("", "Train staff")], headings=("Recommendation", "Action"))
        self.assertEqual([row.fate for row in tried(sheet).fates], [Fate.NEW, Fate.NEW])

    def test_flags_what_may_identify_a_child_until_somebody_has_looked(self):
        headings = (*HEADINGS, "Progress")
        self.bring([("1", "", "Review J.S., 15", "", "", "Mother rang, born 3 May 2010.")], headings=headings)
        action = self.plan.actions.get()
        told = set(Flag.objects.standing().values_list("subject", flat=True))
        self.assertEqual(told, {f"action:{action.pk}", f"update:{action.updates.get().pk}"})

    def test_is_one_operation_with_a_sentence_for_each_row(self):
        before = Operation.objects.count()
        self.bring([("1", "", f"Action {number}", "", "") for number in range(5)])
        self.assertEqual(Operation.objects.count(), before + 2)  # handed over, brought in
        operation = Operation.objects.latest("pk")
        codes = [event.code for event in Event.objects.filter(operation=operation)]
        self.assertEqual(codes.count("action.added"), 5)
        self.assertEqual(codes.count("plan.brought_in"), 1)
        self.assertEqual(findings(), [])

    def test_does_not_change_when_the_same_sheet_comes_again(self):
        rows = [("1", "", "Review every plan", "Practice Lead", "31/03/2026")]
        self.bring(rows)
        again_ = self.sheet(rows)
        self.assertEqual([row.fate for row in tried(again_).fates], [Fate.SAME])
        with pytest.raises(DomainError):
            brought_in(again_, by=self.manager)
        self.assertEqual(self.plan.actions.count(), 1)

    def test_is_changed_by_your_reference_whatever_else_the_row_says(self):
        headings = (*HEADINGS, "Your reference", "Priority")
        self.bring([("1", "", "Review plans", "Practice Lead", "31/03/2026", "YJ-7", "")], headings=headings)
        sheet = self.sheet([("1", "", "Review all plans", "Police Sergeant", "30/04/2026", "yj-7", "High")],
                           headings=headings)  # fmt: skip
        row = tried(sheet).fates[0]
        self.assertEqual(
            [change_in_words(change) for change in row.changes],
            [
                "Action: Review plans → Review all plans",
                "Priority: High",
                "Owner post: Practice Lead → Police Sergeant",
                "Original due date: 31 March 2026 → 30 April 2026",
                "Current due date: 31 March 2026 → 30 April 2026",
            ],
        )
        brought_in(sheet, by=self.manager)
        action = self.plan.actions.get()
        self.assertEqual(
            (action.title, action.owner.name, action.priority), ("Review all plans", "Police Sergeant", "high")
        )
        self.assertEqual((action.original_due_on, action.reference), (date(2026, 4, 30), "YJ-7"))
        self.assertEqual(findings(), [])

    def test_keeps_what_an_empty_cell_does_not_mention(self):
        action = an_action(plan=self.plan, owner=self.post, title="Review plans", due=TUESDAY_3_MARCH)
        sheet = self.sheet([("1", "", "Review plans", "", "")])
        self.assertEqual(tried(sheet).fates[0].fate, Fate.SAME)
        self.assertEqual(again(action).owner, self.post)

    def test_takes_nothing_where_one_row_is_refused(self):
        sheet = self.sheet([("1", "", "Review plans", "", ""), ("1", "", "Train staff", "", "31 Feb 2026")])
        preview = tried(sheet)
        self.assertFalse(preview.may_be_brought_in)
        self.assertEqual(
            problem_in_words(preview.fates[1].problems[0]),
            "“31 Feb 2026” in the column Current due date is no date. Write it as 31 March 2026, or as March 2026.",
        )
        with pytest.raises(DomainError, match="mend the rows that are refused"):
            brought_in(sheet, by=self.manager)
        self.assertEqual(self.plan.actions.count(), 0)

    def test_names_what_else_is_refused(self):
        done = an_action(plan=self.plan, owner=self.post, title="Done")
        a_completion(done, by=self.manager)
        headings = (*HEADINGS, "Your reference", "Start", "Number in YOT Plan", "Priority")
        for row, said in [
            (("9", "", "Review", "", "", "", "", "", ""), "The plan has no recommendation “9”."),
            (("1", "", "", "Practice Lead", "", "", "", "", ""), "says nothing of what will be done"),
            (("1", "", "Review", "", "", "R" * 41, "", "", ""), "longer than 40 characters"),
            (("1", "", "Review", "", "3 March 2026", "", "1 April 2026", "", ""), "The due date is before the start."),
            (("1", "", "Review", "", "", "", "", "999999", ""), "no action of the number 999999"),
            (("1", "", "Review", "", "", "", "", "seven", ""), "“seven” in the column Number in YOT Plan is no number"),
            (("1", "", "Review", "", "", "", "", "", "urgentish"), "no priority"),
            (("1", "", "x" * 1001, "", "", "", "", "", ""), "longer than 1000"),
            (
                ("1", "", "Done", "Police", "", "", "", "", ""),
                "The action is “Awaiting check”, so it cannot change. "
                "Take the row out of the sheet, or put it back as it was.",
            ),
            (("1", "", "Review", "P" * 121, "", "", "", "", ""), "longer than 120"),
        ]:
            with self.subTest(said=said):
                preview = tried(self.sheet([row], headings=headings))
                self.assertEqual(preview.fates[0].fate, Fate.REFUSED)
                self.assertIn(said, " ".join(problem_in_words(problem) for problem in preview.fates[0].problems))

    def test_refuses_the_same_action_twice_in_one_sheet(self):
        sheet = self.sheet([("1", "", "Review plans", "", ""), ("1", "", "review  plans", "", "")])
        self.assertEqual(problem_in_words(tried(sheet).fates[1].problems[0]), "This is the same action as in row 2.")

    def test_is_refused_where_the_plan_changed_since_the_dry_run(self):
        sheet = self.sheet([("1", "", "Review plans", "Practice Lead", "")])
        seen = tried(sheet).digest
        an_action(plan=self.plan, title="Review plans", due=None)
        with pytest.raises(ChangedMeanwhile):
            bring_in(sheet, digest=seen, answers=Answers(), on=TUESDAY_3_FEB, by=self.manager, at=on_the(TUESDAY_3_FEB))
        self.assertEqual(PlanImport.objects.get(pk=sheet.pk).state, ImportState.TRIED)

    def test_cannot_be_brought_in_twice_nor_once_discarded(self):
        sheet = self.sheet([("1", "", "Review plans", "", "")])
        seen = tried(sheet).digest
        brought_in(sheet, by=self.manager)
        with pytest.raises(DomainError, match="brought in already"):
            bring_in(sheet, digest=seen, answers=Answers(), on=TUESDAY_3_FEB, by=self.manager, at=on_the(TUESDAY_3_FEB))
        other = self.sheet([("1", "", "Train staff", "", "")])
        discard(other, by=self.manager, at=on_the(TUESDAY_3_FEB))
        with pytest.raises(DomainError, match="discarded already"):
            brought_in(other, by=self.manager)

    def test_asks_which_board_meeting_agreed_dates_that_had_moved(self):
        rows = [("1", "", "Review plans", "Practice Lead", "March 2026 (revised June 2026)")]
        with pytest.raises(ValidationError, match="Choose the board meeting that agreed"):
            self.bring(rows)
        meeting = a_meeting(a_body(self.service), on=MONDAY_5_JAN)
        with pytest.raises(ValidationError, match="Give the minute reference"):
            self.bring(rows, answers={"agreed_at": meeting})
        later = a_meeting(meeting.body, on=WEDNESDAY_1_APRIL)
        with pytest.raises(ValidationError, match="board has had"):
            self.bring(rows, answers={"agreed_at": later, "agreed_reference": "4"})
        self.bring(rows, answers={"agreed_at": meeting, "agreed_reference": "Minute 4"})
        action = self.plan.actions.get()
        self.assertEqual((action.original_due_on, action.current_due_on), (date(2026, 3, 31), date(2026, 6, 30)))
        extension = action.extensions.get()
        totals = ledger_totals(self.plan.actions.all())
        self.assertEqual((totals.days, totals.extension_days, totals.other_days), (91, 91, 0))
        self.assertEqual((extension.days, extension.meeting, extension.decided_by), (action.days_moved, meeting, None))
        self.assertEqual(findings(), [])

    def test_gives_past_updates_their_own_days(self):
        headings = (*HEADINGS, "Progress")
        cell = "Update (July 2025): 84.9% reached.\nUpdate (5 January 2026): all trained.\nWell done."
        self.bring([("1", "", "Train staff", "Practice Lead", "", cell)], headings=headings)
        action = self.plan.actions.get()
        told = [(row.given_on, row.text, row.source, row.owner_rating, row.may_publish) for row in action.updates.all()]
        self.assertEqual(told, [
            (date(2026, 1, 5), "all trained.\nWell done.", Source.SHEET, "", False),
            (date(2025, 7, 31), "84.9% reached.", Source.SHEET, "", False),
        ])  # fmt: skip
        self.assertEqual(action.status, DeliveryStatus.IN_PROGRESS)
        more = f"{cell}\nUpdate (1 February 2026): a third thing."
        self.bring([("1", "", "Train staff", "Practice Lead", "", more)], headings=headings)
        self.assertEqual(action.updates.count(), 3)
        self.assertEqual(findings(), [])

    def test_takes_supporting_posts_and_lets_them_go(self):
        headings = (*HEADINGS, "Supporting posts")
        self.bring(
            [("1", "", "Train staff", "Practice Lead; Health Lead", "", "Police\nEducation Lead")], headings=headings
        )
        action = self.plan.actions.get()
        self.assertEqual(
            [str(row.post) for row in action.supporting_posts.all()], ["Education Lead", "Health Lead", "Police"]
        )
        self.bring([("1", "", "Train staff", "Practice Lead", "", "Police")], headings=headings)
        self.assertEqual([str(row.post) for row in action.supporting_posts.all()], ["Police"])
        self.assertEqual(findings(), [])

    def test_makes_one_post_of_two_spellings(self):
        self.bring([("1", "", "One", "The YOT Manager", ""), ("1", "", "Two", "YJS manager", "")])
        self.assertEqual({action.owner.name for action in self.plan.actions.all()}, {"The YOT Manager"})


class ASignedOffPlan(Sheets):
    def setUp(self):
        super().setUp()
        self.action = an_action(plan=self.plan, owner=self.post, title="Review plans", due=TUESDAY_3_MARCH)
        self.plan = signed_off(self.plan)

    def test_never_has_a_date_moved_by_a_sheet(self):
        sheet = self.sheet([("1", "", "Review plans", "Police", "1 April 2026")])
        row = tried(sheet).fates[0]
        self.assertEqual([change.column for change in row.changes], ["owner"])
        self.assertEqual([(one.column, one.is_later) for one in row.to_raise], [("due", True)])
        brought_in(sheet, by=self.manager, reason="The police take over.")
        action = again(self.action)
        self.assertEqual((action.owner.name, action.current_due_on), ("Police", TUESDAY_3_MARCH))

    def test_needs_one_reason_for_the_other_changes(self):
        with pytest.raises(ValidationError, match="say why it changes"):
            self.bring([("1", "", "Review plans", "Police", "")])
        self.bring([("1", "", "Review plans", "Police", "")], answers={"reason": "The police take over."})
        self.assertEqual(Operation.objects.latest("pk").reason, "The police take over.")

    def test_lists_an_earlier_and_an_original_date_as_corrections(self):
        headings = (*HEADINGS, "Original due date")
        sheet = self.sheet([("1", "", "Review plans", "", "5 Jan 2026", "1 Jan 2026")], headings=headings)
        self.assertEqual(
            [(one.column, one.is_later) for one in tried(sheet).fates[0].to_raise],
            [("original", False), ("due", False)],
        )

    def test_may_be_given_a_first_date(self):
        undated = an_action(plan=self.plan, title="Undated", due=None)
        self.bring([("1", "", "Undated", "", "April 2026")], answers={"reason": "Agreed in January."})
        self.assertEqual(
            (again(undated).current_due_on, again(undated).original_precision), (date(2026, 4, 30), Precision.MONTH)
        )

    def test_leaves_a_date_alone_that_more_time_is_asked_for(self):
        an_extension(self.action, by=self.manager)
        an_update(self.action, by=self.manager)
        sheet = self.sheet([("1", "", "Review plans", "", "1 June 2026")])
        self.assertEqual(tried(sheet).fates[0].fate, Fate.SAME)


class AFirstImport(Sheets):
    ROWS = (
        ("1a", "Reviews of plans were late.", "Review every plan", "March 2026", "Operations Managers (SF), (CD)",
         "Action completed. 98% reached."),
        ("1b", "", "Audit ten plans each month", "30/06/2026", "QA Lead", "Update (July 2025): from 78% to 98%"),
        ("2", "Victims were not heard.", "Train all staff", "Ongoing", "", ""),
    )  # fmt: skip

    def test_makes_the_plan_from_a_table_as_councils_write_it(self):
        data = a_workbook(self.ROWS, headings=ROTHERHAM, above=[("Improvement Action Plan",), ()], hidden="Lists")
        plan = brought_in(a_sheet(self.service, data, by=self.manager), by=self.manager)
        recommendations = list(plan.inspection.recommendations.all())
        self.assertEqual([(row.label, row.text) for row in recommendations], [
            ("1", "Reviews of plans were late."), ("2", "Victims were not heard."),
        ])  # fmt: skip
        told = [(row.label, row.title, str(row.owner), row.current_due_on) for row in plan.actions.all()]
        self.assertEqual(told, [
            ("1a", "Review every plan", "Operations Managers", date(2026, 3, 31)),
            ("1b", "Audit ten plans each month", "QA Lead", date(2026, 6, 30)),
            ("2a", "Train all staff", "None", None),
        ])  # fmt: skip
        self.assertEqual(plan.title, "Short Quality Screening, Northgate, 2025")
        self.assertEqual(findings(), [])

    def test_comes_with_an_earlier_sign_off(self):
        plan = self.bring(
            self.ROWS, plan=None, headings=ROTHERHAM,
            answers={"signed_off_on": MONDAY_5_JAN, "signed_off_reference": "Minute 4"},
        )  # fmt: skip
        self.assertTrue(again(plan).is_signed_off)
        self.assertEqual(again(plan).signed_off_reference, "Minute 4")
        begun = {Event.objects.get(code=code).operation for code in ("plan.brought_in", "plan.signed_off")}
        self.assertEqual(len(begun), 1, "one command leaves one operation")
        self.assertEqual(findings(), [])

    def test_is_taken_back_whole_where_the_sign_off_is_refused(self):
        with pytest.raises(ValidationError):
            self.bring(
                self.ROWS, plan=None, headings=ROTHERHAM,
                answers={"signed_off_on": WEDNESDAY_1_APRIL, "signed_off_reference": "Minute 4"},
            )  # fmt: skip
        self.assertEqual(self.service.action_plans.count(), 1)
        self.assertEqual(findings(), [])

    def test_asks_which_inspection_it_answers(self):
        with pytest.raises(ValidationError, match="which inspection"):
            self.bring(self.ROWS, plan=None, headings=ROTHERHAM, answers={"inspection": None})

    def test_needs_the_words_of_each_recommendation(self):
        preview = tried(self.sheet([("1", "", "Review", "", "")], plan=None))
        self.assertIn("has no words", problem_in_words(preview.fates[0].problems[0]))

    def test_comes_again_without_a_duplicate(self):
        plan = self.bring(self.ROWS, plan=None, headings=ROTHERHAM)
        twice = self.sheet(self.ROWS, plan=plan, headings=ROTHERHAM)
        self.assertEqual({row.fate for row in tried(twice).fates}, {Fate.SAME})
