"""Plain or pasted text, with what is left of Markdown or HTML in it, as a document."""

import html
import re

from recommendations.domain.report_reading.document import Document, Line, Page
from recommendations.domain.report_reading.running_heads import without_running_heads
from recommendations.domain.report_reading.typed_tables import tables_in

_BREAK = re.compile(r"\r\n|\r|\n|\v|\x85|\u2028|\u2029")
_TYPED_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_NOTE = re.compile(
    r"<sup>\s*(?:<a\b[^<>]*>)?\s*\[?\d{1,3}\]?\s*(?:</a>)?\s*</sup>|\[\^\w{1,20}\](?!:)|"
    r"(?:(?<=[a-z]{3})|(?<=[.,;:’'”\")]))[¹²³⁴-⁹]+",
    re.IGNORECASE,
)
_TYPED_NOTE = re.compile(r"^\s*\[\^\w{1,20}\]:")
_TAG = re.compile(
    r"</?(?:i|b|u|em|strong|sup|sub|span|a|p|br|div|font|mark|small|li|ul|ol|h[1-6]|blockquote)(?:\s[^<>]*)?/?>|"
    r"<!--.*?-->",
    re.IGNORECASE,
)
_TAGGED_ITEM = re.compile(r"^\s*(?:<[uo]l[^<>]*>\s*)?<li[^<>]*>\s*", re.IGNORECASE)
_TAGGED_HEADING = re.compile(r"^\s*<h([1-6])\b[^<>]*>", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\((?:https?:|mailto:|www\.|#|/)[^()\s]*(?:\s+\"[^\"]*\")?\)")
_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+")
_HEADING_END = re.compile(r"\s+#+\s*$")
_UNDERLINE = re.compile(r"^\s{0,3}(?:(?P<first>={3,})|-{3,})\s*$")
_WHOLE_BOLD = re.compile(
    r"^\s*(?:\*\*|__|<b>|<strong>)(?P<inner>.+?)(?:\*\*|__|</b>|</strong>)(?P<after>:?)\s*$", re.IGNORECASE
)
_RULE = re.compile(r"^\s*(?:[-_*=]\s*){3,}$")
_FENCE = re.compile(r"^\s*(?:```|~~~)\s*\w*\s*$")
_QUOTED = re.compile(
    r"^\s{0,3}(?:>\s?)+(?=\s*\S)(?!\s*\d)|^\s{0,3}(?:>\s?)+(?=\s*(?:\d{1,2}[.)]|[-*+])\s)|^\s{0,3}>\s*$"
)
_TASK_BOX = re.compile(r"^(\s*[-*+]\s+)\[[ xX]\]\s+")
_STRONG = re.compile(r"(?<!\\)(\*{1,3})(?=\S)(.+?)(?<=[^\s\\])\1")
_UNDERSCORED = re.compile(r"(?<![\w\\])(_{1,3})(?=\S)(.+?)(?<=[^\s\\])\1(?!\w)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_UNSEEN = re.compile("[\u200b-\u200f\u2060-\u2064\ufeff\u202a-\u202e\u2066-\u2069]|\u00ad(?=\\w)")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_TAB = 4
_LONGEST_PRINTED_LINE = 140
_LONGEST_UNDERLINED = 100


def document_from_text(text: str) -> Document:
    """Read `text` as a report: form feeds end pages, emphasis marks go, letters and quotes stay as they are.

    Lines count from 0 on each page as they stand in the text, blank ones included. Never fails.
    """
    pages: list[Page] = []
    lines: list[Line] = []
    raw_pages = [_BREAK.split(page) for page in text.removeprefix("\ufeff").replace("\x00", "").split("\f")]
    is_wrapped = _is_wrapped(raw_pages)
    for number, shown in enumerate(raw_pages, start=1):
        pages.append(Page(number, tuple(line.rstrip() for line in shown)))
        lines.extend(_lines_of(shown, page=number, is_wrapped=is_wrapped))
    while len(pages) > 1 and not any(pages[-1].lines):
        pages.pop()
    return Document(tuple(pages), without_running_heads(tuple(lines), pages=len(pages)))


def _is_wrapped(raw_pages: list[list[str]]) -> bool:
    """Whether paragraphs are broken into printed lines: then hardly any line is long."""
    lengths = sorted(len(line) for page in raw_pages for line in page if line.strip() and not line.startswith("|"))
    if not lengths:
        return False
    return lengths[int(len(lengths) * 0.98)] <= _LONGEST_PRINTED_LINE


def _lines_of(shown: list[str], *, page: int, is_wrapped: bool) -> list[Line]:
    tables = tables_in(shown)
    lines: list[Line] = []
    gap = 0.0
    for number, raw in enumerate(shown):
        if number in tables:
            table, row, cells = tables[number]
            lines += _cells(cells, page=page, number=number, place=(table, row))
            gap = 1.0
            continue
        if _FENCE.match(raw) or _TYPED_NOTE.match(raw):
            continue
        raw = _QUOTED.sub("", raw)
        if not raw.strip() or _RULE.match(raw):
            gap = 1.0
            continue
        level, raw = _without_heading_mark(raw, below=shown[number + 1] if number + 1 < len(shown) else "")
        for piece in _TYPED_BREAK.split(raw):
            line = _line(piece, page=page, number=number, level=level, gap=gap, is_whole=not is_wrapped)
            if line is not None:
                lines.append(line)
                gap = 0.0
    return lines


def _without_heading_mark(raw: str, *, below: str) -> tuple[int, str]:
    """The heading level that a line is given by its own mark, its tag or the stroke under it, and the line."""
    marked = _HEADING.match(raw)
    if marked:
        return len(marked[1]), _HEADING_END.sub("", raw[marked.end() :])
    tagged = _TAGGED_HEADING.match(raw)
    if tagged:
        return int(tagged[1]), raw
    underlined = _UNDERLINE.match(below)
    if underlined and len(raw.strip()) <= _LONGEST_UNDERLINED and not raw.rstrip().endswith((".", ";", ",", "|")):
        return (1 if underlined["first"] else 2), raw
    return 0, raw


def _line(raw: str, *, page: int, number: int, level: int, gap: float, is_whole: bool) -> Line | None:
    raw = _TASK_BOX.sub(r"\1", _TAGGED_ITEM.sub("• ", raw))
    bold = _WHOLE_BOLD.match(raw)
    if bold and not re.search(r"\*\*|__|<b>|<strong>", bold["inner"], re.IGNORECASE):
        raw = bold["inner"] + bold["after"]
    expanded = raw.expandtabs(_TAB)
    cleaned = without_markup(raw)
    if not cleaned:
        return None
    return Line(
        text=cleaned,
        page=page,
        number=number,
        indent=float(len(expanded) - len(expanded.lstrip())),
        right=float(len(expanded.rstrip())),
        is_bold=bold is not None,
        gap=gap,
        level=level,
        is_whole=is_whole,
    )


def _cells(cells: list[str], *, page: int, number: int, place: tuple[int, int]) -> list[Line]:
    """One row of a table; a break typed in a cell begins a new paragraph there."""
    return [
        Line(text=cleaned, page=page, number=number, is_whole=True, cell=(page, *place, column))
        for column, cell in enumerate(cells)
        for piece in _TYPED_BREAK.split(cell)
        if (cleaned := without_markup(_TAGGED_ITEM.sub("• ", piece)))
    ]


def without_markup(raw: str) -> str:
    """One line without tags, emphasis, links' addresses and note marks; inner tabs stay, for they part columns."""
    text = _NOTE.sub("", raw)
    text = _TAG.sub("", text)
    text = _LINK.sub(r"\1", text)
    text = _STRONG.sub(r"\2", text)
    text = _UNDERSCORED.sub(r"\2", text)
    text = text.replace("**", "")
    text = _ESCAPED.sub(r"\1", text)
    if "&" in text:
        text = html.unescape(text)
    text = re.sub(r" {3,}(?=\S)", "\t", _SPACES.sub(" ", _UNSEEN.sub("", text)).strip())
    return re.sub(r" *\t[ \t]*", "\t", text).strip()
