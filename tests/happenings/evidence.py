"""Evidence that is a file, a text that is held back, and a draft of an update."""

from __future__ import annotations

from typing import Any

from recommendations.action_plans.services.update_drafts import save_draft
from recommendations.safeguarding.flagging import clear_flags
from recommendations.safeguarding.models import Flag
from tests.builders import TUESDAY_3_FEB, a_plan, an_action, an_inspection, on_the
from tests.builders_evidence import a_file_with_signs, a_held_back_update, file_evidence


def happen(world: Any) -> None:
    owner, at = world.people["owner"], on_the(TUESDAY_3_FEB)
    plan = a_plan(inspection=an_inspection(world.service))
    world.evidenced = an_action(plan=plan, owner=world.post, title="Count what was reviewed")
    world.file_evidence = file_evidence(world.evidenced, by=owner, file=a_file_with_signs())
    a_held_back_update(world.evidenced, by=owner, on=TUESDAY_3_FEB)
    cleared, held_back = Flag.objects.filter(subject__startswith="update:").order_by("pk")
    clear_flags(
        [cleared],
        reason="It is an office.",
        about=world.evidenced,
        within=plan,
        by=world.people["manager"],
        at=at,
    )
    world.flag = held_back
    save_draft(world.evidenced, text="Half of", owner_rating="", may_publish=False, by=owner, at=at)
