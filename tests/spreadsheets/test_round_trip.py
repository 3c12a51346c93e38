"""What is taken away as a spreadsheet comes back without a change, whatever the plan holds."""

from __future__ import annotations

import io
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from openpyxl import load_workbook

from recommendations.action_plans.events import actions as actions_events
from recommendations.action_plans.models import Action, SupportingPost
from recommendations.action_plans.services.milestones import add_milestone
from recommendations.action_plans.services.planning import ActionContent, add_action
from recommendations.audit.operations import operation, record
from recommendations.spreadsheets.exporting import headings, rows_of_plan
from recommendations.spreadsheets.fates import Fate
from recommendations.spreadsheets.previewing import read_book
from recommendations.spreadsheets.workbooks import as_csv, as_xlsx, template
from tests.builders import (
    MONDAY_5_JAN,
    SYSTEM,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_completion,
    a_manager,
    a_member,
    a_plan,
    a_post,
    a_recommendation,
    a_service,
    an_action,
    an_inspection,
    an_update,
    evidence,
    on_the,
    signed_off,
)
from tests.builders_sheets import a_sheet, brought_in, tried

ODD = ["=1+1", "+44", "-5", "@SUM(A1)", "'=1", "''=1", "\t=1", " =1", "Llŷn, tŷ a gŵr", "Review 👩‍👧‍👦 “each” month 🗓️",
       "one\ntwo\r\nthree", "x" * 900, "#REF!", "1e5", "41364",
       "Update (July 2013): not one", "31 Feb 2026", "TRUE", "a;b,c"]  # fmt: skip
FREE = st.one_of(st.sampled_from(ODD), st.text(min_size=1, max_size=80)).filter(
    lambda text: text.strip() and "\x00" not in text
)


def fates_of(plan, *, by):
    """Return the fates of every row of the plan's own exports, both kinds."""
    rows = rows_of_plan(plan)
    found = []
    for data in (as_csv(rows), as_xlsx(rows, title=plan.title)):
        sheet = a_sheet(plan.service, data, plan=plan, by=by)
        preview = tried(sheet)
        assert not preview.new_posts, preview.new_posts
        found.append([(row.fate, row.problems, row.changes, row.updates) for row in preview.fates])
    return found


def set_plainly(action: Action, **columns: object) -> Action:
    """Write columns as another command would have, with its version."""
    with operation(service=action.service, by=SYSTEM, at=on_the(TUESDAY_3_FEB)):
        for name, value in columns.items():
            setattr(action, name, value)
        action.save()
        record(actions_events.ACTION_CHANGED, action, within=action.plan, label=action.label, action=action.title)
    return action


class APlanWithEverything(TestCase):
    def setUp(self):
        self.service = a_service()
        self.manager = a_manager(self.service)
        owner = a_member(self.service, name="Olu Owner")
        self.post = a_post(self.service, name="Ops Manager (SF); North", held_by=owner)
        police = a_post(self.service, name="Police, “Sergeant”")
        inspection = an_inspection(self.service)
        one = a_recommendation(inspection, text="=Make sure\nthat plans are reviewed")
        a_recommendation(inspection, label="iv", text="Hear victims")
        self.plan = a_plan(inspection=inspection)
        for text in ODD:
            action = an_action(one, plan=self.plan, title=f"{text} ", owner=self.post, due=TUESDAY_3_MARCH)
            set_plainly(action, success_criteria=text, due_words=text.strip()[:100], priority="high")
        month = an_action(
            one, plan=self.plan, due=TUESDAY_3_MARCH, start=MONDAY_5_JAN, precision="month", title="Month"
        )
        an_update(month, by=owner, text="=First\n\nUpdate (July 2013): inside")
        an_update(month, by=owner, text="-Second", on=TUESDAY_3_FEB)
        evidence(month, by=owner)
        add_milestone(month, title="Half", due_on=TUESDAY_3_FEB, by=SYSTEM, at=on_the(TUESDAY_3_FEB))
        done = an_action(one, plan=self.plan, owner=self.post, title="Done", due=WEDNESDAY_1_APRIL)
        a_completion(done, by=owner)
        set_plainly(month, current_due_on=date(2026, 6, 30), reference="YJ/1")
        with operation(service=self.service, by=SYSTEM, at=on_the(TUESDAY_3_FEB)):
            SupportingPost(service=self.service, action=month, post=police).save()
            record(actions_events.ACTION_CHANGED, month, within=self.plan, label=month.label, action=month.title)

    def test_comes_back_unchanged(self):
        for kind in fates_of(self.plan, by=self.manager):
            self.assertEqual({row[0] for row in kind} - {Fate.SAME, Fate.NOTHING}, set(), kind)

    def test_comes_back_unchanged_once_it_is_signed_off(self):
        plan = signed_off(self.plan)
        for kind in fates_of(plan, by=self.manager):
            self.assertEqual({row[0] for row in kind} - {Fate.SAME, Fate.NOTHING}, set(), kind)

    def test_gives_the_same_bytes_each_time(self):
        rows = rows_of_plan(self.plan)
        self.assertEqual(as_xlsx(rows, title="Plan"), as_xlsx(rows, title="Plan"))
        self.assertEqual(template(), template())

    def test_is_a_table_with_frozen_headings_and_not_one_formula(self):
        book = load_workbook(io.BytesIO(as_xlsx(rows_of_plan(self.plan), title=self.plan.title)))
        sheet = book.active
        self.assertEqual([cell.value for cell in sheet[1]], headings())
        self.assertEqual(
            (sheet.freeze_panes, sheet.print_title_rows, list(sheet.tables)), ("A2", "$1:$1", ["ActionPlan"])
        )
        self.assertEqual((book.properties.title, book.properties.language), (self.plan.title, "en-GB"))
        self.assertEqual({cell.data_type for row in sheet.iter_rows() for cell in row} - {"s", "n", "d"}, set())
        self.assertEqual(sheet["A2"].value, "1")

    def test_goes_into_an_empty_plan_of_another_service_and_is_the_same_there(self):
        other = a_service("Eastmoor Youth Justice Service")
        manager = a_manager(other, name="Manager Two")
        rows = [row for row in rows_of_plan(self.plan) if str(row.get("action")).strip() not in {"Month", "=1"}]
        sheet = a_sheet(other, as_xlsx(rows, title="Plan"), by=manager)
        self.assertEqual({row.fate for row in tried(sheet).fates}, {Fate.NEW, Fate.NOTHING})
        plan = brought_in(sheet, by=manager)
        self.assertEqual(plan.actions.count(), len(ODD) - 1)
        self.assertEqual({row[0] for kind in fates_of(plan, by=manager) for row in kind}, {Fate.SAME, Fate.NOTHING})

    def test_leaves_out_the_oldest_updates_where_a_cell_is_full_and_still_comes_back(self):
        action = self.plan.actions.get(title="Month")
        for number in range(12):
            an_update(action, by=self.manager, text=f"{number} " + "words " * 600, on=WEDNESDAY_1_APRIL)
        cell = next(row["updates"] for row in rows_of_plan(self.plan) if row.get("action") == "Month")
        self.assertLessEqual(len(cell), 32_767)
        self.assertTrue(cell.endswith("]"), cell[-20:])
        for kind in fates_of(self.plan, by=self.manager):
            self.assertEqual({row[0] for row in kind} - {Fate.SAME, Fate.NOTHING}, set())


class TheTemplate(TestCase):
    def test_is_read_as_ours_and_explains_each_column(self):
        book = read_book(template(), name="Template.xlsx")
        self.assertEqual(book.sheets[0].rows[0].cells[0], "Recommendation")
        told = {str(row.cells[0]) for row in book.sheets[1].rows}
        self.assertTrue({str(cell) for cell in book.sheets[0].rows[0].cells if cell} <= told)


class AnyPlan(TestCase):
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        texts=st.lists(
            st.tuples(FREE, FREE, st.booleans(), st.dates(date(2026, 1, 6), date(2030, 1, 1))), min_size=1, max_size=4
        ),
        words=FREE,
    )
    def test_comes_back_unchanged_and_twice_is_once(self, texts, words):
        service = a_service(f"Service {Action.objects.count()}")
        manager = a_manager(service)
        inspection = an_inspection(service)
        one = a_recommendation(inspection, text=words)
        plan = a_plan(inspection=inspection)
        for title, criteria, is_month, due in texts:
            content = ActionContent(
                title=title, success_criteria=criteria, due_on=due, due_precision="month" if is_month else "day"
            )
            action = add_action(one, plan=plan, content=content, on=MONDAY_5_JAN, by=SYSTEM, at=on_the(MONDAY_5_JAN))
            an_update(action, by=manager, text=criteria)
        for kind in fates_of(plan, by=manager):
            self.assertEqual({row[0] for row in kind}, {Fate.SAME}, kind)
