"""Making papers: a frozen snapshot is rendered in the background, and its bytes are archived.

Archiving is an operation of the service's record, which seals the bytes' hashes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

import structlog
from django.db import transaction

from recommendations.accounts.models import User
from recommendations.action_plans.models import ActionPlan
from recommendations.audit.operations import key_of, lock_head, operation, record
from recommendations.files.models import StoredFile
from recommendations.files.storage import lay_down, store
from recommendations.jobs.asking import ask_for
from recommendations.jobs.models import Job
from recommendations.jobs.working import UNFORESEEN, CannotBeDone, Progress, when_given_up, works
from recommendations.papers import events
from recommendations.papers.archive.asking import Asked, ask_for_bytes, freeze, record_asked_again
from recommendations.papers.gate.values import to_plain
from recommendations.papers.kinds import FORMS, Audience, Form, Kind, forms_beside
from recommendations.papers.models import Paper, PaperFile, PaperState
from recommendations.papers.rendering.forms_of_papers import FORMS_OF_PAPERS, Listener, file_name, made_in
from recommendations.papers.rendering.printable_text import FontsMissing
from recommendations.papers.rendering.printing import RenderedPaper
from recommendations.papers.rendering.process import LibraryMissing, RenderingFailed
from recommendations.papers.snapshot.as_json import from_json

log = structlog.get_logger(__name__)

LAST_STEP = 7
FINISHED = (PaperState.READY, PaperState.WITHDRAWN)

Made = tuple[Form, RenderedPaper]


@works("make_paper")
def make_paper(job: Job, progress: Progress, clock: Callable[[], datetime]) -> None:
    """Render the frozen snapshot and archive it; nothing is half done if this is killed."""
    paper = Paper.objects.select_related("service", "asked_by").get(pk=job.subject.partition(":")[2])
    if paper.state in FINISHED:
        return
    try:
        made, *others = _rendered(paper, progress=lambda step: progress(min(95, 100 * step.step // LAST_STEP)))
    except (RenderingFailed, FontsMissing) as problem:
        code = _why_not_made(paper, problem)
        Paper.objects.filter(pk=paper.pk).exclude(state__in=FINISHED).update(state=PaperState.FAILED, problem=code)
        raise CannotBeDone(code) from problem
    archive(paper, made=made[1], others=others, at=clock())
    if _was_in_large_print(paper):
        ask_for_large_print(paper, by=paper.asked_by, at=clock())


def _was_in_large_print(paper: Paper) -> bool:
    """Whether the paper whose place it takes was made in large print, so that whoever read that can read this."""
    forms = PaperFile.objects.filter(paper=paper.replaces_id, form=Form.LARGE_PRINT)
    return paper.replaces_id is not None and forms.exists()


def _why_not_made(paper: Paper, problem: Exception) -> str:
    log.error("paper_not_made", paper=paper.code, problem=str(problem))
    return "library_missing" if isinstance(problem, LibraryMissing | FontsMissing) else "rendering_failed"


def _rendered(paper: Paper, *, progress: Listener | None = None) -> list[Made]:
    """Return the paper in the first of its forms, and in those that are made with it."""
    value, kind = from_json(paper.snapshot), Kind(paper.kind)
    forms = (FORMS[kind][0], *forms_beside(kind))
    return [(form, made_in(value, kind, form=form, progress=progress)) for form in forms]


@when_given_up("make_paper")
def say_not_made(job: Job) -> None:
    """A paper whose making was given up says so; it can be asked for again, from the same snapshot."""
    making = Paper.objects.filter(pk=job.subject.partition(":")[2], state=PaperState.MAKING)
    making.update(state=PaperState.FAILED, problem=UNFORESEEN)


def archive(paper: Paper, *, made: RenderedPaper, others: Sequence[Made] = (), at: datetime) -> Paper:
    """Keep the bytes and seal their hashes; the paper is ready from now on. One withdrawn meanwhile stays withdrawn.

    `others` are the forms that were made together with it.
    """
    for one in (made, *(other for _form, other in others)):
        lay_down(one.data)
    with transaction.atomic():
        lock_head(key_of(paper.service))  # before the paper's row, as whoever withdraws it does
        paper = Paper.objects.select_for_update(of=("self",)).select_related("service", "plan").get(pk=paper.pk)
        if paper.state not in FINISHED:
            with operation(service=paper.service, by=events.PAPERS, at=at):
                _keep(paper, made=made, at=at)
                for form, other in others:
                    _keep_form(paper, form=form, made=other, at=at)
    return paper


def _keep(paper: Paper, *, made: RenderedPaper, at: datetime) -> None:
    paper.file = _stored(paper, form=FORMS[Kind(paper.kind)][0], made=made, at=at)
    paper.state, paper.problem, paper.fingerprint = PaperState.READY, "", made.fingerprint
    paper.sha256, paper.examination = paper.file.sha256, _examined(made)
    paper.save()
    record(events.PAPER_ARCHIVED, paper, within=paper.plan, code=paper.code, sha256=paper.file.sha256)


def _keep_form(paper: Paper, *, form: Form, made: RenderedPaper, at: datetime) -> PaperFile:
    file = _stored(paper, form=form, made=made, at=at)
    row = PaperFile.objects.create(
        paper=paper,
        form=form.value,
        file=file,
        sha256=file.sha256,
        fingerprint=made.fingerprint,
        examination=_examined(made),
        made_at=at,
    )
    told = {"code": paper.code, "form": str(form.label), "sha256": file.sha256}
    record(events.PAPER_FORM_ARCHIVED, paper, within=paper.plan, **told)
    return row


def _stored(paper: Paper, *, form: Form, made: RenderedPaper, at: datetime) -> StoredFile:
    name = file_name(paper.code, Kind(paper.kind), audience=Audience(paper.audience), form=form)
    media_type = FORMS_OF_PAPERS[form].media_type
    return store(made.data, name=name, media_type=media_type, service=key_of(paper.service), at=at)


def _examined(made: RenderedPaper) -> dict[str, object] | None:
    return to_plain(made.examination) if made.examination else None


def ask_for_large_print(paper: Paper, *, by: User | None, at: datetime) -> Job | None:
    """Ask for the paper in large print, of the same snapshot; None where it is there already."""
    if paper.files.filter(form=Form.LARGE_PRINT).exists():
        return None
    with transaction.atomic():
        return ask_for(kind="make_large_print", subject=key_of(paper), service=key_of(paper.service), by=by, at=at)


@works("make_large_print")
def make_large_print(job: Job, progress: Progress, clock: Callable[[], datetime]) -> None:
    """Render an archived paper in large print and keep that beside it, if it passes the gate.

    It may be released already, so that nobody would look at what was found in another file of it.
    """
    paper = Paper.objects.select_related("service").get(pk=job.subject.partition(":")[2])
    if paper.state != PaperState.READY:
        return
    try:
        made = made_in(
            from_json(paper.snapshot),
            Kind(paper.kind),
            form=Form.LARGE_PRINT,
            progress=lambda step: progress(min(95, 100 * step.step // LAST_STEP)),
        )
    except (RenderingFailed, FontsMissing) as problem:
        raise CannotBeDone(_why_not_made(paper, problem)) from problem
    if made.examination is not None and not made.examination.passed:
        log.error("large_print_not_fit", paper=paper.code, found=[one.code for one in made.examination.findings])
        raise CannotBeDone("rendering_failed")
    archive_form(paper, form=Form.LARGE_PRINT, made=made, at=clock())


def archive_form(paper: Paper, *, form: Form, made: RenderedPaper, at: datetime) -> PaperFile | None:
    """Keep another form of a paper that is ready, once; None where it was withdrawn meanwhile."""
    lay_down(made.data)
    with transaction.atomic():
        lock_head(key_of(paper.service))
        paper = Paper.objects.select_for_update(of=("self",)).select_related("service", "plan").get(pk=paper.pk)
        there = paper.files.filter(form=form).first()
        if paper.state != PaperState.READY or there is not None:
            return there
        with operation(service=paper.service, by=events.PAPERS, at=at):
            return _keep_form(paper, form=form, made=made, at=at)


def make_now(
    plan: ActionPlan, asked: Asked, *, dates: str = "current", by: User, clock: Callable[[], datetime]
) -> Paper:
    """Freeze, render and archive at once, for the command line; raises what `made_in` raises."""
    with transaction.atomic():
        (paper,) = freeze(plan, [asked], meeting=None, dates=dates, by=by, at=clock(), asked_by=by.name)
    made, *others = _rendered(paper)
    return archive(paper, made=made[1], others=others, at=clock())


def make_again(paper: Paper, *, by: User, at: datetime) -> Job:
    """Ask once more for a paper that could not be made; nothing is recorded of one that can be or is being made."""
    with transaction.atomic():
        lock_head(key_of(paper.service))
        failed = Paper.objects.filter(pk=paper.pk, state=PaperState.FAILED)
        if failed.update(state=PaperState.MAKING, problem=""):
            with operation(service=paper.service, by=by, at=at):
                record_asked_again(paper, plan=paper.plan)
        return ask_for_bytes(paper, by=by, at=at)
