"""Overdue against the current or against the original date: a switch that the address alone remembers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

PARAMETER = "dates"
CURRENT, ORIGINAL = "current", "original"
PLACES_IN_A_LIST = ("before", "after", "from")


@dataclass(frozen=True)
class WhichDates:
    """The dates that “overdue” is told by, and the address of each choice."""

    chosen: str
    choices: list[tuple[str, str, str]]

    @property
    def is_original(self) -> bool:
        return self.chosen == ORIGINAL

    @property
    def column(self) -> str:
        """Return the column of an action by which lists are ordered."""
        return "original_due_on" if self.is_original else "current_due_on"

    @property
    def query(self) -> str:
        """Return the choice as a further part of an address, empty for the usual one."""
        return f"&{PARAMETER}={ORIGINAL}" if self.is_original else ""


def which_dates(request: HttpRequest, *, chosen: str = "") -> WhichDates:
    """Read the switch from the address; what nobody could have chosen is the current dates."""
    chosen = chosen or request.GET.get(PARAMETER, "")
    words = [(CURRENT, _("Against the current dates")), (ORIGINAL, _("Against the original dates"))]
    return WhichDates(
        chosen=chosen if chosen in {CURRENT, ORIGINAL} else CURRENT,
        choices=[(code, said, _address(request, code)) for code, said in words],
    )


def _address(request: HttpRequest, code: str) -> str:
    kept: Any = request.GET.copy()
    for name in (*PLACES_IN_A_LIST, PARAMETER):
        kept.pop(name, None)
    if code == ORIGINAL:
        kept[PARAMETER] = code
    return f"?{kept.urlencode()}" if kept else request.path
