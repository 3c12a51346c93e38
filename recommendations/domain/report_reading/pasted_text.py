"""Plain or pasted text, with what is left of Markdown or HTML in it, as a document."""

import html
import re

from recommendations.domain.report_reading.document import Document, Line, Page
from recommendations.domain.report_reading.running_heads import without_running_heads

_BREAK = re.compile(r"\r\n|\r|\n|\v|\x85|\u2028|\u2029")
_NOTE = re.compile(r"<sup>\s*\d{1,3}\s*</sup>|(?<=[a-z.,;:’'”\"])[¹²³⁴-⁹]+", re.IGNORECASE)
_TAG = re.compile(r"</?(?:i|b|u|em|strong|sup|sub|span|a|p|br|div|font)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\((?:https?:|mailto:|www\.|#|/)[^()\s]*\)")
_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+")
_WHOLE_BOLD = re.compile(r"^\s*(?:\*\*|__|<b>|<strong>)(?P<inner>.+?)(?:\*\*|__|</b>|</strong>)\s*$", re.IGNORECASE)
_RULE = re.compile(r"^\s*(?:[-_*=]\s*){3,}$")
_STRONG = re.compile(r"(\*{1,3})(?=\S)(.+?)(?<=\S)\1")
_TAB = 4
_LONGEST_PRINTED_LINE = 140


def document_from_text(text: str) -> Document:
    """Read `text` as a report: form feeds end pages, emphasis marks go, letters and quotes stay as they are.

    Lines count from 0 on each page as they stand in the text, blank ones included. Never fails.
    """
    pages: list[Page] = []
    lines: list[Line] = []
    raw_pages = text.removeprefix("\ufeff").replace("\x00", "").split("\f")
    is_wrapped = _is_wrapped(raw_pages)
    for number, raw_page in enumerate(raw_pages, start=1):
        shown = _BREAK.split(raw_page)
        pages.append(Page(number, tuple(line.rstrip() for line in shown)))
        lines.extend(_lines_of(shown, page=number, is_wrapped=is_wrapped))
    while len(pages) > 1 and not any(pages[-1].lines):
        pages.pop()
    return Document(tuple(pages), without_running_heads(tuple(lines), pages=len(pages)))


def _is_wrapped(raw_pages: list[str]) -> bool:
    """Whether paragraphs are broken into printed lines: then hardly any line is long."""
    lengths = sorted(len(line) for page in raw_pages for line in _BREAK.split(page) if line.strip())
    if not lengths:
        return False
    return lengths[int(len(lengths) * 0.98)] <= _LONGEST_PRINTED_LINE


def _lines_of(shown: list[str], *, page: int, is_wrapped: bool) -> list[Line]:
    lines: list[Line] = []
    gap = 0.0
    for number, raw in enumerate(shown):
        if not raw.strip() or _RULE.match(raw):
            gap = 1.0
            continue
        level = 0
        heading = _HEADING.match(raw)
        if heading:
            level, raw = len(heading[1]), raw[heading.end() :]
        bold = _WHOLE_BOLD.match(raw)
        if bold and not re.search(r"\*\*|__|<b>|<strong>", bold["inner"], re.IGNORECASE):
            raw = bold["inner"]
        expanded = raw.expandtabs(_TAB)
        indent = float(len(expanded) - len(expanded.lstrip()))
        cleaned = without_markup(raw)
        if not cleaned:
            continue
        lines.append(
            Line(
                text=cleaned,
                page=page,
                number=number,
                indent=indent,
                right=float(len(expanded.rstrip())),
                is_bold=bold is not None,
                gap=gap,
                level=level,
                is_whole=not is_wrapped,
            )
        )
        gap = 0.0
    return lines


def without_markup(raw: str) -> str:
    """One line without tags, emphasis, links' addresses and note marks; inner tabs stay, for they part columns."""
    text = _NOTE.sub("", raw)
    text = _TAG.sub("", text)
    text = _LINK.sub(r"\1", text)
    text = _STRONG.sub(r"\2", text)
    text = text.replace("**", "")
    if "&" in text:
        text = html.unescape(text)
    text = re.sub(r" {3,}(?=\S)", "\t", text.strip().replace("\u00a0", " "))
    return re.sub(r" *\t[ \t]*", "\t", text).strip()
