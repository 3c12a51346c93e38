"""A saved web page as a document to read: its letters decoded, its text found, log-in and error pages told apart.

Nothing that the page refers to is fetched. No Django here.
"""

import codecs
import re

from lxml import etree

from recommendations.domain.report_reading.document import Document
from recommendations.intake.extraction.file_kinds import letters_of
from recommendations.intake.extraction.table_grid import write_blocks
from recommendations.intake.extraction.unreadable import UnreadableFile
from recommendations.intake.extraction.web.furniture import Furniture, main_part
from recommendations.intake.extraction.web.styles import style_sheet
from recommendations.intake.extraction.web.text import PageReader
from recommendations.intake.extraction.written_lines import Manuscript, Paragraph, Run

_PACKED = re.compile(rb"data:[\w/+.;=-]{0,200},[A-Za-z0-9+/=%_-]{500,}")
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
_HUGE = re.compile(r"<[a-zA-Z][^<>]{50000,}")
_MOST_ATTRIBUTES = 5_000  # the parser compares each with all before it
_DRESS = re.compile(
    r"</?(div|section|article|blockquote|center|span|font|b|i|u|s|em|strong|small|big|a|tt|ins|label)\b[^<>]*>",
    re.IGNORECASE,
)
_TITLE_TAIL = re.compile(r"\s+(?:[|–—·»]|-)\s+[^|–—·»]*$")
_NO_REPORT = re.compile(
    r"\b(?:log ?in|sign ?in|signed out|password|session (?:has )?(?:expired|timed out)|not found|404|403|401|500|"
    r"access denied|forbidden|unauthori[sz]ed|unavailable|error|redirect\w*|just a moment|checking your browser|"
    r"are you (?:a )?human|captcha|enable javascript|turn on javascript|please wait|moved (?:permanently|temporarily)|"
    r"cookies? (?:must|need))\b",
    re.IGNORECASE,
)
_FEW_WORDS = 150
_FEWEST_WORDS = 25


def document_from_web_page(data: bytes, *, charset: str = "") -> Document:
    """The text of a saved page; `charset` is what the archive says of its letters.

    Raises UnreadableFile: broken, too_large, or page_without_report for a log-in, error or empty page.
    """
    text = _decoded(_PACKED.sub(b"", data), charset=charset)
    if any(
        tag[0].count("=") > _MOST_ATTRIBUTES or tag[0].count(" ") > _MOST_ATTRIBUTES for tag in _HUGE.finditer(text)
    ):
        raise UnreadableFile("too_large")
    root = _parsed(text)
    body = root.find("body")
    body = body if body is not None else root
    part = main_part(body)
    reader = PageReader(style_sheet(root), Furniture(body, part))
    blocks = [*_title_of(root, part), *reader.read(part)]
    manuscript = Manuscript()
    write_blocks(blocks, manuscript)
    document = manuscript.document()
    if _is_no_report(root, manuscript):
        raise UnreadableFile("page_without_report")
    return document


def _decoded(data: bytes, *, charset: str) -> str:
    """The letters of a page: by its byte order mark, the archive's word, its own word, or as most pages are."""
    for mark, name in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            return data.decode(name, errors="replace").removeprefix("\ufeff")
    declared = _META.search(data[:8_192]) or _XML_ENCODING.search(data[:300])
    for name in (charset, declared[1].decode("ascii", "ignore") if declared else ""):
        usual = _usual(name)
        if not usual:
            continue
        try:
            return data.decode(usual)
        except (UnicodeDecodeError, ValueError):
            continue
    return letters_of(data)


def _usual(name: str) -> str:
    """A character set's name as a decoder knows it; old Western pages mean Windows' set."""
    try:
        known = codecs.lookup(name.strip().strip("\"'")).name if name else ""
    except (LookupError, ValueError):
        return ""
    if known in {"iso8859-1", "ascii", "latin-1"}:
        return "cp1252"
    return known if known.startswith(("utf-8", "cp125", "iso8859", "mac-", "koi8")) else ""


def _parsed(text: str) -> etree._Element:
    """The page's tree. One nested beyond what the parser takes is read without the tags that only dress it."""
    root, is_whole = _tree(text)
    if not is_whole:
        root, is_whole = _tree(_DRESS.sub(_undressed, text))
    if not is_whole:
        raise UnreadableFile("broken")
    if root is None:
        raise UnreadableFile("page_without_report")
    return root


def _undressed(tag: re.Match[str]) -> str:
    return "<p>" if tag[1].lower() in {"div", "section", "article", "blockquote", "center"} else ""


def _tree(text: str) -> tuple[etree._Element | None, bool]:
    """The tree, None for a page of nothing, and whether the parser took all of it."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, recover=True
    )
    try:
        root = etree.fromstring(text.replace("\x00", "").encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    return root, not any("depth" in error.message for error in parser.error_log)


def _title_of(root: etree._Element, part: etree._Element) -> list[Paragraph]:
    """The page's title where its text does not begin with it."""
    if next(part.iter("h1"), None) is not None:
        return []
    heading = next((one for one in root.iter("h1") if "".join(one.itertext()).strip()), None)
    title = root.find("head/title")
    if heading is not None:
        text = " ".join("".join(heading.itertext()).split())
    elif title is not None and title.text:
        text = _TITLE_TAIL.sub("", " ".join(title.text.split()))
    else:
        return []
    is_there = any(" ".join("".join(one.itertext()).split()).startswith(text) for one in part.iter("h2", "h3"))
    return [Paragraph((Run(text, is_bold=True),), level=1)] if text and not is_there else []


def _is_no_report(root: etree._Element, manuscript: Manuscript) -> bool:
    """Whether the page is one that stands in for the report: a log-in, an error, a redirect, an empty frame."""
    words = manuscript.words
    if words >= _FEW_WORDS:
        return False
    if words < 3:
        return True
    title = " ".join("".join(one.itertext()) for one in root.iter("title", "h1"))
    asks_password = any((one.get("type") or "").lower() == "password" for one in root.iter("input"))
    turns = any((one.get("http-equiv") or "").lower() == "refresh" for one in root.iter("meta"))
    first = " ".join(manuscript.first_words(_FEWEST_WORDS))
    return asks_password or bool(_NO_REPORT.search(title)) or (
        words < 2 * _FEWEST_WORDS and (turns or bool(_NO_REPORT.search(first)))
    )  # fmt: skip
