"""What a link to a paper opens now. It is asked at every use: papers are withdrawn, people leave, embargoes come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from recommendations.files.models import StoredFile
from recommendations.inspections.embargo import embargo_of
from recommendations.papers.distribution.tokens import signed_from
from recommendations.papers.kinds import FORMS, Form, Kind
from recommendations.papers.models import Paper, PaperSending, PaperState


class Standing(StrEnum):
    """Whether a link can be used, and why not."""

    OPEN = "open"
    UNKNOWN = "unknown"
    ENDED = "ended"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Opened:
    """A link as it stands now."""

    standing: Standing
    sending: PaperSending | None = None


def opened_by(token: str, *, at: datetime) -> Opened:
    """Return how the link of this token stands."""
    signed = signed_from(token)
    if signed is None:
        return Opened(Standing.UNKNOWN)
    sending = signed.sending
    if not _may_have_it(sending):
        return Opened(Standing.ENDED, sending)
    if sending.paper.state == PaperState.WITHDRAWN:
        return Opened(Standing.WITHDRAWN, sending)
    if sending.ended_at is not None or not sending.paper.is_released:
        return Opened(Standing.ENDED, sending)
    if sending.expires_at <= at or not signed.is_newest:
        return Opened(Standing.EXPIRED, sending)
    return Opened(Standing.OPEN, sending)


def _may_have_it(sending: PaperSending) -> bool:
    """Say whether the person is still here, and is named by the embargo that the plan is under now, if it is."""
    if not sending.person.is_active:
        return False
    embargo = embargo_of(sending.paper.plan.inspection)
    return embargo is None or bool(embargo.names([sending.person]))


@dataclass(frozen=True)
class Offered:
    """One file of a paper that the link's page hands out."""

    form: str
    label: str
    file: StoredFile


def forms_of(paper: Paper) -> list[Offered]:
    """Return the paper's file and its other forms that are there, in the order of their kind."""
    kind = Kind(paper.kind)
    files = {row.form: row.file for row in paper.files.filter(file__isnull=False).select_related("file")}
    if paper.file is not None:
        files[FORMS[kind][0]] = paper.file
    there = [form for form in FORMS[kind] if form in files and files[form].removed_at is None]
    return [Offered(form.value, str(Form(form).label), files[form]) for form in there]


def translations_of(paper: Paper) -> list[Offered]:
    """Return the council's own translations of the paper, each with its language's code as `form`."""
    rows = paper.translations.filter(file__isnull=False, file__removed_at__isnull=True).select_related("file")
    return [Offered(row.language, row.language, row.file) for row in rows]
