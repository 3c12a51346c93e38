"""Making a paper: freeze the snapshot in one transaction, render it in the background, archive the bytes.

A paper that was asked for is a row with a job. The snapshot is taken when it is asked for, so a
worker that was killed makes the same paper again, byte for byte. Asking and archiving are operations of the
service's record: the paper tells of the operation before its own, and the record of the bytes that came of it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import structlog
from django.db import transaction
from django.db.models import Exists, Max, OuterRef, QuerySet
from django.utils.translation import gettext as _

from recommendations.accounts.models import Service, User
from recommendations.action_plans.models import ActionPlan
from recommendations.audit.models import ChainHead
from recommendations.audit.operations import key_of, lock_head, operation, record
from recommendations.files.storage import lay_down, store
from recommendations.inspections.disposed_of import refuse_if_disposed_of
from recommendations.jobs.asking import ask_for
from recommendations.jobs.models import Job
from recommendations.jobs.working import UNFORESEEN, CannotBeDone, Progress, when_given_up, works
from recommendations.meetings.models import BodyKind, Meeting
from recommendations.papers import events
from recommendations.papers.checking.printed import give_check_code, saying_how_to_check
from recommendations.papers.forms_of_papers import printed
from recommendations.papers.gathering import gather
from recommendations.papers.models import Paper, PaperState
from recommendations.papers.printable_text import FontsMissing
from recommendations.papers.rendering import RenderedPaper
from recommendations.papers.rendering_process import LibraryMissing, RenderingFailed
from recommendations.papers.same_paper import same_paper
from recommendations.papers.snapshot_json import from_json, to_json

log = structlog.get_logger(__name__)

LAST_STEP = 7
FINISHED = (PaperState.READY, PaperState.WITHDRAWN)


def ask_for_paper(
    plan: ActionPlan, *, meeting: Meeting | None, dates: str = "current", by: User, at: datetime
) -> Paper:
    """Freeze the plan as it stands and ask for its board update, overdue by the current or the original dates.

    Where the same paper is being made, or is ready and nothing has changed since, it is that one: two people who ask
    get one paper. The record tells of the second person too, as a paper is asked for by whoever asks.
    """
    with transaction.atomic():
        head = lock_head(key_of(plan.service))
        refuse_if_disposed_of(plan.inspection_id)
        same = same_paper(plan, meeting=meeting, dates=dates, head=head, at=at)
        if same is None:
            return _freeze(plan, meeting=meeting, dates=dates, by=by, at=at, asked_by=by.name, head=head)
        if same.asked_by_id != by.pk:
            with operation(service=plan.service, by=by, at=at):
                record(events.PAPER_ASKED_AGAIN, same, within=plan, code=same.code)
        return same


def make_scheduled_papers(*, on: date, at: datetime) -> int:
    """Ask for the paper of every board meeting whose day for it has come and which has none; return how many.

    Caught up after downtime as long as the meeting has not passed; the unique constraint makes it happen once.
    """
    due = Meeting.objects.filter(paper_on__lte=on, held_on__gte=on, body__kind=BodyKind.BOARD).select_related("body")
    made = 0
    for meeting in due.order_by("held_on", "id"):
        plans = ActionPlan.objects.for_lists().filter(service_id=meeting.service_id, actions__isnull=False).distinct()
        plans = plans.filter(disposed_on__isnull=True)
        # Not exclude(): it would leave out a plan with one paper for this meeting and another made on schedule.
        made_already = _made_on_schedule(meeting).filter(plan=OuterRef("pk"))
        for plan in plans.filter(~Exists(made_already)):
            try:
                made += _freeze_on_schedule(plan, meeting=meeting, at=at)
            except Exception:
                # One plan that cannot be gathered must not cost the other boards their papers.
                log.exception("scheduled_paper_not_made", plan=plan.pk, meeting=meeting.pk)
    return made


def _made_on_schedule(meeting: Meeting) -> QuerySet[Paper]:
    """The papers made for the meeting's present day; a moved date is a new promise."""
    return Paper.objects.filter(meeting=meeting, for_day=meeting.held_on, is_scheduled=True)


def _freeze_on_schedule(plan: ActionPlan, *, meeting: Meeting, at: datetime) -> bool:
    with transaction.atomic():
        head = lock_head(key_of(plan.service))
        if _made_on_schedule(meeting).filter(plan=plan).exists():
            return False
        _freeze(plan, meeting=meeting, by=None, at=at, asked_by=_("YOT Plan, on schedule"), head=head)
        return True


def _freeze(
    plan: ActionPlan,
    *,
    meeting: Meeting | None,
    by: User | None,
    at: datetime,
    asked_by: str,
    dates: str = "current",
    head: ChainHead | None = None,
) -> Paper:
    # Held from here to the event: the paper's position is the operation before its own, with nothing between.
    head = head or lock_head(key_of(plan.service))
    refuse_if_disposed_of(plan.inspection_id)
    as_at = at if head.at is None or at > head.at else head.at
    paper = Paper(
        service=plan.service,
        plan=plan,
        meeting=meeting,
        for_day=meeting.held_on if meeting else None,
        number=next_number(plan.service),
        is_scheduled=by is None,
        asked_by=by,
        asked_at=at,
        as_at=as_at,
        operation_number=head.number,
        seal=head.seal,
    )
    snapshot = gather(plan, head=head, as_at=as_at, code=paper.code, meeting=meeting, asked_by=asked_by, dates=dates)
    give_check_code(paper)
    paper.snapshot = to_json(saying_how_to_check(snapshot, paper=paper))
    with operation(service=plan.service, by=by or events.PAPERS, at=at):
        paper.save()
        record(events.PAPER_ASKED, paper, within=plan, code=paper.code, number=str(paper.operation_number))
        ask_for_bytes(paper, by=by, at=at)
    return paper


def next_number(service: Service) -> int:
    """Return the number of the service's next paper; the caller holds the lock of the service's chain."""
    return (Paper.objects.filter(service=service).aggregate(last=Max("number"))["last"] or 0) + 1


def ask_for_bytes(paper: Paper, *, by: User | None, at: datetime) -> Job:
    """Ask for the rendering of a frozen paper."""
    return ask_for(kind="make_paper", subject=key_of(paper), service=key_of(paper.service), by=by, at=at)


@works("make_paper")
def make_paper(job: Job, progress: Progress, clock: Callable[[], datetime]) -> None:
    """Render the frozen snapshot and archive it; nothing is half done if this is killed."""
    paper = Paper.objects.select_related("service").get(pk=job.subject.partition(":")[2])
    if paper.state in FINISHED:
        return
    try:
        made = printed(from_json(paper.snapshot), progress=lambda step: progress(min(95, 100 * step.step // LAST_STEP)))
    except (RenderingFailed, FontsMissing) as problem:
        log.error("paper_not_made", paper=paper.code, problem=str(problem))
        code = "library_missing" if isinstance(problem, LibraryMissing | FontsMissing) else "rendering_failed"
        Paper.objects.filter(pk=paper.pk).exclude(state__in=FINISHED).update(state=PaperState.FAILED, problem=code)
        raise CannotBeDone(code) from problem
    archive(paper, made=made, at=clock())


@when_given_up("make_paper")
def say_not_made(job: Job) -> None:
    """A paper whose making was given up says so; it can be asked for again, from the same snapshot."""
    making = Paper.objects.filter(pk=job.subject.partition(":")[2], state=PaperState.MAKING)
    making.update(state=PaperState.FAILED, problem=UNFORESEEN)


def archive(paper: Paper, *, made: RenderedPaper, at: datetime) -> Paper:
    """Keep the bytes and seal their hash; the paper is ready from now on. One withdrawn meanwhile stays withdrawn."""
    lay_down(made.pdf)
    with transaction.atomic():
        lock_head(key_of(paper.service))  # before the paper's row, as whoever withdraws it does
        paper = Paper.objects.select_for_update(of=("self",)).select_related("service", "plan").get(pk=paper.pk)
        if paper.state not in FINISHED:
            with operation(service=paper.service, by=events.PAPERS, at=at):
                _keep(paper, made=made, at=at)
    return paper


def _keep(paper: Paper, *, made: RenderedPaper, at: datetime) -> None:
    name = f"{paper.code}-board-update.pdf"
    paper.file = store(made.pdf, name=name, media_type="application/pdf", service=key_of(paper.service), at=at)
    paper.state, paper.problem, paper.fingerprint = PaperState.READY, "", made.fingerprint
    paper.sha256 = paper.file.sha256
    paper.save()
    record(events.PAPER_ARCHIVED, paper, within=paper.plan, code=paper.code, sha256=paper.file.sha256)


def make_now(plan: ActionPlan, *, dates: str = "current", by: User, clock: Callable[[], datetime]) -> Paper:
    """Freeze, render and archive at once, for the command line; raises what `printed` raises."""
    with transaction.atomic():
        paper = _freeze(plan, meeting=None, dates=dates, by=by, at=clock(), asked_by=by.name)
    return archive(paper, made=printed(from_json(paper.snapshot)), at=clock())


def make_again(paper: Paper, *, by: User, at: datetime) -> Job:
    """Ask once more for a paper that could not be made; nothing is recorded of one that can be or is being made."""
    with transaction.atomic():
        lock_head(key_of(paper.service))
        failed = Paper.objects.filter(pk=paper.pk, state=PaperState.FAILED)
        if failed.update(state=PaperState.MAKING, problem=""):
            with operation(service=paper.service, by=by, at=at):
                record(events.PAPER_ASKED_AGAIN, paper, within=paper.plan, code=paper.code)
        return ask_for_bytes(paper, by=by, at=at)
