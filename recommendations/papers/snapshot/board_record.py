"""Where in the record a paper was taken, and what the latest check of the record found; values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


class NotAPaper(ValueError):
    """The values cannot be a paper; the message names the field and what is wrong with it."""


@dataclass(frozen=True)
class Checked:
    """What the latest check of the record found; without a day, nobody has checked it yet.

    `first` is the operation at which the first of `found` disagreements shows.
    """

    on: date | None = None
    found: int = 0
    first: int = 0


@dataclass(frozen=True)
class Record:
    """Where in the record the paper was taken: the last operation, its seal in hex, the instant, the paper's code.

    `chain` is the service's part of the record, such as "service:3", in which `operation` counts. `replaces` is the
    code of the paper that was withdrawn on the day for this one: by a person, as `withdrawn_by_hand` says, or else
    because words in it were redacted. `check_code` is what anybody may type at the address
    `check_at` to ask whether the paper is genuine. Papers made before checks were told of have none.
    """

    operation: int
    seal: str
    as_at: datetime
    code: str
    chain: str = ""
    checked: Checked | None = None
    replaces: str = ""
    withdrawn_on: date | None = None
    check_code: str = ""
    check_at: str = ""
    withdrawn_by_hand: bool = False

    def __post_init__(self) -> None:
        if self.as_at.utcoffset() is None:
            raise NotAPaper("Record.as_at: expected an instant with its time zone")
