"""A schedule, legal holds, a plan that may go, one that somebody asked for, one refused and one disposed of."""

from __future__ import annotations

from typing import Any

from recommendations.retention.services.deciding import decide_disposal
from recommendations.retention.services.holding import end_hold
from tests.builders import TUESDAY_3_FEB, a_manager, a_plan, a_post, again, an_action, an_inspection, on_the, signed_off
from tests.builders_of_plans import closed
from tests.builders_retention import CLOSED_ON, a_closed_plan, a_disposal, a_hold, a_schedule, disposed_of


def happen(world: Any) -> None:
    asker = again(a_manager(world.service, name="Asha Asker"))
    decider = again(a_manager(world.service, name="Deng Decider"))
    at = on_the(TUESDAY_3_FEB)
    world.schedule = a_schedule(world.service)
    world.due_plan = a_closed_plan(world.service)
    world.held_plan = a_closed_plan(world.service)
    ended = a_hold(world.service, plan=world.held_plan, by=asker)
    end_hold(ended, reason="The claim was settled.", version=ended.version, by=decider, at=at)
    world.hold = a_hold(world.service, plan=world.held_plan, by=asker)
    refused = a_disposal(a_closed_plan(world.service), by=asker)
    decide_disposal(
        refused, agree=False, note="An inquiry may ask for it.", version=1, on=TUESDAY_3_FEB, by=decider, at=at
    )
    world.asked_disposal = a_disposal(a_closed_plan(world.service), by=asker)
    gone = signed_off(a_plan(inspection=an_inspection(world.service)), on=CLOSED_ON)
    an_action(plan=gone, owner=a_post(world.service, name="Records Lead"), title="Shred the paper files")
    world.disposal = disposed_of(closed(gone, on=CLOSED_ON), asked_by=asker, by=decider, on=TUESDAY_3_FEB)
