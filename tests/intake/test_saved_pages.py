"""Saved web pages: the report's text is read as a browser shows it, and what stands around it is not."""

from __future__ import annotations

import pytest

from recommendations.domain.report_reading import Document, read_report
from recommendations.intake.extraction.any_file import document_from_file

FILLER = "<p>Staff knew the children well, met them at home and wrote down what they had said.</p>" * 3


def document_of(body: str, *, head: str = "", name: str = "report.html") -> Document:
    """What is read from a page with this body, and with some paragraphs behind it."""
    page = f"<!DOCTYPE html><html lang='en'><head><title>Report</title>{head}</head><body><h1>Report</h1>{body}{FILLER}"
    return document_from_file(f"{page}</body></html>".encode(), filename=name)


def lines_of(body: str, *, head: str = "") -> list[str]:
    """The lines of the body."""
    return [line.text for line in document_of(body, head=head).lines][1:-3]


# --- Words -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markup", "read"),
    [
        ("<p>Re<strong>view</strong> the <em>plan</em>.</p>", "Review the plan."),
        ("<p>Review\n   the\tplan&nbsp;now.</p>", "Review the plan now."),
        ("<p>recom&shy;menda&#8203;tion</p>", "recommendation"),
        ("<p>Fewer &amp; better &lsquo;plans&rsquo; &ndash; now</p>", "Fewer & better ‘plans’ – now"),
        ("<p>Review it<sup><a href='#fn1'>1</a></sup> now.</p>", "Review it now."),
        ("<p>Review it<sup>[12]</sup>.</p>", "Review it."),
        ("<p>Review it<a href='#_ftn3' name='_ftnref3'><span>[3]</span></a>.</p>", "Review it."),
        ("<p>It is 50 m<sup>2</sup> on the 3<sup>rd</sup> floor.</p>", "It is 50 m2 on the 3rd floor."),
        ("<p>Kept <del>gone</del><ins>put in</ins>.</p>", "Kept put in."),
        ("<p>They said <q>yes</q>.</p>", "They said “yes”."),
        ("<p>Review <a href='/plan'>the plan</a><img src='x' alt='no'>.</p>", "Review the plan."),
        ("<div><span class='n'>1.</span>Review it.</div>", "1.\tReview it."),
        ("<p>Seen <span style='display:none'>not shown</span>twice.</p>", "Seen twice."),
        ("<p>Seen <span class='govuk-visually-hidden'>by few </span>twice.</p>", "Seen twice."),
        ("<div style='display:inline'>One </div><span>line.</span>", "One line."),
    ],
)
def test_words_are_joined_as_a_browser_shows_them(markup: str, read: str) -> None:
    assert lines_of(markup) == [read]


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav><p>Never shown</p></nav>",
        "<header><p>Never shown</p></header>",
        "<footer><p>Never shown</p></footer>",
        "<aside><p>Never shown</p></aside>",
        "<script>Never shown</script><style>Never {}</style><noscript>Never shown</noscript>",
        "<template><p>Never shown</p></template>",
        "<div id='cookie-banner'><p>Never shown</p></div>",
        "<div class='govuk-cookie-banner' role='region'><p>Never shown</p></div>",
        "<div class='site-breadcrumbs'><p>Never shown</p></div>",
        "<ol class='govuk-breadcrumbs__list'><li>Never shown</li></ol>",
        "<div role='navigation'><p>Never shown</p></div>",
        "<p hidden>Never shown</p>",
        "<p aria-hidden='true'>Never shown</p>",
        "<p style='visibility: hidden'>Never shown</p>",
        "<form action='/search'><label>Never shown</label><input name='q'><button>Never</button></form>",
        "<section class='footnotes'><h2>Notes</h2><ol><li>Never shown</li></ol></section>",
        "<div style='mso-element:footnote-list'><p>Never shown</p></div>",
        "<select><option>Never shown</option></select>",
        "<div title='footer'><p>Never shown</p></div>",
        "<p><a href='#top'>(Back to top)</a></p>",
        "<p>Back to top ↑</p>",
    ],
)
def test_what_stands_around_the_report_is_not_read(furniture: str) -> None:
    assert lines_of(f"<p>Before.</p>{furniture}<p>After.</p>") == ["Before.", "After."]


def test_what_folds_away_is_read_even_if_it_was_closed() -> None:
    text = "Review the plan of every child who moves home. " * 12
    for folded in (
        f"<details><summary>More</summary><p>{text}</p></details>",
        f"<div class='govuk-accordion__section-content' hidden='until-found'><p>{text}</p></div>",
        f"<div class='tab-pane' style='display: none'><p>{text}</p></div>",
    ):
        assert any(line.startswith("Review the plan") for line in lines_of(folded))


def test_a_page_wrapped_in_one_form_is_read() -> None:
    page = f"<form id='aspnetForm'><input type='hidden' value='x'><p>Review the plan.</p>{FILLER * 3}</form>"
    assert lines_of(page)[0] == "Review the plan."


def test_names_that_only_sound_like_furniture_hide_no_report() -> None:
    page = f"<div class='page-with-sidebar'><div class='nav-container sidebar'>{FILLER * 3}<p>Kept.</p></div></div>"
    assert "Kept." in lines_of(page)


def test_only_the_main_part_is_read_with_the_pages_title() -> None:
    body = "<h1>Marshwick</h1><div><p>Menu words</p></div><main><h2>Findings</h2>" + FILLER + "</main><div>Foot</div>"
    page = f"<html><head><title>Marshwick - GOV</title></head><body>{body}</body></html>"
    lines = [line.text for line in document_from_file(page.encode(), filename="a.html").lines]
    assert lines[:2] == ["Marshwick", "Findings"]
    assert "Menu words" not in lines
    assert "Foot" not in lines
    untitled = page.replace("<h1>Marshwick</h1>", "")
    assert document_from_file(untitled.encode(), filename="a.html").lines[0].text == "Marshwick"


def test_a_list_of_links_is_shown_and_not_read() -> None:
    contents = (
        "<h2>Contents</h2><ol><li><a href='#a'>Summary</a></li><li><a href='#b'>Recommendations</a></li>"
        "<li><a href='#c'>1. The board should meet</a></li></ol>"
    )
    document = document_of(contents + "<h2 id='a'>Summary</h2><p>Text.</p>")
    assert "2.\tRecommendations" in document.pages[0].lines
    assert [line.text for line in document.lines][1:3] == ["Summary", "Text."]


# --- Structure ---------------------------------------------------------------------------------------


def test_headings_have_levels_also_by_role_and_class() -> None:
    body = (
        "<h2>Two</h2><div role='heading' aria-level='4'>Four</div><p class='govuk-heading-m'>Medium</p>"
        "<p class=MsoHeading3>Three</p><p>None</p>"
    )
    assert [line.level for line in document_of(body).lines[1:6]] == [2, 4, 2, 3, 0]


def test_breaks_part_lines_and_join_sentences() -> None:
    assert lines_of("<p>1. One thing.<br>2. Another thing.<br/><br/>Then more.</p>") == [
        "1. One thing.",
        "2. Another thing.",
        "Then more.",
    ]
    assert lines_of("<p>Review the plan of<br>every child.</p>") == ["Review the plan of every child."]
    assert lines_of("<p><b>Timeliness</b><br>Reviews come late</p>") == ["Timeliness", "Reviews come late"]


def test_terms_stand_before_their_meaning() -> None:
    assert lines_of("<dl><dt>Published</dt><dd>3 May 2025</dd><dt>1.</dt><dd>Review it.</dd><dt>Alone</dt></dl>") == [
        "Published: 3 May 2025",
        "1.\tReview it.",
        "Alone",
    ]


@pytest.mark.parametrize(
    ("markup", "labels"),
    [
        ("<ol><li>A thing<li>B thing</ol>", ["1.", "2."]),
        ("<ol start=4><li>A thing</li><li>B thing</li></ol>", ["4.", "5."]),
        ("<ol reversed><li>A thing</li><li>B thing</li></ol>", ["2.", "1."]),
        ("<ol><li value=3>A thing</li><li>B thing</li></ol>", ["3.", "4."]),
        ("<ol type=a><li>A thing</li><li>B thing</li></ol>", ["a.", "b."]),
        ("<ol type=A><li>A thing</li><li>B thing</li></ol>", ["A.", "B."]),
        ("<ol type=i start=3><li>A thing</li><li>B thing</li></ol>", ["iii.", "iv."]),
        ("<ol type=I><li>A thing</li><li>B thing</li></ol>", ["I.", "II."]),
        ("<ol style='list-style-type: lower-alpha'><li>A thing</li></ol>", ["a."]),
        ("<ol style='list-style: upper-roman outside'><li>A thing</li></ol>", ["I."]),
        ("<ul><li>A thing<ul><li>B thing</li></ul></li></ul>", ["•", "◦"]),
        ("<ul type=square><li>A thing</li></ul>", ["▪"]),
        ("<ol><li>A thing<ol type=a><li>B thing</li></ol></li><li>C thing</li></ol>", ["1.", "a.", "2."]),
        ("<ol><li>A thing</li><li hidden>Hidden</li><li>C thing</li></ol>", ["1.", "2."]),
        ("<ol class=lst-a><li>A thing</li></ol>", ["a."]),
        ("<ul class=lst-1><li>A thing</li></ul>", ["1."]),
    ],
)
def test_list_marks_are_those_a_browser_prints(markup: str, labels: list[str]) -> None:
    head = (
        "<style>@media print { .lst-a { list-style-type: square } } ol.lst-a { list-style-type: lower-latin }"
        "/* .lst-1 */ .lst-1 > li:before { content: '' counter(lst-ctn, decimal) '. ' }</style>"
    )
    assert [line.split("\t")[0] for line in lines_of(markup, head=head)] == labels


def test_a_rule_for_headings_of_a_class_makes_no_paragraph_of_it_bold() -> None:
    head = "<style>h2.western { font-weight: bold } .strong { font-weight: 700 } p.light { font: bold 10pt x }</style>"
    body = "<p class=western>Plain</p><p class=strong>Bold</p><p><b>Both</b></p><p style='font: bold 9pt x'>Own</p>"
    assert [line.is_bold for line in document_of(body, head=head).lines[1:5]] == [False, True, True, True]


def test_a_list_straight_within_a_list_is_deeper() -> None:
    lines = document_of("<ul><li>One thing</li><ul><li>Its part</li></ul><li>Another</li></ul>").lines[1:4]
    assert [line.text[0] for line in lines] == ["•", "◦", "•"]
    assert lines[1].indent > lines[0].indent == lines[2].indent


def test_typed_labels_in_a_list_without_marks_are_the_labels() -> None:
    typed = "<ol style='list-style: none'><li>(1) One thing</li><li>(2) Another thing</li></ol>"
    assert lines_of(typed) == ["(1) One thing", "(2) Another thing"]
    assert lines_of("<ul><li>1. One thing</li><li>2. Another thing</li></ul>") == ["1. One thing", "2. Another thing"]


def test_further_paragraphs_of_an_item_hang_under_it() -> None:
    body = (
        "<h2>Recommendations</h2><ol><li><p>Review the plan.</p><p>Do so each month.</p></li>"
        "<li><div><strong>Victims:</strong> ask them<ul><li>early</li><li>again.</li></ul></div></li></ol>"
        "<h2>Background</h2>"
    )
    found = read_report(document_of(body)).recommendations
    assert [one.text for one in found] == ["Review the plan. Do so each month.", "Victims: ask them early again."]


TABLE = """
<table><caption>What we ask for</caption>
<thead><tr><th>No.</th><th>Recommendation</th><th>Responsible body</th></tr></thead>
<tr><td>1</td><td>Check every plan <br>before it is used.</td><td rowspan="2">The board</td></tr>
<tr><td>2</td><td><p>Ask victims what they need.</p><p>Ask them again.</p></td></tr>
<tr><td>3<td>Report to the council.<td>The police
</table>"""


def test_a_table_keeps_its_rows_and_columns() -> None:
    found = read_report(document_of(f"<h2>Recommendations</h2>{TABLE}<h2>Background</h2>")).recommendations
    assert [(one.label, one.text, one.owner) for one in found] == [
        ("1", "Check every plan before it is used.", "The board"),
        ("2", "Ask victims what they need. Ask them again.", "The board"),
        ("3", "Report to the council.", "The police"),
    ]


def test_wide_cells_keep_later_cells_in_their_columns() -> None:
    body = "<table><tr><td>A<td>B<td>C<tr><td colspan=2>D<td>E<tr><td rowspan=9>F<td>G<td>H<tr><td>I</table>"
    cells = {line.text: line.cell[2:] for line in document_of(body).lines if line.cell}
    assert cells == {
        **{"A": (0, 0), "B": (0, 1), "C": (0, 2), "D": (1, 0), "E": (1, 2)},
        **{"F": (2, 0), "G": (2, 1), "H": (2, 2), "I": (3, 1)},
    }


def test_a_layout_table_is_read_as_the_page_it_lays_out() -> None:
    inner = f"<h2>Recommendations</h2><p>1. Review the plan.</p><p>2. Share it.</p>{FILLER}"
    body = f"<table><tr><td>Menu</td><td>{inner}<table><tr><td>A</td><td>B</td></tr></table></td></tr></table>"
    document = document_of(body)
    assert [one.label for one in read_report(document).recommendations] == ["1", "2"]
    assert [line.text for line in document.lines if line.cell] == ["A", "B"]


# --- Pages as they are found -------------------------------------------------------------------------

INSPECTORATE = """<!DOCTYPE html><html lang="en" class="govuk-template"><head><meta charset="utf-8">
<title>An inspection of youth justice services in Marshwick - Inspections</title></head><body>
<a href="#content" class="govuk-skip-link">Skip to main content</a>
<div class="gem-c-cookie-banner"><p>We use cookies.</p></div>
<header class="gem-c-layout-super-navigation-header"><a href="/">Home</a></header>
<div class="govuk-breadcrumbs"><ol><li><a href="/">Home</a></li></ol></div>
<main id="content"><header><h1>An inspection of youth justice services in Marshwick</h1></header>
<div class="gem-c-metadata"><dl><dt>From:</dt><dd><a href="/x">HM Inspectorate of Probation</a></dd>
<dt>Published</dt><dd>4 September 2025</dd></dl></div>
<nav class="gem-c-contents-list"><h2>Contents</h2><ol><li><a href="#a">1. Recommendations</a></li></ol></nav>
<div class="gem-c-govspeak"><h2 id="a"><span class="number">1. </span>Recommendations</h2>
<p>We have made three recommendations.</p>
<h3>The Marshwick Youth Justice Service should:</h3>
<ol class="steps"><li>check every plan before it is used<sup id="fnref:1"><a href="#fn:1" role="doc-noteref">1</a></sup>
</li><li><p>ask victims what they need within three months.</p></li></ol>
<h3>The Management Board should:</h3><ol start="3"><li>ask for figures every quarter.</li></ol>
<h2>2. Leadership <a href="#content">(Back to top)</a></h2><p>The board met four times.</p>
<ul><li>Staff were kind.</li></ul><div class="footnotes" role="doc-endnotes"><ol><li id="fn:1"><p>A plan is a plan.
<a href="#fnref:1">↩</a></p></li></ol></div>
</div></main><aside><h2>Related content</h2><ul><li><a href="/y">Recommendations</a></li></ul></aside>
<footer><p>All content is available under an open licence.</p></footer></body></html>"""

COUNCIL = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252">
<title>Agenda item - Inspection of youth offending work</title></head><body class="mgPage">
<form name="aspnetForm" method="post" action="mgAi.aspx"><input type="hidden" name="__VIEWSTATE" value="x">
<div id="navigation"><ul><li><a href="/">Council home</a></li><li><a href="/c">Committees</a></li></ul></div>
<div class="mgContent"><h1 class="mgMainTitle">Agenda item</h1>
<h2 class="mgSubTitleTxt">Inspection of youth offending work</h2>
<ul class="mgActionList"><li><a href="a.aspx">Meeting of Scrutiny Panel</a></li>
<li><a href="b.aspx">View the reasons</a></li></ul>
<div class="mgWordPara"><p class="MsoNormal" style="margin-left:36.0pt">
The Panel received the report of the inspectorate’s visit. Members asked about the plans of children who move, and
about the time that victims wait to be asked.</p>
<p class="MsoNormal"><b>Recommendations of the inspection</b></p>
<p class="MsoListParagraph" style="margin-left:36.0pt;text-indent:-18.0pt"><span style="mso-list:Ignore">(1)<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span>Check every plan before it is used.
(YOT Manager)</p>
<p class="MsoListParagraph" style="margin-left:36.0pt;text-indent:-18.0pt"><span style="mso-list:Ignore">(2)<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span>Ask victims what they need.
(Head of Service)<o:p></o:p></p>
<p class="MsoNormal"><b>RESOLVED</b></p><p class="MsoNormal">A. That the Panel note the report.</p>
</div></div></form></body></html>"""


def test_an_inspectorates_page_is_read_with_owners_and_without_its_frame() -> None:
    reading = read_report(document_from_file(INSPECTORATE.encode(), filename="Marshwick.html"))
    assert [(one.label, one.text, one.owner) for one in reading.recommendations] == [
        ("1", "check every plan before it is used", "Marshwick Youth Justice Service"),
        ("2", "ask victims what they need within three months.", "Marshwick Youth Justice Service"),
        ("3", "ask for figures every quarter.", "Management Board"),
    ]
    assert (reading.facts.publication_date, reading.facts.area) == ("2025-09-04", "Marshwick")


def test_a_councils_page_made_with_word_is_read() -> None:
    document = document_from_file(COUNCIL.encode("cp1252"), filename="mgAi.htm")
    assert any("inspectorate’s visit" in line.text for line in document.lines)
    assert not any("View the reasons" in line.text for line in document.lines)
    assert [(one.label, one.text, one.owner) for one in read_report(document).recommendations] == [
        ("1", "Check every plan before it is used.", "YOT Manager"),
        ("2", "Ask victims what they need.", "Head of Service"),
    ]


MADE_WITH_WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta http-equiv=Content-Type content="text/html; charset=windows-1252"><meta name=Generator content="Word 15">
<style><!-- p.MsoNormal {margin:0cm; font-size:11.0pt;} @page WordSection1 {size:595.3pt 841.9pt;} --></style>
</head><body lang=EN-GB><div class=WordSection1><p class=MsoTitle>Inspection of Northmere<o:p></o:p></p>
<p class=MsoToc1>Recommendations<span style='mso-tab-count:1 dotted'>.......... </span>2</p>
<h1><a name="_Toc1">Recommendations</a></h1>
<p class=MsoListParagraphCxSpFirst style='margin-left:36.0pt;text-indent:-18.0pt'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span><![endif]>
Check every plan before it is used<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span
class=MsoFootnoteReference>[1]</span></a>.</p>
<p class=MsoListParagraphCxSpLast style='margin-left:36.0pt;text-indent:-18.0pt'><![if !supportLists]><span
style='mso-list:Ignore'>2.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span><![endif]>
Ask victims what they need:</p>
<p class=MsoNormal style='margin-left:72.0pt'><span style='font-family:Symbol'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span>early; and</p>
<p class=MsoNormal style='margin-left:72.0pt'><span style='font-family:Wingdings'>§<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span>again.</p>
<h1>Background</h1><p class=MsoNormal>Staff knew the children well and met them at home.</p></div>
<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>
<a href="#_ftnref1">[1]</a> A plan is a plan.</p></div></div></body></html>"""


def test_a_page_that_word_saved_is_read_with_its_lists() -> None:
    document = document_from_file(MADE_WITH_WORD.encode("cp1252"), filename="Northmere.htm")
    assert [line.text for line in document.lines][:3] == [
        "Inspection of Northmere",
        "Recommendations",
        "1.\tCheck every plan before it is used.",
    ]
    assert [(one.label, one.text) for one in read_report(document).recommendations] == [
        ("1", "Check every plan before it is used."),
        ("2", "Ask victims what they need: early; and again."),
    ]


def test_broken_markup_is_read_as_browsers_read_it() -> None:
    page = (
        "<h1>Report</h1><p>One <b>bold<p>Two</b> <div>Three<ul><li>Four<li>Five</div></ul><table><tr><td>Six<td>Seven"
        "</table></i></p><unknown-tag>Eight</unknown-tag><p <p>Nine" + FILLER
    )
    text = " ".join(line.text for line in document_from_file(page.encode(), filename="broken.htm").lines)
    for word in ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"):
        assert word in text.replace("bold", "")


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", "<meta charset=utf-8>"),
        ("utf-8-sig", ""),
        ("utf-8", ""),
        ("utf-16", ""),
        ("cp1252", "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>"),
        ("cp1252", ""),
        ("cp1252", "<meta charset=utf-8>"),
    ],
)
def test_letters_are_read_in_every_usual_encoding(encoding: str, head: str) -> None:
    page = f"<html><head>{head}</head><body><p>The board’s plan – “now”.</p>{FILLER}</body></html>"
    document = document_from_file(page.encode(encoding), filename="report.html")
    assert document.lines[0].text == "The board’s plan – “now”."


def test_a_few_spoiled_letters_do_not_spoil_the_rest() -> None:
    page = f"<html><body><p>The board’s “plan” – now, ŵy.</p>{FILLER}</body></html>".encode()
    document = document_from_file(page.replace(b"now,", b"n\xffw,"), filename="report.html")
    assert document.lines[0].text == "The board’s “plan” – n\ufffdw, ŵy."


def archive(page: str, *, head: str = "From: <Saved by Blink>\r\n", transfer: str = "quoted-printable") -> bytes:
    """A single-file archive of a page, with a picture and a style sheet."""
    coded = page.replace("=", "=3D").replace("’", "=E2=80=99") if transfer == "quoted-printable" else page
    return (
        f"{head}Snapshot-Content-Location: https://example.org/r\r\nSubject: Report\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n----b\r\n'
        "Content-Type: text/css\r\n\r\np { color: red }\r\n----b\r\nContent-Type: text/html; charset=utf-8\r\n"
        "Content-Location: https://example.org/r\r\n"
        f"Content-Transfer-Encoding: {transfer}\r\n\r\n{coded}\r\n----b\r\nContent-Type: image/png\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n----b--\r\n"
    ).encode()


@pytest.mark.parametrize("transfer", ["quoted-printable", "8bit"])
@pytest.mark.parametrize("name", ["report.mhtml", "report.mht", "report"])
def test_a_web_archive_is_read_by_its_page(name: str, transfer: str) -> None:
    body = "<h2 class='x'>Recommendations</h2><ol><li>Review the board’s plan.</li><li>Share it.</li></ol>"
    page = f"<html><head><title>x</title></head><body>{body}<h2>Background</h2>{FILLER}</body></html>"
    reading = read_report(document_from_file(archive(page, transfer=transfer), filename=name))
    assert [one.text for one in reading.recommendations] == ["Review the board’s plan.", "Share it."]
