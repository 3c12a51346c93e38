"""What a Word file of a paper is, beside its words: accessible, clean of traces, and the same bytes each time."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

import pytest
from docx.oxml.ns import qn
from lxml import etree
from PIL import Image

from recommendations.papers.layouts.logos import logo_of
from recommendations.papers.layouts.shipped import shipped_layouts
from recommendations.papers.shown.paper_html import html_as_typed
from recommendations.papers.word.looks import page_size
from recommendations.papers.word.packing import packed
from recommendations.papers.word.reading import read
from recommendations.papers.word.rendering import render_docx
from tests.papers.paper_values import a_board_paper
from tests.papers.scrutiny_values import a_report
from tests.papers.word_files import every_member, member, opened
from tests.test_imports_point_downwards import ROOT

A_PAGE = """<html lang="%s"><head><title>A paper</title><meta name="author" content="A service">
<meta name="dcterms.created" content="2026-11-02T14:02:00Z"><style>%s</style></head><body>%s</body></html>"""
IN_ANOTHER_PROCESS = """
import sys
from django.conf import settings
settings.configure(USE_I18N=False)
from recommendations.papers.word.packing import packed
from recommendations.papers.word.reading import read
sys.stdout.buffer.write(packed(read(sys.stdin.buffer.read().decode())))
"""


def a_file(body: str, *, language: str = "en-GB", style: str = "") -> bytes:
    """Return the Word file of a page with this body."""
    return packed(read(A_PAGE % (language, style, body)))


@pytest.fixture(scope="module")
def board() -> bytes:
    """A board update in mid-delivery: long enough for a list of contents."""
    return render_docx(a_board_paper())


@pytest.fixture(scope="module")
def report() -> bytes:
    """A panel's report, which democratic services take into their agenda."""
    return render_docx(a_report())


def body_of(file: bytes) -> etree._Element:
    """Return the body as it was written."""
    return etree.fromstring(member(file, "word/document.xml")).find(qn("w:body"))


def styles_of(file: bytes) -> list[str]:
    """Return the styles of all paragraphs, in order."""
    return [paragraph.style.name for paragraph in opened(file).paragraphs]


# --- What assistive software needs --------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["board", "report"])
def test_headings_are_real_ones_and_no_level_is_left_out(kind, request):
    headings = [name for name in styles_of(request.getfixturevalue(kind)) if name.startswith("Heading")]
    levels = [int(name[-1]) for name in headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert len(levels) > 10
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("kind", ["board", "report"])
def test_every_table_has_a_title_and_every_head_is_repeated(kind, request):
    tables = list(body_of(request.getfixturevalue(kind)).iter(qn("w:tbl")))
    heads = 0
    for table in tables:
        assert table.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}").get(qn("w:val"))
        assert sum(int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))) == 9638
        rows = table.findall(qn("w:tr"))
        is_head = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
        looks = table.find(f"{qn('w:tblPr')}/{qn('w:tblLook')}")
        assert looks.get(qn("w:firstRow")) == str(int(is_head[0]))
        assert not any(is_head[1:])
        heads += is_head[0]
    assert heads >= len(tables) - 2 > 3  # the cover's rows and the record's have heads at their sides alone


def test_the_language_and_the_title_are_said():
    paper = opened(a_file("<p>Cynllun <span lang='en-GB'>plan</span></p>", language="cy"))
    assert paper.core_properties.language == "cy-GB"
    assert paper.core_properties.title == "A paper"
    defaults = paper.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    assert defaults.get(qn("w:val")) == "cy-GB"
    assert [run.text for run in paper.paragraphs[0].runs if run._r.find(f".//{qn('w:lang')}") is not None] == ["plan"]


def test_space_is_never_made_of_empty_paragraphs(board, report):
    for file in (board, report):
        empty = [item for item in opened(file).paragraphs if not item.text.strip()]
        assert [item.style.name for item in empty if item.style.name != "Table End"] == []
        assert len(empty) <= 1  # Word wants a paragraph after a table that ends the document


def test_a_table_never_touches_another_nor_ends_the_document():
    table = "<table><tbody><tr><td>A cell</td><td></td></tr></tbody></table>"
    tags = [etree.QName(child).localname for child in body_of(a_file(table * 2))]
    assert tags == ["tbl", "p", "tbl", "p", "sectPr"]


def test_each_numbered_list_begins_anew_and_knows_how_it_counts():
    lists = "<ol><li>One<ul><li>Within</li></ul></li><li>Two</li></ol><ol type='A' start='3'><li>C</li></ol>"
    file = a_file(lists)
    assert styles_of(file) == ["List Number", "List Bullet 2", "List Number", "List Number"]
    numbers = [item.get(qn("w:val")) for item in body_of(file).iter(qn("w:numId"))]
    assert numbers[0] == numbers[2] != numbers[3]
    numbering = etree.fromstring(member(file, "word/numbering.xml"))
    last = numbering.find(f"{qn('w:num')}[@{qn('w:numId')}='{numbers[3]}']")
    way = last.find(qn("w:abstractNumId")).get(qn("w:val"))
    assert numbering.find(f"{qn('w:abstractNum')}[@{qn('w:abstractNumId')}='{way}']//{qn('w:numFmt')}").get(
        qn("w:val")
    ) == ("upperLetter")
    assert last.find(f".//{qn('w:startOverride')}").get(qn("w:val")) == "3"


def test_a_link_leads_to_its_place_and_names_are_the_papers_own(board):
    body = body_of(board)
    places = [start.get(qn("w:name")) for start in body.iter(qn("w:bookmarkStart"))]
    links = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink")) if link.get(qn("w:anchor"))}
    assert len(links) > 8
    assert links <= set(places)
    assert len(places) == len(set(places))
    assert all(re.fullmatch(r"[a-z]\w{0,39}", name) for name in places)
    later = replace(
        a_board_paper(), record=replace(a_board_paper().record, as_at=datetime.fromisoformat("2027-02-01T09:00Z"))
    )
    assert not set(places) & {
        start.get(qn("w:name")) for start in body_of(render_docx(later)).iter(qn("w:bookmarkStart"))
    }


def test_the_contents_are_a_field_over_this_paper_alone(board):
    body = body_of(board)
    told = "".join(body.find(f".//{qn('w:instrText')}").text.split('"'))
    whole = re.search(r"\\b (paper_\w+)", told).group(1)
    start = body.find(f"{qn('w:bookmarkStart')}[@{qn('w:name')}='{whole}']")
    assert "TOC" in told
    assert body.find(f"{qn('w:bookmarkEnd')}[@{qn('w:id')}='{start.get(qn('w:id'))}']") is not None
    marks = [mark.get(qn("w:fldCharType")) for mark in body.iter(qn("w:fldChar"))]
    assert marks == ["begin", "separate", "end"]


def test_addresses_outside_are_links_and_scripts_are_not():
    file = a_file("<p><a href='https://yjb.example/a?b=1&amp;c=2'>A page</a> <a href='javascript:x()'>No page</a></p>")
    assert b"https://yjb.example/a?b=1&amp;c=2" in member(file, "word/_rels/document.xml.rels")
    assert b"javascript" not in b"".join(every_member(file).values())
    assert len(list(body_of(file).iter(qn("w:hyperlink")))) == 1


def test_a_logo_is_in_the_file_with_its_description():
    picture = io.BytesIO()
    Image.new("RGB", (400, 100), "navy").save(picture, "PNG")
    layout = replace(
        shipped_layouts(council="Northshire Council")[0],
        logo=logo_of(picture.getvalue()),
        logo_words="The council’s arms",
    )
    file = render_docx(a_report(layout, actions=1))
    shape = opened(file).inline_shapes[0]
    assert shape._inline.docPr.get("descr") == "The council’s arms"
    assert round(shape.height.mm) == 16
    assert any(name.startswith("word/media/") for name in every_member(file))


# --- The page --------------------------------------------------------------------------------------


def test_the_size_of_the_pages_is_the_style_sheets():
    section = opened(
        a_file("<p>Text</p>", style="@page { size: A4; margin: 1mm } @page { size: A3 landscape; }")
    ).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (420, 297)
    assert section.orientation == 1
    assert page_size("@page { font-size: 8pt; } @page { size: enormous }") == page_size("") == (11906, 16838)


# --- What must not be in it ------------------------------------------------------------------------


def test_the_file_says_of_whom_and_when_it_is_and_nothing_else(board):
    told = opened(board).core_properties
    paper = a_board_paper()
    assert (told.author, told.title) == (
        paper.cover.service,
        "Board update: Northshire Youth Justice Service, position at 2 November 2026",
    )
    assert told.created.date() == told.modified.date() == date(2026, 11, 2)
    names = {etree.QName(item).localname for item in etree.fromstring(member(board, "docProps/core.xml"))}
    assert names == {"title", "subject", "creator", "language", "created", "modified"}
    assert re.findall(rb"<(\w+)>", member(board, "docProps/app.xml")) == [b"Application"]


def test_no_trace_of_a_template_a_revision_or_a_comment_is_left(board, report):
    for file in (board, report):
        members = every_member(file)
        assert not [name for name in members if re.search("comment|custom|thumbnail|theme|people", name, re.IGNORECASE)]
        everything = b"".join(members.values())
        for trace in (
            b"w:rsid",
            b"Template>",
            b"attachedTemplate",
            b"lastModifiedBy",
            b"<w:ins ",
            b"<w:del ",
            b"docVar",
        ):
            assert trace not in everything


# --- The same bytes --------------------------------------------------------------------------------


def test_the_members_are_in_the_order_by_which_word_files_are_known(board):
    names = list(every_member(board))
    assert names[:3] == ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]


def test_the_same_paper_makes_the_same_bytes(board):
    assert render_docx(a_board_paper()) == board
    assert render_docx(a_board_paper(actions=23)) != board


def test_another_process_makes_the_same_bytes(board):
    html = html_as_typed(a_board_paper()).encode()
    made = {
        hashlib.sha256(
            subprocess.run(
                [sys.executable, "-c", IN_ANOTHER_PROCESS],
                input=html,
                capture_output=True,
                check=True,
                cwd=ROOT,
                env={"PYTHONHASHSEED": seed, "TZ": zone, "PATH": "/usr/bin:/bin"},
            ).stdout
        ).hexdigest()
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert made == {hashlib.sha256(board).hexdigest()}
