"""The slippage ledger: every ask and correction, adding up to what separates the current from the original dates."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from io import BytesIO, StringIO

import openpyxl

from recommendations.action_plans.ledger import ledger_of, ledger_page, ledger_totals
from recommendations.action_plans.models import Action
from recommendations.action_plans.services.extending import (
    agree_extension,
    refuse_extension,
    request_extension,
    take_back_extension,
)
from recommendations.action_plans.services.planning import ActionContent, change_action
from tests.action_plans.plan_pages import Plan
from tests.builders import (
    AT,
    ONE_DAY,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_manager,
    a_plan,
    a_service,
    again,
    an_action,
    an_extension,
    on_the,
    signed_off,
)
from tests.builders_dates import MONDAY_2_MARCH, a_made_correction, more_time
from tests.pages.visiting import address, main_of, visitor

LATER = date(2026, 4, 15)


class Ledger(Plan):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.plan = signed_off(cls.plan)
        cls.second = an_action(plan=cls.plan, owner=cls.post, title="=cmd|'/c calc'!A1")

    def of_plan(self):
        return Action.objects.filter(plan=self.plan)

    def happen(self):
        """A story of every kind: agreed, agreed for another date, refused, taken back, waiting, corrected."""
        more_time(self.action, until=WEDNESDAY_1_APRIL, asked_by=self.owner, by=self.manager)
        asked = an_extension(again(self.action), by=self.owner, until=date(2026, 6, 1))
        agree_extension(asked, agreed_on=LATER, by=self.manager, at=on_the(TUESDAY_3_FEB, 11))
        refuse_extension(an_extension(again(self.action), by=self.owner, until=date(2026, 7, 1)), note="No.",
                         by=self.manager, at=on_the(TUESDAY_3_FEB, 12))  # fmt: skip
        take_back_extension(an_extension(self.second, by=self.owner), by=self.owner, at=on_the(TUESDAY_3_FEB, 13))
        a_made_correction(self.second, by=self.manager, asked_by=self.lead)
        an_extension(again(self.second), by=self.owner)

    def test_adds_up_to_the_days_between_the_original_and_the_current_dates(self):
        self.happen()
        totals = ledger_totals(self.of_plan())
        self.assertEqual(totals.days, sum(action.days_moved for action in self.of_plan()))
        self.assertEqual(
            (totals.days, totals.extension_days, totals.correction_days, totals.other_days), (43, 43, 0, 0)
        )
        self.assertEqual(
            (totals.asked, totals.moved, totals.refused, totals.waiting, totals.corrected), (4, 2, 1, 1, 1)
        )
        self.assertEqual(sum(row.days for row in ledger_of(self.of_plan())), 43)

    def test_what_moved_in_a_draft_is_told_apart(self):
        draft = an_action(plan=a_plan(self.service), owner=self.post, due=TUESDAY_3_MARCH)
        more_time(draft, until=WEDNESDAY_1_APRIL, asked_by=self.owner, by=self.manager)
        content = ActionContent(title=draft.title, owner=self.post, due_on=LATER)
        change_action(again(draft), content=content, version=again(draft).version, by=self.manager, at=AT)
        totals = ledger_totals(Action.objects.filter(pk=draft.pk))
        self.assertEqual(totals.days, again(draft).days_moved)
        self.assertEqual(totals.other_days, totals.days - 29)

    def test_the_page_says_who_asked_why_what_changes_who_agreed_and_the_days(self):
        self.happen()
        for where in (address("plan_ledger", self.plan.pk), address("ledger", self.service.pk)):
            shown = main_of(self.client.get(where))
            for words in (
                "Olu Owner", "3 March 2026 to 1 April 2026", "+29", "agreed until 15 April 2026", "+14",
                "Two of three posts were vacant until January.", "A deputy now reviews in absence.", "Morgan Ellis",
                "Refused", "Taken back", "Waiting for a decision", "Correction",
                "original date 2 March 2026, not 3 March 2026",
                "+43 days between the original and the current dates", "1 refused, 1 waiting for a decision",
            ):  # fmt: skip
                self.assertIn(words, shown)

    def test_an_empty_one_says_so(self):
        self.assertIn("No date has been asked to move", main_of(self.client.get(address("plan_ledger", self.plan.pk))))

    def test_pages_without_repeating_or_losing_a_row(self):
        for number in range(5):
            until = TUESDAY_3_MARCH + (number + 1) * ONE_DAY
            more_time(self.action, until=until, asked_by=self.owner, by=self.manager)
        a_made_correction(self.second, by=self.manager, asked_by=self.lead)
        seen, place = [], ""
        while True:
            page = ledger_page(self.of_plan(), before=place, most=2)
            seen += [row.place for row in page.rows]
            place = page.next
            if not place:
                break
        self.assertEqual(seen, [row.place for row in ledger_of(self.of_plan())][::-1])
        self.assertEqual(len(seen), 6)
        for wrong in ("x", "2026-01-01_e_1", "2026-02-03T09:00:00+00:00_e_x", "9" * 400):
            self.assertEqual(self.client.get(address("plan_ledger", self.plan.pk), {"before": wrong}).status_code, 200)

    def test_a_long_one_has_a_next_page_and_costs_what_a_short_one_costs(self):
        where = address("plan_ledger", self.plan.pk)
        an_extension(self.action, by=self.owner)
        with self.assertNumQueries(8):  # user, memberships, plan, two of rows, three of totals
            self.client.get(where)
        for number in range(51):
            action = an_action(plan=self.plan, owner=self.post, title=f"Action {number}")
            an_extension(action, by=self.owner, until=WEDNESDAY_1_APRIL + timedelta(days=number))
        with self.assertNumQueries(8):
            answer = self.client.get(where)
        following = next(
            part.split('"')[0] for part in answer.content.decode().split('href="') if "before=" in part[:20]
        )
        shown = main_of(self.client.get(where + following.replace("&amp;", "&")))
        self.assertIn("Review every plan each month", shown)
        self.assertNotIn("Action 50", shown)

    def test_goes_out_as_csv_in_which_nothing_can_be_run(self):
        self.happen()
        answer = self.client.get(address("plan_ledger_file", self.plan.pk))
        self.assertIn("attachment", answer.headers["Content-Disposition"])
        lines = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
        self.assertEqual(len(lines), 7)
        first = next(line for line in lines if line[0] == "1a")
        self.assertEqual(first[1:5], ["Review every plan each month", "More time", "2026-02-03", "Olu Owner"])
        self.assertEqual(first[5:8], ["2026-03-03", "2026-04-01", "2026-04-01"])
        self.assertEqual({line[1] for line in lines if line[0] == "1b"}, {"'=cmd|'/c calc'!A1"})
        self.assertEqual(sum(int(line[-1]) for line in lines[1:]), 43)

    def test_goes_out_for_excel_with_dates_and_numbers_as_such_and_text_as_text(self):
        self.happen()
        answer = self.client.get(address("ledger_file", self.service.pk), {"format": "xlsx"})
        sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
        rows = list(sheet.iter_rows())
        first = next(row for row in rows if row[0].value == "1a")
        self.assertEqual((first[5].value.date(), first[13].value), (TUESDAY_3_MARCH, 29))
        texts = [row[1] for row in rows if row[0].value == "1b"]
        self.assertEqual({(cell.value, cell.data_type) for cell in texts}, {("=cmd|'/c calc'!A1", "s")})

    def test_shows_nothing_of_another_service(self):
        other = a_service()
        theirs = an_action(plan=a_plan(other), title="Theirs alone")
        manager = a_manager(other, name="Olga Other")
        request_extension(
            theirs, new_due_on=WEDNESDAY_1_APRIL, reason="x", prevention="y", on=TUESDAY_3_FEB, by=manager, at=AT
        )
        self.assertNotIn("Theirs", main_of(self.client.get(address("ledger", self.service.pk))))
        self.assertIn("Theirs alone", main_of(visitor(manager).get(address("ledger", other.pk))))

    def test_a_correction_stands_in_the_ledger_with_both_dates(self):
        a_made_correction(self.action, by=self.manager, asked_by=self.lead)
        (row,) = ledger_of(self.of_plan())
        self.assertEqual(
            (row.is_correction, row.from_on, row.to_on, row.days), (True, TUESDAY_3_MARCH, MONDAY_2_MARCH, 0)
        )
