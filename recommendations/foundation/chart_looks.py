"""How a rating is drawn, whatever draws it: a colour, a hatch and a shape, so that colour never speaks alone.

Hatch lines are drawn one by one: a PDF shows seams where an SVG <pattern> repeats. Presentation
attributes only, because pages forbid inline styles.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """A fill, the ink of numbers and outlines, and the hatch drawn over the fill ("" for none)."""

    fill: str
    ink: str
    hatch: str
    lines: str = "#ffffff"


LOOKS = {
    "blue": Look(fill="#234f94", ink="#1b3f78", hatch=""),
    "green": Look(fill="#2f8f63", ink="#14593a", hatch="backward", lines="#63b48e"),
    "amber": Look(fill="#c26a0c", ink="#7d4205", hatch="forward", lines="#f6d3a0"),
    "red": Look(fill="#b3261e", ink="#8c1812", hatch="upright", lines="#f4c4c0"),
    "grey": Look(fill="#ffffff", ink="#4d5963", hatch="level", lines="#8d99a3"),
}
UNKNOWN = Look(fill="#ffffff", ink="#4d5963", hatch="")

HATCH_STEP = {"forward": 7.0, "backward": 11.0, "upright": 5.0, "level": 5.0}


def look_of(code: str) -> Look:
    """Return how the code is drawn; one nobody defined is an empty outline."""
    return LOOKS.get(code, UNKNOWN)


def number(value: float) -> str:
    """Return a coordinate with at most two decimals, the same on every machine."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def hatched_box(code: str, *, x: float, y: float, width: float, height: float) -> str:
    """Return a filled, hatched and outlined rectangle."""
    look = look_of(code)
    box = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
    parts = [f'<rect {box} fill="{look.fill}"/>']
    lines = _hatch(look.hatch, x=x, y=y, width=width, height=height)
    if lines:
        parts.append(f'<path d="{lines}" fill="none" stroke="{look.lines}" stroke-width="1.1"/>')
    if look.fill == "#ffffff":
        inner = f'x="{number(x + 0.5)}" y="{number(y + 0.5)}" width="{number(width - 1)}" height="{number(height - 1)}"'
        parts.append(f'<rect {inner} fill="none" stroke="{look.ink}" stroke-width="1"/>')
    return "".join(parts)


def shape(code: str, *, x: float, y: float, size: float) -> str:
    """Return the rating's shape centred on x, y: disc with a tick, disc, triangle, diamond or ring."""
    look, half = look_of(code), size / 2
    if code == "amber":
        corners = ((x, y - half), (x + half, y + half * 0.85), (x - half, y + half * 0.85))
        return f'<polygon points="{_points(corners)}" fill="{look.fill}"/>'
    if code == "red":
        corners = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
        return f'<polygon points="{_points(corners)}" fill="{look.fill}"/>'
    centre = f'cx="{number(x)}" cy="{number(y)}"'
    if code in {"blue", "green"}:
        disc = f'<circle {centre} r="{number(half * 0.95)}" fill="{look.fill}"/>'
        if code == "green":
            return disc
        tick = (
            (x - half * 0.48, y + half * 0.02),
            (x - half * 0.12, y + half * 0.38),
            (x + half * 0.48, y - half * 0.36),
        )
        stroke = number(size * 0.13)
        return disc + f'<polyline points="{_points(tick)}" fill="none" stroke="#ffffff" stroke-width="{stroke}"/>'
    stroke = number(size * 0.17)
    return f'<circle {centre} r="{number(half * 0.78)}" fill="#ffffff" stroke="{look.ink}" stroke-width="{stroke}"/>'


def _points(corners: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in corners)


def _hatch(kind: str, *, x: float, y: float, width: float, height: float) -> str:
    if not kind:
        return ""
    step = HATCH_STEP[kind]
    if kind == "upright":
        return "".join(f"M{number(x + at)} {number(y)}v{number(height)}" for at in _steps(step / 2, width, step))
    if kind == "level":
        return "".join(f"M{number(x)} {number(y + at)}h{number(width)}" for at in _steps(step, height, step))
    lines = []
    for at in _steps(step / 2, width + height, step):  # where the line, at 45 degrees, meets the lower edge produced
        start, end = max(0.0, at - height), min(width, at)
        if end <= start:
            continue
        if kind == "forward":  # rising to the left from the lower edge: y runs from the far end of the line
            ends = ((start, at - start), (end, at - end))
        else:
            ends = ((start, height - (at - start)), (end, height - (at - end)))
        (x1, y1), (x2, y2) = ends
        lines.append(f"M{number(x + x1)} {number(y + y1)}L{number(x + x2)} {number(y + y2)}")
    return "".join(lines)


def _steps(first: float, limit: float, step: float) -> list[float]:
    count = max(0, int((limit - first) / step) + 1)
    return [first + step * place for place in range(count) if first + step * place < limit]
