"""Handing out a stored file: whole, checked against its hash, as an attachment under its own name."""

from __future__ import annotations

import io

import structlog
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import render

from recommendations.files.models import StoredFile
from recommendations.files.storage import FileDamaged, FileRemoved, load

log = structlog.get_logger(__name__)


def as_attachment(request: HttpRequest, row: StoredFile, *, media_type: str) -> HttpResponseBase:
    """Return the bytes to be saved, never shown inside our pages; a page where they are damaged or removed."""
    try:
        data = load(row)
    except FileRemoved:
        return render(request, "files/removed.html", {"file": row}, status=410)
    except FileDamaged:
        log.error("stored_file_damaged", file=row.pk, sha256=row.sha256)
        return render(request, "files/damaged.html", {"file": row}, status=410)
    # An open file, not an iterator: only with that does Django name the attachment and its length.
    return FileResponse(io.BytesIO(data), as_attachment=True, filename=row.name, content_type=media_type)
