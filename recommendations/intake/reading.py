"""Reading a report in the background: the file in a child process, what was found into drafts, all at once."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from recommendations.domain.report_reading import Reading
from recommendations.files.storage import FileDamaged, load
from recommendations.intake.drafting import drafts_of
from recommendations.intake.extraction.unreadable import UnreadableFile
from recommendations.intake.facts import facts_read
from recommendations.intake.models import Draft, DraftAction, Intake, IntakeState
from recommendations.intake.reading_process import ReadResult, Recognition, read_file_in_child
from recommendations.intake.recognising import recognition
from recommendations.intake.repeats import note_repeats
from recommendations.intake.services.undo import newest_step, review_step
from recommendations.jobs.models import Job
from recommendations.jobs.working import UNFORESEEN, CannotBeDone, Progress, when_given_up, works

SECONDS_BETWEEN_NOTES = 1.0
# What is put back with the drafts when reading again is undone: they point into its pages and lines.
COLUMNS_READ = ("pages", "decisions", "passed_over", "reader_version", "is_recognised")


@works("read_report")
def read_report(job: Job, progress: Progress, clock: Callable[[], datetime]) -> None:
    """Read the file and write the drafts in one transaction, unless somebody discarded it meanwhile."""
    intake = Intake.objects.select_related("file").get(pk=job.subject.partition(":")[2])
    progress(5)
    try:
        result = read_file_in_child(
            load(intake.file),
            filename=intake.file.name,
            recognition=recognition_for(intake),
            progress=_Noting(intake, progress),
        )
    except (UnreadableFile, FileDamaged) as problem:
        code = getattr(problem, "code", "damaged")
        say_failed(intake.pk, problem=code)
        raise CannotBeDone(code) from problem
    progress(90)
    keep(intake, result=result, at=clock())


@when_given_up("read_report")
def say_not_read(job: Job) -> None:
    """A report whose reading was given up says so, instead of being read for ever."""
    say_failed(int(job.subject.partition(":")[2]), problem=UNFORESEEN)


def recognition_for(intake: Intake) -> Recognition | None:
    """Return with what to recognise letters where that was asked for; raises UnreadableFile where nothing can."""
    if not intake.wants_recognition:
        return None
    if (found := recognition()) is None:
        raise UnreadableFile("no_recognition")
    return found


def say_failed(pk: int, *, problem: str) -> None:
    """Note why a report could not be read; one that was read before goes back to its review as it was."""
    reading = Intake.objects.filter(pk=pk, state=IntakeState.READING)
    ended = {"problem": problem, "wants_recognition": False, "version": F("version") + 1}
    reading.filter(pages=[]).update(state=IntakeState.FAILED, **ended)
    reading.exclude(pages=[]).update(state=IntakeState.REVIEW, **ended)


class _Noting:
    """Writes down how many pages are done, at most once a second; each time the work is ours for longer."""

    def __init__(self, intake: Intake, progress: Progress) -> None:
        self.rows, self.progress, self.noted = Intake.objects.filter(pk=intake.pk), progress, 0.0

    def __call__(self, done: int, of: int) -> None:
        """Note `done` pages of `of`, unless something was noted just now."""
        now = time.monotonic()
        if now - self.noted >= SECONDS_BETWEEN_NOTES or done == of:
            self.noted = now
            self.rows.update(pages_read=done, page_count=of)
            self.progress(5 + 80 * done // max(1, of))


def keep(intake: Intake, *, result: ReadResult, at: datetime) -> None:
    """Write what was read; a second run after a crash replaces the first, and never what a person has mended.

    Where the report was read before, undo puts the drafts of then back, and facts that a person mended stay.
    """
    with transaction.atomic():
        intake = Intake.objects.select_for_update(of=("self",)).select_related("service").get(pk=intake.pk)
        if intake.state != IntakeState.READING:
            return
        before = {column: getattr(intake, column) for column in COLUMNS_READ}
        _take_up(intake, result)
        if not before["pages"]:
            _replace_drafts(intake, result.reading)
            return
        with review_step(intake, done="read_again", by="system:reading", at=at):
            _replace_drafts(intake, result.reading)
        step = newest_step(intake)
        step.before["report"] = before
        step.save(update_fields=["before"])


def _take_up(intake: Intake, result: ReadResult) -> None:
    reading, mended = result.reading, mended_facts(intake.facts)
    read = facts_read(reading.facts).to_json()
    intake.pages = result.pages
    intake.facts = {
        **read,
        **mended,
        "read": read,
        "nothing_because": reading.nothing_because or "",
        "pictures": list(result.pictures),
    }
    intake.decisions = [{"label": row.label or "", "text": row.text} for row in reading.committee_decisions]
    intake.passed_over = [asdict(row) for row in reading.passed_over]
    intake.reader_version, intake.is_recognised = reading.reader_version, reading.is_recognised
    intake.state, intake.problem = IntakeState.REVIEW, ""
    intake.version += 1
    intake.save()


def mended_facts(stored: dict[str, Any]) -> dict[str, Any]:
    """Return the facts that are no longer as they were read: a person mended them."""
    read = stored.get("read", {})
    return {name: stored[name] for name in read if name in stored and stored[name] != read[name]}


def _replace_drafts(intake: Intake, reading: Reading) -> None:
    intake.drafts.all().delete()
    drafts, actions = drafts_of(reading, intake=intake)
    note_repeats(drafts, service=intake.service)
    Draft.objects.bulk_create(drafts)
    DraftAction.objects.bulk_create(actions)
