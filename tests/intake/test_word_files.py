"""Word files: what is printed is read, what is not printed is not, and tables and pages are known."""

from __future__ import annotations

import io

import docx
import pytest
from docx.shared import Pt

from recommendations.domain.report_reading import read_report
from recommendations.intake.extraction.any_file import document_from_file
from recommendations.intake.extraction.unreadable import UnreadableFile
from tests.intake.word_parts import (
    FILLER,
    W,
    a_list,
    document_of,
    item,
    level,
    lines_of,
    p,
    part,
    pattern,
    r,
    style,
    styled,
    word_file,
)

TURNED = "<w:r><w:lastRenderedPageBreak/></w:r>"
RAISED = '<w:vertAlign w:val="superscript"/>'
DELETED = "<w:del><w:r><w:delText>some of </w:delText></w:r></w:del>"
BREAK = '<w:r><w:br w:type="page"/></w:r>'


def cell(*inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(inner) or p()}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


# --- What is printed ---------------------------------------------------------------------------------


def test_runs_are_joined_as_they_stand() -> None:
    runs = r("Re") + r("view", properties="<w:b/>") + r(" the plan") + r(".", properties="<w:i/>")
    assert lines_of(p(runs=runs)) == ["Review the plan."]


@pytest.mark.parametrize(
    ("runs", "read"),
    [
        ("<w:ins>" + r("Review ") + "</w:ins>" + r("the plan."), "Review the plan."),
        (r("Review ") + DELETED + r("the plan."), "Review the plan."),
        ("<w:moveFrom>" + r("Gone. ") + "</w:moveFrom><w:moveTo>" + r("Moved.") + "</w:moveTo>", "Moved."),
        ('<w:hyperlink r:id="rId9">' + r("Review the plan") + "</w:hyperlink>" + r("."), "Review the plan."),
        ("<w:sdt><w:sdtContent>" + r("Review it.") + "</w:sdtContent></w:sdt>", "Review it."),
        ("<w:smartTag><w:smartTagPr/>" + r("Marshwick") + "</w:smartTag>" + r(" plan."), "Marshwick plan."),
        (r("See it") + '<w:r><w:footnoteReference w:id="1"/></w:r>' + r("."), "See it."),
        (r("See it") + "<w:commentRangeStart/>" + r(" now.") + "<w:r><w:commentReference/></w:r>", "See it now."),
        (r("Seen") + r(" not shown", properties="<w:vanish/>") + r(" twice."), "Seen twice."),
        (r("multi") + "<w:r><w:noBreakHyphen/></w:r>" + r("agency"), "multi-agency"),
        (r("recom") + "<w:r><w:softHyphen/></w:r>" + r("menda\u00adtion"), "recommendation"),
        (r("“The plan’s”\u00a0end\u200b."), "“The plan’s” end."),
        (r("Meet every month") + r("3", properties=RAISED) + r("."), "Meet every month."),
        (r("It is 50 m") + r("2", properties=RAISED) + r("."), "It is 50 m2."),
        (r("On the 3") + r("rd", properties=RAISED) + r(" of May."), "On the 3rd of May."),
        ("<w:r><w:t>Name</w:t><w:tab/><w:t>Role</w:t></w:r>", "Name\tRole"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>' + r(" done"), "✓ done"),
        (f"<w:r><w:ruby><w:rt>{r('above')}</w:rt><w:rubyBase>{r('below')}</w:rubyBase></w:ruby></w:r>", "below"),
    ],
)
def test_only_what_is_printed_is_read(runs: str, read: str) -> None:
    assert lines_of(p(runs=runs)) == [read]


def mark(kind: str) -> str:
    """A field's beginning, middle or end."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(code: str, result: str) -> str:
    """A field made of its marks."""
    return f"{mark('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{mark('separate')}{result}{mark('end')}"


def test_a_field_is_read_by_its_result() -> None:
    nested = field(f"IF {field('PAGE', r('7'))} = 1 one two", r("two"))
    assert lines_of(p(runs=r("See ") + field("REF rec1", r("paragraph 4")) + r("."))) == ["See paragraph 4."]
    assert lines_of(p(runs=r("It says ") + nested + r("."))) == ["It says two."]
    assert lines_of(p(runs=r("See it") + field("NOTEREF note", r("5")) + r("."))) == ["See it."]
    simple = f'<w:fldSimple w:instr="DATE">{r("3 May 2024")}</w:fldSimple>'
    assert lines_of(p(runs=r("On ") + simple)) == ["On 3 May 2024"]


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    first = p("Review the plan", properties='<w:rPr><w:del w:id="1"/></w:rPr>')
    assert lines_of(first + p(" of every child.")) == ["Review the plan of every child."]


def test_a_text_box_is_read_once_and_after_the_text_it_stands_beside() -> None:
    inner = f"<w:txbxContent>{p('“We were heard.”')}</w:txbxContent>"
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>"
        f"{inner}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{inner}"
        "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document = document_of(p(runs=r("The board met.") + box) + p("It met again."))
    assert [(line.text, line.is_aside) for line in document.lines[:3]] == [
        ("The board met.", False),
        ("“We were heard.”", True),
        ("It met again.", False),
    ]


def test_recommendations_in_a_text_box_stay_in_their_place() -> None:
    inner = f"<w:txbxContent>{styled('Recommendations', 'H')}{p('1. Review the plan.')}</w:txbxContent>"
    box = f"<w:r><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></w:r>"
    lines = document_of(p(runs=box), styles=style("H", "heading 1")).lines
    assert [(line.text, line.is_aside) for line in lines[:2]] == [
        ("Recommendations", False),
        ("1. Review the plan.", False),
    ]


def test_an_unfilled_control_shows_nothing_and_other_parts_are_not_read() -> None:
    prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + p("Click here.") + "</w:sdtContent></w:sdt>"
    parts = {
        "word/header1.xml": part("hdr", p("Running head")),
        "word/footnotes.xml": part("footnotes", f"<w:footnote>{p('1. A note.')}</w:footnote>"),
        "word/comments.xml": part("comments", f"<w:comment>{p('1. A comment.')}</w:comment>"),
    }
    assert document_of(prompt + p("Text."), parts=parts).lines[0].text == "Text."


def test_a_break_parts_what_stands_apart_and_joins_a_sentence() -> None:
    line_break = "<w:r><w:br/></w:r>"
    assert lines_of(p(runs=r("1. One thing.") + line_break + r("2. Another thing."))) == [
        "1. One thing.",
        "2. Another thing.",
    ]
    assert lines_of(p(runs=r("Review the plan of") + line_break + r("every child."))) == [
        "Review the plan of every child."
    ]
    assert lines_of(p(runs=r("Timeliness", properties="<w:b/>") + line_break + r("reviews come late."))) == [
        "Timeliness",
        "reviews come late.",
    ]


# --- Headings ----------------------------------------------------------------------------------------


def test_headings_are_known_by_name_level_and_inheritance() -> None:
    styles = (
        style("berschrift2", "heading 2")
        + style("Own", "Chapter title", based_on="berschrift2")
        + style("Outlined", "Part", paragraph='<w:outlineLvl w:val="2"/>')
        + style("Report", "HMIP Heading 1")
        + style("Title", "Title")
        + style("Plain", "Body", based_on="berschrift2", paragraph='<w:outlineLvl w:val="9"/>')
    )
    body = "".join(styled("Words", name) for name in ("berschrift2", "Own", "Outlined", "Report", "Title", "Plain"))
    body += p("Words", properties='<w:outlineLvl w:val="3"/>')
    assert [line.level for line in document_of(body, styles=styles).lines[:7]] == [2, 2, 3, 1, 1, 0, 4]


def test_a_long_paragraph_is_no_heading_whatever_its_style() -> None:
    text = "The partnership should review every plan with those who have a part in it. " * 4
    assert document_of(styled(text, "H"), styles=style("H", "heading 3")).lines[0].level == 0


def test_bold_and_large_type_come_from_runs_and_styles() -> None:
    styles = (
        style("Strong", "Strong", letters="<w:b/>", kind="character")
        + style("Big", "Banner", letters='<w:sz w:val="40"/>')
        + style("Black", "Black", letters="<w:b/>")
    )
    body = (
        p(runs=r("Recommendations", properties='<w:rStyle w:val="Strong"/>'))
        + styled("Recommendations", "Big")
        + p(runs=r("Bold", properties="<w:b/>") + r(" and much that is not"))
        + styled("Bold by style", "Black")
        + p(runs=r("Not bold", properties='<w:b w:val="0"/>'), properties='<w:pStyle w:val="Black"/>')
    )
    lines = document_of(body, styles=styles).lines
    assert [line.is_bold for line in lines[:5]] == [True, False, False, True, False]
    assert lines[1].size == 20.0
    assert lines[0].size == lines[5].size


def test_a_contents_list_is_shown_and_not_read() -> None:
    styles = style("TOC1", "toc 1") + style("H", "heading 1")
    entry = '<w:pStyle w:val="TOC1"/>'
    body = (
        styled("Contents", "H")
        + p(properties=entry, runs=f'{mark("begin")}<w:r><w:instrText>TOC \\o</w:instrText></w:r>{mark("separate")}'
            "<w:r><w:t>Recommendations</w:t><w:tab/><w:t>3</w:t></w:r>")
        + p(properties=entry, runs="<w:r><w:t>1. The board should meet</w:t><w:tab/><w:t>5</w:t></w:r>")
        + p(runs=mark("end"))
        + p("1. The board meets already.")
    )  # fmt: skip
    document = document_of(body, styles=styles)
    assert document.pages[0].lines[1:3] == ("Recommendations\t3", "1. The board should meet\t5")
    assert [line.text for line in document.lines[:2]] == ["Contents", "1. The board meets already."]
    assert read_report(document).recommendations == ()


# --- Pages -------------------------------------------------------------------------------------------


def pages_of(body: str) -> list[int]:
    return [line.page for line in document_of(body).lines][:-1]


def test_pages_are_turned_where_word_last_turned_them() -> None:
    body = p("One.") + p(runs=TURNED + r("Two.")) + p(runs=r("Still two, ") + TURNED + r("and three.")) + p("Three.")
    assert pages_of(body) == [1, 2, 2, 3]


def test_a_break_set_by_hand_is_one_turn_however_often_it_is_noted() -> None:
    assert pages_of(p("One.") + p(runs=BREAK) + p(runs=TURNED + r("Two."))) == [1, 2]
    assert pages_of(p("One.") + p(runs=BREAK + TURNED + r("Two."))) == [1, 2]
    assert pages_of(p(runs=r("One.") + BREAK) + p(runs=TURNED + r("Two."))) == [1, 2]
    before = "<w:pageBreakBefore/>"
    assert pages_of(p("One.", properties=before) + p(runs=TURNED + r("Two."), properties=before)) == [1, 2]
    assert pages_of(p(runs=r("One.") + BREAK + TURNED + r("Two."))) == [1, 1]


def test_a_table_that_goes_over_the_page_stays_one_table() -> None:
    rows = [row(cell(p(runs=(TURNED if n == 2 else "") + r(f"Cell {n}"))), cell(p(f"Text {n}"))) for n in range(4)]
    lines = document_of(table(*rows)).lines[:8]
    assert [line.page for line in lines] == [1, 1, 1, 1, 2, 2, 2, 2]
    assert len({line.cell[:2] for line in lines if line.cell}) == 1


# --- Tables ------------------------------------------------------------------------------------------


def test_a_table_of_recommendations_keeps_its_rows_and_columns() -> None:
    head = row(cell(p("No.")), cell(p("Recommendation")), cell(p("Responsible body")), cell(p("By when")))
    merged, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = (
        styled("Recommendations", "H")
        + table(
            head,
            row(cell(p("1")), cell(p("Check every plan"), p("before it is used.")),
                cell(p("The board"), properties=merged), cell(p("May 2024"))),
            row(cell(p("2")), cell(p("Ask victims what they need.")), cell(properties=goes_on), cell(p("June 2024"))),
            row(cell(p("3")), cell(p("Report both to the council.")), cell(p("The police")), cell(p("July 2024"))),
        )
    )  # fmt: skip
    found = read_report(document_of(body, styles=style("H", "heading 1"))).recommendations
    assert [(one.label, one.text, one.owner, one.due) for one in found] == [
        ("1", "Check every plan before it is used.", "The board", "May 2024"),
        ("2", "Ask victims what they need.", "The board", "June 2024"),
        ("3", "Report both to the council.", "The police", "July 2024"),
    ]


def test_wide_cells_and_empty_columns_keep_later_cells_in_their_columns() -> None:
    wide = '<w:gridSpan w:val="2"/>'
    body = table(row(cell(p("A")), cell(p("B")), cell(p("C"))), row(cell(p("D and E"), properties=wide), cell(p("F"))))
    assert [line.cell[2:] for line in document_of(body).lines[:5] if line.cell] == [
        (0, 0),
        (0, 1),
        (0, 2),
        (1, 0),
        (1, 2),
    ]


def test_a_box_and_a_layout_table_are_read_as_paragraphs() -> None:
    box = table(row(cell(styled("Recommendations", "H"), p("1. Review the plan."), p("2. Share it."))))
    document = document_of(box, styles=style("H", "heading 1"))
    assert [line.cell for line in document.lines] == [None] * 4
    assert [one.label for one in read_report(document).recommendations] == ["1", "2"]
    beside = table(row(cell(), cell(p("Dear colleague,"))), row(cell(), cell(p("Thank you."))))
    assert [line.cell for line in document_of(beside).lines] == [None] * 3


def test_labels_in_a_column_of_their_own_are_labels() -> None:
    body = table(row(cell(p("1.")), cell(p("Review the plan."))), row(cell(p("2.")), cell(p("Share it."), p("Soon."))))
    assert lines_of(body) == ["1.\tReview the plan.", "2.\tShare it.", "Soon."]


def test_a_table_within_a_layout_table_is_a_table_of_its_own() -> None:
    inner = table(row(cell(p("Recommendation")), cell(p("Owner"))), row(cell(p("Review it.")), cell(p("Police"))))
    outer = table(row(cell(p("Menu")), cell(p("Words."), inner, p())))
    lines = document_of(outer).lines
    assert [(line.text, line.cell is not None) for line in lines[:4]] == [
        ("Menu", False),
        ("Words.", False),
        ("Recommendation", True),
        ("Owner", True),
    ]


def test_numbers_in_table_cells_are_counted_down_the_column() -> None:
    numbering = pattern(level(0, "decimal", "%1.")) + a_list()
    rows = [row(cell(item(f"Review plan {n}.")), cell(p("Police"))) for n in (1, 2)]
    assert [line for line in lines_of(table(*rows), numbering=numbering) if "Review" in line] == [
        "1.\tReview plan 1.",
        "2.\tReview plan 2.",
    ]


def test_a_column_of_nothing_but_counted_numbers_labels_the_rows() -> None:
    numbering = pattern(level(0, "decimal", "%1.")) + a_list()
    head = row(cell(p("No.")), cell(p("Recommendation")), cell(p("Owner")))
    rows = [row(cell(item("")), cell(p(f"Review plan {n} with care.")), cell(p("The police"))) for n in (1, 2)]
    found = read_report(document_of(p("Recommendations") + table(head, *rows), numbering=numbering)).recommendations
    assert [(one.label, one.text, one.owner) for one in found] == [
        ("1", "Review plan 1 with care.", "The police"),
        ("2", "Review plan 2 with care.", "The police"),
    ]
    without_head = table(*(row(cell(item("")), cell(p(f"Review plan {n}."))) for n in (1, 2)))
    assert lines_of(without_head, numbering=numbering) == ["1.\tReview plan 1.", "2.\tReview plan 2."]


def test_deleted_rows_are_left_out_and_rows_in_controls_are_read() -> None:
    deleted = row(cell(p("Gone")), cell(p("Gone"))).replace("<w:tr>", "<w:tr><w:trPr><w:del w:id='1'/></w:trPr>")
    kept = f"<w:sdt><w:sdtContent>{row(cell(p('Kept')), cell(p('Too')))}</w:sdtContent></w:sdt>"
    assert lines_of(table(deleted, kept, row(cell(p("A")), cell(p("B"))))) == ["Kept", "Too", "A", "B"]


# --- The file ----------------------------------------------------------------------------------------


def test_a_strict_file_and_one_with_other_part_names_are_read() -> None:
    usual = word_file(p("Review the plan of every child now.") + FILLER)
    assert document_from_file(usual).lines[0].text == "Review the plan of every child now."
    strict = part("document", f"<w:body>{p('Review the plan of every child now.')}{FILLER}</w:body>").replace(
        W, "http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    relations = {
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" '
        'Target="/word/document2.xml"/></Relationships>',
        "word/document2.xml": strict,
    }
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = word_file(p("Not this."), parts=relations)
    assert document_from_file(data).lines[0].text == "Review the plan of every child now."


def test_a_file_that_a_library_wrote_is_read() -> None:
    written = docx.Document()
    written.add_heading("Recommendations", level=1)
    written.add_paragraph("Check every plan before it is used.", style="List Number")
    written.add_paragraph("Ask victims what they need.", style="List Number")
    written.add_paragraph("").add_run("Next steps").font.size = Pt(16)
    written.add_paragraph("We thank everybody who met us.")
    saved = io.BytesIO()
    written.save(saved)
    found = read_report(document_from_file(saved.getvalue())).recommendations
    assert [(one.label, one.text) for one in found] == [
        ("1", "Check every plan before it is used."),
        ("2", "Ask victims what they need."),
    ]


def test_a_file_without_a_word_says_so() -> None:
    for data, code in (
        (word_file(p()), "empty_file"),
        (word_file(p(), parts={"word/media/image1.png": "x"}), "pictures_only"),
        (word_file(p("See attached.")), "too_few_words"),
    ):
        with pytest.raises(UnreadableFile) as refusal:
            document_from_file(data, filename="report.docx")
        assert refusal.value.code == code
