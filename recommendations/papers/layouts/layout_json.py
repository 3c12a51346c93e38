"""A layout as JSON and back, by the rules of the snapshots that hold layouts (snapshot/as_json.py)."""

from __future__ import annotations

import json

from recommendations.papers.layouts.values import Layout
from recommendations.papers.snapshot.as_json import UnreadableSnapshot, plain, read_as


def layout_to_json(layout: Layout) -> str:
    """Return the layout as text: the same layout always gives the same text."""
    return json.dumps(plain(layout), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def layout_from_json(text: str) -> Layout:
    """Return the layout kept in `text`; raises UnreadableSnapshot saying where it stops making sense.

    One that can be read may still be unusable, as `checking.problems_of` says.
    """
    try:
        stored = json.loads(text)
    except ValueError as problem:
        raise UnreadableSnapshot(f"not JSON: {problem}") from None
    return read_as(Layout, stored, where="layout")
