"""What is left of a plan that was disposed of: its sealed skeleton, none of its words, and everybody else's rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection, models
from django.test import TestCase, TransactionTestCase

from recommendations.action_plans.models import ActionPlan, PlanStatus
from recommendations.audit.events import REDACTED
from recommendations.audit.history import TRACKED
from recommendations.audit.models import Operation
from recommendations.audit.operations import key_of
from recommendations.audit.verification import every_chain, verify_chain, verify_rows
from recommendations.files.models import StoredFile
from recommendations.intake.models import Draft, DraftAction, Intake
from recommendations.redaction.columns import text_columns
from recommendations.retention.belonging import STAYS, belongings_of
from recommendations.retention.models import Disposal, DisposalState, LegalHold
from recommendations.retention.services.deciding import decide_disposal
from recommendations.retention.services.holding import end_hold, place_hold
from tests.builders import AT, a_manager, a_service, again, on_the
from tests.builders_retention import a_closed_plan, a_disposal, a_schedule, disposed_of
from tests.pages.visiting import StandingClock, address, visitor
from tests.pages.whole_service import WholeService
from tests.permissions.what_is_sent import Service
from tests.refusals import written_around_the_commands
from tests.slow.test_at_once import at_once, won
from tests.test_who_may_do_what import COLUMNS, FORM_ROWS, PAGE_ROWS

pytestmark = pytest.mark.slow

LONG_AGO = date(2020, 3, 5)
LATER = date(2030, 3, 5)
OF_A_FILE = {"sheet", "sheet_columns", "sheet_posts"}


def may_answer(name: str) -> set[int]:
    """A file that is gone says so, a withdrawn paper has none, and a sheet cannot be matched without its file.

    The link of an email opens nothing any more, rules of a plan that is gone are nobody's to change, and of a draft
    nothing is left to read.
    """
    if name.endswith("_file") or name == "paper_read":
        return {200, 404, 410}
    if name.startswith("owner_link"):
        return {410}
    if name == "paper_link" or name.startswith("panel_draft"):
        return {200, 404}
    if name == "plan_reminder_rule":
        return {200, 403}
    return {200, 410} if name in OF_A_FILE else {200}


def close(plan: ActionPlan) -> ActionPlan:
    """The plan as if the board had closed it long ago, whatever waits in it."""
    with written_around_the_commands(plan.service):
        plan = again(plan)
        plan.status, plan.closed_on, plan.closed_reference = PlanStatus.CLOSED, LONG_AGO, "Minute 99 of the board"
        plan.signed_off_on = plan.signed_off_on or LONG_AGO
        plan.signed_off_reference = plan.signed_off_reference or "Minute 98 of the board"
        plan.version += 1
        plan.save()
    return plan


def cells() -> Iterator[tuple[str, Any, str, Any]]:
    """Return every value of every table of the database: table, key, column, value."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own tables
            columns = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                yield from ((table, row[0], column, value) for column, value in zip(columns, row, strict=True))


def texts_of(model: type[models.Model], pks: frozenset[int]) -> Iterator[str]:
    """Return the words in the rows with these keys, as they are and as they ever were."""
    for rows in (model._base_manager.filter(pk__in=pks), model.history.model.objects.filter(id__in=pks)):
        for row in rows:
            for column in text_columns(model):
                value = getattr(row, column)
                yield from _strings(value)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)


def words_elsewhere() -> str:
    """Return what the service says apart from its plans: of itself, and in reports that became no plan."""
    said = [
        text for model in STAYS for text in texts_of(model, frozenset(model._base_manager.values_list("pk", flat=True)))
    ]
    waiting = Intake.objects.filter(inspection=None, publishes=None)
    for rows in (waiting, Draft.objects.filter(intake__in=waiting)):
        said += [text for row in rows.values() for value in row.values() for text in _strings(value)]
    actions = DraftAction.objects.filter(draft__intake__in=waiting)
    return "\n".join([*said, *actions.values_list("title", flat=True)])


class EveryPlanDisposedOf(StandingClock, TestCase):
    """All plans of a service in which everything happened, one after the other."""

    maxDiff = None

    @classmethod
    def setUpTestData(cls):
        cls.world = Service()
        service = cls.world.service
        cls.plans = [close(plan) for plan in ActionPlan.objects.filter(service=service, disposed_on=None)]
        for hold in LegalHold.objects.standing().filter(service=service):
            end_hold(hold, reason="Settled.", version=hold.version, by=cls.world.people["manager"], at=AT)
        asked = Disposal.objects.filter(service=service, state=DisposalState.ASKED)
        for disposal in asked:
            decider = cls.world.people["manager"]
            decide_disposal(
                disposal, agree=False, note="Not yet.", version=disposal.version, on=LATER, by=decider, at=AT
            )

    def dispose_of_all(self, *, files: bool) -> None:
        """The files go only where a test asks: what is laid down for the whole class comes back with no rollback."""
        for plan in self.plans:
            with self.captureOnCommitCallbacks(execute=files):
                disposed_of(plan, on=LATER)

    def test_leaves_no_word_of_any_plan_in_the_database_or_the_files_and_the_record_verifies(self):
        words, stored, kinds = set(), set(), set()
        for plan in self.plans:
            belongings = belongings_of(plan)
            for model, pks in belongings.tracked.items():
                words |= set(texts_of(model, pks))
                kinds |= {model} if pks else set()
            files = StoredFile.objects.filter(pk__in=belongings.files, removed_at=None)
            stored |= {file.path for file in files}
            words |= {file.name for file in files}
        elsewhere = words_elsewhere()
        words = {word for word in words if len(word) >= 8 and word not in elsewhere and word != REDACTED}
        self.assertGreater(len(words), 40)
        self.assertEqual(kinds, set(TRACKED.values()) - STAYS)
        self.assertTrue(stored)
        self.assertTrue(all(path.exists() for path in stored))
        self.dispose_of_all(files=True)
        left = {
            (word, table, column)
            for table, _key, column, value in cells()
            if isinstance(value, str) and len(value) >= 8
            for word in words
            if word in value
        }
        self.assertEqual(sorted(left), [])
        self.assertEqual([path for path in stored if path.exists()], [])
        for chain in every_chain():
            self.assertEqual(verify_chain(chain) + verify_rows(chain), [], chain)

    def test_every_page_still_answers_whoever_may_see_it_and_looks_back_at_no_words(self):
        before = Operation.objects.filter(chain=key_of(self.world.service)).latest("number")
        self.dispose_of_all(files=False)
        wrong, count = {}, 0
        for who in COLUMNS[2:]:
            client = visitor(self.world.people[who])
            for name in (name for name, row in (PAGE_ROWS | FORM_ROWS).items() if row[who] == "yes"):
                status = client.get(address(name, *self.world.arguments(name))).status_code
                if status not in may_answer(name):
                    wrong[name, who] = status
                count += 1
        self.assertEqual(wrong, {})
        self.assertGreater(count, 200)
        client = visitor(self.world.people["manager"])
        rows = {"plan": self.world.plan, "action": self.world.open, "recommendation": self.world.recommendation}
        for name, row in rows.items():
            answer = client.get(address(name, row.pk), {"at": f"operation:{before.number}"})
            self.assertContains(answer, REDACTED)
            self.assertNotContains(answer, "Review every plan each month")


class OnePlanDisposedOf(TestCase):
    def test_leaves_every_row_of_every_other_plan_as_it_was(self):
        world = WholeService()
        plan = close(world.plan)
        own = belongings_of(plan)
        disposed_of(again(world.due_plan), on=LATER)  # makes the two people, so that they are no difference below
        before = self.rows_of_others(own.tracked)
        with self.captureOnCommitCallbacks(execute=True):
            disposed_of(plan, on=LATER)
        after = self.rows_of_others(own.tracked)
        self.assertEqual({table: rows for table, rows in before.items() if after[table] != rows}, {})
        self.assertGreater(sum(len(rows) for rows in before.values()), 300)

    def rows_of_others(self, own: dict[type[models.Model], frozenset[int]]) -> dict[str, list[Any]]:
        """Return every row and version of every tracked model but the plan's own and what tells of its disposal."""
        found = {}
        for model in set(TRACKED.values()) - {Disposal}:
            pks = own.get(model, frozenset())
            found[model.__name__] = list(model._base_manager.exclude(pk__in=pks).order_by("pk").values())
            versions = model.history.model.objects.exclude(id__in=pks)
            found[f"{model.__name__} then"] = list(versions.order_by("history_id").values())
        return found


@pytest.mark.at_once
class AtOnce(TransactionTestCase):
    def setUp(self) -> None:
        self.service = a_service()
        self.manager, self.other = a_manager(self.service), a_manager(self.service, name="Mo Other")
        a_schedule(self.service)
        self.plan = a_closed_plan(self.service)
        self.disposal = a_disposal(self.plan, by=self.manager, on=LATER)

    def decide(self, *, agree: bool) -> Disposal:
        at = on_the(LATER)
        return decide_disposal(
            again(self.disposal), agree=agree, note="Decided.", version=1, on=LATER, by=self.other, at=at
        )

    def test_eight_people_decide_and_one_decision_stands(self):
        ends = at_once(lambda number: self.decide(agree=number % 2 == 0))
        self.assertEqual(len(won(ends)), 1)
        self.assertEqual(again(self.plan).is_disposed_of, won(ends)[0].state == DisposalState.DONE)
        self.assertEqual(again(self.disposal).state, won(ends)[0].state)

    def test_a_hold_and_a_decision_never_both_win(self):
        def step(number: int) -> object:
            if number % 2:
                return self.decide(agree=True)
            return place_hold(self.service, plan=self.plan, reason="A claim.", by=self.manager, at=on_the(LATER))

        ends = at_once(step)
        done = [end for end in won(ends) if isinstance(end, Disposal)]
        holds = [end for end in won(ends) if isinstance(end, LegalHold)]
        self.assertEqual(len(done), 0 if holds else 1)
        self.assertEqual(again(self.plan).is_disposed_of, not holds)
        for chain in every_chain():
            self.assertEqual(verify_chain(chain) + verify_rows(chain), [], chain)
