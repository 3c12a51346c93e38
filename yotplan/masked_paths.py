"""Keeping the addresses that let their bearer act out of every log: ours, Django's and the web server's.

Whoever reads a log could otherwise answer in an owner's name, read a calendar or choose somebody's password.
"""

from __future__ import annotations

import re
from typing import Any

MASKED = "••••••••"
# After what a path of ours begins with; none of them is short, so "/calendars/12/revoke/" is told.
ACTS = re.compile(r"(/(?:o|paper|email-choice|calendars|account/password/reset/key)/)[^/\s\"'?#]{16,}")


def masked(text: str) -> str:
    """Return the text with what lets somebody act masked in every path of it."""
    return ACTS.sub(rf"\g<1>{MASKED}", text)


def mask_paths(_logger: Any, _method: str, told: dict[str, Any]) -> dict[str, Any]:
    """Mask whatever a line of our logs says: a processor of structlog's."""
    return {name: masked(value) if isinstance(value, str) else value for name, value in told.items()}
