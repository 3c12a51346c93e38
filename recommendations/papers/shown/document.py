"""What every printed paper has around its body, whatever its kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum


class Look(Enum):
    """How a paper is printed; the content is the same."""

    USUAL = "usual"
    LARGE_PRINT = "large_print"


@dataclass(frozen=True)
class Document:
    """What stands around a body. `title` names the file and the window; `created` is the paper's own instant, in UTC.

    `author` is the service, and nothing else of anybody stands in the file's metadata.
    """

    title: str
    author: str
    description: str
    language: str
    created: str


def created_at(instant: datetime) -> str:
    """Return the instant as a document's metadata state it, so that the same paper makes the same bytes."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
