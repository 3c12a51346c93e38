"""A plan whose recommendations were answered, themed, corrected, accepted, checked and taken back."""

from __future__ import annotations

from typing import Any

from recommendations.action_plans.models import ImpactStatus
from recommendations.action_plans.services.accepting import take_back_acceptance
from recommendations.action_plans.services.impact import say_impact
from recommendations.inspections.services.theming import change_theme, set_themes
from recommendations.inspections.services.wording import Words, correct_wording
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    TUESDAY_3_FEB,
    a_member,
    a_plan,
    a_post,
    a_recommendation,
    again,
    an_action,
    an_inspection,
    on_the,
)
from tests.builders_recommendations import a_response, an_acceptance, verified


def happen(world: Any) -> None:
    lead, verifier = again(world.people["plan_lead"]), again(world.people["verifier"])
    owner = a_member(world.service, name="Rae Responsible")
    post = a_post(world.service, name="Head of Reviews", held_by=owner)
    inspection = an_inspection(world.service)
    world.accepted = a_recommendation(inspection)
    world.ready = a_recommendation(inspection)
    world.reopened = a_recommendation(inspection)
    world.answered_plan = a_plan(inspection=inspection)
    for row in (world.accepted, world.ready, world.reopened):
        action = an_action(row, owner=post, title="Review the reviews")
        verified(action, by=verifier, owner=owner, on=MONDAY_5_JAN)
    at = on_the(TUESDAY_3_FEB)
    a_response(world.accepted, by=lead)
    say_impact(
        world.accepted,
        plan=world.answered_plan,
        status=ImpactStatus.IMPROVING,
        basis="Audit of January",
        on=TUESDAY_3_FEB,
        by=lead,
        at=at,
    )
    set_themes(world.accepted, names=["Review", "Planning"], by=lead, at=at)
    world.theme = world.service.themes.get(name="Health")
    planning = world.service.themes.get(name="Planning")
    change_theme(planning, name="Plans", words=planning.words, version=planning.version, by=lead, at=at)
    correct_wording(
        world.ready,
        words=Words(text="Make sure that every plan is reviewed each month.", label="2", page=7),
        source="Report, page 7",
        reason="A line was lost.",
        version=world.ready.version,
        by=lead,
        at=AT,
    )
    world.acceptance = an_acceptance(world.accepted, by=lead, on=MONDAY_5_JAN)
    world.sustain_check = world.acceptance.sustain_check
    taken_back = an_acceptance(world.reopened, by=lead, on=MONDAY_5_JAN)
    take_back_acceptance(taken_back, plan=world.answered_plan, reason="Wrong minute.", on=TUESDAY_3_FEB, by=lead, at=at)
