"""Which layout the reports to a body follow: its council's own, else the first that comes with the product."""

from __future__ import annotations

from recommendations.meetings.models import Body, Council
from recommendations.papers.layouts.shipped import shipped_layouts
from recommendations.papers.layouts.values import Layout
from recommendations.papers.models import PaperLayout
from recommendations.papers.snapshot.as_json import read_as


def layout_for(body: Body) -> Layout:
    """Return the layout of reports to the body; a body of no council has the first of those that come with us."""
    if body.council_id is None:
        return shipped_layouts()[0]
    return layout_of(body.council)


def layout_of(council: Council) -> Layout:
    """Return the layout that the council made its own, else the first of those that come with the product."""
    kept = PaperLayout.objects.filter(council=council).first()
    return kept_in(kept) if kept else shipped_layouts(council=council.name)[0]


def kept_in(row: PaperLayout) -> Layout:
    """Return the layout that the row keeps; raises UnreadableSnapshot where it stops making sense."""
    return read_as(Layout, row.content, where="layout")
