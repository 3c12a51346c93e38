"""An existing action plan is handed over: its recommendations are read, and its actions offered as 1a, 1b."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from recommendations.foundation.errors import Conflict
from recommendations.inspections.models import Precision
from recommendations.intake.draft_labels import labelled_actions
from recommendations.intake.models import DraftAction, Intake
from recommendations.intake.reading import keep
from recommendations.intake.services.draft_actions import (
    DraftActionContent,
    add_draft_action,
    drop_draft_action,
    mend_draft_action,
    take_back_draft_action,
)
from recommendations.intake.services.drafts import drop_draft
from recommendations.intake.services.handing_over import discard, hand_over
from recommendations.intake.services.merging import merge_with_one_before
from recommendations.intake.services.under_review import AlreadyDecided
from recommendations.intake.services.undo import newest_step, undo
from tests.builders import AT, BY_SOMEBODY, again
from tests.intake.printed_plans import FORMS, ROWS, as_page, plan_read, reading_of_plan
from tests.intake.report_pages import Reports
from tests.pages.visiting import address, main_of, typed_date
from tests.refusals import refused_by


@pytest.mark.parametrize("form", FORMS)
def test_the_same_plan_from_every_kind_of_file(form: str) -> None:
    first, second = reading_of_plan(form).recommendations
    assert [(one.label, one.text, one.owner) for one in (first, second)] == [
        (ROWS[0][0], ROWS[0][1], None),
        (ROWS[2][0], ROWS[2][1], None),
    ]
    said = [
        (one.text, one.owner, one.due, one.due_on, one.success_criteria) for one in (*first.actions, *second.actions)
    ]
    days = ["2026-03", "2026-05-31", None]
    assert said == [(row[2], row[3], row[4], day, row[5]) for row, day in zip(ROWS, days, strict=True)]


class Planned(Reports):
    """A service that has handed over its existing plan."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        page = as_page().encode()
        cls.intake = hand_over(cls.service, data=page, name="Plan.html", by=cls.manager, at=AT)
        keep(cls.intake, result=plan_read(page), at=AT)
        cls.intake = again(cls.intake)
        cls.first, cls.second = cls.intake.drafts.all()
        cls.train, cls.audit = cls.first.actions.all()


class Drafted(Planned):
    def labels(self) -> list[tuple[str, str]]:
        return [(one.label, one.row.title) for one in labelled_actions(again(self.first), "1")]

    def test_what_was_read_is_kept_with_its_month_and_its_words(self):
        train, audit = self.train, self.audit
        self.assertEqual((train.title, train.lead, train.due_words), (ROWS[0][2], "Practice Lead", "March 2026"))
        self.assertEqual((train.due_on, train.due_precision), (date(2026, 3, 31), Precision.MONTH))
        self.assertEqual((audit.due_on, audit.due_precision), (date(2026, 5, 31), Precision.DAY))
        self.assertEqual(train.success_criteria, ROWS[0][5])
        (protocol,) = self.second.actions.all()
        self.assertEqual((protocol.due_on, protocol.due_words), (None, "Ongoing"))

    def test_an_action_is_mended_added_dropped_and_taken_back(self):
        mended = mend_draft_action(
            self.train,
            content=DraftActionContent(title="Train everybody", due_on=date(2026, 6, 5), due_precision=Precision.MONTH),
            version=self.train.version,
            **BY_SOMEBODY,
        )
        self.assertEqual((again(mended).due_on, again(mended).lead), (date(2026, 6, 30), ""))
        add_draft_action(self.first, content=DraftActionContent(title="Ask families"), **BY_SOMEBODY)
        self.assertEqual(self.labels(), [("1a", "Train everybody"), ("1b", self.audit.title), ("1c", "Ask families")])
        drop_draft_action(mended, **BY_SOMEBODY)
        self.assertEqual(self.labels(), [("", "Train everybody"), ("1a", self.audit.title), ("1b", "Ask families")])
        take_back_draft_action(mended, **BY_SOMEBODY)
        self.assertEqual(self.labels()[0], ("1a", "Train everybody"))

    def test_each_change_can_be_undone_and_says_what_it_was(self):
        for done, change in {
            "mended_action": lambda: mend_draft_action(
                self.train, content=DraftActionContent(title="Other words"), version=self.train.version, **BY_SOMEBODY
            ),
            "added_action": lambda: add_draft_action(
                self.first, content=DraftActionContent(title="One more"), **BY_SOMEBODY
            ),
            "dropped_action": lambda: drop_draft_action(self.audit, **BY_SOMEBODY),
        }.items():
            with self.subTest(done=done):
                before = self.labels()
                change()
                step = newest_step(self.intake)
                self.assertEqual(step.done, done)
                self.assertNotEqual(self.labels(), before)
                undo(self.intake, number=step.number, **BY_SOMEBODY)
                self.assertEqual(self.labels(), before)
        self.assertEqual(self.labels(), [("1a", self.train.title), ("1b", self.audit.title)])

    def test_dropping_twice_is_no_second_change(self):
        drop_draft_action(self.train, **BY_SOMEBODY)
        number = newest_step(self.intake).number
        drop_draft_action(self.train, **BY_SOMEBODY)
        self.assertEqual(newest_step(self.intake).number, number)

    def test_a_second_tab_does_not_save_over_the_first(self):
        opened_with = self.train.version
        mend_draft_action(self.train, content=DraftActionContent(title="First"), version=opened_with, **BY_SOMEBODY)
        with pytest.raises(Conflict):
            mend_draft_action(
                self.train, content=DraftActionContent(title="Second"), version=opened_with, **BY_SOMEBODY
            )

    def test_an_action_without_words_is_refused_by_the_command_and_by_the_database(self):
        with pytest.raises(ValidationError) as refusal:
            add_draft_action(self.first, content=DraftActionContent(title=""), **BY_SOMEBODY)
        self.assertIn("title", refusal.value.message_dict)
        with refused_by("draft_action_has_words"):
            DraftAction.objects.filter(pk=self.train.pk).update(title="")

    def test_two_recommendations_that_become_one_keep_all_their_actions(self):
        merged = merge_with_one_before(self.second, **BY_SOMEBODY)
        self.assertEqual([row.title for row in merged.actions.all()], [row[2] for row in ROWS])

    def test_nothing_changes_in_a_report_that_is_no_longer_under_review(self):
        discard(self.intake, by=self.manager, at=AT)
        for change in (
            lambda: drop_draft_action(self.train, **BY_SOMEBODY),
            lambda: add_draft_action(self.first, content=DraftActionContent(title="One more"), **BY_SOMEBODY),
        ):
            with pytest.raises(AlreadyDecided):
                change()


class OnThePages(Planned):
    def review(self) -> str:
        return main_of(self.client.get(address("report", self.intake.pk)))

    def test_the_actions_stand_under_their_recommendation_with_month_lead_and_words(self):
        page = self.review()
        for words in ("1a Train all staff", "1b Audit ten plans", "2a Agree a protocol", "Lead: Practice Lead"):
            self.assertIn(words, page)
        self.assertIn("Due: March 2026", page)
        self.assertIn("Ongoing (no date that can be known)", page)
        self.assertIn("3 actions of the existing plan are taken over.", page)

    def test_actions_are_added_here_only_to_a_report_that_brought_some(self):
        self.assertIn("Add an action", self.review())
        DraftAction.objects.all().delete()
        self.assertNotIn("Add an action", self.review())

    def test_an_action_is_added_mended_dropped_and_taken_back(self):
        add = address("draft_action_add", self.second.pk)
        typed = {"title": "Meet each month", "lead": "Inspector", **typed_date("due_on", date(2026, 6, 1))}
        self.assertEqual(self.client.get(add).status_code, 200)
        self.assertEqual(self.client.post(add, typed | {"only_month": "on"}).status_code, 302)
        added = self.second.actions.last()
        self.assertEqual(
            (added.title, added.due_on, added.due_precision), ("Meet each month", date(2026, 6, 30), "month")
        )
        change, step = address("draft_action_change", added.pk), address("draft_action_step", added.pk)
        self.assertContains(self.client.get(change), "Meet each month")
        self.client.post(change, {"title": "Meet twice a month", "version": added.version})
        self.assertEqual(again(added).title, "Meet twice a month")
        self.client.post(step, {"step": "drop"})
        self.assertTrue(again(added).is_dropped)
        self.assertIn("Meet twice a month dropped", self.review())
        self.client.post(step, {"step": "take_back"})
        self.client.post(step, {"step": "nonsense"})
        self.assertFalse(again(added).is_dropped)

    def test_what_is_wrong_is_told_beside_its_field_and_what_was_typed_stays(self):
        change = address("draft_action_change", self.train.pk)
        for typed, message in [
            ({"title": "  "}, "Say what will be done"),
            ({"title": "x" * 1001}, "What will be done must be 1000 characters or fewer"),
            ({"title": "Train", "lead": "jo@example.org"}, "without an email address"),
            ({"title": "Train", "due_on_day": "31", "due_on_month": "2", "due_on_year": "2026"}, "a real date"),
        ]:
            with self.subTest(message=message):
                answer = self.client.post(change, typed | {"version": self.train.version})
                self.assertContains(answer, message, status_code=422)
        self.assertEqual(again(self.train).title, ROWS[0][2])

    def test_a_second_tab_is_told_who_is_ahead(self):
        change = address("draft_action_change", self.train.pk)
        self.client.post(change, {"title": "Theirs", "version": self.train.version})
        answer = self.client.post(change, {"title": "Mine", "version": self.train.version})
        self.assertContains(answer, "while you had the page open", status_code=422)
        self.assertContains(answer, "Mine", status_code=422)

    def test_an_action_that_was_undone_meanwhile_is_said_to_be_gone(self):
        added = add_draft_action(self.first, content=DraftActionContent(title="One more"), **BY_SOMEBODY)
        undo(self.intake, number=newest_step(self.intake).number, **BY_SOMEBODY)
        self.assertEqual(self.client.get(address("draft_action_change", added.pk)).status_code, 404)
        self.assertEqual(Intake.objects.get(pk=self.intake.pk).drafts.count(), 2)

    def test_the_actions_of_a_dropped_recommendation_are_not_counted(self):
        drop_draft(self.second, **BY_SOMEBODY)
        self.assertIn("2 actions of the existing plan are taken over.", self.review())
