"""A paper was released and another waits for it, one of them with a translation; a third holds words to be cleared."""

from __future__ import annotations

from typing import Any

from recommendations.papers.kinds import Kind
from tests.builders import TUESDAY_3_FEB, a_plan, a_recommendation, an_action, an_inspection
from tests.builders_papers import a_made_paper, a_translation, cleared, released, withdrawn


def happen(world: Any) -> None:
    lead, manager = world.people["plan_lead"], world.people["manager"]
    inspection = an_inspection(world.service)
    a_recommendation(inspection)
    plan = a_plan(inspection=inspection)
    an_action(plan=plan, title="Publish the audit")
    world.released_paper = released(a_made_paper(plan, by=lead), by=manager, on=TUESDAY_3_FEB)
    world.released_translation = a_translation(world.released_paper, by=lead)
    withdrawn(released(a_made_paper(plan, kind=Kind.SLIPPAGE, by=lead), by=manager), by=manager)
    an_action(plan=plan, title="Meet at the office, NG2 7AB")
    cleared(a_made_paper(plan, kind=Kind.SUBMISSION, by=lead), by=lead)
    world.paper_to_release = a_made_paper(plan, kind=Kind.SUBMISSION, by=lead)
    world.translation_to_take_off = a_translation(world.paper_to_release, by=lead)
    world.paper_held_back = a_made_paper(plan, by=lead)
