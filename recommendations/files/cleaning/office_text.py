"""The words in a part of an Office file, a paragraph or a cell at a time, so that what stands together is read so."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from lxml import etree

from recommendations.files.cleaning.refusals import RefusedFile

_HOLDS_WORDS = {
    ".docx": re.compile(
        r"word/(?:document|header|footer|footnotes|endnotes|comments|glossary/)[^/]*\.xml", re.IGNORECASE
    ),
    ".xlsx": re.compile(
        r"xl/(?:sharedStrings|comments[^/]*|worksheets/[^/]*|threadedComments/[^/]*|drawings/[^/]*|charts/[^/]*)\.xml",
        re.IGNORECASE,
    ),
    ".pptx": re.compile(
        r"ppt/(?:slides|notesSlides|comments|charts|diagrams|slideMasters|slideLayouts)/[^/]*\.xml", re.IGNORECASE
    ),
}
_WHOLE = frozenset({"p", "si", "c", "comment", "cm", "text"})  # what is read together: a paragraph, a cell, a comment
_WORDS = frozenset({"t", "v", "delText", "instrText", "text"})


def texts_of_part(name: str, content: bytes, *, ending: str) -> Iterator[str]:
    """Yield the words of the part; nothing where it holds none. Raises RefusedFile (broken)."""
    if not _HOLDS_WORDS[ending].fullmatch(name):
        return
    gathered: list[str] = []
    row: list[str] = []
    try:
        for _event, element in etree.iterparse(
            io.BytesIO(content),
            events=("end",),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        ):
            if not isinstance(element.tag, str):
                continue
            local = etree.QName(element).localname
            if local in _WORDS and element.text and not _is_a_reference(element):
                gathered.append(element.text)
            elif local in {"tab", "br"}:
                gathered.append(" ")
            if local in _WHOLE:
                if gathered:
                    row.append("".join(gathered))
                gathered = []
                if local != "c" and row:
                    yield " ".join(row)
                    row = []
                element.clear()
            elif local == "row":
                if row:
                    yield " ".join(row)
                    row = []
                element.clear()
        if rest := " ".join([*row, "".join(gathered)]).strip():
            yield rest
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RefusedFile("broken") from error


def _is_a_reference(element: etree._Element) -> bool:
    """Say whether a cell's value is only the number of a shared text, or true or false."""
    cell = element.getparent()
    return etree.QName(element).localname == "v" and cell is not None and cell.get("t") in {"s", "b", "e"}
