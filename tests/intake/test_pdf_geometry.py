"""Pages as printers lay them out: columns, boxes, margins, notes, and what nobody can see."""

import io

import pikepdf
import pytest

from recommendations.domain.report_reading import Document, read_report
from recommendations.intake.extraction.any_file import document_from_file
from tests.reading_corpus.as_pdf import printed

STAFF = (
    "<p>Staff knew the children well and met them at home, at school and in the youth centre. Records were kept in "
    "one place and most of them were up to date.</p>"
)
ITEMS = (
    "<div class=item><span>1.</span>Review the plan of every child who moves home, and do so within the month of the "
    "move, with everybody who has a part in it.</div>"
    "<div class=item><span>2.</span>Share what is known with the school, the nurse and the police before the child’s "
    "first day, so that nobody has to ask twice.</div>"
    "<div class=item><span>3.</span>Tell parents who does what.</div>"
)
WANTED = [
    "Review the plan of every child who moves home, and do so within the month of the move, with everybody who has a "
    "part in it.",
    "Share what is known with the school, the nurse and the police before the child’s first day, so that nobody has to "
    "ask twice.",
    "Tell parents who does what.",
]
ITEM = ".item { margin: 4pt 0 4pt 8mm; text-indent: -8mm } .item > span { display: inline-block; width: 8mm; "
STYLE = f"{ITEM} text-indent: 0 }} body {{ font: 10pt/1.3 sans-serif }} @page {{ size: A4; margin: 20mm }}"


def document_of(body: str, *, style: str = "") -> Document:
    """The document read from a page printed as PDF."""
    return document_from_file(pdf_of(body, style=style), filename="report.pdf")


def pdf_of(body: str, *, style: str = "") -> bytes:
    """The PDF of a page in the usual style and one of its own."""
    return printed(f'<html lang="en-GB"><style>{STYLE}{style}</style><body>{body}</body></html>')


def texts(document: Document) -> list[str]:
    """What is recommended."""
    return [one.text for one in read_report(document).recommendations]


def all_text(document: Document) -> str:
    """Everything worth reading, in its order."""
    return " ".join(line.text for line in document.lines)


REPORT = f"<h1>Inspection of Ashmere</h1>{STAFF * 3}<h2>Recommendations</h2>{ITEMS}<h2>Background</h2>{STAFF * 4}"


@pytest.mark.parametrize("width", ["6mm", "9mm", "14mm"])
@pytest.mark.parametrize("align", ["left", "justify"])
def test_two_columns_are_read_one_after_the_other(width: str, align: str) -> None:
    style = f"body {{ columns: 2; column-gap: {width}; text-align: {align} }} h1 {{ column-span: all }}"
    assert texts(document_of(REPORT, style=style)) == WANTED


def test_an_item_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    style = "@page { size: 150mm 120mm } body { columns: 2; column-gap: 7mm; orphans: 1; widows: 1; column-fill: auto }"
    document = document_of(REPORT, style=style)
    assert len(document.pages) > 1
    assert texts(document) == WANTED


def test_a_heading_over_the_whole_width_parts_the_columns_into_bands() -> None:
    body = (
        f"<div class=two>{STAFF * 6}</div><h1>Recommendations</h1><div class=two>{ITEMS}"
        f"{STAFF.replace('<p>', '<p>We ')}"
        f"</div><h1>Background to the inspection</h1><div class=two>{STAFF * 6}</div>"
    )
    document = document_of(body, style=".two { columns: 2; column-gap: 8mm }")
    assert texts(document) == WANTED


def test_one_column_follows_two_on_the_same_page() -> None:
    body = f"<div class=two>{STAFF * 6}</div><h2>Recommendations</h2>{ITEMS}<h2>Background</h2>{STAFF}"
    assert texts(document_of(body, style=".two { columns: 2; column-gap: 8mm }")) == WANTED


def test_three_columns_are_read_from_left_to_right() -> None:
    style = "@page { size: A4 landscape } body { columns: 3; column-gap: 8mm }"
    assert texts(document_of(REPORT.replace("<h1>", "<h2>").replace("</h1>", "</h2>"), style=style)) == WANTED


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_box_that_the_text_runs_round_cuts_no_item_in_two(side: str) -> None:
    box = "<div class=box>“They rang when they said they would, and that was a change,” a father told us.</div>"
    body = f"{STAFF}<h2>Recommendations</h2>{box}{ITEMS}<h2>Background</h2>{STAFF * 3}"
    style = f".box {{ float: {side}; width: 32%; margin: 0 8mm; border: 1pt solid; padding: 3mm; font-size: 9pt }}"
    document = document_of(body, style=style)
    assert texts(document) == WANTED
    assert "father told us" in all_text(document)


def test_a_table_of_two_broad_cells_is_no_page_of_columns() -> None:
    rows = "".join(
        f"<tr><td>Review the {name} plan with everybody who has a part in it, and write down who does what by when, so "
        f"that it can be looked at again.</td><td>{owner}, who reports to the board four times a year and answers for "
        f"what was done and for what was left undone.</td></tr>"
        for name, owner in (("first", "YOT Manager"), ("second", "Head of Service"), ("third", "Chief Constable"))
    )
    table = f"<table><tr><th>Recommendation</th><th>Responsible body</th></tr>{rows}</table>"
    style = "td { width: 50%; vertical-align: top; padding: 3pt } th { text-align: left; padding: 3pt }"
    found = read_report(document_of(f"<h2>Recommendations</h2>{table}", style=style)).recommendations
    assert [one.text.split()[2] for one in found] == ["first", "second", "third"]
    assert [(one.owner or "").split(",")[0] for one in found] == ["YOT Manager", "Head of Service", "Chief Constable"]


HEADS = (
    '@page :left { @top-left { content: "The work of Ashmere"; font-size: 8pt } } '
    '@page :right { @top-right { content: "An inspection"; font-size: 8pt } }',
    '@page { @bottom-center { content: "Page " counter(page) " of " counter(pages) } }',
    "@page { @left-middle { content: counter(page); font-size: 9pt } }",
    '@page { @top-left { content: "Ashmere" } @top-right { content: "June 2019" } @bottom-left { content: "OFFICIAL" } '
    "@bottom-right { content: counter(page) } }",
)


@pytest.mark.parametrize("heads", HEADS)
def test_heads_and_feet_in_the_middle_of_an_item_are_left_out(heads: str) -> None:
    style = f"@page {{ size: 120mm 105mm }} body {{ orphans: 1; widows: 1 }} {heads}"
    document = document_of(REPORT, style=style)
    assert len(document.pages) >= 4
    assert texts(document) == WANTED


def test_a_footnote_at_the_foot_of_the_page_interrupts_no_item() -> None:
    note = "<span class=note>The month is counted from the day of the move.</span>"
    body = REPORT.replace("within the month", f"within the{note} month")
    style = "@page { size: 120mm 105mm } .note { float: footnote; font-size: 7.5pt } body { orphans: 1; widows: 1 }"
    document = document_of(body, style=style)
    assert texts(document) == WANTED
    assert "counted from the day" in all_text(document)


def test_text_up_the_margin_is_left_out_and_slanted_letters_are_read() -> None:
    side = "<div style='position: absolute; left: -12mm; top: 60mm; transform: rotate(-90deg)'>Embargoed copy</div>"
    document = document_of(f"<div style='position: relative'>{side}{REPORT.replace('Share', '<i>Share</i>')}</div>")
    assert texts(document) == WANTED
    assert "Embargoed" not in all_text(document)


def test_white_text_on_white_paper_is_left_out_and_on_dark_paper_read() -> None:
    body = (
        "<p style='color: #fff'>1. Nobody can see this recommendation.</p>"
        "<p style='background: #123; color: #fff; padding: 4pt'>Inspected by invented inspectors</p>" + REPORT
    )
    document = document_of(body)
    assert "Nobody can see" not in all_text(document)
    assert "Inspected by invented inspectors" in all_text(document)
    assert texts(document) == WANTED


def without_ink(data: bytes) -> bytes:
    """The same pages with every letter in render mode 3, as the recognised text under a scan is."""
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.contents_coalesce()
            content = page.Contents.read_bytes().replace(b"BT\n", b"BT\n3 Tr\n")
            page.Contents = pdf.make_stream(content)
        pdf.save(saved)
    return saved.getvalue()


def test_the_recognised_text_under_a_scan_is_read_though_it_has_no_ink() -> None:
    hidden = without_ink(pdf_of(REPORT))
    assert hidden != pdf_of(REPORT)
    assert texts(document_from_file(hidden, filename="report.pdf")) == WANTED


def test_text_without_ink_among_text_with_ink_is_left_out() -> None:
    with pikepdf.open(io.BytesIO(pdf_of(f"{REPORT}<h2>Recommendations</h2>"))) as pdf:
        page = pdf.pages[0]
        page.contents_coalesce()
        content = page.Contents.read_bytes()
        first = content.index(b"BT\n")
        page.Contents = pdf.make_stream(
            content[:first] + b"BT\n3 Tr\n" + content[first + 3 :].replace(b"ET", b"0 Tr\nET", 1)
        )
        saved = io.BytesIO()
        pdf.save(saved)
    assert "Inspection of Ashmere" not in all_text(document_from_file(saved.getvalue(), filename="report.pdf"))


def test_a_large_initial_goes_back_to_its_word() -> None:
    cap = "<p><span style='float: left; font-size: 33pt; line-height: 0.9'>S</span>taff knew the children well and "
    body = f"{cap}{'met them at home, at school and in the youth centre, ' * 6}as a rule.</p>{REPORT}"
    document = document_of(body)
    assert "Staff knew the children" in all_text(document).split("Inspection of Ashmere")[0]
    assert texts(document) == WANTED


def test_a_heading_with_spaced_letters_is_still_a_heading() -> None:
    document = document_of(REPORT, style="h2 { letter-spacing: 0.3em; text-transform: uppercase }")
    assert texts(document) == WANTED
    assert "RECOMMENDATIONS" in all_text(document)


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("decision-making and the first-time entrants", "decision-making"),
        ("safeguarding of first-time entrants", "safeguarding"),
        ("part-time timetables in full-time education", "part-time"),
    ],
)
def test_hyphens_of_the_layout_go_and_those_of_the_author_stay(words: str, others: str) -> None:
    asked = f"Strengthen {words} so that every child’s needs are understood, whatever the hour or the day."
    body = f"<p>They spoke of {others}.</p><h2>Recommendations</h2><div class=item><span>1.</span>{asked}</div>"
    for width in range(60, 96, 4):
        style = f"@page {{ size: {width + 40}mm 200mm }} body {{ hyphens: auto; text-align: justify }}"
        assert texts(document_of(f"{body}<h2>Background</h2>{STAFF}", style=style)) == [asked], width


def test_soft_hyphens_ligatures_and_welsh_letters_are_words_again() -> None:
    asked = (
        "Sicrhau bod pob tŷ yn ddiogel, a bod gan bob gŵr a gwraig swyddog effeithiol i’w ffonio bob dydd o’r flwyddyn."
    )
    soft = asked.replace("effeithiol", "eﬀeith\u00adiol").replace("ddiogel", "ddio\u00adgel")
    body = f"<h2>Argymhellion</h2><div class=item><span>1.</span>{soft}</div><h2>Cefndir</h2>{STAFF}"
    for width in (70, 80, 90, 110):
        assert texts(document_of(body, style=f"@page {{ size: {width}mm 200mm }}")) == [asked], width


@pytest.mark.parametrize("border", ["0.5pt solid #333", "none"])
def test_rows_broken_over_pages_under_a_repeated_header_are_whole_again(border: str) -> None:
    rows = "".join(
        f"<tr><td>{number}</td><td><p>Review the {name} plan with everybody who has a part in it, and write down who "
        f"does what by when.</p><p>Look at it again each month until it is done, and tell the board.</p></td>"
        f"<td>{owner}</td></tr>"
        for number, (name, owner) in enumerate(
            (("first", "YOT Manager"), ("second", "Head of Service"), ("third", "Chief Constable")), start=1
        )
    )
    table = f"<table><thead><tr><th>No.</th><th>Recommendation</th><th>Owner</th></tr></thead>{rows}</table>"
    style = (
        f"@page {{ size: 148mm 90mm }} td, th {{ border: {border} }}"
        " td, th { vertical-align: top; text-align: left; padding: 3pt 6pt }"
        " table { border-collapse: collapse } p { margin: 0; orphans: 1; widows: 1 }"
    )
    document = document_of(f"<h2>Recommendations</h2>{table}", style=style)
    found = read_report(document).recommendations
    assert len(document.pages) > 1
    assert [one.label for one in found] == ["1", "2", "3"]
    assert [one.owner for one in found] == ["YOT Manager", "Head of Service", "Chief Constable"]
    assert [one.text.split()[2] for one in found] == ["first", "second", "third"]
    assert all(one.text.endswith("until it is done, and tell the board.") for one in found)
