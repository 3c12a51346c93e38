"""The operation that is running now, if any."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from recommendations.audit.models import Event, Operation

_running: ContextVar[RunningOperation | None] = ContextVar("running_operation", default=None)


@dataclass
class RunningOperation:
    """An operation that has its number but not yet its seal, and what has been written within it.

    `redacts` is set by audit.redacting alone, while it takes words out of rows whose texts are fixed otherwise.
    """

    operation: Operation
    events: list[Event] = field(default_factory=list)
    versions: list[Any] = field(default_factory=list)
    redacts: bool = False

    @classmethod
    def current(cls) -> RunningOperation:
        """Return the running operation; raise RuntimeError where there is none, so nothing is written unrecorded."""
        running = _running.get()
        if running is None:
            raise RuntimeError("A tracked row may change, and an event be recorded, only within audit.operation()")
        return running

    @classmethod
    def is_running(cls) -> bool:
        return _running.get() is not None


def enter(running: RunningOperation) -> Any:
    return _running.set(running)


def leave(token: Any) -> None:
    _running.reset(token)


def running_operation_pk() -> int:
    """The default of every version's operation: raises outside an operation."""
    return RunningOperation.current().operation.pk
