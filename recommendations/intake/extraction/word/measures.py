"""Numbers, switches and indents as Word writes them down. No Django here."""

import re

from lxml import etree

from recommendations.intake.extraction.word.package import W

_OFF = frozenset({"0", "false", "off", "none"})
_LENGTH = re.compile(r"^\s*(-?\d+(?:\.\d+)?)\s*(pt|in|cm|mm|pc|pi)?\s*$")
_POINTS = {None: 0.05, "pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "pc": 12.0, "pi": 12.0}
_FARTHEST = 2_000.0


def number_of(written: str | None, otherwise: int) -> int:
    """A whole number, or `otherwise` where none is written."""
    return int(written) if written and re.fullmatch(r"-?\d{1,6}", written) else otherwise


def flag(element: etree._Element | None) -> bool | None:
    """Whether a switch is on; None where it is not there."""
    if element is None:
        return None
    return (element.get(f"{W}val") or "1").lower() not in _OFF


def points_of(written: str | None) -> float | None:
    """A length in points: twentieths of a point unless a unit is written."""
    found = _LENGTH.match(written or "")
    if not found or len(found[1]) > 12:
        return None
    return max(-_FARTHEST, min(_FARTHEST, float(found[1]) * _POINTS[found[2]]))


def indents_of(properties: etree._Element | None) -> dict[str, float]:
    """What paragraph properties say of indents, in points: `left` of the text, `first` of its first line beyond it."""
    element = properties.find(f"{W}ind") if properties is not None else None
    if element is None:
        return {}
    found: dict[str, float] = {}
    left = points_of(element.get(f"{W}left") or element.get(f"{W}start"))
    hanging, first = points_of(element.get(f"{W}hanging")), points_of(element.get(f"{W}firstLine"))
    if left is not None:
        found["left"] = left
    if hanging is not None:
        found["first"] = -hanging
    elif first is not None:
        found["first"] = first
    return found
