"""The pages of spreadsheets: hand one over, see every row's fate in words, bring it in; take a plan away."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from recommendations.spreadsheets.models import ImportState, PlanImport
from tests.action_plans.plan_pages import Plan
from tests.builders import (
    MONDAY_5_JAN,
    WEDNESDAY_1_APRIL,
    a_body,
    a_manager,
    a_meeting,
    a_plan,
    a_service,
    again,
    an_action,
    signed_off,
)
from tests.builders_sheets import HEADINGS, ROTHERHAM, a_csv, a_sheet, a_workbook, tried
from tests.pages.visiting import StandingClock, address, main_of, typed_date, visitor

# The person and their services; the spreadsheet; posts; recommendations; actions with supporting posts, further
# recommendations, milestones, evidence, updates and asks for more time.
DRY_RUN = 12
# The person and their services; the plan; recommendations; actions with the same but for the asks; and in the record
# that it was taken out: the chain's head, the operation, the event and the seal.
EXPORT = 17


class Bringing(Plan):
    def upload(self, data, *, name="Plan.csv", plan=None):
        file = SimpleUploadedFile(name, data)
        return self.client.post(address("sheet_add", self.service.pk), {"file": file, "plan": plan.pk if plan else ""})

    def sheet(self, rows, *, headings=HEADINGS, plan="ours"):
        plan = self.plan if plan == "ours" else plan
        return a_sheet(self.service, a_csv(rows, headings=headings), plan=plan, by=self.manager)

    def page(self, sheet):
        return self.client.get(address("sheet", sheet.pk))

    def bring(self, sheet, **given):
        return self.client.post(address("sheet", sheet.pk), {"digest": tried(again(sheet)).digest, **given})


class TheJourney(Bringing):
    def test_a_sheet_of_headings_alone_is_not_called_the_plan_as_it_is(self):
        told = main_of(self.page(self.sheet([])))
        self.assertIn("The sheet has no rows below its headings.", told)
        self.assertIn("no row of the sheet says what will be done", told)
        self.assertNotIn("says all of this already", told)

    def test_leads_to_adding_the_meeting_that_agreed_later_dates(self):
        rows = [("1", "", "Review plans", "Practice Lead", "March 2025 (revised June 2025)")]
        page = self.page(self.sheet(rows))
        self.assertIn("1 row has an original and a later date", main_of(page))
        self.assertContains(page, address("meeting_add", self.service.pk))
        plain = self.page(self.sheet([("1", "", "Audit plans", "", "")]))
        self.assertNotContains(plain, address("meeting_add", self.service.pk))

    def test_says_before_that_a_row_may_identify_a_child(self):
        rows = [("1", "", "See AB (15) weekly", "", ""), ("1", "", "Audit plans", "", "")]
        told = main_of(self.page(self.sheet(rows)))
        self.assertIn("See AB (15) weekly There may be initials with an age in it.", told)
        self.assertEqual(told.count("There may be"), 1)

    def test_tells_no_change_from_a_date_to_itself(self):
        an_action(self.recommendation, plan=self.plan, title="Audit plans", due=WEDNESDAY_1_APRIL)
        headings = (*HEADINGS[:4], "Original due date", "Current due date")
        sheet = self.sheet([("1", "", "Audit plans", "", "1 April 2026", "30 June 2026")], headings=headings)
        told = main_of(self.page(sheet))
        self.assertIn("Current due date: 1 April 2026 → 30 June 2026", told)
        self.assertNotIn("Original due date: 1 April 2026 →", told)
        self.assertIn("write the new date in both columns", told)

    def test_totals_below_the_table_are_left_out_and_said_to_be(self):
        told = main_of(self.page(self.sheet([("1", "", "Audit plans", "", ""), ("Total", "", "", "", "")])))
        self.assertIn("1 new action. 1 row is left out.", told)
        self.assertIn("Left out Total It looks like a total, a signature or a note, not like an action", told)

    def test_from_a_file_to_the_plan(self):
        answer = self.upload(a_csv([("1", "", "Audit plans", "QA Lead", "March 2026")]), plan=self.plan)
        sheet = PlanImport.objects.get()
        self.assertRedirects(answer, address("sheet", sheet.pk))
        told = main_of(self.page(sheet))
        for words in (
            "Nothing has been changed yet. 1 new action.",
            "1 new post will be made: QA Lead",
            "New action 1: Audit plans Owner: QA Lead, a new post",
            "There is a post much like it: Practice Lead Due March 2026",
        ):
            self.assertIn(words, told)
        self.assertRedirects(self.bring(sheet), address("plan", self.plan.pk))
        self.assertEqual(self.plan.actions.get(title="Audit plans").owner.name, "QA Lead")
        self.assertIn("Brought in", main_of(self.page(sheet)))

    def test_says_of_each_row_why_it_is_refused_and_has_no_button(self):
        sheet = self.sheet([("1", "", "Audit plans", "", "31 Feb 2026"), ("8", "", "Train", "", "")])
        answer = self.page(sheet)
        told = main_of(answer)
        self.assertIn("2 rows are refused", told)
        self.assertIn("“31 Feb 2026” in the column Current due date is no date.", told)
        self.assertIn("The plan has no recommendation “8”.", told)
        self.assertNotContains(answer, "Bring it in")
        self.assertContains(answer, "Hand over the mended spreadsheet")
        self.assertEqual(self.bring(sheet).status_code, 422)

    def test_is_shown_anew_where_the_plan_changed_meanwhile(self):
        sheet = self.sheet([("1", "", "Audit plans", "", "")])
        seen = tried(sheet).digest
        an_action(plan=self.plan, title="Audit plans", due=None)
        answer = self.client.post(address("sheet", sheet.pk), {"digest": seen})
        self.assertContains(answer, "The plan has changed since you looked.", status_code=422)
        self.assertIn("There is nothing to bring in", main_of(answer))

    def test_asks_for_one_reason_after_the_sign_off_and_keeps_it(self):
        self.plan = signed_off(self.plan)
        sheet = self.sheet([("1", "", self.action.title, "Police", "1 April 2026")])
        answer = self.page(sheet)
        self.assertContains(answer, "Dates that a spreadsheet does not move")
        self.assertContains(answer, f"{address('extension_ask', self.action.pk)}?until=2026-04-01")
        self.assertContains(self.bring(sheet), "Say why the plan changes", status_code=422)
        self.assertRedirects(self.bring(sheet, reason="The police take over."), address("plan", self.plan.pk))
        asked = self.client.get(f"{address('extension_ask', self.action.pk)}?until=2026-04-01")
        self.assertContains(asked, 'value="2026"')

    def test_asks_for_the_meeting_that_agreed_later_dates(self):
        meeting = a_meeting(a_body(self.service), on=MONDAY_5_JAN)
        a_meeting(meeting.body, on=WEDNESDAY_1_APRIL)
        sheet = self.sheet([("1", "", "Audit plans", "", "March 2026 revised June 2026")])
        answer = self.bring(sheet)
        self.assertContains(answer, "Select the meeting that agreed the later dates", status_code=422)
        self.assertContains(answer, "5 January 2026", status_code=422)
        self.assertNotContains(answer, "1 April 2026", status_code=422)
        self.assertRedirects(
            self.bring(sheet, agreed_at=meeting.pk, agreed_reference="Minute 4"), address("plan", self.plan.pk)
        )

    def test_makes_a_first_plan_with_its_earlier_sign_off(self):
        rows = [("1", "Plans were late.", "Review plans", "March 2026", "QA Lead", "Update (July 2025): begun")]
        self.upload(a_workbook(rows, headings=ROTHERHAM), name="Plan.xlsx")
        sheet = PlanImport.objects.get()
        self.assertContains(self.bring(sheet), "Enter the area", status_code=422)
        given = {"programme": "sqs", "area": "Northgate", "kind": "area"}
        late = {**given, **typed_date("signed_off_on", WEDNESDAY_1_APRIL), "signed_off_reference": "4"}
        self.assertContains(self.bring(sheet, **late), "cannot be in the future", status_code=422)
        missing = {**given, **typed_date("signed_off_on", MONDAY_5_JAN)}
        self.assertContains(self.bring(sheet, **missing), "Give the minute reference of the sign-off", status_code=422)
        self.assertEqual(self.service.action_plans.count(), 1)
        answer = self.bring(sheet, **missing, signed_off_reference="Minute 4")
        plan = again(sheet).plan
        self.assertRedirects(answer, address("plan", plan.pk))
        self.assertTrue(plan.is_signed_off)


class Matching(Bringing):
    def test_leads_to_the_columns_where_the_headings_say_too_little(self):
        sheet = self.sheet([("1", "Audit plans", "soon")], headings=("Thing", "Deed", "Note"))
        self.assertEqual(sheet.state, ImportState.MATCHING)
        self.assertRedirects(self.page(sheet), address("sheet_columns", sheet.pk))
        answer = self.client.post(address("sheet_columns", sheet.pk), {"action": "1", "version": sheet.version})
        self.assertContains(answer, "Say which column holds the actions", status_code=422)
        twice = {"action": "1", "label": "1", "version": sheet.version}
        self.assertContains(
            self.client.post(address("sheet_columns", sheet.pk), twice), "one thing only", status_code=422
        )
        given = {"action": "1", "label": "0", "version": sheet.version}
        self.assertRedirects(self.client.post(address("sheet_columns", sheet.pk), given), address("sheet", sheet.pk))
        told = main_of(self.page(sheet))
        self.assertIn("Not brought in: Note", told)
        self.assertIn("1: Audit plans", told)

    def test_says_who_is_meant_by_an_owner_that_is_no_post(self):
        sheet = self.sheet([("1", "", "Audit plans", "Pratice Leed", "")])
        answer = self.client.get(address("sheet_posts", sheet.pk))
        self.assertContains(answer, "A new post, “Pratice Leed”")
        given = {"post_0": str(self.post.pk), "version": sheet.version}
        self.assertRedirects(self.client.post(address("sheet_posts", sheet.pk), given), address("sheet", sheet.pk))
        self.assertIn("Owner: Practice Lead", main_of(self.page(sheet)))
        self.bring(again(sheet))
        self.assertEqual(self.plan.actions.get(title="Audit plans").owner, self.post)

    def test_takes_another_sheet_of_the_workbook(self):
        data = a_workbook([("1", "", "Audit plans", "", "")], hidden="Lists")
        self.upload(data, name="Plan.xlsx", plan=self.plan)
        self.assertIn("Hidden sheets were left out: Lists", main_of(self.page(PlanImport.objects.get())))

    def test_lists_what_waits_so_that_nothing_is_forgotten(self):
        where = address("sheet_add", self.service.pk)
        self.assertNotContains(self.client.get(where), "brought in</span>")
        sheet = self.sheet([("1", "", "Audit plans", "", "")])
        self.assertContains(self.client.get(where), "1 spreadsheet waits to be brought in")
        self.bring(sheet)
        self.assertNotContains(self.client.get(where), "waits to be brought in")

    def test_can_be_discarded(self):
        sheet = self.sheet([("1", "", "Audit plans", "", "")])
        self.client.post(address("sheet_discard", sheet.pk))
        self.assertEqual(again(sheet).state, ImportState.DISCARDED)
        self.assertIn("Discarded", main_of(self.page(sheet)))


class Files(Bringing):
    def test_that_are_no_spreadsheet_are_named_with_their_mend(self):
        for data, name, said in [
            (b" \n", "Plan.csv", "There is nothing in this file."),
            (b"%PDF-1.7", "Plan.pdf", "Choose an Excel workbook (.xlsx) or a text table (.csv)"),
            (b"PK\x03\x04nonsense", "Plan.xlsx", "The file is damaged"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Plan.xls", "old Excel file"),
            (b"a\x00b", "Plan.csv", "no text table"),
            (b"x" * (10 * 2**20 + 1), "Plan.csv", "is the most. Delete pictures"),
            (a_csv([("1", "", f"Action {n}", "", "") for n in range(2001)]), "Plan.csv", "more than 2000 rows"),
        ]:
            with self.subTest(said=said):
                self.assertContains(self.upload(data, name=name), said, status_code=422)
        self.assertContains(
            self.client.post(address("sheet_add", self.service.pk), {}), "Select the spreadsheet", status_code=422
        )


class TakingAway(Bringing):
    def test_the_plan_page_offers_both_kinds(self):
        page = self.client.get(address("plan", self.plan.pk))
        for kind in ("xlsx", "csv"):
            self.assertContains(page, address("plan_sheet", self.plan.pk, kind))
        answer = self.client.get(address("plan_sheet", self.plan.pk, "csv"))
        self.assertIn("attachment; filename=", answer["Content-Disposition"])
        self.assertIn(self.action.title, answer.content.decode())
        self.assertEqual(self.client.get(address("plan_sheet", self.plan.pk, "pdf")).status_code, 404)

    def test_chosen_actions_go_alone_and_only_ours(self):
        other = an_action(plan=a_plan(a_service("Eastmoor Youth Justice Service")), title="Not ours")
        an_action(plan=self.plan, title="Left at home")
        where = address("actions_sheet", self.service.pk, "csv")
        text = self.client.get(f"{where}?action={self.action.pk}&action={other.pk}&action=x").content.decode()
        self.assertIn(self.action.title, text)
        self.assertNotIn("Not ours", text)
        self.assertNotIn("Left at home", text)
        self.assertIn("Left at home", self.client.get(where).content.decode())


class Queries(StandingClock, TestCase):
    def test_of_the_dry_run_and_the_export_are_the_same_for_two_rows_as_for_twenty(self):
        expected = [DRY_RUN, EXPORT]
        self.assertEqual([self.costs_of(rows) for rows in (2, 20)], [expected, expected])

    def costs_of(self, rows):
        service = a_service(f"Service of {rows}")
        manager = a_manager(service, name=f"Manager of {rows}")
        plan = a_plan(service)
        for number in range(rows):
            an_action(plan=plan, title=f"Action {number}")
        data = a_csv([("1", "", f"Action {number}", "Police", "1 May 2026") for number in range(rows)])
        sheet = a_sheet(service, data, plan=plan, by=manager)
        client = visitor(manager)
        pages = [address("sheet", sheet.pk), address("plan_sheet", plan.pk, "xlsx")]
        client.get(pages[0])
        costs = []
        for page in pages:
            with CaptureQueriesContext(connection) as queries:
                self.assertEqual(client.get(page).status_code, 200)
            costs.append(len(queries))
        return costs
