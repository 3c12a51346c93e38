"""Anchoring: once a day the installation's chain records where every other chain stands.

Whoever holds one later seal of the installation's chain can thereby tell whether any service's chain was rewritten as
a whole. The anchors are events, so they are sealed as everything else is.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from recommendations.audit import record_events
from recommendations.audit.models import ChainHead, Event, Operation
from recommendations.audit.operations import INSTALLATION, lock_head, operation, record

ANCHORING = "system:anchoring"


def anchor_heads(*, at: datetime) -> int:
    """Record where every chain stands that moved since its last anchor; return how many did.

    Owed once by every local day, whenever in it this is first asked; days on which nothing ran are not made up for,
    because an anchor holds everything before it. Safe to be asked by several workers at once.
    """
    if _is_done_today(at):
        return 0
    with transaction.atomic():
        lock_head(INSTALLATION)
        # Asked again under the lock: another worker may have been quicker.
        moved = [] if _is_done_today(at) else _moved_heads()
        if moved:
            with operation(service=None, by=ANCHORING, at=at):
                for head in moved:
                    record(
                        record_events.RECORD_ANCHORED,
                        _named(head.chain),
                        chain=head.chain,
                        number=str(head.number),
                        seal=head.seal,
                    )
    return len(moved)


def anchored(chain: str) -> list[tuple[int, str]]:
    """Return the number and seal at which the chain was anchored, the oldest first.

    An anchor that can no longer be read is left out: the installation's own chain tells of it.
    """
    told = _anchors().filter(subject=chain).order_by("operation_id", "position")
    try:
        read = list(told.values_list("details", flat=True))
    except ValueError:
        read = [details for pk in told.values_list("pk", flat=True) for details in _readable(pk)]
    return [
        (int(details["number"]), str(details["seal"]))
        for details in read
        if isinstance(details, dict) and "seal" in details and str(details.get("number", "")).isdecimal()
    ]


def anchored_chains() -> list[str]:
    """Return every chain that was ever anchored, one of which nothing else is left too."""
    return sorted(set(_anchors().order_by().values_list("subject", flat=True)))


def _is_done_today(at: datetime) -> bool:
    began = timezone.make_aware(datetime.combine(timezone.localtime(at).date(), time.min))
    return Operation.objects.filter(chain=INSTALLATION, actor=ANCHORING, at__gte=began).exists()


def _anchors() -> models.QuerySet[Event]:
    return Event.objects.filter(code=record_events.RECORD_ANCHORED.code, operation__chain=INSTALLATION)


def _moved_heads() -> list[ChainHead]:
    last = _anchors().filter(subject=OuterRef("chain")).order_by("-operation_id", "-position")
    heads = ChainHead.objects.exclude(chain=INSTALLATION).filter(number__gt=0)
    stood = heads.annotate(last=Subquery(last.values("details")[:1])).order_by("chain")
    return [head for head in stood if (head.last or {}).get("seal") != head.seal]


def _named(chain: str) -> models.Model:
    """Return the row after which the chain is named, not loaded: "service:3" is the key of a service."""
    name, _colon, pk = chain.partition(":")
    return apps.get_model("recommendations", name)(pk=int(pk))


def _readable(pk: int) -> list[Any]:
    try:
        return list(Event.objects.filter(pk=pk).values_list("details", flat=True))
    except ValueError:
        return []
