"""Blocks as WordprocessingML: paragraphs, lists with real numbers, tables with repeated heads, a field of contents.

The order in which properties stand is the schema’s; Word calls a file with another order damaged.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from docx.oxml.ns import qn
from lxml.etree import SubElement, _Element

from recommendations.papers.word.blocks import Block, Cell, Contents, Item, Paragraph, Picture, Row, Run, Table
from recommendations.papers.word.column_widths import column_widths
from recommendations.papers.word.looks import COUNTED
from recommendations.papers.word.references import References

DEEPEST = 8  # levels of a Word list, counted from nought
DEEPEST_STYLE = 3
GAP = "160"  # twips above what follows a table: a table has no space of its own beneath it
LONG_ROW = 1000  # letters; a longer row may break over two pages
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def element(parent: _Element, tag: str, **values: str) -> _Element:
    """Append `<w:tag w:name="value">` and return it."""
    return SubElement(parent, qn(f"w:{tag}"), {qn(f"w:{name}"): value for name, value in values.items()})


def write_blocks(body: _Element, blocks: Iterable[Block], *, width: int, references: References) -> None:
    """Append the blocks to a body whose text is `width` twips wide.

    No table touches another and none is last: Word would join them, and add a line of its own.
    """
    before: Block | None = None
    opened: _Element | None = None
    blocks = tuple(blocks)
    widths = _widths([block for block in blocks if isinstance(block, Table)], width=width)
    for block, after in pairwise((*blocks, None)):
        if isinstance(block, Table):
            if isinstance(before, Table):
                _gap(body)
            _table(body, block, widths=widths[block.heads], references=references)
        elif isinstance(block, Contents):
            _contents(body, block, references=references)
            opened = opened if opened is not None else _bookmark(body, references.contents, references=references)
        else:
            made = _paragraph(body, block, references=references, follows_table=isinstance(before, Table))
            if isinstance(after, Paragraph) and after.style == "Caption":
                _keep_with_next(made)
        before = block
    if isinstance(before, Table):
        _gap(body)
    if opened is not None:
        element(body, "bookmarkEnd", id=opened.get(qn("w:id")))


def _gap(body: _Element) -> None:
    element(element(element(body, "p"), "pPr"), "pStyle", val="TableEnd")


def _bookmark(parent: _Element, name: str, *, references: References) -> _Element:
    return element(parent, "bookmarkStart", id=references.next_bookmark(), name=name)


def _paragraph(parent: _Element, block: Paragraph, *, references: References, follows_table: bool = False) -> _Element:
    made = element(parent, "p")
    item, style = block.item, block.style
    if item is not None and style == "Normal":
        style = _list_style(item)
    properties = None
    if style != "Normal" or item is not None or follows_table:
        properties = element(made, "pPr")
        if style != "Normal":
            element(properties, "pStyle", val=style.replace(" ", ""))
    if item is not None and item.is_marked:
        numbering = element(properties, "numPr")
        element(numbering, "ilvl", val=str(min(item.level, DEEPEST)))
        element(numbering, "numId", val=references.number_of(item))
    if follows_table and block.style == "Normal":
        element(properties, "spacing", before=GAP)
    starts = [_bookmark(made, references.bookmarks[place], references=references) for place in block.places]
    for run in _hung(block.runs) if block.style == COUNTED else block.runs:
        _run_or_picture(made, run, references=references)
    for start in starts:
        element(made, "bookmarkEnd", id=start.get(qn("w:id")))
    return made


def _hung(runs: tuple[Run | Picture, ...]) -> tuple[Run | Picture, ...]:
    """Return a counted paragraph’s runs with a tab between its number and its words."""
    first = runs[0]
    return (replace(first, text=first.text.replace(" ", "\t", 1)), *runs[1:]) if isinstance(first, Run) else runs


def _keep_with_next(paragraph: _Element) -> None:
    """Keep what leads up to a table on the page of its caption."""
    properties = paragraph.find(qn("w:pPr"))
    if properties is None:
        properties = element(paragraph, "pPr")
        paragraph.insert(0, properties)
    keep = element(properties, "keepNext")
    style = properties.find(qn("w:pStyle"))
    properties.insert(0 if style is None else 1, keep)


def _list_style(item: Item) -> str:
    name = "List Continue"
    if item.is_marked:
        name = "List Bullet" if item.listing.marks == "disc" else "List Number"
    level = min(item.level + 1, DEEPEST_STYLE)
    return name if level == 1 else f"{name} {level}"


def _run_or_picture(parent: _Element, run: Run | Picture, *, references: References) -> None:
    if isinstance(run, Picture):
        element(parent, "r").append(references.drawing(run))
        return
    if run.link.startswith("#"):
        bookmark = references.bookmarks.get(run.link[1:])
        if bookmark:
            parent = element(parent, "hyperlink", anchor=bookmark, history="1")
    elif run.link:
        parent = element(parent, "hyperlink", history="1")
        parent.set(qn("r:id"), references.address(run.link))
    write_run(parent, run)


def write_run(parent: _Element, run: Run) -> None:
    """Append the text with its look; line ends and tabs become Word’s."""
    made = element(parent, "r")
    if run.is_bold or run.is_italic or run.language or run.link:
        properties = element(made, "rPr")
        if run.link:
            element(properties, "rStyle", val="Hyperlink")
        if run.is_bold:
            element(properties, "b")
            element(properties, "bCs")
        if run.is_italic:
            element(properties, "i")
            element(properties, "iCs")
        if run.language:
            element(properties, "lang", val=word_language(run.language))
    for place, line in enumerate(run.text.split("\n")):
        if place:
            element(made, "br")
        for stretch, part in enumerate(line.split("\t")):
            if stretch:
                element(made, "tab")
            if part:
                text = element(made, "t")
                text.text = part
                text.set(SPACE, "preserve")


def word_language(code: str) -> str:
    """Return a language as Word knows it: with its country."""
    return {"en": "en-GB", "cy": "cy-GB"}.get(code, code)


def field_of(parent: _Element, instruction: str, *, shown: str) -> None:
    """Append a field that Word works out, with what is shown until it does."""
    _field_mark(parent, "begin")
    element(element(parent, "r"), "instrText").text = instruction
    _field_mark(parent, "separate")
    write_run(parent, Run(shown))
    _field_mark(parent, "end")


def _field_mark(parent: _Element, kind: str) -> _Element:
    made = element(parent, "r")
    element(made, "fldChar", fldCharType=kind)
    return made


def _contents(body: _Element, block: Contents, *, references: References) -> None:
    """Write the list as a field of Word’s, over this paper alone, so that it stays so within an agenda."""
    outer = element(body, "sdt")
    gallery = element(element(outer, "sdtPr"), "docPartObj")
    element(gallery, "docPartGallery", val="Table of Contents")
    element(gallery, "docPartUnique")
    inner = element(outer, "sdtContent")
    lines = [_paragraph(inner, line, references=references) for line in block.paragraphs]
    if not lines:
        body.remove(outer)
        return
    start = [_field_mark(inner, "begin"), element(inner, "r"), _field_mark(inner, "separate")]
    element(start[1], "instrText").text = f' TOC \\o "2-3" \\n \\h \\z \\b {references.contents} '
    for place, mark in enumerate(start, start=1):  # after the properties, before the words
        lines[0].insert(place, mark)
    _field_mark(lines[-1], "end")


def _widths(tables: list[Table], *, width: int) -> dict[tuple[str, ...], list[int]]:
    """Return the widths of the columns of all tables with the same heads, so that they stand under one another."""
    rows: dict[tuple[str, ...], list[Row]] = {}
    for table in tables:
        rows.setdefault(table.heads, []).extend(table.rows)
    return {
        heads: column_widths(
            [[(cell.text, cell.columns) for cell in row.cells] for row in found],
            columns=max(row.columns for row in found),
            width=width,
        )
        for heads, found in rows.items()
    }


def _table(body: _Element, block: Table, *, widths: list[int], references: References) -> None:
    made = element(body, "tbl")
    has_head = block.rows[0].is_header
    properties = element(made, "tblPr")
    element(properties, "tblStyle", val="PaperTable")
    element(properties, "tblW", w=str(sum(widths)), type="dxa")
    element(properties, "tblLayout", type="fixed")
    element(
        properties,
        "tblLook",
        val="0420" if has_head else "0400",
        firstRow="1" if has_head else "0",
        lastRow="0",
        firstColumn="0",
        lastColumn="0",
        noHBand="0",
        noVBand="1",
    )
    if block.title:
        element(properties, "tblCaption", val=block.title)
        if has_head:  # what somebody who cannot see the table asks first
            element(properties, "tblDescription", val=", ".join(block.heads))
    grid = element(made, "tblGrid")
    for width in widths:
        element(grid, "gridCol", w=str(width))
    for row in block.rows:
        _row(made, row, widths=widths, references=references)


def _row(table: _Element, row: Row, *, widths: list[int], references: References) -> None:
    made = element(table, "tr")
    is_short = sum(len(cell.text) for cell in row.cells) <= LONG_ROW
    if is_short or row.is_header:
        properties = element(made, "trPr")
        element(properties, "cantSplit")
        if row.is_header:
            element(properties, "tblHeader")
    place = 0
    for cell in row.cells:
        _cell(made, cell, width=sum(widths[place : place + cell.columns]), references=references)
        place += cell.columns


def _cell(row: _Element, cell: Cell, *, width: int, references: References) -> None:
    made = element(row, "tc")
    properties = element(made, "tcPr")
    element(properties, "tcW", w=str(width), type="dxa")
    if cell.columns > 1:
        element(properties, "gridSpan", val=str(cell.columns))
    for paragraph in cell.paragraphs or (Paragraph((), style="Table Text"),):  # Word wants one in every cell
        _paragraph(made, paragraph, references=references)
