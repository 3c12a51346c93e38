"""Seals computed in the plain way, model by model: what the quick way must agree with."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from recommendations.audit.history import TRACKED
from recommendations.audit.models import ChainHead, Event, Operation, RedactedText
from recommendations.audit.operations import sealed_content
from recommendations.domain.chain import seal


def plain_seal(done: Operation) -> str:
    """Return the seal that the operation's present content has."""
    versions = [v for model in TRACKED.values() for v in model.history.model.objects.filter(operation_id=done.pk)]
    digests: dict[tuple[str, int], dict[str, str]] = defaultdict(dict)
    for text in RedactedText.objects.filter(within_id=done.pk):
        digests[text.table, text.row][text.column] = text.digest
    return seal(sealed_content(done, list(Event.objects.filter(operation_id=done.pk)), versions, digests))


def sealed_again(chain: str, *, after: int, seal_before: str, **head: Any) -> str:
    """Seal the chain's operations after that number anew, as somebody with the database would; return the last seal."""
    previous = seal_before
    for done in Operation.objects.filter(chain=chain, number__gt=after).order_by("number"):
        done.previous_seal = previous
        previous = done.seal = plain_seal(done)
        Operation.objects.filter(pk=done.pk).update(previous_seal=done.previous_seal, seal=done.seal)
    ChainHead.objects.filter(chain=chain).update(seal=previous, **head)
    return previous
