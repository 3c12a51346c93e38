"""A Word file from its blocks: an empty package of our own (parts/), filled, named and packed without a clock.

Nobody’s template, no revision numbers, no comments: its properties say the service, the paper and its instant alone.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import docx
from django.utils.translation import gettext as _
from docx.document import Document
from docx.oxml.ns import qn
from docx.section import _Footer, _Header
from docx.shared import Twips
from lxml.etree import _Element

from recommendations.foundation.fixed_archives import with_fixed_dates
from recommendations.papers.word.blocks import Run, WordDocument
from recommendations.papers.word.marking_up import element, field_of, word_language, write_blocks, write_run
from recommendations.papers.word.references import references_in

PARTS = Path(__file__).resolve().parent / "parts"
MEMBERS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_relations.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document_relations.xml",
    "word/styles.xml": "styles.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "fonts.xml",
    "docProps/core.xml": "core.xml",
    "docProps/app.xml": "app.xml",
}
CREATED = "%Y-%m-%dT%H:%M:%SZ"
MOST_LETTERS = 255  # of a property, as Word allows them


def packed(document: WordDocument) -> bytes:
    """Return the Word file, the same bytes for the same blocks, its own words in the language that is active."""
    package = docx.Document(io.BytesIO(_empty_package()))
    _set_language(package, document.language)
    width = _set_page(package, document)
    _write_running(package, document, width=width)
    body = package.element.body
    ending = body.sectPr
    body.remove(ending)  # it has to be last, and to insert before it costs more with every paragraph
    write_blocks(body, document.blocks, width=width, references=references_in(package, document))
    body.append(ending)
    _write_properties(package, document)
    made = io.BytesIO()
    package.save(made)
    return with_fixed_dates(made.getvalue())


@cache
def _empty_package() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, part in MEMBERS.items():
            archive.writestr(name, (PARTS / part).read_bytes())
    return made.getvalue()


def _set_language(package: Document, language: str) -> None:
    code = word_language(language)
    said = next(package.styles.element.iter(qn("w:lang")))
    said.set(qn("w:val"), code)
    said.set(qn("w:eastAsia"), code)


def _set_page(package: Document, document: WordDocument) -> int:
    """Set the size of the pages and return the width of their text, in twips."""
    section = package.sections[0]
    section.page_width, section.page_height = Twips(document.width), Twips(document.height)
    if document.width > document.height:
        package.element.body.sectPr.find(qn("w:pgSz")).set(qn("w:orient"), "landscape")
    return document.width - section.left_margin.twips - section.right_margin.twips


def _write_properties(package: Document, document: WordDocument) -> None:
    told = package.core_properties
    told.title = document.title[:MOST_LETTERS]
    told.author = document.author[:MOST_LETTERS]
    told.subject = document.description[:MOST_LETTERS]
    told.language = word_language(document.language)
    if document.created:
        told.created = told.modified = datetime.strptime(document.created, CREATED).replace(tzinfo=UTC)


def _write_running(package: Document, document: WordDocument, *, width: int) -> None:
    """Put the marking and the title above every page, and the position and the page’s number beneath."""
    section, running = package.sections[0], document.running
    header, footer = _emptied(section.header), _emptied(section.footer)
    if running.marking:
        write_run(_running_line(header, "Header"), Run(running.marking, is_bold=True))
    write_run(_running_line(header, "Header"), Run(running.title or document.title))
    line = _running_line(footer, "Footer", right=width)
    if running.position:
        write_run(line, Run(running.position))
    element(element(line, "r"), "tab")
    write_run(line, Run(_("Page") + " "))
    field_of(line, " PAGE ", shown="1")
    write_run(line, Run(" " + _("of") + " "))
    field_of(line, " NUMPAGES ", shown="1")


def _emptied(part: _Header | _Footer) -> _Element:
    part.is_linked_to_previous = False
    made = part._element
    for child in list(made):
        made.remove(child)
    return made


def _running_line(parent: _Element, style: str, *, right: int = 0) -> _Element:
    line = element(parent, "p")
    properties = element(line, "pPr")
    element(properties, "pStyle", val=style)
    if right:
        element(element(properties, "tabs"), "tab", val="right", pos=str(right))
    return line
