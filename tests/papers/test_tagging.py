"""One element of HTML is one element of the PDF's structure, in the same order and with the same words."""

from __future__ import annotations

import pytest

from tests.papers.structure_walk import everything, walk

HEAD = """<html lang="en"><head><title>Tags</title><style>
@page { size: A5; margin: 20mm }
body { font-family: "Atkinson Hyperlegible Next" } ul { list-style-type: disc }
%s</style></head><body><main>%s</main></body></html>"""


@pytest.fixture(scope="module")
def tagged(renderer):
    def made(body: str, *, style: str = ""):
        result = renderer.render(HEAD % (style, body))
        assert (result.tags, result.why_tags, result.warnings) == ("own", "", ())
        return walk(result.pdf)

    return made


def part_of(walked):
    (part,) = walked.document.elements
    assert part.role == "Part"  # <main>
    return part


def test_headings_paragraphs_and_words_among_words(tagged):
    part = part_of(
        tagged("<h1>One</h1><p>Some <strong>strong</strong> <em>and soft</em> words</p><blockquote>Said</blockquote>")
    )
    assert part.outline == ("Part", "H1", ("P", "Span", "Span"), ("BlockQuote", "P"))
    assert [element.text for element in part.elements] == ["One", "Some strong and soft words", "Said"]


def test_words_keep_their_spaces_at_the_end_of_a_line_and_broken_words_get_none(tagged):
    long_word = "abcdefgh" * 12
    words = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    part = part_of(tagged(f"<p>{words}</p><p>{long_word}</p><p><b>a</b><br>b</p>", style="p {overflow-wrap: anywhere}"))
    assert [element.text for element in part.all("P")] == [words, long_word, "a b"]


def test_lists_have_labels_and_bodies_and_lists_within_bodies(tagged):
    part = part_of(tagged("<h1>A</h1><ol><li>first<ul><li>inner</li></ul></li><li>second</li></ol>"))
    inner = ("L", ("LI", "Lbl", "LBody"))
    assert part.elements[1].outline == ("L", ("LI", "Lbl", ("LBody", inner)), ("LI", "Lbl", "LBody"))
    outer, nested = part.all("L")
    assert (outer.attribute("ListNumbering"), nested.attribute("ListNumbering")) == ("/Decimal", "/Disc")
    assert [label.text for label in part.all("Lbl")] == ["1.", "•", "2."]


def test_a_list_without_marks_has_bodies_only(tagged):
    (listing,) = part_of(tagged('<ul style="list-style-type: none"><li>one</li></ul>')).all("L")
    assert (listing.outline, listing.attribute("ListNumbering")) == (("L", ("LI", "LBody")), "/None")


def test_terms_and_descriptions_are_list_items(tagged):
    part = part_of(tagged("<dl><dt>Owner</dt><dd>Priya</dd><dd>Sam</dd><dt>Due</dt><dd>May</dd></dl>"))
    assert part.outline == ("Part", ("L", ("LI", "Lbl", "LBody", "LBody"), ("LI", "Lbl", "LBody")))


def test_a_list_of_contents_refers_to_its_headings(tagged):
    contents = (
        '<ul class="contents-list"><li><a href="#a">First</a><span class="at" data-to="#a"></span>'
        '<ul><li><a href="#b">Inner</a></li></ul></li></ul><h1 id="a">First</h1><h2 id="b">Inner one</h2>'
    )
    style = 'ul {list-style-type: none} .at::after {content: leader(".") target-counter(attr(data-to url), page)}'
    walked = tagged(contents, style=style)
    toc = part_of(walked).elements[0]
    inner = ("TOC", ("TOCI", ("Reference", "Link")))
    assert toc.outline == ("TOC", ("TOCI", ("Reference", "Link", "Span"), inner))
    assert toc.text == "First 1Inner"
    assert set(walked.unread(0)) == {"."}


def test_a_link_is_one_element_with_what_it_says_whatever_is_in_it(tagged):
    words = "a link that goes over more than one line because it is <em>very</em> long"
    walked = tagged(f'<p>See <a href="https://example.org/x">{words}</a>.</p>')
    (link,) = part_of(walked).all("Link")
    assert (link.outline, link.text) == (("Link", "Span"), words.replace("<em>", "").replace("</em>", ""))
    assert len(link.links) == 2  # one on each line, none upon another
    assert {str(annotation.Contents) for annotation in link.links} == {link.text}
    annotations = [annotation for page in walked.pdf.pages for annotation in page.get("/Annots", [])]
    assert {annotation.objgen for annotation in annotations} == {annotation.objgen for annotation in link.links}


def test_a_link_around_a_block_or_without_words_says_something(tagged):
    part = part_of(
        tagged(
            '<a href="https://example.org/1" style="display: block"><p>A paragraph</p></a>'
            '<p><a href="https://example.org/2" aria-label="The second"><strong>2</strong></a></p>'
        )
    )
    links = part.all("Link")
    assert [str(link.links[0].Contents) for link in links] == ["A paragraph", "The second"]


def test_a_picture_says_its_title_and_description_and_where_it_stands(tagged):
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40" viewBox="0 0 80 40"><title>Two are red.</title>'
        '<desc>Three are green.</desc><rect width="40" height="40"/><text x="2" y="20" font-size="9">2</text></svg>'
    )
    walked = tagged(f"<h1>A</h1><figure>{svg}<figcaption>Ratings</figcaption></figure>")
    part = part_of(walked)
    assert part.elements[1].outline == ("Div", "Figure", "Caption")
    (figure,) = part.all("Figure")
    assert str(figure.entry.Alt) == "Two are red. Three are green."
    left, low, right, high = (float(edge) for edge in figure.attribute("BBox"))
    assert (round(right - left), round(high - low)) == (60, 30)  # points
    assert high < 595.28 - 56  # below the heading, measured from the lower edge


def test_a_turned_picture_is_measured_as_it_lies(tagged):
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40" '
        'style="display: block; transform: rotate(90deg)">'
        "<title>On its side</title><rect width='80' height='40'/></svg>"
    )
    (figure,) = part_of(tagged(f"<div>{svg}</div>")).all("Figure")
    left, low, right, high = (float(edge) for edge in figure.attribute("BBox"))
    assert (round(right - left), round(high - low)) == (30, 60)


def test_pictures_that_say_nothing_and_hidden_words_are_not_read(tagged):
    square = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>"
    walked = tagged(
        f'<p>Read<img alt="" src="data:image/svg+xml,{square}"><span aria-hidden="true">ghost</span></p>'
        "<p hidden>gone</p>"
    )
    part = part_of(walked)
    assert (part.outline, part.text) == (("Part", "P"), "Read")
    assert walked.unread(0) == "ghost"


def test_running_texts_without_height_are_not_content_and_stand_in_the_margin_unread(tagged):
    style = (
        ".t { string-set: t content(); height: 0; margin: 0; font-size: 0; color: transparent } "
        "@page { @top-left { content: string(t) } @bottom-right { content: 'Page ' counter(page) } }"
    )
    walked = tagged('<p class="t">Board update</p><h1>One</h1>', style=style)
    assert part_of(walked).outline == ("Part", "H1")
    drawn = walked.pdf.pages[0].Contents.read_bytes()
    assert drawn.count(b"/Subtype/Header") == drawn.count(b"/Subtype/Footer") == 1
    assert sorted(walked.unread(0)) == sorted("Board updatePage 1")


def test_empty_elements_leave_nothing_but_cells(tagged):
    part = part_of(tagged("<div></div><p></p><p><span></span></p><table><tr><td>a</td><td></td></tr></table>"))
    assert part.outline == ("Part", ("Table", ("TBody", ("TR", "TD", "TD"))))


def test_a_table_for_layout_is_not_a_table(tagged):
    part = part_of(tagged('<table role="presentation"><tr><td>left</td><td><p>right</p></td></tr></table>'))
    assert part.text == "leftright"
    assert not {"Table", "TR", "TD"} & {element.role for element in everything(part)}


def test_spans_and_scopes_of_cells(tagged):
    part = part_of(
        tagged(
            "<table><caption>What</caption><thead><tr><th scope='col' colspan='2'>A</th><th>B</th></tr></thead>"
            "<tbody><tr><th rowspan='2'>r</th><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></tbody></table>"
        )
    )
    (table,) = part.all("Table")
    assert table.elements[0].outline == "Caption"
    heads = [
        (head.text, head.attribute("Scope"), head.attribute("ColSpan"), head.attribute("RowSpan"))
        for head in table.all("TH")
    ]
    assert heads == [("A", "/Column", 2, None), ("B", "/Column", None, None), ("r", "/Row", None, 2)]


def test_boxes_laid_elsewhere_are_read_where_the_html_has_them(tagged):
    style = (
        ".row { display: flex; flex-direction: row-reverse } table { caption-side: bottom } .aside { float: right } "
        ".up { position: absolute; top: 0 } .pill { display: inline-block } p::before { content: 'Note: ' }"
    )
    body = (
        "<div class='row'><div>one</div><div>two</div></div>"
        "<table><caption>below</caption><tr><td>cell</td></tr></table>"
        "<section><div class='aside'>float</div><p>text <span class='pill'>pill</span> end</p></section>"
        "<div class='up'>laid up</div><p class='gone' style='display: none'>gone</p>"
    )
    assert part_of(tagged(body, style=style)).text == "onetwobelowcellfloatNote: text pill endlaid up"


def test_language_and_what_letters_stand_for_are_said(tagged):
    part = part_of(tagged('<p>The <abbr title="Youth Offending Team">YOT</abbr> is <span lang="cy">da</span></p>'))
    short, welsh = part.all("Span")
    assert (str(short.entry.E), str(welsh.entry.Lang)) == ("Youth Offending Team", "cy")


def test_faint_words_are_read_though_drawn_in_a_group_of_their_own(tagged):
    walked = tagged("<h1>A</h1><p style='opacity: .5'>Faint words</p>")
    assert part_of(walked).text == "AFaint words"
    (paragraph,) = part_of(walked).all("P")
    assert "/Stm" in paragraph.entry.K[0]
