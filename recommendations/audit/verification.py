"""Checking the record against its own seals, from its first operation or from one that a check has seen already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from recommendations.audit import findings as found_codes
from recommendations.audit import record_events
from recommendations.audit.anchoring import anchored, anchored_chains
from recommendations.audit.findings import Finding
from recommendations.audit.models import ChainHead, Event, Operation, RedactedText
from recommendations.audit.present_rows import differing_rows
from recommendations.audit.quick_seals import Content, contents, from_json, instant_of
from recommendations.audit.raw_rows import UNREADABLE, readable, rows_of
from recommendations.audit.redacting import digest_of
from recommendations.audit.what_was_done import told
from recommendations.domain.chain import FIRST

__all__ = ["Finding", "check_chain", "every_chain", "verify_chain", "verify_rows"]

BATCH = 1000
MOST_LOOKED_INTO = 100  # of a chain that is broken everywhere the first tell enough


@dataclass
class Checked:
    """What a check of one chain saw: up to which operation and seal, how many entries, and what did not agree.

    Entries are operations, events and row versions.
    """

    chain: str
    after: int
    number: int
    seal: str
    entries: int = 0
    findings: list[Finding] = field(default_factory=list)


def every_chain() -> list[str]:
    """Return every chain there is, one whose head was taken away too, and one of which only an anchor is left."""
    heads, operations = ChainHead.objects.values_list("chain"), Operation.objects.values_list("chain")
    return sorted({chain for (chain,) in heads.union(operations)} | set(anchored_chains()))


def verify_chain(chain: str) -> list[Finding]:
    """Return every disagreement in the chain: a changed, missing, added, reordered or back-dated operation or row.

    A chain shows tampering only to someone who holds an earlier seal: an anchor, a paper, a bundle.
    """
    return check_chain(chain).findings


def verify_rows(chain: str) -> list[Finding]:
    """Return every present row that differs from its newest version in the chain: written around the record."""
    return differing_rows(chain)


def check_chain(chain: str, *, after: int = 0, seal: str = FIRST) -> Checked:
    """Check the chain's operations after that number, whose seal the caller has found to be this one.

    Redactions and anchors are few, so they are checked whole each time. Others may write meanwhile: what they add is
    checked too, up to where the head is read.
    """
    walk = _Walk(chain, after=after, seal=seal)
    walk.to_the_head()
    checked = walk.checked
    checked.findings += _forged_redactions(chain, up_to=checked.number)
    checked.findings += _anchors_that_disagree(chain)
    checked.findings.sort(key=lambda finding: finding.number)
    return checked


def batched(rows: Iterator[Any], size: int) -> Iterator[list[Any]]:
    while batch := list(islice(rows, size)):
        yield batch


class _Walk:
    """Goes along a chain: each operation must follow the one before it, and be as it was sealed."""

    def __init__(self, chain: str, *, after: int, seal: str) -> None:
        self.checked = Checked(chain, after=after, number=after, seal=seal)
        self.last_pk = self.pk_before = 0
        # The last instant that its own seal vouches for: a changed one tells nothing of those after it.
        self.instant = ""
        begun = Operation.objects.filter(chain=chain, number=after).values_list("pk", flat=True).first()
        if begun is not None:
            ((at,),) = rows_of(Operation, ("at",), where="id", among=[begun])
            self.instant, self.last_pk, self.pk_before = instant_of(at), begun, begun

    def to_the_head(self) -> None:
        chain = self.checked.chain
        self.along(Operation.objects.filter(chain=chain, number__gt=self.checked.after))
        while True:
            number, seal, is_dated = _head(chain)
            newer = Operation.objects.filter(chain=chain, number__gt=self.checked.number, pk__gt=self.last_pk)
            # Read after the operations, so it may be ahead of them: whoever moved it has written more by then.
            if not (isinstance(number, int) and number > self.checked.number and newer.exists()):
                break
            self.along(newer)
        if (number, seal) != (self.checked.number, self.checked.seal) or not is_dated:
            self.find(number if isinstance(number, int) else self.checked.number, found_codes.HEAD_DISAGREES)

    def along(self, operations: Any) -> None:
        told = operations.order_by("number").values_list("pk", "number", "previous_seal", "seal")
        for batch in batched(told.iterator(), BATCH):
            held = readable(contents, [pk for pk, *_ in batch])
            for pk, *stored in batch:
                self.step(pk, *stored, content=held.get(pk))

    def step(self, pk: int, number: Any, previous: str, seal: str | None, *, content: Content | None) -> None:
        checked = self.checked
        checked.number += 1
        if number != checked.number:
            self.find(checked.number, found_codes.OPERATION_MISSING)
            checked.number = number if isinstance(number, int) else checked.number
        # The key is in no seal, and tells which version is the newest: an operation moved along would change the past.
        if previous != checked.seal or pk <= self.pk_before:
            self.find(checked.number, found_codes.ORDER_BROKEN)
        holds = content is not None and content.seal == seal
        if not holds:
            self.find_changed(pk, seal, content)
        if content is not None and (content.at <= self.instant or (holds and not content.is_dated)):
            self.find(checked.number, found_codes.BACK_DATED)
        if holds:
            self.instant = max(self.instant, content.at)
        checked.entries += 1 + (content.events + content.versions if content else 0)
        checked.seal = seal or ""
        self.last_pk, self.pk_before = max(self.last_pk, pk), pk

    def find(self, number: int, code: str, **known: Any) -> None:
        self.checked.findings.append(Finding(self.checked.chain, number, code, **known))

    def find_changed(self, pk: int, seal: str | None, content: Content | None) -> None:
        known: dict[str, Any] = {"done": "unreadable"}
        if content is not None:
            is_looked_into = len(self.checked.findings) < MOST_LOOKED_INTO
            done, what = told(pk, seal=seal or "") if is_looked_into else ("", "")
            known = {"events": content.events, "versions": content.versions, "done": done, "what": what}
        self.find(self.checked.number, found_codes.CONTENT_CHANGED, **known)


def _head(chain: str) -> tuple[Any, str, bool]:
    """Return where the head stands and whether it bears the instant of the operation it names.

    In one query, because others move it; and compared in the database, because an instant put in behind Django's back
    may not even be read.
    """
    last = Operation.objects.filter(chain=chain, number=OuterRef("number"), at=OuterRef("at"))
    head = ChainHead.objects.filter(chain=chain).annotate(is_dated=Exists(last))
    unused = Q(number=0, at__isnull=True)
    found = head.annotate(is_unused=Exists(ChainHead.objects.filter(unused, pk=OuterRef("pk"))))
    number, seal, is_dated, is_unused = found.values_list("number", "seal", "is_dated", "is_unused").first() or (
        0, FIRST, False, True,
    )  # fmt: skip
    return number, seal, is_dated or is_unused


def _forged_redactions(chain: str, *, up_to: int) -> list[Finding]:
    """Return the operations whose list of what they blanked is not the one that their own event binds."""
    here = {"operation__chain": chain, "operation__number__lte": up_to}
    blanked: dict[int, list[RedactedText]] = defaultdict(list)
    numbers: dict[int, int] = {}
    for row in RedactedText.objects.filter(**here).annotate(number=F("operation__number")):
        blanked[row.operation_id].append(row)
        numbers[row.operation_id] = row.number
    events: dict[int, list[int]] = defaultdict(list)
    kept = Event.objects.filter(code=record_events.TEXTS_REDACTED.code, **here).order_by("operation_id", "position")
    for pk, operation, number in kept.values_list("pk", "operation_id", "operation__number"):
        events[operation].append(pk)
        numbers[operation] = number
    never = _never_redacted(blanked)
    return [
        Finding(chain, numbers[operation], found_codes.REDACTION_FORGED)
        for operation in sorted(blanked.keys() | events.keys())
        if operation in never or not _is_bound(blanked[operation], events[operation])
    ]


def _never_redacted(blanked: dict[int, list[RedactedText]]) -> set[int]:
    """Return the operations that blanked what no redaction blanks, such as an anchor that a rewritten chain belies."""
    by_event = {row.row: pk for pk, rows in blanked.items() for row in rows if row.table == Event._meta.model_name}
    wrong = Event.objects.filter(code__in=record_events.NEVER_REDACTED)
    return {by_event[pk] for pk in wrong.values_list("pk", flat=True) if pk in by_event} if by_event else set()


def _is_bound(blanked: list[RedactedText], events: list[int]) -> bool:
    if len(events) != 1:
        return False
    try:
        ((details,),) = [map(from_json, row) for row in rows_of(Event, ("details",), where="id", among=events)]
        return details == {"count": str(len(blanked)), "digest": digest_of(blanked)}
    except UNREADABLE:
        return False


def _anchors_that_disagree(chain: str) -> list[Finding]:
    """Return the anchors that the chain as it stands does not bear out: it was rewritten, or its tail cut off."""
    told_of = anchored(chain)
    stored: dict[int, set[str]] = defaultdict(set)
    for batch in batched(iter(told_of), BATCH):
        numbers = [number for number, _ in batch]
        for number, seal in Operation.objects.filter(chain=chain, number__in=numbers).values_list("number", "seal"):
            stored[number].add(seal)
    wrong = {number for number, seal in told_of if stored[number] != {seal}}
    return [Finding(chain, number, found_codes.ANCHOR_DISAGREES) for number in sorted(wrong)]
