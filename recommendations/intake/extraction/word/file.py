"""A Word file as a document to read: paragraphs with their printed labels, headings, tables and pages.

Headers, footers, footnotes and comments are parts of their own in such a file and are not read. No Django here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from zipfile import ZipFile

from lxml import etree

from recommendations.domain.report_reading.document import Document
from recommendations.domain.report_reading.labels import mark_of
from recommendations.intake.extraction.table_grid import (
    MOST_COLUMNS,
    Block,
    GridCell,
    GridRow,
    Table,
    Turn,
    words_of,
    write_blocks,
)
from recommendations.intake.extraction.unreadable import UnreadableFile
from recommendations.intake.extraction.word.measures import flag, indents_of, number_of
from recommendations.intake.extraction.word.numbers import Level, Numbering
from recommendations.intake.extraction.word.package import W, WordPackage
from recommendations.intake.extraction.word.styles import Style, Styles, outline_in, place_in
from recommendations.intake.extraction.word.text import Fields, ParagraphText, is_placeholder, local_name, text_of
from recommendations.intake.extraction.written_lines import Manuscript, Paragraph, Run, is_pull_quote

_DEEPEST = 60
_AROUND = frozenset({"sdtContent", "customXml", "ins", "moveTo", "smartTag", "AlternateContent", "Choice"})
MOST_PARAGRAPHS = 120_000
_TAB = 36.0
_LABEL_WIDTH = 18.0


def document_from_word(archive: ZipFile) -> Document:
    """The paragraphs of a Word file. Raises UnreadableFile, for instance broken or pictures_only."""
    package = WordPackage(archive)
    reader = _Reader(Styles(package.styles()), Numbering(package.numbering()))
    manuscript = Manuscript()
    write_blocks(reader.blocks(package.body(), depth=0), manuscript)
    document = manuscript.document()
    if document.is_empty:
        raise UnreadableFile("pictures_only" if package.has_pictures else "empty_file")
    return document


@dataclass
class _Reader:
    """What must be remembered from paragraph to paragraph."""

    styles: Styles
    numbering: Numbering

    def __post_init__(self) -> None:
        self._fields = Fields()
        self._count = 0
        self._bare_label = ""
        self._carried: tuple[Run, ...] = ()
        self._has_begun = False
        self._just_turned = False

    def blocks(self, container: etree._Element, *, depth: int, is_contents: bool = False) -> Iterator[Block]:
        """What stands in a body, cell, box or content control, in order."""
        if depth > _DEEPEST:
            raise UnreadableFile("broken")
        for child in container:
            name = local_name(child)
            if name == "p":
                yield from self._paragraph(child, depth=depth, is_contents=is_contents)
            elif name == "tbl":
                yield Table(list(self._rows(child, depth=depth + 1)))
            elif name == "sdt" and not is_placeholder(child):
                yield from self.blocks(child, depth=depth + 1, is_contents=is_contents or _is_contents_control(child))
            elif name in _AROUND:
                yield from self.blocks(child, depth=depth + 1, is_contents=is_contents)

    def _paragraph(self, element: etree._Element, *, depth: int, is_contents: bool) -> Iterator[Block]:
        self._count += 1
        if self._count > MOST_PARAGRAPHS:
            raise UnreadableFile("too_large")
        properties = element.find(f"{W}pPr")
        named = properties.find(f"{W}pStyle") if properties is not None else None
        style = self.styles.paragraph(named.get(f"{W}val") if named is not None else None)
        text = text_of(element, styles=self.styles, look=style.look, fields=self._fields)
        yield from self._turns_before(text, properties)
        runs = (*self._carried, *text.runs)
        self._carried = ()
        if _is_mark_gone(properties):
            self._carried = runs  # what is left of it stands at the head of the paragraph behind it
        elif not (_is_mark_hidden(properties) and not text.text.strip()):
            yield from self._written(runs, text, properties, style, is_contents=is_contents)
        for box in text.boxes:
            yield from _beside(list(self.blocks(box, depth=depth + 1)))
        for _ in range(text.set_after + text.turned_after):
            yield Turn()
        self._just_turned = self._just_turned or text.set_after > 0

    def _turns_before(self, text: ParagraphText, properties: etree._Element | None) -> Iterator[Turn]:
        """The pages turned before a paragraph's first letter, each once however often the file notes it."""
        turns = text.set_before
        asks = text.is_turned_before or bool(
            flag(properties.find(f"{W}pageBreakBefore")) if properties is not None else None
        )
        if asks and not turns and not self._just_turned and self._has_begun:
            turns = 1
        for _ in range(turns):
            yield Turn()
        self._just_turned = text.set_before > 0 or (self._just_turned and not text.text.strip())

    def _written(
        self,
        runs: tuple[Run, ...],
        text: ParagraphText,
        properties: etree._Element | None,
        style: Style,
        *,
        is_contents: bool,
    ) -> Iterator[Paragraph]:
        """The paragraph with its label; one without words is counted where it is numbered, and not printed."""
        direct = place_in(properties)
        number = direct.number if direct.number is not None else style.place.number
        depth = self._depth(number or "", direct.depth, style, is_own=direct.number is not None)
        label = self.numbering.next_label(number, depth) if number and number != "0" else ""
        level_indents = (self.numbering.level(number or "", depth) or Level()).indents
        own = dict(style.indents)
        indents = {**own, **level_indents} if direct.number is not None else {**level_indents, **own}
        indents |= indents_of(properties)
        if not "".join(run.text for run in runs).strip():
            self._bare_label = label
            return
        self._has_begun = True
        outline = outline_in(properties)
        level = style.level if outline is None else outline
        if label and (label_end := mark_of(f"{label}\tx")) is None:
            runs, label = (Run(f"{label} ", runs[0].is_bold, runs[0].size), *runs), ""  # “Chapter 1”, “Part A”
        elif label and label_end and label_end.bullet is not None:
            level = 0
        left, first = indents.get("left", 0.0), indents.get("first", 0.0)
        start = left + first + _TAB * _tabs_before(runs)
        yield Paragraph(
            runs=runs,
            label=label,
            indent=start,
            text_indent=left if first < 0 else start + (_LABEL_WIDTH if label else 0.0),
            level=level,
            is_aside=style.is_quote and not label and is_pull_quote(runs),
            is_read=not (
                is_contents
                or style.is_contents
                or style.is_note
                or (text.is_contents and _ends_in_page_number(text.text))
            ),
        )

    def _depth(self, number: str, direct: int | None, style: Style, *, is_own: bool) -> int:
        """The level of its list that a paragraph is on."""
        if direct is not None:
            return direct
        if not is_own:
            linked = (self.numbering.depth_of_style(number, name) for name in style.family)
            if (depth := next((one for one in linked if one is not None), None)) is not None:
                return depth
        return style.place.depth or 0

    def _rows(self, table: etree._Element, *, depth: int) -> Iterator[GridRow]:
        for row in _within(table, "tr"):
            properties = row.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                continue
            column = 0
            if properties is not None and (before := properties.find(f"{W}gridBefore")) is not None:
                column = number_of(before.get(f"{W}val"), 0)
            cells = []
            for cell in _within(row, "tc"):
                found = self._cell(cell, depth=depth)
                cells.append(replace(found, column=min(column, MOST_COLUMNS)))
                column += found.spans
            yield GridRow(cells)

    def _cell(self, cell: etree._Element, *, depth: int) -> GridCell:
        properties = cell.find(f"{W}tcPr")
        span = properties.find(f"{W}gridSpan") if properties is not None else None
        merged = properties.find(f"{W}vMerge") if properties is not None else None
        self._bare_label = ""
        blocks = list(self.blocks(cell, depth=depth + 1))
        if self._bare_label and all(isinstance(block, Turn) for block in blocks):
            blocks.append(Paragraph((Run(self._bare_label),)))  # a column of numbers that Word counts
        self._bare_label = ""
        goes_on = merged is not None and merged.get(f"{W}val", "continue") == "continue"
        return GridCell(
            spans=max(1, min(number_of(span.get(f"{W}val"), 1) if span is not None else 1, MOST_COLUMNS)),
            blocks=[] if goes_on else blocks,
            is_merged_into_above=goes_on,
        )


def _beside(box: list[Block]) -> list[Block]:
    """What stands in a text box: beside the text unless it holds a heading, a list or a table."""
    is_plain = all(
        isinstance(block, Paragraph) and not block.level and not block.label and mark_of(words_of(block)) is None
        for block in box
    )
    return (
        [replace(block, is_aside=True) if isinstance(block, Paragraph) else block for block in box] if is_plain else box
    )


def _within(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, also those in content controls and insertions."""
    for child in parent:
        name = local_name(child)
        if name == wanted:
            yield child
        elif name in _AROUND or name == "sdt":
            yield from _within(child, wanted)


def _is_contents_control(control: etree._Element) -> bool:
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"


def _is_mark_gone(properties: etree._Element | None) -> bool:
    """Whether a tracked change deletes the paragraph's end or moves it away."""
    mark = properties.find(f"{W}rPr") if properties is not None else None
    return mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None)


def _is_mark_hidden(properties: etree._Element | None) -> bool:
    return properties is not None and bool(flag(properties.find(f"{W}rPr/{W}vanish")))


def _tabs_before(runs: tuple[Run, ...]) -> int:
    text = "".join(run.text for run in runs)
    return text[: len(text) - len(text.lstrip())].count("\t")


def _ends_in_page_number(text: str) -> bool:
    words = text.split()
    return "\t" in text.strip() and bool(words) and len(words[-1]) <= 5
