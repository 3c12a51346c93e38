"""Board papers in which every text is a word of its own: wherever one turns up, it tells which field it came from."""

from __future__ import annotations

import typing
from dataclasses import fields, is_dataclass
from datetime import date

from hypothesis import strategies as st

from recommendations.papers.scrutiny.change_kinds import TOLD
from recommendations.papers.scrutiny.publishable import PUBLISHABLE
from recommendations.papers.snapshot import board, board_dates, board_measures, board_record
from tests.papers.paper_values import AS_AT

Draw = typing.Callable[[st.SearchStrategy], typing.Any]

DAYS = st.dates(date(2009, 1, 1), date(2026, 11, 1))
PLAIN = {int: st.integers(1, 400), bool: st.booleans(), date: DAYS, float: st.floats(0, 100)}
FIXED = {
    (board.Action, "rating"): st.sampled_from(board.RATINGS),
    (board.Override, "computed"): st.sampled_from(board.RATINGS),
    (board.BoardPaper, "dates"): st.sampled_from(["current", "original"]),
    (board.BoardPaper, "language"): st.just("en-GB"),
    (board.Cover, "is_embargoed"): st.just(False),  # one under embargo is refused, which another test says
    (board.Cover, "published_on"): st.just(date(2026, 3, 10)),
    (board_record.Record, "as_at"): st.just(AS_AT),
    (board_dates.DateMove, "kind"): st.sampled_from(["extension", "correction"]),
}
"""Fields that take a code or an instant and no words of anybody."""


class Canaries:
    """Fills a board paper, and remembers which of its words the audience may read by the allow-list."""

    def __init__(self, draw: Draw, *, audience: str) -> None:
        self.draw, self.audience = draw, audience
        self.allowed: set[str] = set()
        self.withheld: set[str] = set()

    def paper(self) -> board.BoardPaper:
        """Return a paper with one or two of everything."""
        return self._filled(board.BoardPaper, is_allowed=True)

    def _filled(self, shape: type, *, is_allowed: bool) -> typing.Any:
        hints = typing.get_type_hints(shape)
        told = {one.name: self._field(shape, one.name, hints[one.name], is_allowed=is_allowed) for one in fields(shape)}
        if shape is board.Update and not told["may_be_published"] and self.audience == "public":
            self._withhold(told["text"])
        if shape is board_measures.MeasureReading and self.audience == "public":
            self._withhold(told["source"])
        if shape is board_measures.Measure and not told["may_be_published"]:
            self._withhold(told)
        return shape(**told)

    def _withhold(self, value: typing.Any) -> None:
        """Take every word within the value to those that the audience may not read."""
        if is_dataclass(value):
            value = vars(value)
        if isinstance(value, dict | tuple):
            for item in value.values() if isinstance(value, dict) else value:
                self._withhold(item)
        elif isinstance(value, str):
            self.allowed.discard(value)
            self.withheld.add(value)

    def _field(self, shape: type, name: str, hint: typing.Any, *, is_allowed: bool) -> typing.Any:
        may = is_allowed and name in PUBLISHABLE.get(shape, ())
        if (shape, name) in FIXED:
            return self.draw(FIXED[shape, name])
        if (shape, name) == (board.BoardPaper, "definitions"):
            return tuple(
                board.RatingDefinition(one, *(self._word(is_allowed=may) for _ in "abc")) for one in board.RATINGS
            )
        if (shape, name) == (board.Change, "kind"):
            code = self.draw(st.sampled_from([*TOLD, "refused", "returned", "milestones", "handed_over"]))
            return board.Worded(code, self._word(is_allowed=False))  # the report words kinds itself
        if name.endswith("precision"):
            return self.draw(st.sampled_from(["day", "month"]))
        return self._value(hint, is_allowed=may)

    def _value(self, hint: typing.Any, *, is_allowed: bool) -> typing.Any:
        origin, arguments = typing.get_origin(hint), typing.get_args(hint)
        if type(None) in arguments:
            return self._value(arguments[0], is_allowed=is_allowed)
        if origin is tuple:
            return tuple(self._value(arguments[0], is_allowed=is_allowed) for _ in "ab")
        if origin is dict:
            return {"days": self.draw(st.integers(0, 400))}
        if is_dataclass(hint):
            return self._filled(typing.cast(type, hint), is_allowed=is_allowed)
        return self._word(is_allowed=is_allowed) if hint is str else self.draw(PLAIN[hint])

    def _word(self, *, is_allowed: bool) -> str:
        word = f"canary{len(self.allowed) + len(self.withheld)}x"
        (self.allowed if is_allowed else self.withheld).add(word)
        return word
