"""What the page of a recommendation shows of further subjects, one a module: each adds to the page's context."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from recommendations.pages.recommendation_parts import answered_elsewhere, answering, measured

PARTS: list[Callable[..., dict[str, Any]]] = [answering.part, answered_elsewhere.part, measured.part]
"""Each is called with the request, the recommendation and `on`, the day of the page."""
