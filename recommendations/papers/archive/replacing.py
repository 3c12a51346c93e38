"""Withdrawing a paper that holds words since redacted, and putting one without them in its place.

Called within the redaction's own operation. The new paper tells of the same operation, with the same seal and
instant; it differs only in the words that went, in its code, and in saying which paper it replaces.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils import timezone

from recommendations.accounts.models import User
from recommendations.audit.operations import record
from recommendations.audit.running import RunningOperation
from recommendations.files.models import StoredFile
from recommendations.papers import events
from recommendations.papers.archive.asking import ask_for_bytes, next_number, record_asked
from recommendations.papers.checking.printed import give_check_code, saying_how_to_check
from recommendations.papers.models import Paper, PaperState
from recommendations.papers.one_page.values import ExceptionLine, SummaryPaper
from recommendations.papers.register.values import ActionRegister
from recommendations.papers.scrutiny.untouched import OF_SCRUTINY
from recommendations.papers.slippage.values import SlippagePaper
from recommendations.papers.snapshot import board
from recommendations.papers.snapshot.as_json import from_json, to_json
from recommendations.papers.snapshot.board_dates import DateMove, DueDate
from recommendations.papers.snapshot.board_record import Record
from recommendations.papers.submission.values import SubmissionPaper

# What a paper's own rules read, and what proves where it was taken: no words of anybody, so no words to take out.
UNTOUCHED: dict[type, frozenset[str]] = {
    board.Worded: frozenset({"code"}),
    DueDate: frozenset({"precision"}),
    DateMove: frozenset({"kind"}),
    board.Cover: frozenset({"published_precision"}),
    board.Clocks: frozenset({"published_precision"}),
    board.RatingDefinition: frozenset({"rating"}),
    board.Override: frozenset({"computed"}),
    board.Action: frozenset({"rating", "reason_code", "reason_numbers"}),
    board.Decision: frozenset({"kind", "subject"}),
    Record: frozenset({"seal", "code", "chain", "replaces", "check_code", "check_at"}),
    board.BoardPaper: frozenset({"language", "dates"}),
    **OF_SCRUTINY,
    SubmissionPaper: frozenset({"language"}),
    SlippagePaper: frozenset({"language"}),
    SummaryPaper: frozenset({"language", "counts"}),
    ActionRegister: frozenset({"language", "audience"}),
    ExceptionLine: frozenset({"rating"}),
}


class NotToBeReplaced(ValueError):
    """The paper was withdrawn before."""


def replace(paper: Paper, *, change: Callable[[str], str], by: User, at: datetime) -> Paper:
    """Withdraw the paper within the running operation and return the one that takes its place, yet to be made.

    `change` is given every text of the paper and returns what may stay of it. The old one keeps neither text nor file
    in any form: taking their bytes away is the caller's part, who knows which other rows name them (see `files_of`).
    Raises NotToBeReplaced where it was withdrawn before, RuntimeError outside an operation.
    """
    RunningOperation.current()
    old = Paper.objects.select_for_update(of=("self",)).select_related("service", "plan", "meeting").get(pk=paper.pk)
    if old.state == PaperState.WITHDRAWN:
        raise NotToBeReplaced(old.code)
    new = Paper(
        service=old.service,
        plan=old.plan,
        meeting=old.meeting,
        for_day=old.for_day,
        kind=old.kind,
        audience=old.audience,
        draft=old.draft,
        number=next_number(old.service),
        asked_by=by,
        asked_at=at,
        as_at=old.as_at,
        operation_number=old.operation_number,
        seal=old.seal,
        replaces=old,
    )
    give_check_code(new)
    without = _without(from_json(old.snapshot), change, new=new, old=old, at=at)
    new.snapshot = to_json(saying_how_to_check(without, paper=new))
    old.state, old.withdrawn_at, old.problem = PaperState.WITHDRAWN, at, ""
    empty(old)
    new.save()
    record(events.PAPER_WITHDRAWN, old, within=old.plan, code=old.code, replacement=new.code)
    record_asked(new, plan=old.plan)
    ask_for_bytes(new, by=by, at=at)
    return new


def files_of(paper: Paper) -> list[StoredFile]:
    """Return every file of a paper that is there: the paper itself, its other forms, its translations."""
    held = [*paper.files.select_related("file"), *paper.translations.select_related("file")]
    files = [paper.file, *(one.file for one in held)]
    return [file for file in files if file is not None]


def empty(paper: Paper) -> None:
    """Take the text and the files out of a withdrawn paper, in all its forms; codes, hashes and dates stay.

    Taking the bytes away is the caller's part: read `files_of(paper)` before. What somebody typed on withdrawing it
    is not touched here, as words are taken out of that where they stand.
    """
    RunningOperation.current()
    paper.file, paper.snapshot, paper.fingerprint, paper.examination = None, "", {}, None
    paper.save()
    paper.files.update(file=None, fingerprint={}, examination=None)
    paper.translations.update(file=None)


def _without(kept: Any, change: Callable[[str], str], *, new: Paper, old: Paper, at: datetime) -> Any:
    changed = texts_changed(kept, change)
    told = dataclasses.replace(changed.record, code=new.code, replaces=old.code, withdrawn_on=timezone.localdate(at))
    return dataclasses.replace(changed, record=told)


def texts_changed(value: Any, change: Callable[[str], str]) -> Any:
    """Return the paper's value with every text passed through `change`; codes and what is UNTOUCHED stay."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(texts_changed(item, change) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        kept = UNTOUCHED.get(type(value), frozenset())
        changed = {
            field.name: texts_changed(getattr(value, field.name), change)
            for field in dataclasses.fields(value)
            if field.name not in kept
        }
        return dataclasses.replace(value, **changed)
    return value
