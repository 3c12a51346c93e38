"""A file's bytes as a document: told apart by structure, then read by the module for its kind.

No Django here; see reading_process.
"""

from recommendations.domain.report_reading import Document, document_from_text
from recommendations.intake.extraction.file_kinds import PDF, WEB_ARCHIVE, WEB_PAGE, WORD, decoded, kind_of
from recommendations.intake.extraction.pdf.file import Progress, document_from_pdf
from recommendations.intake.extraction.unreadable import FEWEST_WORDS, LARGEST_FILE, MOST_CHARACTERS, UnreadableFile
from recommendations.intake.extraction.web.archive import page_in_archive
from recommendations.intake.extraction.web.page import document_from_web_page
from recommendations.intake.extraction.word.file import document_from_word
from recommendations.intake.extraction.word.package import opened


def document_from_file(data: bytes, *, filename: str = "", progress: Progress = lambda done, of: None) -> Document:
    """The document in `data`, told apart by structure; the name only forbids what it cannot be.

    `progress` is told after each page of a PDF how many are done, of how many. Raises UnreadableFile.
    Runs without limits of its own on memory: call it in the child process.
    """
    if not data:
        raise UnreadableFile("empty_file")
    if len(data) > LARGEST_FILE:
        raise UnreadableFile("too_large")
    try:
        return _document_of_kind(kind_of(data, filename=filename), data, progress=progress)
    except RecursionError as error:
        raise UnreadableFile("broken") from error


def _document_of_kind(kind: str, data: bytes, *, progress: Progress) -> Document:
    if kind == PDF:
        return document_from_pdf(data, progress=progress)
    if kind == WORD:
        document = document_from_word(opened(data))
    elif kind == WEB_PAGE:
        document = document_from_web_page(data)
    elif kind == WEB_ARCHIVE:
        page, charset = page_in_archive(data)
        document = document_from_web_page(page, charset=charset)
    else:
        text = decoded(data) or ""
        if len(text) > MOST_CHARACTERS:
            raise UnreadableFile("too_large")
        document = document_from_text(text)
    if sum(len(line.split()) for page in document.pages for line in page.lines) < FEWEST_WORDS:
        raise UnreadableFile("too_few_words")
    return document
