"""What the page of a plan shows of further subjects, one a module: each adds to the page's context."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from recommendations.pages.plan_parts import answering, choosing, dates, life, retention

PARTS: list[Callable[..., dict[str, Any]]] = [dates.part, answering.part, choosing.part, life.part, retention.part]
"""Each is called with the request, the plan and `on`, the day of the page."""
