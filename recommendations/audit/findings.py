"""What a check of the record can find, as facts; words for people are above (history/record_words.py)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

# Of the chain itself.
OPERATION_MISSING = "operation_missing"
ORDER_BROKEN = "order_broken"
CONTENT_CHANGED = "content_changed"
BACK_DATED = "back_dated"
HEAD_DISAGREES = "head_disagrees"
REDACTION_FORGED = "redaction_forged"
ANCHOR_DISAGREES = "anchor_disagrees"
# Of the rows as they stand now.
ROW_CHANGED = "row_changed"
ROW_MISSING = "row_missing"
ROW_CAME_BACK = "row_came_back"
ROW_UNRECORDED = "row_unrecorded"
# Of what was made from the record and kept.
PAPER_SEAL_DIFFERS = "paper_seal_differs"
PAPER_FILE_DIFFERS = "paper_file_differs"


@dataclass(frozen=True)
class Finding:
    """One thing that does not agree, by the operation at which it shows; what else is known of it, where anything is.

    `events` and `versions` count what the operation holds now; `done` is what was done to it where that can be told
    ("inserted", "reordered", "back_dated", "unreadable"); `what` names the kind of row ("event", "historicalpost") or
    the paper.
    """

    chain: str
    number: int
    code: str
    events: int | None = field(default=None, compare=False)
    versions: int | None = field(default=None, compare=False)
    done: str = field(default="", compare=False)
    what: str = field(default="", compare=False)

    def as_json(self) -> dict[str, Any]:
        """Return what a Verification keeps of it: its chain stands there once."""
        known = {name: getattr(self, name) for name in ("events", "versions", "done", "what")}
        told = {name: value for name, value in known.items() if value not in (None, "")}
        return {"number": self.number, "code": self.code, **told}

    @classmethod
    def from_json(cls, chain: str, kept: dict[str, Any]) -> Finding:
        return cls(chain=chain, **kept)
