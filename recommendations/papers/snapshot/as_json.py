"""Snapshot format 1: a paper's frozen values as JSON and back, without loss.

The rule of the format: an object per dataclass with its fields by name, dates and instants as ISO 8601 text,
tuples as lists. A field added later has a default, so that an older snapshot is still read; a field
is never renamed, retyped or dropped within a format.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, TypeVar

from recommendations.papers.one_page.values import SummaryPaper
from recommendations.papers.register.values import ActionRegister
from recommendations.papers.scrutiny.values import ScrutinyPaper
from recommendations.papers.slippage.values import SlippagePaper
from recommendations.papers.snapshot import board
from recommendations.papers.submission.values import SubmissionPaper

FORMAT = 1
KINDS = {
    "board": board.BoardPaper,
    "scrutiny": ScrutinyPaper,
    "submission": SubmissionPaper,
    "slippage": SlippagePaper,
    "summary": SummaryPaper,
    "register": ActionRegister,
}

Value = TypeVar("Value")


class UnreadableSnapshot(ValueError):
    """The stored text is not a snapshot this version can read; the message says where it stops making sense."""


def to_json(paper: board.BoardPaper) -> str:
    """Return the snapshot as text: the same paper always gives the same text, whatever made it."""
    kind = next(name for name, shape in KINDS.items() if isinstance(paper, shape))
    envelope = {"format": FORMAT, "kind": kind, "paper": plain(paper)}
    return json.dumps(envelope, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> board.BoardPaper:
    """Return the paper kept in `text`; raises UnreadableSnapshot where it is not one of format 1."""
    try:
        envelope = json.loads(text)
    except ValueError as problem:
        raise UnreadableSnapshot(f"not JSON: {problem}") from None
    if not isinstance(envelope, dict) or envelope.get("format") != FORMAT:
        found = envelope.get("format") if isinstance(envelope, dict) else None
        raise UnreadableSnapshot(f"snapshot format {found!r}: expected {FORMAT}")
    if envelope.get("kind") not in KINDS:
        raise UnreadableSnapshot(f"kind {envelope.get('kind')!r}: expected one of {', '.join(KINDS)}")
    return read_as(KINDS[envelope["kind"]], envelope.get("paper"), where="paper")


def plain(value: Any) -> Any:
    """Return a frozen value as JSON holds it; for values that are kept in other places than a snapshot."""
    if dataclasses.is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return str(value)  # a StrEnum is kept as its plain code
    return value


@cache
def _hints(shape: type) -> dict[str, Any]:
    return typing.get_type_hints(shape)


def read_as(shape: type[Value], stored: Any, *, where: str) -> Value:
    """Return what `plain` made of a value of this shape; raises UnreadableSnapshot naming the place from `where`."""
    if not isinstance(stored, dict):
        raise UnreadableSnapshot(f"{where}: expected an object")
    hints = _hints(shape)
    unknown = stored.keys() - hints.keys()
    if unknown:
        raise UnreadableSnapshot(f"{where}: unknown field {', '.join(sorted(unknown))}")
    values = {name: _value(hints[name], item, where=f"{where}.{name}") for name, item in stored.items()}
    try:
        return shape(**values)
    except (TypeError, board.NotAPaper) as problem:
        raise UnreadableSnapshot(f"{where}: {problem}") from None


def _value(hint: Any, stored: Any, *, where: str) -> Any:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in {types.UnionType, typing.Union}:
        return None if stored is None else _value(arguments[0], stored, where=where)
    if origin is tuple:
        if not isinstance(stored, list):
            raise UnreadableSnapshot(f"{where}: expected a list")
        return tuple(_value(arguments[0], item, where=f"{where}[{place}]") for place, item in enumerate(stored))
    if origin is dict:
        if not isinstance(stored, dict):
            raise UnreadableSnapshot(f"{where}: expected an object")
        return {key: _value(arguments[1], item, where=f"{where}.{key}") for key, item in stored.items()}
    if dataclasses.is_dataclass(hint):
        return read_as(hint, stored, where=where)
    if hint in {date, datetime}:
        try:
            return hint.fromisoformat(stored)
        except (TypeError, ValueError):
            raise UnreadableSnapshot(f"{where}: {stored!r} is not a date in ISO form") from None
    if type(stored) is not hint:
        raise UnreadableSnapshot(f"{where}: expected {hint.__name__}")
    return stored
