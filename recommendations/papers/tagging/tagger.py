"""Writes a laid-out document as PDF with our own tags in the place of WeasyPrint's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from recommendations.papers.tagging.contract import writer
from recommendations.papers.tagging.reading import Reading, read
from recommendations.papers.tagging.shaping import shape
from recommendations.papers.tagging.writing import write


class TaggingFailed(RuntimeError):
    """The document was not understood; it can be laid out anew and written with WeasyPrint's own tags."""


def write_tagged(document: Any, **options: Any) -> bytes:
    """Return the document as PDF with our tags; raises TaggingFailed, after which the document is used up.

    `options` are those of WeasyPrint's write_pdf. One document at a time in a process.
    """
    reading = _read(document)
    with _our_step(reading):
        return document.write_pdf(**options)


def _read(document: Any) -> Reading:
    try:
        reading = read(document)
        shape(reading.root)
    except MemoryError:
        raise
    except Exception as problem:  # whatever it is, the paper can still be made in the other way
        raise TaggingFailed(f"{type(problem).__name__}: {problem}") from problem
    return reading


@contextmanager
def _our_step(reading: Reading) -> Iterator[None]:
    def add_tags(pdf: Any, document: Any, pdf_version: Any, page_streams: list[Any]) -> None:
        try:
            write(reading, pdf=pdf, document=document, page_streams=page_streams)
        except MemoryError:
            raise
        except Exception as problem:  # as above
            raise TaggingFailed(f"{type(problem).__name__}: {problem}") from problem

    theirs, writer.add_tags = writer.add_tags, add_tags
    try:
        yield
    finally:
        writer.add_tags = theirs
