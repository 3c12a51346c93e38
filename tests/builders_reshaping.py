"""Actions tied, halted, reshaped and stepped through, built by the product's own commands."""

from __future__ import annotations

from datetime import date

from recommendations.accounts.models import Post, User
from recommendations.action_plans.models import Action, Halt, Milestone
from recommendations.action_plans.services import halting, milestones, reshaping
from recommendations.action_plans.services.planning import ActionContent, change_action
from recommendations.inspections.models import Precision, Recommendation
from tests.builders import SYSTEM, TUESDAY_3_FEB, again, on_the

WHY = "The board asked for it."


def tied(
    action: Action,
    *,
    also_answers: list[Recommendation] | None = None,
    supported_by: list[Post] | None = None,
    waits_for: list[Action] | None = None,
    on: date = TUESDAY_3_FEB,
) -> Action:
    """The action with these ties; the others stay."""
    action = again(action)
    content = ActionContent.of(action)
    ties = {"also_answers": also_answers, "supported_by": supported_by, "waits_for": waits_for}
    content = ActionContent(
        **{**content.__dict__, **{name: tuple(rows) for name, rows in ties.items() if rows is not None}}
    )
    return change_action(action, content=content, version=action.version, reason=WHY, by=SYSTEM, at=on_the(on))


def a_milestone(
    action: Action,
    *,
    title: str = "Choose the auditor",
    due: date = TUESDAY_3_FEB,
    precision: str = Precision.DAY,
    on: date = TUESDAY_3_FEB,
) -> Milestone:
    return milestones.add_milestone(action, title=title, due_on=due, due_precision=precision, by=SYSTEM, at=on_the(on))


def paused(action: Action, *, by: User, on: date = TUESDAY_3_FEB) -> Halt:
    return halting.pause(action, reason="The auditor is away.", on=on, by=by, at=on_the(on))


def given_up(action: Action, *, by: User, on: date = TUESDAY_3_FEB) -> Halt:
    return halting.stop_pursuing(action, reason="The police do it now.", on=on, by=by, at=on_the(on))


def split(action: Action, *parts: str, by: User, on: date = TUESDAY_3_FEB) -> list[Action]:
    """The action keeps its title; the parts are returned."""
    return reshaping.split_action(
        action, title=action.title, parts=parts or ["The other half"], reason=WHY, on=on, by=by, at=on_the(on)
    )


def merged(survivor: Action, *absorbed: Action, by: User, on: date = TUESDAY_3_FEB) -> Action:
    return reshaping.merge_actions(survivor, absorbed, reason=WHY, by=by, at=on_the(on))
