"""Sealing the record: seal format 1, final from the first release.

A seal is the SHA-256 of the canonical JSON of an operation, which holds the seal before it. Free
text and personal values enter only as salted hashes, so that they can be redacted without
breaking the chain. Nothing here may ever change for format 1.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

SEAL_FORMAT = 1
FIRST = "0" * 64


def plain(value: Any) -> Any:
    """Return the value as JSON can hold it: dates in ISO form, instants in UTC to the microsecond.

    Raises TypeError for a kind of value the format does not know.
    """
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items()}
    raise TypeError(f"Seal format 1 cannot hold a {type(value).__name__}")


def canonical(value: Any) -> bytes:
    """Return the one way to write the value: sorted keys, no spaces, UTF-8."""
    return json.dumps(plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def hidden(value: Any, *, salt: str) -> str:
    """Return the salted hash that stands in the seal for free text or a personal value."""
    return hmac.new(bytes.fromhex(salt), canonical(value), hashlib.sha256).hexdigest()


def seal(content: dict[str, Any]) -> str:
    """Return the seal of an operation's content, which names the seal before it as `previous`."""
    return hashlib.sha256(canonical(content)).hexdigest()
