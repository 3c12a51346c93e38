"""Disposing of a plan within a running operation: every text, file and paper of it goes, the sealed skeleton stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from recommendations.accounts.models import User
from recommendations.action_plans.models import Action, ActionPlan, SustainCheck, SustainState
from recommendations.action_plans.services.accepting import drop_check
from recommendations.audit.events import REDACTED
from recommendations.audit.models import RedactedText
from recommendations.audit.operations import key_of
from recommendations.audit.running import RunningOperation
from recommendations.files.models import StoredFile
from recommendations.foundation.batches import batches
from recommendations.foundation.models import locked
from recommendations.inspections.models import Recommendation
from recommendations.intake.models import Intake
from recommendations.outbox.models import OutgoingEmail
from recommendations.papers.models import PanelDraft, Paper
from recommendations.redaction.erasing import (
    erase_emails,
    erase_events,
    erase_rows,
    erase_versions,
    remove_files,
    withdraw_papers,
)
from recommendations.retention import events
from recommendations.retention.belonging import MOST_AT_ONCE, Belongings, belongings_of
from recommendations.safeguarding.models import Flag
from recommendations.spreadsheets.models import PlanImport


@dataclass(frozen=True)
class Gone:
    """What went: texts of the record, present rows, emails, files and papers."""

    texts: int
    rows: int
    emails: int
    files: int
    papers: int


def dispose(plan: ActionPlan, *, on: date, by: User, at: datetime) -> Gone:
    """Dispose of the plan, which is closed and locked by the running operation; return what went, in numbers.

    The events about its keeping stay as they are, because they tell why it went.
    """
    belongings = belongings_of(plan)
    _drop_checks(belongings)
    rows = 0
    for model, pks in belongings.tracked.items():
        for some in batches(pks, most=MOST_AT_ONCE):
            present = list(model._base_manager.filter(pk__in=some))
            rows += erase_rows(present, subject=plan, within=plan)[1]
            erase_versions(model, some, subject=plan, within=plan)
    _clear_flags(belongings, by=by, at=at)
    erase_events(belongings.keys, subject=plan, within=plan, but=events.PREFIX)
    rows += _empty_intakes(belongings)
    emails = erase_emails(_emails_about(belongings, service=key_of(plan.service)))
    papers = withdraw_papers(Paper.objects.filter(pk__in=belongings.papers), at=at)
    # The papers' files are gone already, so that they are not counted as files of the plan too.
    files = remove_files(StoredFile.objects.filter(pk__in=belongings.files), at=at)
    plan = locked(plan)
    plan.disposed_on = on
    plan.save()
    texts = RedactedText.objects.filter(operation=RunningOperation.current().operation).count()
    return Gone(texts=texts, rows=rows, emails=emails, files=files, papers=papers)


def _drop_checks(belongings: Belongings) -> None:
    """Nobody can check any more whether anything lasted."""
    planned = SustainCheck.objects.filter(pk__in=belongings.tracked[SustainCheck], state=SustainState.PLANNED)
    for check in planned.select_related("acceptance"):
        drop_check(check.acceptance)


def _clear_flags(belongings: Belongings, *, by: User, at: datetime) -> None:
    """The words that were flagged are gone, so nothing of them waits to be cleared."""
    for flag in Flag.objects.standing().filter(pk__in=belongings.tracked[Flag]):
        flag = locked(flag)
        flag.cleared_by, flag.cleared_at, flag.reason = by, at, REDACTED
        flag.save()


def _empty_intakes(belongings: Belongings) -> int:
    """Empty what is not tracked: the report as it was read, its drafts, and the sheets that were brought in."""
    rows = Intake.objects.filter(pk__in=belongings.intakes).update(
        pages=[], facts={}, decisions=[], passed_over=[], posts={}, words_sha256=""
    )
    rows += belongings.drafts.update(
        label="", text=REDACTED, lead_in="", addressee="", due_words="", source=[], found_words="", doubts=[],
        likely_repeats=[],
    )  # fmt: skip
    rows += belongings.draft_actions.update(title=REDACTED, lead="", due_words="", success_criteria="", source=[])
    rows += PlanImport.objects.filter(pk__in=belongings.imports).update(sheet="", columns={}, about={})
    return rows + belongings.review_steps.delete()[0] + belongings.update_drafts.delete()[0]


def _emails_about(belongings: Belongings, *, service: str) -> Iterable[OutgoingEmail]:
    """Return the service's emails that lead to the plan or to anything in it, also those that lead elsewhere too."""
    places = {
        ActionPlan: "plan", Recommendation: "recommendation", Action: "action", SustainCheck: "sustain_check",
        PanelDraft: "panel_draft",
    }  # fmt: skip
    starts = {
        _start(reverse(f"recommendations:{name}", args=[pk]))
        for model, name in places.items()
        for pk in belongings.tracked.get(model, ())
    }
    starts |= {_start(reverse("recommendations:paper", args=[pk])) for pk in belongings.papers}
    found = []
    for email in OutgoingEmail.objects.filter(service=service).order_by("pk").only("pk", "links").iterator():
        if any(_start(link.get("path", "")) in starts for link in email.links.values()):
            found.append(email)
    return found


def _start(path: str) -> str:
    """Return what a page's address begins with: "/actions/12/history/" is about "/actions/12"."""
    return "/".join(path.split("/")[:3])
