"""People have private calendar addresses, and one of them was ended."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from recommendations.calendar_feed.services import make_feed, revoke_feed
from tests.builders import TUESDAY_3_FEB, on_the


def happen(world: Any) -> None:
    at = on_the(TUESDAY_3_FEB)
    manager, other = world.people["manager"], world.people["other_owner"]
    world.calendar_feed, _secret = make_feed(world.service, plan=world.plan, by=manager, at=at)
    ended, _secret = make_feed(world.service, plan=None, by=manager, at=at)
    revoke_feed(ended, by=manager, at=at + timedelta(minutes=1))
    # Of somebody who leaves in one of the tests: then nothing is at its address any more.
    _feed, world.calendar_secret = make_feed(world.service, plan=None, by=other, at=at)
