"""Dates are corrected and moved, ratings set, numbers changed and days closed, in a plan of its own."""

from __future__ import annotations

from typing import Any

from recommendations.action_plans.services.overriding import free_rating
from tests.builders import (
    MONDAY_5_JAN,
    TUESDAY_3_FEB,
    WEDNESDAY_1_APRIL,
    a_plan,
    a_post,
    an_action,
    an_extension,
    on_the,
)
from tests.builders_dates import a_closure_day, a_correction, a_made_correction, a_set_rating, more_time, thresholds


def happen(world: Any) -> None:
    owner, lead, manager = (world.people[name] for name in ("owner", "plan_lead", "manager"))
    post = a_post(world.service, name="Dates Lead", held_by=owner)
    world.dated_plan = a_plan(world.service, signed_off_on=MONDAY_5_JAN)
    world.dated = an_action(plan=world.dated_plan, owner=post, title="Keep to the dates")
    more_time(world.dated, until=WEDNESDAY_1_APRIL, asked_by=owner, by=manager)
    world.mistaken = an_action(plan=world.dated_plan, owner=post, title="Mend a mistaken date")
    a_made_correction(world.mistaken, by=manager, asked_by=lead)
    world.correction = a_correction(world.mistaken, by=owner, original=TUESDAY_3_FEB)
    world.more_asked = an_action(plan=world.dated_plan, owner=post, title="Ask for more time")
    world.ask = an_extension(world.more_asked, by=owner)
    free_rating(
        a_set_rating(world.dated, by=manager, rating="red"), on=TUESDAY_3_FEB, by=manager, at=on_the(TUESDAY_3_FEB)
    )
    world.rating_set = a_set_rating(world.dated, by=world.people["verifier"], rating="green")
    thresholds(world.service)
    world.closure_day = a_closure_day(world.service)
