"""Words were taken out once; two redactions wait, one of them the manager's own; and somebody has left."""

from __future__ import annotations

from typing import Any

from recommendations.accounts.services import add_post
from recommendations.accounts.services.people import remove_person
from tests.builders import AT, SYSTEM, TUESDAY_3_FEB, a_manager, a_member, on_the
from tests.builders_redaction import a_redaction, agreed


def happen(world: Any) -> None:
    manager, at = world.people["manager"], on_the(TUESDAY_3_FEB)
    second = a_manager(world.service, name="Remy Second")
    add_post(world.service, name="Zebedee Zorn’s Deputy", by=SYSTEM, at=AT)
    agreed(a_redaction(world.service, "Zebedee Zorn", by=manager), by=second)
    world.redaction = a_redaction(world.service, "Yolanda Yew", by=second)
    world.own_redaction = a_redaction(world.service, "Xavier Xu", by=manager)
    world.former = a_member(world.service, name="Fay Former")
    remove_person(world.service, world.former, on=TUESDAY_3_FEB, by=manager, at=at)
