"""What goes over several pages stays one element; what is drawn again on each page is not read again."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime
from io import BytesIO

import page as page_validation
import pikepdf
import pypdfium2
import pytest
from lxml import etree, html

from recommendations.papers.rendering.process import Attached, RenderingFailed
from tests.papers.structure_walk import entries_of_parent_tree, everything, walk

FALSE_ALARM = "-STREAM-LENGTH-001"  # of the validator, wherever compressed bytes happen to end in a line end
ROWS = "".join(f"<tr><th scope='row'>{n}</th><td><p>{'row words ' * 30}</p></td></tr>" for n in range(20))
ITEMS = "".join(f"<li>item {n} {'item words ' * 20}</li>" for n in range(15))
LONG = f"""<html lang="en"><head><title>Long</title><meta name="dcterms.created" content="2026-11-02T14:02:00+00:00">
<style>@page {{ size: A5; margin: 20mm }}
@page {{ @top-left {{ content: "Board update" }} @bottom-right {{ content: counter(page) }} }}
body {{ font-family: "Atkinson Hyperlegible Next" }} ul {{ list-style-type: disc }} tfoot td {{ font-weight: 700 }}
</style>
</head><body><main><h1>Over pages</h1><table><caption>The plan</caption>
<thead><tr><th>Ref.</th><th>What</th></tr></thead><tfoot><tr><td colspan="2">All of it</td></tr></tfoot>
<tbody>{ROWS}</tbody></table>
<ul>{ITEMS}</ul><p>{"many words " * 600}</p></main></body></html>"""


@pytest.fixture(scope="module")
def long(renderer):
    return renderer.render(LONG)


def failures(pdf: bytes, *, profile: str) -> set[str]:
    found = page_validation.validate_pdf_bytes(pdf, profile=profile).failures
    return {failure.rule_id for failure in found if not failure.rule_id.endswith(FALSE_ALARM)}


def letters(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_one_table_one_list_and_one_paragraph_over_many_pages(long):
    walked = walk(long.pdf)
    assert long.pages > 8
    (part,) = walked.document.elements
    assert [element.role for element in part.elements] == ["H1", "Table", "L", "P"]
    table, listing, paragraph = part.elements[1:]
    assert [element.role for element in table.elements] == ["Caption", "THead", "TFoot", "TBody"]
    assert (len(table.all("TR")), len(listing.elements)) == (22, 15)
    assert paragraph.text == ("many words " * 600).strip()


def test_a_paragraph_of_three_pages_holds_content_of_each(renderer):
    made = renderer.render(LONG.replace("<ul>", "<ul hidden>").replace("<table>", "<table hidden>"))
    (paragraph,) = walk(made.pdf).document.all("P")[-1:]
    pages = {kid.Pg.objgen for kid in paragraph.entry.K if not isinstance(kid, int)} | {paragraph.entry.Pg.objgen}
    assert len(pages) >= 3


def test_heads_and_feet_of_tables_and_pages_are_read_once_or_never(long):
    walked = walk(long.pdf)
    assert [head.text for head in walked.document.all("TH")[:3]] == ["Ref.", "What", "0"]
    assert len(walked.document.all("TH")) == 2 + 20
    assert {head.attribute("Scope") for head in walked.document.all("TH")} == {"/Column", "/Row"}
    assert "Board update" not in walked.document.text
    assert letters(walked.unread(0)) == "Boardupdate1"  # the first page's table head is read
    assert "Ref.What" in walked.unread(1)


def test_what_is_read_is_what_the_html_says_in_its_order(long):
    root = html.fromstring(LONG)
    etree.strip_elements(root, "style", "title", with_tail=False)
    walked = walk(long.pdf)
    read = walked.document.text
    for label in walked.document.all("Lbl"):
        assert label.text == "•"
    assert letters(read).replace("•", "") == letters(root.text_content())


def test_each_content_number_leads_to_the_element_that_holds_it(long):
    walked = walk(long.pdf)
    entries = entries_of_parent_tree(walked.pdf)
    assert list(entries) == sorted(entries)
    holders: dict[int, dict[int, tuple[int, int]]] = {}
    keys = {page.obj.objgen: int(page.obj.StructParents) for page in walked.pdf.pages}
    for element in everything(walked.document):
        for kid in element.entry.get("/K", []):
            if isinstance(kid, int):
                holders.setdefault(keys[element.entry.Pg.objgen], {})[kid] = element.entry.objgen
            elif kid.get("/Type") == "/MCR":
                holders.setdefault(keys[kid.Pg.objgen], {})[int(kid.MCID)] = element.entry.objgen
    for key, found in holders.items():
        assert [entry.objgen for entry in entries[key]] == [found[number] for number in range(len(found))]


def test_the_file_keeps_both_standards_opens_and_is_the_same_each_time(renderer, long):
    assert failures(long.pdf, profile="ua1") == failures(long.pdf, profile="2a") == set()
    with pikepdf.open(BytesIO(long.pdf)) as pdf:
        assert pdf.check_pdf_syntax() == []
    document = pypdfium2.PdfDocument(long.pdf)
    assert all(page.get_textpage().get_text_range().strip() for page in document)
    assert renderer.render(LONG).pdf == long.pdf


def test_files_travel_inside_with_the_documents_own_date(renderer):
    files = [
        Attached("register.csv", "text/csv", b"Ref.,What\r\n1,One\r\n", "The action register"),
        Attached("notes.txt", "text/plain", "Nodiadau ŵ\n".encode(), "Notes"),
    ]
    made = renderer.render(LONG, attached=files)
    assert failures(made.pdf, profile="ua1") == failures(made.pdf, profile="3a") == set()
    assert renderer.render(LONG, attached=files[::-1]).pdf == made.pdf
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        assert list(pdf.attachments) == ["notes.txt", "register.csv"]
        held = pdf.attachments["register.csv"]
        file = held.get_file()
        assert (file.read_bytes(), file.mime_type, held.description) == (
            files[0].data,
            "text/csv",
            "The action register",
        )
        assert file.creation_date == file.mod_date == datetime(2026, 11, 2, 14, 2, tzinfo=UTC)
        assert [str(entry.AFRelationship) for entry in pdf.Root.AF] == ["/Data", "/Data"]


def test_files_need_a_document_that_says_when_it_was_made(renderer):
    with pytest.raises(RenderingFailed, match="when it was made"):
        renderer.render(
            LONG.replace("dcterms.created", "other"), attached=[Attached("a.csv", "text/csv", b"a", "A register")]
        )


def test_a_whole_paper_is_tagged_as_its_html_says(usual):
    walked = walk(usual.made.pdf)
    assert usual.made.tags == "own"
    root = html.fromstring(usual.html)
    tags = {"Table": "table", "TH": "th", "H2": "h2", "Figure": "figure"}
    wanted = {role: len(root.findall(f".//{tag}")) for role, tag in tags.items()}
    found = Counter(element.role for element in everything(walked.document))
    assert {role: found[role] for role in wanted} == wanted
    assert found["L"] + found["TOC"] == len(root.findall(".//ul")) + len(root.findall(".//ol"))
    assert all(head.attribute("Scope") for head in walked.document.all("TH"))
    links = {annotation.objgen for page in walked.pdf.pages for annotation in page.get("/Annots", [])}
    held = [annotation.objgen for element in walked.document.all("Link") for annotation in element.links]
    assert sorted(held) == sorted(links)
    for figure in walked.document.all("Figure"):
        assert len(str(figure.entry.Alt)) > 20
        left, low, right, high = (float(edge) for edge in figure.attribute("BBox"))
        _left, _low, width, height = (float(edge) for edge in figure.entry.Pg.MediaBox)
        assert 0 <= left < right <= width
        assert 0 <= low < high <= height
