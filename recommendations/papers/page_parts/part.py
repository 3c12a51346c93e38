"""One part of a page: the template that draws it, and what that needs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Part:
    """The template is included with `context` as `part`, so that two parts never meet under one name."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)
