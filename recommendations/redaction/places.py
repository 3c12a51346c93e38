"""Where words of people may stand outside the record: every text column of every table, and how a service leads to it.

The record itself (versions, events, reasons) and the tracked rows are found by what their schemas seal as hashes
(`columns.py`). A test walks all columns of all tables: each is sealed so, or named here. Whoever adds a column that
holds words adds it to PLACES; one that holds only keys, codes or hashes, to CODES.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Service
from recommendations.action_plans.models import UpdateDraft
from recommendations.audit.operations import key_of
from recommendations.files.models import StoredFile
from recommendations.intake.models import Draft, DraftAction, Intake, ReviewStep
from recommendations.jobs.models import Job
from recommendations.outbox.models import OutgoingEmail
from recommendations.papers.models import Paper
from recommendations.redaction.models import RedactionWords
from recommendations.spreadsheets.models import PlanImport


@dataclass(frozen=True)
class Place:
    """Columns of a table that is not tracked: words are taken out of them where they stand, and no version is kept.

    `path` leads from the table to the service; "" means that a column `service` holds the service's key.
    """

    model: type[models.Model]
    columns: tuple[str, ...]
    path: str
    label: Any

    def of(self, service: Service) -> Q:
        """Return which rows are the service's."""
        return Q(**{self.path: service}) if self.path else Q(service=key_of(service))


EMAILS = Place(OutgoingEmail, ("subject", "body_text", "body_html", "links", "problem"), "", _("Emails"))
FILE_NAMES = Place(StoredFile, ("name",), "", _("Names of files"))
PLACES = (
    EMAILS,
    FILE_NAMES,
    Place(Intake, ("pages", "facts", "decisions", "passed_over", "posts"), "service", _("Reports as they were read")),
    Place(
        Draft,
        ("label", "text", "lead_in", "addressee", "due_words", "found_words"),
        "intake__service",
        _("Recommendations before they were confirmed"),
    ),
    Place(
        DraftAction,
        ("title", "lead", "due_words", "success_criteria"),
        "draft__intake__service",
        _("Actions before they were confirmed"),
    ),
    Place(ReviewStep, ("subject", "before"), "intake__service", _("Steps of a review")),
    Place(UpdateDraft, ("text",), "action__service", _("Updates somebody has begun")),
    Place(PlanImport, ("sheet", "columns", "about"), "service", _("Sheets being brought in")),
    Place(Job, ("problem",), "", _("Work in the background")),
    Place(Paper, ("withdrawn_reason",), "service", _("Why papers were withdrawn")),
)

APART = {
    ("event", "details"): "finding.py: blanked",
    ("operation", "reason"): "finding.py: blanked",
    ("paper", "snapshot"): "finding.py: the paper is withdrawn and replaced",
    ("session", "session_data"): "leftovers.py",
    ("user", "name"): "services/people.py",
    ("user", "email"): "services/people.py",
    ("emailaddress", "email"): "services/people.py",
    ("outgoingemail", "sent_to"): "services/people.py",
    ("failingaddress", "address"): "services/people.py",
    ("ownerlink", "address"): "people.py",
    ("outgoingemail", "reply_to"): "services/people.py",
    (RedactionWords._meta.model_name, "phrases"): "services/deciding.py: gone once decided",
}
"""Columns that hold words and are dealt with in a way of their own, and where."""

CODES = {
    "chainhead": {"chain", "seal"},
    "operation": {"chain", "actor", "reason_salt", "previous_seal", "seal"},
    "event": {"code", "subject", "container", "salt"},
    "redactedtext": {"table", "column", "digest"},
    "verification": {"chain", "seal", "findings"},
    "signingkey": {"public"},
    "heartbeat": {"part"},
    "sweepturn": {"name"},
    "job": {"kind", "subject", "service", "claimed_by"},
    "outgoingemail": {
        "key", "service", "about", "occasion", "message_id", "claimed_by", "headers", "from_name", "provider_id",
        "files",
    },
    "course": {"occasion", "about", "within", "inspection"},
    "promise": {"rule"},
    "reminderrule": {"within", "steps", "high_steps"},
    "historicalreminderrule": {"within", "steps", "high_steps"},
    "failingaddress": {"detail"},
    "mailstanding": {"name", "problem"},
    "ownerlink": {"secret"},
    "linksubmission": {"key", "what", "sent"},
    "calendarfeed": {"secret_sha256", "told_sha256"},
    "calendarentry": {"uid", "fingerprint"},
    "storedfile": {"service", "media_type", "sha256"},
    "intake": {"problem", "reader_version", "words_sha256"},
    "draft": {"found_because", "owner_source", "source", "doubts", "likely_repeats"},
    "draftaction": {"source"},
    "reviewstep": {"done"},
    "paper": {"problem", "seal", "fingerprint", "check_code", "sha256", "examination"},
    "paperfile": {"sha256", "fingerprint", "examination"},
    "papertranslation": {"language", "sha256"},
    "papersending": {"secret"},
    "body": {"scheduled_papers"},
    "historicalbody": {"scheduled_papers"},
    "user": {"password"},
    "session": {"session_key"},
    "emailconfirmation": {"key"},
    "permission": {"name", "codename"},
    "group": {"name"},
    "contenttype": {"app_label", "model"},
}  # fmt: skip
"""Columns that only the product writes: keys, codes, hashes, and names of its own parts."""
