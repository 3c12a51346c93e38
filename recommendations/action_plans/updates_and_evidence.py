"""Updates and evidence as pages list them: with what is out of date, and what is internal until somebody clears it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from recommendations.action_plans.models import Action, Evidence, Update
from recommendations.audit.operations import key_of
from recommendations.safeguarding.clearance import standing_flags_of
from recommendations.safeguarding.models import Flag
from recommendations.safeguarding.wording import signs_in_words

MOST_UPDATES = 20


@dataclass(frozen=True)
class ShownUpdate:
    """An update, and what may identify a child in it: "" where nothing does, or somebody said why it may stand."""

    row: Update
    held_back_for: str

    @property
    def is_publishable(self) -> bool:
        """Say whether a public paper may show its words: its author allowed it, and no flag stands."""
        return self.row.may_publish and not self.held_back_for


@dataclass(frozen=True)
class ShownEvidence:
    """A piece of evidence on a day. `is_unread` says that its words are in a picture, where no guard reads them."""

    row: Evidence
    is_current: bool
    held_back_for: str

    @property
    def is_unread(self) -> bool:
        return self.row.file is not None and self.row.file.media_type.startswith("image/")


def shown_updates_and_evidence(action: Action, *, on: date) -> tuple[list[ShownUpdate], list[ShownEvidence]]:
    """Return the newest updates and all evidence: a query for each, and one for the flags of both."""
    updates = list(action.updates.select_related("given_by", "on_behalf_of")[:MOST_UPDATES])
    evidence = list(action.evidence.select_related("added_by", "file"))
    flags = standing_flags_of(key_of(row) for row in (*updates, *evidence))
    return [ShownUpdate(row, _signs(row, flags)) for row in updates], _shown(evidence, flags, on=on)


def shown_evidence(action: Action, *, on: date) -> list[ShownEvidence]:
    """Return all evidence of the action: two queries, and one where there is none."""
    evidence = list(action.evidence.select_related("added_by", "file"))
    return _shown(evidence, standing_flags_of(key_of(row) for row in evidence), on=on)


def _shown(evidence: Iterable[Evidence], flags: dict[str, list[Flag]], *, on: date) -> list[ShownEvidence]:
    return [ShownEvidence(row, row.is_current(on=on), _signs(row, flags)) for row in evidence]


def _signs(row: Update | Evidence, flags: dict[str, list[Flag]]) -> str:
    return signs_in_words(flag.sign for flag in flags.get(key_of(row), ()))
