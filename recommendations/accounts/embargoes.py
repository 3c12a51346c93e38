"""Who alone may be told of a thing under embargo. What is under embargo is said above, by inspections."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from recommendations.accounts.models import User


@dataclass(frozen=True)
class Embargo:
    """A thing kept from all but the people named; `about` is its key, by which emails that tell of it are known."""

    about: str
    named: frozenset[int]

    def names(self, people: Iterable[User]) -> list[User]:
        """Return those of the people who may be told."""
        return [person for person in people if person.pk in self.named]
