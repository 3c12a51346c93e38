"""Asking for papers: the plan is frozen in one transaction, and the bytes are asked for.

A paper that was asked for is a row with a job. The snapshot is taken when it is asked for, so a worker that was killed
makes the same paper again, byte for byte. Asking is an operation of the service's record: the paper tells of the
operation before its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from recommendations.accounts.models import Service, User
from recommendations.action_plans.models import ActionPlan
from recommendations.audit.models import ChainHead
from recommendations.audit.operations import key_of, lock_head, operation, record
from recommendations.inspections.disposed_of import refuse_if_disposed_of
from recommendations.jobs.asking import ask_for
from recommendations.jobs.models import Job
from recommendations.meetings.models import Meeting
from recommendations.papers import events
from recommendations.papers.archive.same_paper import same_paper
from recommendations.papers.checking.printed import give_check_code, saying_how_to_check
from recommendations.papers.kinds import AUDIENCES, Audience, Kind
from recommendations.papers.models import PanelDraft, Paper
from recommendations.papers.panel_drafts.reading import typed_of
from recommendations.papers.scrutiny.values import Typed
from recommendations.papers.snapshot.as_json import to_json
from recommendations.papers.snapshot.board import BoardPaper
from recommendations.papers.snapshot.deriving import derived
from recommendations.papers.snapshot.gathering import gather

COUNTED_BY_DATES = frozenset({Kind.BOARD, Kind.SCRUTINY})
"""Kinds that call actions overdue by the dates somebody chooses; the others show both and count by the current."""


@dataclass(frozen=True)
class Asked:
    """A paper to make: its kind, for whom, and for a panel's report what people typed, in a draft or as it is given."""

    kind: Kind = Kind.BOARD
    audience: Audience = Audience.BOARD
    draft: PanelDraft | None = None
    typed: Typed | None = None

    @classmethod
    def of(cls, kind: Kind, audience: Audience | None = None, draft: PanelDraft | None = None) -> Asked:
        """Return what is asked for, for the first of the kind's audiences unless named."""
        return cls(kind, audience or AUDIENCES[kind][0], draft)


def ask_for_paper(
    plan: ActionPlan,
    *,
    meeting: Meeting | None,
    kind: Kind = Kind.BOARD,
    audience: Audience | None = None,
    draft: PanelDraft | None = None,
    dates: str = "current",
    by: User,
    at: datetime,
) -> Paper:
    """Freeze the plan as it stands and ask for its paper, overdue by the current or the original dates.

    Where the same paper is being made, or is ready and nothing has changed since, it is that one: two people who ask
    get one paper. The record tells of the second person too, as a paper is asked for by whoever asks.
    Raises NotForThem, and NotPublishable where no panel may have a report of the plan.
    """
    wanted = [Asked.of(kind, audience, draft)]
    return ask_for_papers(plan, wanted, meeting=meeting, dates=dates, by=by, at=at)[0]


def ask_for_papers(
    plan: ActionPlan,
    wanted: Sequence[Asked],
    *,
    meeting: Meeting | None,
    dates: str = "current",
    by: User,
    at: datetime,
) -> list[Paper]:
    """Freeze the plan once and ask for several papers of it, so that they agree; else as `ask_for_paper`."""
    with transaction.atomic():
        head = lock_head(key_of(plan.service))
        refuse_if_disposed_of(plan.inspection_id)
        same = {
            one: same_paper(plan, one, meeting=meeting, dates=_dates(one, dates), head=head, at=at) for one in wanted
        }
        for paper in same.values():
            if paper is not None and paper.asked_by_id != by.pk:
                _record_again(paper, plan=plan, by=by, at=at)
        new = [one for one, paper in same.items() if paper is None]
        made = freeze(plan, new, meeting=meeting, dates=dates, by=by, at=at, asked_by=by.name)
        found = {**same, **dict(zip(new, made, strict=True))}
        return [found[one] for one in wanted]


def freeze(
    plan: ActionPlan,
    wanted: Sequence[Asked],
    *,
    meeting: Meeting | None,
    dates: str = "current",
    by: User | None,
    at: datetime,
    asked_by: str,
) -> list[Paper]:
    """Freeze the plan and ask for the papers, whatever there is already; by nobody means on schedule.

    Papers of one kind of meeting are gathered once. The caller is within a transaction.
    """
    if not wanted:
        return []
    papers = frozen(plan, wanted, meeting=meeting, dates=dates, by=by, at=at, asked_by=asked_by)
    with operation(service=plan.service, by=by or events.PAPERS, at=at):
        ask_for_frozen(papers, plan=plan, by=by, at=at)
    return papers


def frozen(
    plan: ActionPlan,
    wanted: Sequence[Asked],
    *,
    meeting: Meeting | None,
    dates: str = "current",
    by: User | None,
    at: datetime,
    asked_by: str,
    replaces: Paper | None = None,
) -> list[Paper]:
    """Return the papers of the plan as it stands, with their snapshots, yet to be kept by `ask_for_frozen`.

    `replaces` is the paper, withdrawn at `at`, whose place the only one takes. The caller is within a transaction and
    begins the operation afterwards: the papers tell of the one before it.
    """
    # Held from here to the event: the paper's position is the operation before its own, with nothing between.
    head = lock_head(key_of(plan.service))
    refuse_if_disposed_of(plan.inspection_id)
    as_at = at if head.at is None or at > head.at else head.at
    number = next_number(plan.service)
    gathered: dict[tuple[bool, str], BoardPaper] = {}
    papers = []
    for place, one in enumerate(wanted):
        of_panel, counted_by = one.kind is Kind.SCRUTINY, _dates(one, dates)
        if (of_panel, counted_by) not in gathered:
            gathered[of_panel, counted_by] = gather(
                plan, head=head, as_at=as_at, code="", meeting=meeting, asked_by=asked_by, dates=counted_by,
                of_panel=of_panel,
            )  # fmt: skip
        paper = _new(plan, one, meeting=meeting, number=number + place, by=by, at=at, as_at=as_at, head=head)
        paper.replaces = replaces
        paper.snapshot = to_json(_frozen(gathered[of_panel, counted_by], one, paper=paper, meeting=meeting, at=at))
        papers.append(paper)
    return papers


def ask_for_frozen(papers: Sequence[Paper], *, plan: ActionPlan, by: User | None, at: datetime) -> None:
    """Keep frozen papers and ask for their bytes, within the running operation."""
    for paper in papers:
        paper.save()
        record_asked(paper, plan=plan)
        ask_for_bytes(paper, by=by, at=at)


def _new(
    plan: ActionPlan,
    asked: Asked,
    *,
    meeting: Meeting | None,
    number: int,
    by: User | None,
    at: datetime,
    as_at: datetime,
    head: ChainHead,
) -> Paper:
    paper = Paper(
        service=plan.service,
        plan=plan,
        meeting=meeting,
        for_day=meeting.held_on if meeting else None,
        kind=asked.kind.value,
        audience=asked.audience.value,
        draft=asked.draft,
        number=number,
        is_scheduled=by is None,
        asked_by=by,
        asked_at=at,
        as_at=as_at,
        operation_number=head.number,
        seal=head.seal,
    )
    give_check_code(paper)
    return paper


def _frozen(gathered: BoardPaper, asked: Asked, *, paper: Paper, meeting: Meeting | None, at: datetime) -> object:
    """Return the value that is kept: of the asked kind, with the paper's own codes."""
    record_of = replace(gathered.record, code=paper.code)
    if paper.replaces is not None:
        record_of = replace(
            record_of, replaces=paper.replaces.code, withdrawn_on=timezone.localdate(at), withdrawn_by_hand=True
        )
    own = replace(gathered, record=record_of)
    told = saying_how_to_check(own, paper=paper)
    typed = asked.typed
    if asked.draft is not None:
        typed = typed_of(asked.draft, meeting=meeting, on=timezone.localdate(paper.as_at))
    return derived(told, asked.kind, audience=asked.audience, typed=typed)


def _dates(asked: Asked, dates: str) -> str:
    return dates if asked.kind in COUNTED_BY_DATES else "current"


def record_asked(paper: Paper, *, plan: ActionPlan) -> None:
    """Tell in the running operation that a paper was asked for, of which kind and for whom."""
    number = str(paper.operation_number)
    if paper.kind == Kind.BOARD:
        record(events.PAPER_ASKED, paper, within=plan, code=paper.code, number=number)
        return
    told = {"kind": paper.get_kind_display(), "audience": paper.get_audience_display()}
    record(events.PAPER_OF_KIND_ASKED, paper, within=plan, code=paper.code, number=number, **told)


def _record_again(paper: Paper, *, plan: ActionPlan, by: User, at: datetime) -> None:
    with operation(service=plan.service, by=by, at=at):
        record_asked_again(paper, plan=plan)


def record_asked_again(paper: Paper, *, plan: ActionPlan) -> None:
    """Tell in the running operation that a paper that is there was asked for once more."""
    if paper.kind == Kind.BOARD:
        record(events.PAPER_ASKED_AGAIN, paper, within=plan, code=paper.code)
    else:
        kind = paper.get_kind_display()
        record(events.PAPER_OF_KIND_ASKED_AGAIN, paper, within=plan, code=paper.code, kind=kind)


def next_number(service: Service) -> int:
    """Return the number of the service's next paper; the caller holds the lock of the service's chain."""
    return (Paper.objects.filter(service=service).aggregate(last=Max("number"))["last"] or 0) + 1


def ask_for_bytes(paper: Paper, *, by: User | None, at: datetime) -> Job:
    """Ask for the rendering of a frozen paper."""
    return ask_for(kind="make_paper", subject=key_of(paper), service=key_of(paper.service), by=by, at=at)
