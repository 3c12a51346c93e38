"""The text of a web page: headings, paragraphs, list items with their marks, and tables.

The page is walked without recursion, however deep it is nested. No Django here.
"""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from recommendations.domain.report_reading.labels import mark_of
from recommendations.intake.extraction.glyphs import is_symbol_font, with_glyphs
from recommendations.intake.extraction.table_grid import MOST_COLUMNS, Block, GridCell, Table, put_in_grid, words_of
from recommendations.intake.extraction.unreadable import MOST_LINES, UnreadableFile
from recommendations.intake.extraction.web.furniture import Furniture, announces_contents, is_contents_list
from recommendations.intake.extraction.web.lists import WebList, list_begun
from recommendations.intake.extraction.web.styles import StyleSheet, indent_of, level_of_class, own_style
from recommendations.intake.extraction.word.measures import number_of
from recommendations.intake.extraction.written_lines import Paragraph, Run, is_pull_quote

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
_WHITE = re.compile(r"[ \t\n\r\f]+")
_STEP = 4.0
_LONGEST_TERM = 60
_LONGEST_MEANING = 160
_DEEPEST_LIST = 6
_FEW_RUNS = 6
_LONGEST_LABEL = 24
MOST_ELEMENTS = 200_000


@dataclass(frozen=True)
class _Look:
    """How the text at this point of the page is printed."""

    is_bold: bool = False
    level: int = 0
    indent: float = 0.0
    is_pre: bool = False
    is_read: bool = True
    font: str = ""
    is_quoted: bool = False


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


class PageReader:
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
        self._count = self._elements = 0

    def read(self, part: etree._Element) -> list[Block]:
        """The blocks of a page's part, in order. Raises UnreadableFile (too_large)."""
        is_skipping = False
        walker = etree.iterwalk(part, events=("start", "end"))
        for event, element in walker:
            if event == "start":
                self._elements += 1
                if self._elements > MOST_ELEMENTS:
                    raise UnreadableFile("too_large")
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
            level = level_of_class(element.get("class") or "")
        if not level and element.get("role") == "heading":
            level = max(1, min(number_of(element.get("aria-level"), 2), 6))
        weight = self._sheet.weight_of(element)
        is_bold = weight if weight is not None else look.is_bold or tag in {"b", "strong", "th"} or bool(level)
        font = style.get("font-family", "") or (element.get("face") or "" if tag == "font" else "")
        indent = look.indent + (indent_of(element) if tag in _BLOCKS and tag not in _LISTS else 0.0)
        if tag == "dd":
            indent += _STEP
        elif tag == "li":
            indent = look.indent + _STEP
        return replace(
            look,
            is_bold=is_bold,
            level=level or look.level,
            indent=indent,
            is_pre=look.is_pre or tag == "pre",
            is_read=look.is_read and not (element.get("class") or "").lower().startswith("msotoc"),
            is_quoted=look.is_quoted or tag == "blockquote",
            font=font if is_symbol_font(font) else "" if font else look.font,
        )

    def _begin_list(self, element: etree._Element, opened: _Open) -> None:
        depth = sum(not one.is_ordered for one in self._lists) if element.tag != "ol" else 0
        parent = element.getparent()
        if self._lists and parent is not None and parent.tag in _LISTS:  # word processors leave the item out
            self._look = replace(self._look, indent=self._look.indent + _STEP)
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
        if not opened.is_block and opened.tag in {"span", "b", "strong", "em", "i"} and self._stands_as_label():
            self._runs.append(Run("\t"))
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

    def _stands_as_label(self) -> bool:
        """Whether the element that ends holds a label alone, which styles set apart from the words after it."""
        text = "".join(run.text for run in self._runs).strip() if len(self._runs) <= _FEW_RUNS else ""
        if not text or len(text) > _LONGEST_LABEL or text[-1].isalnum():
            return False
        mark = mark_of(f"{text}\tx")
        return mark is not None and mark.end > len(text)

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
                is_aside=self._look.is_quoted and not label and is_pull_quote(runs),
            )
        )
