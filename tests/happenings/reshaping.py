"""Actions that are tied, halted, divided, joined and carried forward, in plans of their own."""

from __future__ import annotations

from recommendations.action_plans.services.milestones import reach_milestone
from tests.builders import (
    TUESDAY_3_FEB,
    a_plan,
    a_post,
    a_recommendation,
    again,
    an_action,
    an_inspection,
    an_update,
    on_the,
)
from tests.builders_reshaping import a_milestone, given_up, merged, paused, split, tied


def happen(world) -> None:
    manager, owner = world.people["manager"], world.people["owner"]
    inspection = an_inspection(world.service)
    recommendations = [a_recommendation(inspection) for _number in range(2)]
    world.shaped_plan = a_plan(inspection=inspection)
    world.shaped_recommendation = recommendations[1]

    def one(title: str):
        return an_action(recommendations[0], plan=world.shaped_plan, owner=world.post, title=title)

    first, second = one("Agree the standard"), one("Audit against the standard")
    an_update(second, by=owner)
    world.shaped = tied(
        first,
        also_answers=[recommendations[1]],
        supported_by=[a_post(world.service, name="Speech and Language Lead")],
        waits_for=[one("Choose the auditor")],
    )
    world.milestone = a_milestone(world.shaped)
    world.reached = a_milestone(world.shaped, title="Write the standard")
    reach_milestone(world.reached, done_on=TUESDAY_3_FEB, on=TUESDAY_3_FEB, by=owner, at=on_the(TUESDAY_3_FEB))
    world.joined = merged(one("Tell the board"), second, by=manager)
    split(one("Train and test"), "Test", by=manager)
    world.paused, world.given_up = one("Visit another service"), one("Buy a system")
    paused(world.paused, by=manager)
    given_up(world.given_up, by=manager)
    world.other_action = one("Publish the standard")
    next_inspection = an_inspection(world.service)
    world.next_recommendation = a_recommendation(next_inspection)
    world.next_plan = a_plan(inspection=next_inspection)
    world.shaped = again(world.shaped)
