"""Files and exports that leave the product: each is told in the record of the service, with who took it."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.http import HttpRequest, HttpResponseBase

from recommendations.accounts import events
from recommendations.accounts.models import Service
from recommendations.audit.operations import operation, record
from recommendations.files.models import StoredFile
from recommendations.files.serving import as_attachment


def hand_out(
    request: HttpRequest,
    file: StoredFile,
    *,
    about: models.Model,
    service: Service,
    at: datetime,
    within: models.Model | None = None,
    media_type: str = "",
) -> HttpResponseBase:
    """Return the file as an attachment and record who took it; a damaged one, or one only asked after, is not told.

    `about` is what the file belongs to, such as a piece of evidence, and `within` the plan that it hangs on.
    """
    answer = as_attachment(request, file, media_type=media_type or file.media_type)
    if request.method == "GET" and answer.status_code == 200:
        with operation(service=service, by=request.user, at=at):
            record(events.FILE_DOWNLOADED, about, within=within, file=file.name)
    return answer


def note_export(
    request: HttpRequest,
    *,
    what: str,
    kind: str,
    service: Service,
    at: datetime,
    within: models.Model | None = None,
) -> None:
    """Record that the person took `what` out of the product as a file of the kind "csv", "xlsx" or "pdf"."""
    if request.method == "GET":
        with operation(service=service, by=request.user, at=at):
            record(events.EXPORTED, within or service, within=within, what=what, kind=kind.upper())
