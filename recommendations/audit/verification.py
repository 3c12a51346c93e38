"""Checking the record against its own seals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Subquery

from recommendations.audit.history import HISTORIES, TRACKED
from recommendations.audit.models import ChainHead, Event, Operation, RedactedText
from recommendations.audit.operations import INSTALLATION, sealed_content
from recommendations.domain.chain import FIRST, seal

BATCH = 500
# What a value that somebody put into a column behind Django's back may raise when it is read.
UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, OverflowError)


def batched(rows: Iterator[Any], size: int) -> Iterator[list[Any]]:
    while batch := list(islice(rows, size)):
        yield batch


@dataclass(frozen=True)
class Finding:
    """One thing that does not agree, by the operation at which it shows."""

    chain: str
    number: int
    code: str


def every_chain() -> list[str]:
    """Return every chain there is, one whose head was taken away too."""
    heads, operations = ChainHead.objects.values_list("chain"), Operation.objects.values_list("chain")
    return sorted(chain for (chain,) in heads.union(operations))


def verify_chain(chain: str) -> list[Finding]:
    """Return every disagreement in the chain: a changed, missing, added or reordered operation, event or version.

    A chain shows tampering only to someone who holds an earlier seal; compare the head with a printed one.
    """
    findings, previous, number = [], FIRST, 0
    told = Operation.objects.filter(chain=chain).order_by("number")
    for batch in batched(told.values_list("pk", "number", "previous_seal", "seal").iterator(), BATCH):
        computed = _readable(_seals, [pk for pk, *_ in batch])
        for pk, stored_number, previous_seal, stored_seal in batch:
            number += 1
            if stored_number != number:
                findings.append(Finding(chain, number, "operation_missing"))
                number = stored_number if isinstance(stored_number, int) else number
            if previous_seal != previous:
                findings.append(Finding(chain, number, "order_broken"))
            if stored_seal != computed.get(pk, ""):
                findings.append(Finding(chain, number, "content_changed"))
            previous = stored_seal or ""
    head = ChainHead.objects.filter(chain=chain).values_list("number", "seal").first() or (0, FIRST)
    if head != (number, previous) or not _head_has_the_last_instant(chain, number=number):
        findings.append(Finding(chain, head[0], "head_disagrees"))
    return findings


def _head_has_the_last_instant(chain: str, *, number: int) -> bool:
    """Compared in the database, because an instant put in behind Django's back may not even be read."""
    if not number:
        return not ChainHead.objects.filter(chain=chain, at__isnull=False).exists()
    last = Operation.objects.filter(chain=chain, number=number, at=OuterRef("at"))
    return ChainHead.objects.filter(Exists(last), chain=chain).exists()


def _seals(pks: list[int]) -> dict[int, str]:
    """Return the seal that each operation's present content has."""
    events: dict[int, list[Event]] = defaultdict(list)
    for event in Event.objects.filter(operation_id__in=pks):
        events[event.operation_id].append(event)
    versions: dict[int, list[Any]] = defaultdict(list)
    for model in _models_written(pks):
        for version in model.history.model.objects.filter(operation_id__in=pks):
            versions[version.operation_id].append(version)
    digests = _digests(pks)
    operations = Operation.objects.in_bulk(pks)
    return {pk: seal(sealed_content(done, events[pk], versions[pk], digests)) for pk, done in operations.items()}


def _digests(pks: list[int]) -> dict[tuple[str, int], dict[str, str]]:
    """Return the digests that stand for the texts redacted of these operations."""
    found: dict[tuple[str, int], dict[str, str]] = defaultdict(dict)
    for text in RedactedText.objects.filter(within_id__in=pks):
        found[text.table, text.row][text.column] = text.digest
    return found


def _models_written(pks: list[int]) -> list[type[models.Model]]:
    """Return the models that have versions among these operations: one query, so that short batches ask few tables."""
    between = {"operation_id__gte": min(pks), "operation_id__lte": max(pks)}
    written = {
        f"has_{name}": Exists(model.history.model.objects.order_by().filter(**between))
        for name, model in TRACKED.items()
    }
    found = Operation.objects.filter(pk__in=pks[:1]).values(**written).first() or {}
    return [model for name, model in TRACKED.items() if found.get(f"has_{name}")]


def _readable(load: Callable[[list[int]], dict[int, Any]], keys: list[int]) -> dict[int, Any]:
    """Return what can be loaded by these keys; what cannot even be read is left out and takes nothing else with it."""
    try:
        return load(keys)
    except UNREADABLE:
        half = len(keys) // 2
        return {**_readable(load, keys[:half]), **_readable(load, keys[half:])} if half else {}


def verify_rows(chain: str) -> list[Finding]:
    """Return every present row that differs from its newest version in the chain: written around the record.

    Rows that no version tells of belong to no chain and are found with the installation's. A version
    that cannot be read is verify_chain's to tell of.
    """
    findings = []
    for name, model in TRACKED.items():
        history = model.history.model
        newest = history.objects.filter(id=OuterRef("id")).order_by("-operation_id", "-history_id")
        versions = history.objects.filter(history_id=Subquery(newest.values("history_id")[:1]), operation__chain=chain)
        places = versions.order_by("history_id").values_list("history_id", "id", "operation__number")
        for batch in batched(places.iterator(), BATCH):
            keys = [pk for _, pk, _ in batch]
            told = _readable(history.objects.in_bulk, [history_id for history_id, *_ in batch])
            present = _readable(model._base_manager.order_by().in_bulk, keys)
            there = _readable(model._base_manager.order_by().only("pk").in_bulk, keys)
            findings += [
                Finding(chain, number, code)
                for history_id, pk, number in batch
                if history_id in told
                and (code := _difference(name, told[history_id], present.get(pk), is_there=pk in there))
            ]
        if chain == INSTALLATION:
            recorded = history.objects.filter(id=OuterRef("pk"))
            unrecorded = model._base_manager.filter(~Exists(recorded)).count()
            findings += [Finding(chain, 0, "row_unrecorded")] * unrecorded
    return findings


def _difference(name: str, version: Any, row: Any, *, is_there: bool) -> str:
    if version.history_type == "-":
        return "row_came_back" if is_there else ""
    if not is_there:
        return "row_missing"
    columns = HISTORIES[name].schemas.get(version.schema)
    if columns is None:
        return ""  # nobody can say; the seal tells that the version was changed
    names = (*columns.plain, *columns.hidden)
    same = row is not None and all(getattr(row, column) == getattr(version, column) for column in names)
    return "" if same else "row_changed"
