"""Whether this installation recognises the letters of scans: the setting allows it and tesseract is there."""

from __future__ import annotations

from functools import cache

from django.conf import settings

from recommendations.intake.extraction.scans.tesseract import Tesseract, installed_tesseract
from recommendations.intake.reading_process import Recognition


def recognition() -> Recognition | None:
    """Return with what and on how many pages letters may be recognised; None where they may not or cannot be."""
    if not settings.RECOGNISE:
        return None
    tesseract = _tesseract()
    return Recognition(tesseract, most_pages=settings.RECOGNISE_PAGES) if tesseract else None


@cache
def _tesseract() -> Tesseract | None:
    """Looked for once: a program installed later is found at the next start."""
    return installed_tesseract()
