"""Keeping the protection up from start to start, and recording in the installation's chain what was found.

Whoever takes triggers down and puts them back by hand leaves no trace here; the seals find what was changed between.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import structlog

from recommendations.audit import record_events
from recommendations.audit.events import EventType
from recommendations.audit.models import ChainHead, Event
from recommendations.audit.operations import INSTALLATION, lock_head, operation, record
from recommendations.audit.protection.standing import (
    Difference,
    Standing,
    differences,
    digest_of,
    expected,
    put_up,
    standing,
)

log = structlog.get_logger()

PROTECTING = "system:protection"
STOOD = (record_events.RECORD_PROTECTED.code, record_events.PROTECTION_PUT_BACK.code)


def tables_of(found: Iterable[Difference]) -> list[str]:
    """Return the tables, each once, in order."""
    return sorted({difference.table.removeprefix("recommendations_") for difference in found})


def keep_up(*, at: datetime) -> list[Difference]:
    """Put up what does not stand as it should, record it where nobody of ours took it down; return what was found."""
    before = standing()
    found = differences(before)
    if found:
        put_up()
    tell(before, at=at)
    return found


def tell(before: Standing, *, at: datetime) -> None:
    """Record how the protection was found and that it stands now; nothing where it stood as it was last known.

    A release that protects other tables finds what the release before it put up: that is no tampering.
    """
    last, wanted = _last_known(), expected()
    if standing() != wanted:
        log.error("record_protection_not_up", tables=tables_of(differences()))
        return
    digest = digest_of(wanted)
    if last and digest_of(before) != last:
        found = differences(before)
        # Where only another release's rules differ too, what is missing altogether is what somebody took.
        tables = tables_of([one for one in found if one.is_missing] or found)
        log.warning("record_protection_was_missing", tables=tables)
        _record(record_events.PROTECTION_PUT_BACK, at=at, count=len(tables), tables=", ".join(tables), digest=digest)
    elif digest != last:
        _record(record_events.RECORD_PROTECTED, at=at, count=len(tables_of_standing(wanted)), digest=digest)


def notice(*, at: datetime) -> list[Difference]:
    """Record what is missing without putting it up, which the app's role may not; once for each way it is found."""
    found = standing()
    wrong = differences(found)
    if wrong:
        tables, digest = tables_of(wrong), digest_of(found)
        log.error("record_protection_is_missing", tables=tables)
        if _last(record_events.PROTECTION_MISSING.code, *STOOD) != (record_events.PROTECTION_MISSING.code, digest):
            _record(record_events.PROTECTION_MISSING, at=at, count=len(tables), tables=", ".join(tables), digest=digest)
    return wrong


def tables_of_standing(found: Standing) -> set[str]:
    return {table for table, _trigger in found}


def _last_known() -> str:
    return _last(*STOOD)[1]


def _last(*codes: str) -> tuple[str, str]:
    """Return the code and digest of the newest such event; empty where there is none."""
    head = ChainHead.objects.filter(chain=INSTALLATION).first()
    told = Event.objects.filter(subject=f"chainhead:{head.pk if head else 0}", code__in=codes)
    found = told.order_by("-operation_id", "-position").values_list("code", "details").first()
    return (found[0], str(found[1].get("digest", ""))) if found else ("", "")


def _record(event: EventType, *, at: datetime, **details: object) -> None:
    with operation(service=None, by=PROTECTING, at=at):
        record(event, lock_head(INSTALLATION), **{name: str(value) for name, value in details.items()})
