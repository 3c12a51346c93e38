"""A council with a layout of its own, for tests."""

from __future__ import annotations

from dataclasses import replace

from recommendations.accounts.models import Service
from recommendations.meetings.models import Body, BodyKind, Council
from recommendations.meetings.services import add_council, change_body
from recommendations.papers.layouts import editing
from recommendations.papers.layouts.services import begin_layout
from recommendations.papers.layouts.shipped import committee_block
from recommendations.papers.layouts.values import Layout
from recommendations.papers.models import PaperLayout
from tests.builders import AT, SYSTEM, a_body, a_service


def a_council(service: Service | None = None, *, name: str = "Northgate Borough Council") -> Council:
    return add_council(service or a_service(), name=name, by=SYSTEM, at=AT)


def a_panel(council: Council, *, name: str = "Children’s Scrutiny Panel") -> Body:
    """A panel of the council, whose reports follow the council's layout."""
    panel = a_body(council.service, name=name, kind=BodyKind.PANEL)
    return change_body(
        panel, name=name, council=council, out_days=5, report_days=2, draft_days=5, version=panel.version, by=SYSTEM,
        at=AT,
    )  # fmt: skip


def a_layout(council: Council | None = None, **changed: object) -> PaperLayout:
    """The council's own layout: the committee block, and what is changed of it."""
    council = council or a_council()
    layout = replace(committee_block(council=council.name), **changed)
    return begin_layout(council, layout, version=0, by=SYSTEM, at=AT)


def sent_for(layout: Layout, *, version: int) -> dict[str, object]:
    """What a browser sends for the form of this layout, as it is shown."""
    edited = editing.of_layout(layout)
    sent: dict[str, object] = {**edited.whole, "version": version}
    for kind, rows in (("field", edited.fields), ("section", edited.sections)):
        for place, row in enumerate(rows):
            ticked = {name: value for name, value in row.items() if name != "is_required" or value}
            sent |= {f"{kind}-{place}-{name}": value for name, value in ticked.items()}
    return sent
