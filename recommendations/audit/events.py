"""Declared events: each has a code and a sentence, and cannot be written without its details.

The sentence is marked for translation where it is declared; `{who}` is the actor and is filled in
when it is shown, so that a person who is anonymised later is anonymous here too.
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

REDACTED = "[redacted]"  # stands where a text was blanked; sealed rows hold it, so it is the same in every language
REGISTRY: dict[str, EventType] = {}


@dataclass(frozen=True)
class EventType:
    """A kind of event: a dotted code and the sentence it is shown as."""

    code: str
    sentence: str

    def __post_init__(self) -> None:
        if self.code in REGISTRY:
            raise ValueError(f"{self.code} is declared twice")
        REGISTRY[self.code] = self

    @property
    def details(self) -> set[str]:
        """The names of the details the sentence needs, the actor apart."""
        names = {name for _, name, _, _ in string.Formatter().parse(self.sentence) if name}
        return names - {"who"}

    def check(self, details: Mapping[str, str]) -> None:
        """Raise ValueError unless exactly the sentence's details are given, so that a gap fails when written."""
        if set(details) != self.details:
            raise ValueError(f"{self.code} needs {sorted(self.details)}, was given {sorted(details)}")

    def tell(self, details: Mapping[str, str], *, who: str) -> str:
        """Return the sentence in the reader's language; a detail that was redacted says so."""
        redacted = dict.fromkeys(self.details, REDACTED)
        return gettext(self.sentence).format(**{**redacted, **details, "who": who})
