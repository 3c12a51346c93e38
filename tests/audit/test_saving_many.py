"""Saving many rows at once leaves the same record as saving each: versions, seals and refusals."""

from __future__ import annotations

import ast

import pytest
from django.test import TestCase

from recommendations.action_plans.events import actions as actions_events
from recommendations.action_plans.models import Action
from recommendations.audit.history import ImmutableChanged, save_many
from recommendations.audit.operations import operation, record
from recommendations.audit.verification import every_chain, verify_chain, verify_rows
from tests.builders import AT, SYSTEM, a_plan, a_service, again, an_action
from tests.test_imports_point_downwards import MODULES, tree_of


class SavingMany(TestCase):
    def setUp(self):
        self.plan = a_plan()
        self.actions = [an_action(plan=self.plan, title=f"Action {number}") for number in range(3)]

    def save(self, rows):
        with operation(service=self.plan.service, by=SYSTEM, at=AT) as running:
            save_many(rows)
            record(actions_events.ACTION_CHANGED, rows[0], within=self.plan, label="1a", action="x")
        return running

    def test_writes_one_version_of_each_row_under_one_operation(self):
        new = Action(service=self.plan.service, plan=self.plan, recommendation=self.actions[0].recommendation,
                     position=9, title="New", opened_on=AT.date())  # fmt: skip
        for action in self.actions:
            action.title += ", changed"
        running = self.save([*self.actions, new])
        written = Action.history.filter(operation_id=running.pk)
        self.assertEqual(sorted(version.history_type for version in written), ["+", "~", "~", "~"])
        self.assertEqual(again(new).title, "New")
        for chain in every_chain():
            self.assertEqual((verify_chain(chain), verify_rows(chain)), ([], []))

    def test_refuses_a_fixed_column_before_anything_is_written(self):
        self.actions[0].title = "Changed"
        self.actions[2].service = a_service("Another Youth Justice Service")
        with pytest.raises(ImmutableChanged, match="service_id cannot change"):
            self.save(self.actions)
        self.assertEqual(again(self.actions[0]).title, "Action 0")

    def test_is_refused_outside_an_operation(self):
        with pytest.raises(RuntimeError):
            save_many(self.actions)

    def test_leaves_no_mark_by_which_a_later_save_would_go_unrecorded(self):
        self.save(self.actions)
        self.assertFalse(hasattr(self.actions[0], "skip_history_when_saving"))


def test_nothing_else_skips_the_history():
    named = {
        module
        for module, path in MODULES.items()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and node.attr == "skip_history_when_saving"
    }
    assert named == {"recommendations.audit.history"}
