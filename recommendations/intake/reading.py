"""Reading a report in the background: the file in a child process, what was found into drafts, all at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from recommendations.files.storage import FileDamaged, load
from recommendations.inspections.models import Kind
from recommendations.intake.extraction import UnreadableFile
from recommendations.intake.facts import facts_read
from recommendations.intake.models import Draft, Intake, IntakeState
from recommendations.intake.reading_process import ReadResult, read_file_in_child
from recommendations.intake.repeats import note_repeats
from recommendations.jobs.models import Job
from recommendations.jobs.working import UNFORESEEN, CannotBeDone, Progress, when_given_up, works


@works("read_report")
def read_report(job: Job, progress: Progress, clock: Callable[[], datetime]) -> None:
    """Read the file and write the drafts in one transaction, unless somebody discarded it meanwhile."""
    intake = Intake.objects.select_related("file").get(pk=job.subject.partition(":")[2])
    progress(10)
    try:
        result = read_file_in_child(load(intake.file), filename=intake.file.name)
    except (UnreadableFile, FileDamaged) as problem:
        code = getattr(problem, "code", "damaged")
        Intake.objects.filter(pk=intake.pk, state=IntakeState.READING).update(state=IntakeState.FAILED, problem=code)
        raise CannotBeDone(code) from problem
    progress(80)
    keep(intake, result=result)


@when_given_up("read_report")
def say_not_read(job: Job) -> None:
    """A report whose reading was given up says so, instead of being read for ever."""
    reading = Intake.objects.filter(pk=job.subject.partition(":")[2], state=IntakeState.READING)
    reading.update(state=IntakeState.FAILED, problem=UNFORESEEN)


def keep(intake: Intake, *, result: ReadResult) -> None:
    """Write what was read; a second run after a crash replaces the first, and never what a person has mended."""
    with transaction.atomic():
        intake = Intake.objects.select_for_update(of=("self",)).select_related("service").get(pk=intake.pk)
        if intake.state != IntakeState.READING:
            return
        reading = result.reading
        intake.pages = result.pages
        intake.facts = facts_read(reading.facts).to_json() | {"nothing_because": reading.nothing_because or ""}
        intake.decisions = [{"label": row.label or "", "text": row.text} for row in reading.committee_decisions]
        intake.passed_over = [asdict(row) for row in reading.passed_over]
        intake.reader_version, intake.is_recognised = reading.reader_version, reading.is_recognised
        intake.state = IntakeState.REVIEW
        intake.version += 1
        intake.save()
        intake.drafts.all().delete()
        drafts = [
            Draft(
                intake=intake,
                position=position,
                kind=Kind.AREA if "improvement" in found.section.lower() else Kind.RECOMMENDATION,
                label=(found.label or "")[:20],
                text=found.text,
                lead_in=found.stem or "",
                addressee=(found.owner or "")[:200],
                page=found.page,
                due_words=(found.due or "")[:250],
                window_months=found.window_months,
                source=[asdict(found.place), *(asdict(place) for place in found.also_at)],
                found_because=found.found_because.partition(":")[0],
                found_words=found.found_because.partition(":")[2][:250],
                confidence=found.confidence,
                doubts=list(found.doubts),
                owner_source=found.owner_source or "",
            )
            for position, found in enumerate(reading.recommendations, start=1)
        ]
        note_repeats(drafts, service=intake.service)
        Draft.objects.bulk_create(drafts)
