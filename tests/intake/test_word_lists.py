"""The labels that Word prints before list items: counted from numbering.xml as Word counts them."""

from __future__ import annotations

import pytest

from recommendations.domain.report_reading import read_report
from recommendations.domain.report_reading.labels import mark_of
from tests.intake.word_parts import a_list, document_of, in_list, item, level, lines_of, p, pattern, style, styled


def labels_of(body: str, numbering: str, *, styles: str = "") -> list[str]:
    """What stands before the tab of each line."""
    return [line.partition("\t")[0] for line in lines_of(body, numbering=numbering, styles=styles) if "\t" in line]


@pytest.mark.parametrize(
    ("form", "text", "printed"),
    [
        ("decimal", "%1.", ["1.", "2.", "3."]),
        ("decimal", "(%1)", ["(1)", "(2)", "(3)"]),
        ("decimal", "Recommendation %1:", ["Recommendation 1:", "Recommendation 2:", "Recommendation 3:"]),
        ("decimal", "R%1", ["R1", "R2", "R3"]),
        ("decimalZero", "%1.", ["01.", "02.", "03."]),
        ("lowerLetter", "%1)", ["a)", "b)", "c)"]),
        ("upperLetter", "%1.", ["A.", "B.", "C."]),
        ("lowerRoman", "(%1)", ["(i)", "(ii)", "(iii)"]),
        ("upperRoman", "%1.", ["I.", "II.", "III."]),
        ("bullet", "•", ["•", "•", "•"]),
        ("bullet", "–", ["–", "–", "–"]),
    ],
)
def test_every_usual_form_is_printed_as_word_prints_it(form: str, text: str, printed: list[str]) -> None:
    body = item("One thing.") + item("Another thing.") + item("A third thing.")
    assert labels_of(body, pattern(level(0, form, text)) + a_list()) == printed


def test_letters_double_after_z_and_roman_numbers_go_on() -> None:
    many = "".join(item("Thing.") for _ in range(28))
    letters = lines_of(many, numbering=pattern(level(0, "lowerLetter", "%1.")) + a_list())
    assert [line.split()[0] for line in letters[25:]] == ["z.", "aa.", "bb."]
    romans = labels_of("".join(item("Thing.") for _ in range(14)), pattern(level(0, "lowerRoman", "%1.")) + a_list())
    assert romans[3:5] + romans[8:9] + romans[13:] == ["iv.", "v.", "ix.", "xiv."]


def test_levels_count_below_each_other_and_begin_again() -> None:
    numbering = pattern(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"), level(2, "lowerLetter", "(%3)"))
    body = "".join(item("Thing.", 1, depth) for depth in (0, 1, 1, 2, 2, 0, 1, 2))
    assert labels_of(body, numbering + a_list()) == ["1.", "1.1", "1.2", "(a)", "(b)", "2.", "2.1", "(a)"]


def test_a_level_that_never_begins_again_runs_on() -> None:
    runs_on = level(1, "decimal", "%2)", more='<w:lvlRestart w:val="0"/>')
    body = "".join(item("Thing.", 1, depth) for depth in (0, 1, 1, 0, 1))
    numbering = pattern(level(0, "upperLetter", "%1."), runs_on) + a_list()
    assert labels_of(body, numbering) == ["A.", "1)", "2)", "B.", "3)"]


def test_a_deeper_item_first_shows_where_the_level_above_would_begin() -> None:
    numbering = pattern(level(0, "decimal", "%1.", start=4), level(1, "decimal", "%1.%2"))
    assert labels_of(item("Thing.", 1, 1) + item("Thing.", 1, 1), numbering + a_list()) == ["4.1", "4.2"]


def test_legal_levels_show_figures_for_the_letters_above() -> None:
    legal = level(1, "decimal", "%1.%2", more="<w:isLgl/>")
    body = item("Thing.") + item("Thing.", 1, 1)
    assert labels_of(body, pattern(level(0, "upperRoman", "%1."), legal) + a_list()) == ["I.", "1.1"]


def test_two_lists_of_one_pattern_run_on_unless_one_begins_again() -> None:
    numbering = pattern(level(0, "decimal", "%1."))
    body = item("Thing.", 1) + item("Thing.", 2) + item("Thing.", 1)
    assert labels_of(body, numbering + a_list(1) + a_list(2)) == ["1.", "2.", "3."]
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    assert labels_of(body, numbering + a_list(1) + a_list(2, more=again)) == ["1.", "1.", "2."]


def test_a_list_may_start_anywhere_and_replace_a_level() -> None:
    seven = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
    body = item("Thing.") + item("Thing.")
    assert labels_of(body, pattern(level(0, "decimal", "%1.")) + a_list(more=seven)) == ["7.", "8."]
    letters = f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "%1)", start=3)}</w:lvlOverride>'
    assert labels_of(body, pattern(level(0, "decimal", "%1.")) + a_list(more=letters)) == ["c)", "d)"]


def test_a_style_numbers_its_paragraphs_also_through_the_one_it_is_based_on() -> None:
    numbering = pattern(
        level(0, "decimal", "%1.", more='<w:pStyle w:val="Rec"/>'),
        level(1, "lowerLetter", "%2)", more='<w:pStyle w:val="RecSub"/>'),
    )
    on_list = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = (
        style("Rec", "Recommendation", paragraph=on_list)
        + style("RecSub", "Recommendation part", paragraph=on_list)
        + style("RecTight", "Recommendation tight", based_on="Rec")
    )
    body = styled("Thing.", "Rec") + styled("Part.", "RecSub") + styled("Thing.", "RecTight")
    assert labels_of(body, numbering + a_list(), styles=styles) == ["1.", "a)", "2."]


def test_number_nought_switches_a_styles_list_off() -> None:
    styles = style("Rec", "Recommendation", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>')
    body = styled("Thing.", "Rec") + styled("Not numbered.", "Rec", properties=in_list(0)) + styled("Thing.", "Rec")
    numbering = pattern(level(0, "decimal", "%1.")) + a_list()
    assert lines_of(body, numbering=numbering, styles=styles) == ["1.\tThing.", "Not numbered.", "2.\tThing."]


def test_a_pattern_may_only_name_a_numbering_style() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Actions"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="Actions"/>{level(0, "upperLetter", "%1.")}'
        "</w:abstractNum>"
    )
    assert labels_of(item("Thing.") + item("Thing."), numbering + a_list()) == ["A.", "B."]


def test_symbol_fonts_bullets_are_what_they_look_like() -> None:
    def bullet(letter: str, font: str) -> str:
        fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
        return pattern(level(0, "bullet", letter).replace("</w:lvl>", f"{fonts}</w:lvl>")) + a_list()

    shown = {
        ("\uf0b7", "Symbol"): "•",
        ("\uf0a7", "Wingdings"): "▪",
        ("§", "Wingdings"): "▪",
        ("\uf0d8", "Wingdings"): "➢",
        ("o", "Courier New"): "o",
        ("\uf0fc", "Wingdings"): "✓",
        ("\ue123", "Nobody's"): "•",
    }
    for (letter, font), glyph in shown.items():
        assert labels_of(item("Thing."), bullet(letter, font)) == [glyph]
        assert mark_of(f"{glyph}\tThing.") is not None
    picture = level(0, "bullet", "", more='<w:lvlPicBulletId w:val="0"/>')
    assert labels_of(item("Thing."), pattern(picture) + a_list()) == ["•"]


def test_a_level_without_text_prints_nothing() -> None:
    numbering = pattern(level(0, "none", ""), level(1, "decimal", "")) + a_list()
    assert lines_of(item("Thing.") + item("Part.", 1, 1), numbering=numbering) == ["Thing.", "Part."]


def test_an_empty_item_is_counted_and_a_deleted_or_hidden_one_is_not() -> None:
    numbering = pattern(level(0, "decimal", "%1.")) + a_list()
    deleted = p(
        properties=f"{in_list(1)}<w:rPr><w:del w:id='1'/></w:rPr>",
        runs="<w:del><w:r><w:delText>Gone.</w:delText></w:r></w:del>",
    )
    hidden = p(
        properties=f"{in_list(1)}<w:rPr><w:vanish/></w:rPr>",
        runs="<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden.</w:t></w:r>",
    )
    body = item("First.") + item("") + deleted + hidden + item("Last.")
    assert lines_of(body, numbering=numbering) == ["1.\tFirst.", "3.\tLast."]


def test_a_list_that_is_not_there_prints_nothing() -> None:
    assert lines_of(item("Thing.", 99)) == ["Thing."]
    assert lines_of(item("Thing.", 1, 40), numbering=pattern(level(0, "decimal", "%1.")) + a_list()) == ["Thing."]


def test_typed_numbers_stay_as_they_are_typed() -> None:
    assert lines_of(p(runs="<w:r><w:t>1.</w:t><w:tab/><w:t>Thing.</w:t></w:r>") + p("(b) Part.")) == [
        "1.\tThing.",
        "(b) Part.",
    ]


def test_numbered_headings_keep_their_level_and_their_number() -> None:
    heading = style("Heading1", "heading 1", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>')
    numbering = pattern(level(0, "decimal", "%1.", more='<w:pStyle w:val="Heading1"/>')) + a_list()
    line = document_of(styled("Recommendations", "Heading1"), numbering=numbering, styles=heading).lines[0]
    assert (line.text, line.level) == ("1.\tRecommendations", 1)
    chapter = pattern(level(0, "decimal", "Chapter %1", more='<w:pStyle w:val="Heading1"/>')) + a_list()
    line = document_of(styled("Findings", "Heading1"), numbering=chapter, styles=heading).lines[0]
    assert line.text == "Chapter 1 Findings"


def test_indents_come_from_the_level_and_the_paragraphs_own_win() -> None:
    numbering = pattern(level(0, "bullet", "•"), level(1, "bullet", "–")) + a_list()
    own = p("Moved.", properties=f'{in_list(1)}<w:ind w:left="2880" w:hanging="720"/>')
    lines = document_of(item("Thing.") + item("Part.", 1, 1) + own, numbering=numbering).lines
    assert [(line.indent, line.text_indent) for line in lines[:3]] == [(18.0, 36.0), (54.0, 72.0), (108.0, 144.0)]


def test_numbering_that_runs_on_over_two_owners_is_read_with_both() -> None:
    numbering = pattern(level(0, "decimal", "%1."), level(1, "bullet", "\uf0b7")) + a_list()
    body = (
        styled("Recommendations", "Heading2")
        + p("The Marshwick Youth Justice Service should:")
        + item("check every plan before it is used")
        + item("make sure that every plan says who does what:")
        + item("when a child moves", 1, 1)
        + item("when a worker leaves.", 1, 1)
        + p("The Management Board should:")
        + item("ask for figures every quarter.")
    )
    styles = style("Heading2", "heading 2")
    found = read_report(document_of(body, numbering=numbering, styles=styles)).recommendations
    assert [(one.label, one.owner) for one in found] == [
        ("1", "Marshwick Youth Justice Service"),
        ("2", "Marshwick Youth Justice Service"),
        ("3", "Management Board"),
    ]
    assert found[1].text == "make sure that every plan says who does what: when a child moves when a worker leaves."
