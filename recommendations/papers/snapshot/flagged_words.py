"""What may not be published although whoever wrote it allowed that, because a flag stands on its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from recommendations.audit.operations import key_of
from recommendations.measures.summaries import MeasureStanding
from recommendations.papers.snapshot.action_values import GatheredAction
from recommendations.safeguarding.clearance import standing_flags_of


def flagged_keys(
    actions: Iterable[GatheredAction], *, measured: Mapping[int, Iterable[MeasureStanding]]
) -> frozenset[str]:
    """Return the keys of such updates and measures; one query for all, and none where nothing may be published."""
    updates = (update["id"] for one in actions for update in one.updates if update["may_publish"])
    measures = (one.measure for standings in measured.values() for one in standings if one.measure.may_be_published)
    return frozenset(standing_flags_of([*(f"update:{pk}" for pk in updates), *map(key_of, measures)]))
