"""What an examination found: codes and the words or numbers that belong to them; gate/words.py makes sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

OWN_TAGS = "own"
MOST_OF_A_CODE = 5  # a fault on every page is said five times, not three hundred

# What WeasyPrint's own tags cannot do: said beside a paper made with them, and no reason to hold it back.
BEYOND_STOCK_TAGS = frozenset(
    {"tables_split", "headings_differ", "order_differs", "text_added", "text_outside_structure"}
)


@dataclass(frozen=True)
class Finding:
    """One fault. `page` counts from 1; `words` are texts or numbers, in the order in which the sentence names them."""

    code: str
    page: int | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Examination:
    """What was looked at and found. `remarks` are known shortcomings of the tags used, which hinder nothing.

    `examined` holds the codes of what was looked at to its end; `more` counts findings left out as repetitions.
    """

    findings: tuple[Finding, ...]
    remarks: tuple[Finding, ...]
    examined: tuple[str, ...]
    pages: int
    tags: str
    more: int = 0

    @property
    def passed(self) -> bool:
        """Whether the paper may be released as far as the gate is concerned."""
        return not self.findings


def examination(found: Iterable[Finding], *, examined: Iterable[str], pages: int, tags: str) -> Examination:
    """Return the result, each code said a few times at most; what stock tags cannot do becomes a remark beside them."""
    allowed = frozenset() if tags == OWN_TAGS else BEYOND_STOCK_TAGS
    said: dict[str, int] = {}
    findings, remarks, more = [], [], 0
    for finding in found:
        said[finding.code] = said.get(finding.code, 0) + 1
        if said[finding.code] > MOST_OF_A_CODE:
            more += 1
        else:
            (remarks if finding.code in allowed else findings).append(finding)
    return Examination(
        findings=tuple(findings), remarks=tuple(remarks), examined=tuple(examined), pages=pages, tags=tags, more=more
    )


def to_plain(result: Examination) -> dict[str, Any]:
    """Return the examination as JSON can hold it."""
    plain = {name: getattr(result, name) for name in ("pages", "tags", "more")} | {"examined": [*result.examined]}
    for name in ("findings", "remarks"):
        plain[name] = [[found.code, found.page, [*found.words]] for found in getattr(result, name)]
    return plain


def from_plain(plain: dict[str, Any]) -> Examination:
    """Return the examination that `to_plain` made the value from."""
    kept = Examination(
        findings=(), remarks=(), examined=tuple(plain["examined"]), pages=plain["pages"], tags=plain["tags"]
    )
    lists = {
        name: tuple(Finding(code, page, tuple(words)) for code, page, words in plain[name])
        for name in ("findings", "remarks")
    }
    return replace(kept, more=plain["more"], **lists)
