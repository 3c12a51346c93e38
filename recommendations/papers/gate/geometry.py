"""Where things stand on a page: matrices and boxes in points, as PDF counts them from the lower left corner."""

from __future__ import annotations

from collections.abc import Iterable

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
"""Left, low, right, high."""

SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
EVERYWHERE: Box = (-1e9, -1e9, 1e9, 1e9)


def product(first: Matrix, second: Matrix) -> Matrix:
    """Return the matrix that does `first` and then `second`."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def box_of(points: Iterable[tuple[float, float]], matrix: Matrix) -> Box:
    """Return the upright box around the points once the matrix has moved them."""
    a, b, c, d, e, f = matrix
    moved = [(a * x + c * y + e, b * x + d * y + f) for x, y in points]
    across, up = zip(*moved, strict=True)
    return (min(across), min(up), max(across), max(up))


def shared(box: Box, clip: Box) -> Box:
    """Return what the two boxes share; one without width or height where they share nothing."""
    return (max(box[0], clip[0]), max(box[1], clip[1]), min(box[2], clip[2]), min(box[3], clip[3]))
