"""Somebody deputises in a post of the service."""

from __future__ import annotations

from typing import Any

from tests.builders import a_post
from tests.builders_posts import a_deputy


def happen(world: Any) -> None:
    world.quiet_post = a_post(world.service, name="Health Lead", held_by=world.people["owner"])
    world.deputy = a_deputy(world.quiet_post, who=world.people["other_owner"])
