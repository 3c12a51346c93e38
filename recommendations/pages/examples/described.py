"""How an example service is told: its people, its report, its actions, and what was done day by day."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class ExampleAction:
    """An action: for which recommendation, what, by whom, how we will know, due and started so many days from today."""

    recommendation: int
    title: str
    owner: str | None
    criteria: str
    due: int | None
    start: int | None = None
    month: bool = False
    priority: str = ""


@dataclass(frozen=True)
class ExamplePanel:
    """A council's scrutiny panel: its officer by what stands before the at sign, its meetings in days from today.

    The draft for the meeting `draft_for` was sent to the officer `draft_sent` days ago.
    """

    council: str
    panel: str
    officer: str
    meetings: list[int]
    place: str
    layout: str
    draft_for: int
    draft_sent: int


@dataclass(frozen=True)
class Example:
    """One service. Days count from the day of loading, so that the example always stands at the same point.

    `report` names a file of reports/, read as pasted text `published` days ago; where `planned` is None it waits at
    the review. `readers` are on the board's distribution list: name, address, and "attachment" or "link". A step is
    (days before today, what, number of the action, by whom, facts): see acting.py.
    """

    service: str
    board: str
    people: list[tuple[str, str, tuple[str, ...]]]
    posts: dict[str, str | None]
    report: str
    report_name: str
    published: int
    read: int
    handed_by: str = "manager"
    planned_by: str = "lead"
    planned: int | None = None
    actions: list[ExampleAction] = field(default_factory=list)
    meetings: list[int] = field(default_factory=list)
    place: str = ""
    panel: ExamplePanel | None = None
    readers: list[tuple[str, str, str]] = field(default_factory=list)
    signed_off: int | None = None
    signed_off_at: int = 0
    sign_off_reference: str = "Minute 4.1"
    despite: str = ""
    steps: list[tuple[int, str, int, str, dict[str, Any]]] = field(default_factory=list)
