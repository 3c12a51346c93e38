"""Inspections under embargo, and the people named who alone may be told of them and of all that hangs on them."""

from __future__ import annotations

from collections import defaultdict

from recommendations.accounts.embargoes import Embargo
from recommendations.audit.operations import key_of
from recommendations.inspections.models import Inspection


def embargo_of(inspection: Inspection) -> Embargo | None:
    """Return who may be told of the inspection; None where it is under no embargo, so that anybody of it may."""
    if not inspection.is_embargoed:
        return None
    named = frozenset(inspection.embargo_readers.values_list("user_id", flat=True))
    return Embargo(about=key_of(inspection), named=named)


def embargoes() -> dict[int, Embargo]:
    """Return the embargo of every inspection under one, by the inspection's key: one query for all of them."""
    named: dict[int, set[int]] = defaultdict(set)
    kept = Inspection.objects.filter(is_embargoed=True).order_by()
    for inspection_id, user_id in kept.values_list("pk", "embargo_readers__user_id"):
        named[inspection_id].update({user_id} - {None})
    return {pk: Embargo(about=f"inspection:{pk}", named=frozenset(people)) for pk, people in named.items()}
