"""A QR code as our own SVG: one path of black squares, the same bytes for the same address, without a script."""

from __future__ import annotations

from html import escape

import segno
from django.utils.safestring import SafeString

QUIET = 4  # squares of white around it, which readers need


def qr_code(address: str, *, name: str, title: str) -> SafeString:
    """Return the code of an address; `name` makes its ids unique in the document, `title` is read aloud."""
    code = segno.make(address, error="m", micro=False, boost_error=False)
    rows = [bytes(row) for row in code.matrix]
    side = len(rows) + 2 * QUIET
    path = "".join(
        f"M{left + QUIET} {top + QUIET}h{length}v1h-{length}z"
        for top, row in enumerate(rows)
        for left, length in _runs(row)
    )
    safe = escape(name)
    return SafeString(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{side * 4}" height="{side * 4}" '
        f'role="img" aria-labelledby="{safe}-title"><title id="{safe}-title">{escape(title)}</title>'
        f'<rect width="{side}" height="{side}" fill="#ffffff"/><path d="{path}" fill="#000000"/></svg>'
    )


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Return where each run of black squares of the row begins, and how long it is."""
    found, start = [], None
    for place, square in enumerate([*row, 0]):
        if square and start is None:
            start = place
        elif not square and start is not None:
            found.append((start, place - start))
            start = None
    return found
