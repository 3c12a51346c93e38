"""A saved web page as a document to read: headings, paragraphs, list items with their marks, and tables.

The page is walked without recursion, however deep it is nested; nothing it refers to is fetched. No Django here.
"""

import codecs
import re
from dataclasses import dataclass, field, replace

from lxml import etree

from recommendations.domain.report_reading.document import Document
from recommendations.domain.report_reading.labels import mark_of
from recommendations.intake.glyphs import is_symbol_font, with_glyphs
from recommendations.intake.table_grid import MOST_COLUMNS, Block, GridCell, Table, put_in_grid, words_of, write_blocks
from recommendations.intake.unreadable import MOST_LINES, UnreadableFile
from recommendations.intake.web_furniture import Furniture, announces_contents, is_contents_list, main_part
from recommendations.intake.web_lists import WebList, list_begun
from recommendations.intake.web_styles import StyleSheet, indent_of, own_style, style_sheet
from recommendations.intake.word_measures import number_of
from recommendations.intake.written_lines import Manuscript, Paragraph, Run

_BLOCKS = frozenset(
    {
        "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
        "legend", "li", "main", "menu", "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "td",
        "tfoot", "th", "thead", "tr", "ul",
    }
)  # fmt: skip
_LISTS = frozenset({"ol", "ul", "menu", "dir"})
_HEADING = re.compile(r"^h([1-6])$")
_HEADING_CLASS = re.compile(
    r"(?:^|\s)(?:govuk-heading-(xl|l|m|s)|h([1-6])|(?:mso)?heading-?([1-6])|msotitle)(?=\s|$)", re.IGNORECASE
)
_GOVUK = {"xl": 1, "l": 1, "m": 2, "s": 3}
_PACKED = re.compile(rb"data:[\w/+.;=-]{0,200},[A-Za-z0-9+/=%_-]{500,}")
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
_WHITE = re.compile(r"[ \t\n\r\f]+")
_STEP = 4.0
_LONGEST_TERM = 60
_LONGEST_MEANING = 160
_DEEPEST_LIST = 6
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
    root = _parsed(_decoded(_PACKED.sub(b"", data), charset=charset))
    body = root.find("body")
    body = body if body is not None else root
    part = main_part(body)
    reader = _PageReader(style_sheet(root), Furniture(body, part))
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
    for name in (charset, declared[1].decode("ascii", "ignore") if declared else "", "utf-8"):
        usual = _usual(name)
        if not usual:
            continue
        try:
            return data.decode(usual)
        except (UnicodeDecodeError, ValueError):
            continue
    return data.decode("cp1252", errors="replace")


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
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, recover=True
    )
    try:
        root = etree.fromstring(text.replace("\x00", "").encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile("page_without_report") from error
    if root is None:
        raise UnreadableFile("page_without_report")
    return root


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
    return [Paragraph((Run(text, is_bold=True),), level=1)] if text else []


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


@dataclass(frozen=True)
class _Look:
    """How the text at this point of the page is printed."""

    is_bold: bool = False
    level: int = 0
    indent: float = 0.0
    is_pre: bool = False
    is_read: bool = True
    font: str = ""


@dataclass
class _Open:
    """An element that has begun: what it is, the look outside it, and what it opened."""

    tag: str
    outside: _Look
    is_block: bool
    opened: str = ""


@dataclass
class _OpenTable:
    """A table while it is read, and where its blocks go afterwards."""

    outside: list[Block]
    lists: list[WebList]
    rows: list[list[GridCell]] = field(default_factory=list)
    beside: list[Block] = field(default_factory=list)  # a caption, or text that stands in no cell


class _PageReader:
    """Walks a page and collects its blocks."""

    def __init__(self, sheet: StyleSheet, furniture: Furniture) -> None:
        self._furniture = furniture
        self._sheet = sheet
        self._blocks: list[Block] = []
        self._runs: list[Run] = []
        self._look = _Look()
        self._open: list[_Open] = []
        self._lists: list[WebList] = []
        self._tables: list[_OpenTable] = []
        self._label = ""
        self._term: tuple[Run, ...] = ()
        self._count = 0

    def read(self, part: etree._Element) -> list[Block]:
        """The blocks of a page's part, in order. Raises UnreadableFile (too_large)."""
        is_skipping = False
        walker = etree.iterwalk(part, events=("start", "end"))
        for event, element in walker:
            if event == "start":
                if element is not part and self._furniture.is_left_out(element, before=self._before()):
                    is_skipping = True
                    walker.skip_subtree()
                    continue
                self._begin(element)
                self._say(element.text)
            elif is_skipping:
                is_skipping = False
                if element.tag in _BLOCKS or element.tag in {"nav", "aside", "footer"}:
                    self._flush()
                self._say(element.tail)
            else:
                self._end()
                if element is not part:
                    self._say(element.tail)
        self._flush()
        self._say_term()
        return self._blocks

    def _before(self) -> str:
        return "".join(run.text for run in self._runs[-3:])

    def _say(self, text: str | None) -> None:
        if not text:
            return
        shown = text if self._look.is_pre else _WHITE.sub(" ", text.replace("\u2028", " "))
        if shown:
            self._runs.append(Run(with_glyphs(shown, font=self._look.font), self._look.is_bold))

    def _begin(self, element: etree._Element) -> None:
        tag, style = element.tag, own_style(element)
        display = style.get("display", "")
        is_block = (tag in _BLOCKS and not display.startswith("inline")) or display in {"block", "flex", "grid"}
        if is_block:
            self._flush()
        opened = _Open(tag, self._look, is_block)
        self._open.append(opened)
        self._look = self._look_in(element, style)
        if tag == "br":
            self._runs.append(Run("\n"))
        elif "mso-tab-count" in style:
            self._runs.append(Run("\t"))
        elif tag == "q":
            self._runs.append(Run("“", self._look.is_bold))
        elif tag in _LISTS:
            self._begin_list(element, opened)
        elif tag == "li":
            opened.opened = "item"
            current = self._lists[-1] if self._lists else None
            self._label = current.label_of(element, sheet=self._sheet) if current else "•"
        elif tag == "table":
            self._tables.append(_OpenTable(self._blocks, lists=self._lists))
            self._lists, opened.opened = [], "table"
            self._blocks = self._tables[-1].beside
        elif tag in {"td", "th"} and self._tables:
            self._begin_cell(element, opened)
        elif tag == "tr" and self._tables:
            self._tables[-1].rows.append([])
        elif tag == "dt":
            self._say_term()

    def _look_in(self, element: etree._Element, style: dict[str, str]) -> _Look:
        tag, look = element.tag, self._look
        heading = _HEADING.match(tag)
        level = int(heading[1]) if heading else 0
        if not level and tag in {"p", "div", "span"} and element.get("class"):
            level = _level_of_class(element.get("class") or "")
        if not level and element.get("role") == "heading":
            level = max(1, min(number_of(element.get("aria-level"), 2), 6))
        weight = self._sheet.weight_of(element)
        is_bold = weight if weight is not None else look.is_bold or tag in {"b", "strong", "th"} or bool(level)
        font = style.get("font-family", "") or (element.get("face") or "" if tag == "font" else "")
        indent = look.indent + (indent_of(element) if tag in _BLOCKS and tag not in _LISTS else 0.0)
        if tag in {"blockquote", "dd"}:
            indent += _STEP
        elif tag == "li":
            indent = look.indent + _STEP
        return replace(
            look,
            is_bold=is_bold,
            level=level or look.level,
            indent=indent,
            is_pre=look.is_pre or tag == "pre",
            font=font if is_symbol_font(font) else "" if font else look.font,
        )

    def _begin_list(self, element: etree._Element, opened: _Open) -> None:
        depth = sum(not one.is_ordered for one in self._lists) if element.tag != "ol" else 0
        self._lists.append(list_begun(element, depth=depth, sheet=self._sheet))
        opened.opened = "list"
        if len(self._lists) <= _DEEPEST_LIST and self._look.is_read and is_contents_list(element):
            self._look = replace(self._look, is_read=False)
            last = self._blocks[-1] if self._blocks else None
            if isinstance(last, Paragraph) and announces_contents(words_of(last)):
                self._blocks[-1] = replace(last, is_read=False)

    def _begin_cell(self, element: etree._Element, opened: _Open) -> None:
        table = self._tables[-1]
        if not table.rows:
            table.rows.append([])
        cell = GridCell(
            spans=max(1, min(number_of(element.get("colspan"), 1), MOST_COLUMNS)),
            rows=max(1, min(number_of(element.get("rowspan"), 1), 2_000)),
        )
        table.rows[-1].append(cell)
        opened.opened = "cell"
        self._lists, self._label = [], ""
        self._look = replace(self._look, indent=0.0, level=0)
        self._blocks = cell.blocks

    def _end(self) -> None:
        opened = self._open.pop()
        if opened.tag == "q":
            self._runs.append(Run("”", self._look.is_bold))
        if opened.tag == "dt":
            self._term, self._runs = tuple(self._runs), []
        if opened.is_block or opened.opened:
            self._flush()
        self._look = opened.outside
        if opened.opened == "item":
            self._label = ""
        elif opened.opened == "list" and self._lists:
            self._lists.pop()
        elif opened.opened == "cell":
            self._blocks, self._lists = self._tables[-1].beside, []
        elif opened.opened == "table":
            self._end_table()
        elif opened.tag in {"dd", "dl"}:
            self._say_term()

    def _end_table(self) -> None:
        table = self._tables.pop()
        self._blocks, self._lists = table.outside, table.lists
        self._blocks += table.beside
        rows = put_in_grid([row for row in table.rows if row])
        if rows:
            self._blocks.append(Table(rows))

    def _say_term(self) -> None:
        """Lay down a term whose meaning did not come."""
        if self._term:
            runs, self._term = self._term, ()
            self._write(runs, label="")

    def _flush(self) -> None:
        """End the paragraph that is being gathered."""
        runs, self._runs = tuple(self._runs), []
        if not "".join(run.text for run in runs).strip(" \t\n\u00a0\u200b\ufeff"):
            return
        if self._term:
            runs = self._with_term(runs)
        label, self._label = self._label, ""
        self._write(runs, label=label)

    def _with_term(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        """A term and its meaning on one line where both are short: “Published: 3 May 2025”."""
        term = " ".join("".join(run.text for run in self._term).split())
        meaning = " ".join("".join(run.text for run in runs).split())
        mark = mark_of(f"{term}\tx")
        if mark is not None and mark.end > len(term):
            self._term, self._label = (), term
        elif term and len(term) <= _LONGEST_TERM and len(meaning) <= _LONGEST_MEANING:
            self._term = ()
            return (Run(term if term.endswith((":", "?")) else f"{term}:"), Run(" "), *runs)
        else:
            self._say_term()
        return runs

    def _write(self, runs: tuple[Run, ...], *, label: str) -> None:
        self._count += 1
        if self._count > MOST_LINES:
            raise UnreadableFile("too_large")
        indent = self._look.indent
        self._blocks.append(
            Paragraph(
                runs=runs,
                label=label,
                indent=max(0.0, indent - _STEP / 2) if label else indent,
                text_indent=indent if label else None,
                level=0 if label else self._look.level,
                is_read=self._look.is_read,
            )
        )


def _level_of_class(names: str) -> int:
    found = _HEADING_CLASS.search(names[:300])
    if not found:
        return 0
    return _GOVUK.get((found[1] or "").lower(), 0) or int(found[2] or found[3] or 1)
