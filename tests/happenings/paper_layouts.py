"""The council of a panel has a layout of its own, which was changed, with a logo."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

from PIL import Image

from recommendations.papers.layouts.logos import logo_of
from recommendations.papers.layouts.of_council import kept_in
from recommendations.papers.layouts.services import begin_layout, change_layout, change_logo
from recommendations.papers.layouts.shipped import committee_block
from tests.builders import TUESDAY_3_FEB, on_the


def happen(world: Any) -> None:
    lead, at = world.people["plan_lead"], on_the(TUESDAY_3_FEB)
    row = begin_layout(world.council, committee_block(council=world.council.name), version=0, by=lead, at=at)
    row = change_layout(row, replace(kept_in(row), marking="PUBLIC"), version=row.version, by=lead, at=at)
    world.paper_layout = change_logo(
        row, logo=logo_of(a_picture()), words="Northgate Borough Council", version=row.version, by=lead, at=at
    )


def a_picture() -> bytes:
    """A small picture as somebody would upload it."""
    out = io.BytesIO()
    Image.new("RGB", (60, 20), "#12304f").save(out, format="PNG")
    return out.getvalue()
