"""HTML becomes one PDF here, in the rendering child: laid out, tagged by us, both PDF/UA-1 and PDF/A, files inside.

Where our tags cannot be used (another WeasyPrint, or a document the tagger does not understand), the same document is
made with WeasyPrint's own tags and says so. No clock: what is attached bears the document's own date.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from typing import Any

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from recommendations.papers.gate.geometry import Box
from recommendations.papers.rendering.finishing import finish, finish_their_tags
from recommendations.papers.tagging.tagger import TaggingFailed, write_tagged

POINTS = 0.75  # in a pixel of CSS
ARCHIVE = "pdf/a-2a"  # finishing.py adds what makes the same file PDF/UA-1
ARCHIVE_WITH_FILES = "pdf/a-3a"

# The files to go inside: name, media_type, description and data of each, sorted by name.
Files = tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Written:
    """The bytes, their number of pages, whose tags they have ("own" or "weasyprint"), and why not ours.

    `frames` are what the margins leave of each page, in points; none where our own tags could not be used.
    """

    pdf: bytes
    pages: int
    tags: str
    why: str
    frames: tuple[Box, ...] = ()


def write_document(html: str, *, url_fetcher: Any, files: Files, untaggable: tuple[str, ...]) -> Written:
    """Return the document; `untaggable` is why our own tags are not to be tried."""
    why = "; ".join(untaggable)
    variant = ARCHIVE_WITH_FILES if files else ARCHIVE
    media_types = tuple(file["media_type"] for file in files)
    if not why:
        document = _laid_out(html, url_fetcher=url_fetcher, variant=variant)
        try:
            pdf = write_tagged(
                document,
                pdf_variant=variant,
                attachments=_attachments(document, files=files),
                finisher=partial(finish, media_types=media_types),
            )
        except TaggingFailed as problem:
            why = str(problem)
        else:
            return Written(pdf=pdf, pages=len(document.pages), tags="own", why="", frames=_frames(document))
    document = _laid_out(html, url_fetcher=url_fetcher, variant=variant)
    pdf = document.write_pdf(
        pdf_variant=variant,
        attachments=_attachments(document, files=files),
        finisher=partial(finish_their_tags, media_types=media_types),
    )
    return Written(pdf=pdf, pages=len(document.pages), tags="weasyprint", why=why)


def _laid_out(html: str, *, url_fetcher: Any, variant: str) -> weasyprint.Document:
    source = weasyprint.HTML(string=html, url_fetcher=url_fetcher)
    return source.render(font_config=FontConfiguration(), pdf_variant=variant)


def _frames(document: weasyprint.Document) -> tuple[Box, ...]:
    return tuple(_frame(page._page_box, height=page.height) for page in document.pages)


def _frame(box: Any, *, height: float) -> Box:
    left, top = box.content_box_x(), box.content_box_y()
    return (
        left * POINTS,
        (height - top - box.height) * POINTS,
        (left + box.width) * POINTS,
        (height - top) * POINTS,
    )


def _attachments(document: weasyprint.Document, *, files: Files) -> list[weasyprint.Attachment]:
    if not files:
        return []
    if document.metadata.created is None:
        raise ValueError("a document that carries files must say when it was made")
    made_at = datetime.fromisoformat(document.metadata.created).astimezone(UTC)
    return [
        weasyprint.Attachment(
            file_obj=BytesIO(file["data"]),
            name=file["name"],
            description=file["description"],
            created=made_at,
            modified=made_at,
            relationship="Data",
        )
        for file in files
    ]
