"""The manager exported the record of the service, for which the installation made its first signing key."""

from __future__ import annotations

from typing import Any

from recommendations.history.record_export import ask
from tests.builders import TUESDAY_3_FEB, on_the


def happen(world: Any) -> None:
    world.exported = ask(world.service, by=world.people["manager"], at=on_the(TUESDAY_3_FEB))
