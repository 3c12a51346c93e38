"""What stands in an invented report beyond headings, prose and lists, and the answer that follows from it.

The answer is made from the description alone and never from what the reader gave back.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.domain.report_reading.invented import Ask, Decision, Invented, Listed, Prose, Title, full_text


@dataclass(frozen=True)
class Noted:
    """A part with a footnote whose mark stands at its end; the note itself is at the foot of the page."""

    part: Ask | Listed | Prose
    mark: str
    note: str


@dataclass(frozen=True)
class Row:
    """One row of a table; `ask` where it prints a recommendation. A line break in a cell is a new paragraph."""

    cells: tuple[str, ...]
    ask: Ask | None = None


@dataclass(frozen=True)
class Table:
    """A table with its header row; `is_ruled` draws lines, `widths` are the columns' shares in per cent."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...] = ()
    is_ruled: bool = True


@dataclass(frozen=True)
class Boxed:
    """Text in a box beside the argument: a pull quote, a practice example."""

    text: str


def asks_of(report: Invented) -> list[Ask]:
    """The recommendations in reading order, whether listed, noted or in a table."""
    return list(_asks(report.parts))


def decisions_of(report: Invented) -> list[str]:
    """What the committee itself is asked to decide."""
    return [part.text for part in report.parts if isinstance(part, Decision)]


def _asks(parts: tuple[Any, ...]) -> Iterator[Ask]:
    for part in parts:
        match part:
            case Ask():
                yield part
            case Noted(part=Ask() as ask):
                yield ask
            case Table(rows=rows):
                yield from (row.ask for row in rows if row.ask)


def expected_of(report: Invented) -> dict[str, Any]:
    """The annotation, in the shape of the shared reports' own."""
    start, end = report.facts.get("fieldwork", (None, None))  # type: ignore[misc]
    facts = {name: report.facts[name] for name in ("area", "publication_date", "window_months") if name in report.facts}
    return {
        **facts,
        "fieldwork_dates": {"start": start, "end": end} if start else None,
        "recommendations": [
            {"label": ask.label, "text": full_text(ask), "owner": ask.owner, "due": ask.due} for ask in asks_of(report)
        ],
    }


def title_of(report: Invented) -> str:
    """The first heading, else the first words."""
    texts = [part.text for part in report.parts if isinstance(part, Title | Prose)]
    titles = [part.text for part in report.parts if isinstance(part, Title)]
    return (titles or texts)[0]
