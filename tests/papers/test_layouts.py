"""Layouts are data: three ship, any can be written down, and each fault of one is named by a code and in words."""

from __future__ import annotations

import base64
import io
import json
from dataclasses import replace

import pytest
from PIL import Image

from recommendations.papers.layouts.checking import Problem, problems_of
from recommendations.papers.layouts.layout_json import layout_from_json, layout_to_json
from recommendations.papers.layouts.logos import NotALogo, is_checked_logo, logo_of
from recommendations.papers.layouts.shipped import committee_block, covering_sheet, shipped_layouts, short_bilingual
from recommendations.papers.layouts.values import CoverField, Layout, Section
from recommendations.papers.layouts.wording import logo_problem_in_words, problem_in_words
from recommendations.papers.snapshot.as_json import UnreadableSnapshot

LAYOUTS = shipped_layouts(council="Northshire Council")


def a_picture(kind: str = "PNG", *, size: tuple[int, int] = (40, 20), **saved: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "#12304f").save(out, format=kind, **saved)
    return out.getvalue()


def with_field(layout: Layout, **changed: object) -> Layout:
    return replace(layout, fields=(replace(layout.fields[0], **changed), *layout.fields[1:]))


def with_section(layout: Layout, **changed: object) -> Layout:
    return replace(layout, sections=(replace(layout.sections[1], **changed), *layout.sections))


# --- Those that ship ----------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.code)
def test_every_shipped_layout_can_be_used(layout):
    assert problems_of(layout) == ()
    assert layout.council == "Northshire Council"


def test_the_shipped_layouts_differ_in_their_shape():
    assert [layout.shape for layout in LAYOUTS] == ["rows", "blocks", "cards"]
    assert [layout.is_numbered for layout in LAYOUTS] == [True, False, False]
    assert len({tuple(field.code for field in layout.fields) for layout in LAYOUTS}) == 3
    assert len({tuple(section.code for section in layout.sections) for layout in LAYOUTS}) == 3


def test_the_committee_block_has_the_rows_that_such_covers_have():
    labels = [field.label for field in committee_block().fields]
    assert labels == [
        "Committee", "Date", "Agenda item", "Wards", "Subject", "Lead officer", "Lead member",
        "Forward Plan reference number", "Contact officer", "Reason for urgency", "Recommendations",
    ]  # fmt: skip


def test_what_changed_stands_right_after_the_summary():
    for layout in LAYOUTS:
        computed = [section.computed for section in layout.sections if section.kind == "computed"]
        after = [section.computed for section in layout.sections][
            [section.computed for section in layout.sections].index("summary") + 1
        ]
        assert (computed[:2], after) == (["summary", "since"], "since"), layout.code


def test_the_bilingual_one_has_a_second_label_beside_every_first():
    layout = short_bilingual()
    assert layout.language_beside == "cy"
    assert all(field.label_beside for field in layout.fields)
    assert all(section.title_beside for section in layout.sections)


# --- As text and back ---------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.code)
def test_a_layout_is_read_again_as_it_was(layout):
    assert layout_from_json(layout_to_json(layout)) == layout
    assert layout_to_json(layout_from_json(layout_to_json(layout))) == layout_to_json(layout)


def test_what_a_later_version_added_takes_its_default_in_an_older_layout():
    stored = json.loads(layout_to_json(covering_sheet()))
    del stored["fields"][0]["label_beside"], stored["paper_size"]
    assert layout_from_json(json.dumps(stored)) == covering_sheet()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("PDF", "not JSON"),
        ("[]", "layout: expected an object"),
        ('{"code": "x", "colour": "blue"}', "layout: unknown field colour"),
        ('{"code": "x", "name": "x", "council": "", "fields": {}, "sections": []}', r"layout\.fields: expected a list"),
        ('{"code": "x"}', "layout: .*missing"),
    ],
)
def test_what_is_no_layout_is_refused_by_name(text, said):
    with pytest.raises(UnreadableSnapshot, match=said):
        layout_from_json(text)


# --- What makes one unusable --------------------------------------------------------------------------

BLOCK = committee_block()
AGAIN = CoverField("again", "Again", "urgency")


@pytest.mark.parametrize(
    ("layout", "problem"),
    [
        (replace(BLOCK, code="Über uns"), Problem("bad_code", "Über uns")),
        (replace(BLOCK, name=" "), Problem("no_name")),
        (replace(BLOCK, council="x" * 121), Problem("name_too_long")),
        (replace(BLOCK, shape="spiral"), Problem("unknown_shape", "spiral")),
        (replace(BLOCK, paper_size="A4; } p {"), Problem("unknown_paper_size", "A4; } p {")),
        (replace(BLOCK, numbering="roman"), Problem("unknown_numbering", "roman")),
        (replace(BLOCK, lettering="runes"), Problem("unknown_lettering", "runes")),
        (replace(BLOCK, marking="x" * 61), Problem("marking_too_long")),
        (replace(BLOCK, language_beside='cy" onload="'), Problem("unknown_language", 'cy" onload="')),
        (replace(BLOCK, logo="https://logo.example/x.png", logo_words="A hare"), Problem("logo_not_checked")),
        (replace(BLOCK, logo=logo_of(a_picture())), Problem("logo_without_words")),
        (replace(BLOCK, fields=(*BLOCK.fields, BLOCK.fields[3])), Problem("duplicate_code", "wards")),
        (replace(BLOCK, fields=BLOCK.fields[:-1]), Problem("no_recommendations_field")),
        (replace(BLOCK, fields=(*BLOCK.fields, AGAIN)), Problem("field_kind_twice", "urgency")),
        (replace(BLOCK, fields=BLOCK.fields * 3), Problem("too_many_fields")),
        (with_field(BLOCK, code=""), Problem("bad_code", "1")),
        (with_field(BLOCK, kind="drawing"), Problem("unknown_field_kind", "committee")),
        (with_field(BLOCK, label=" "), Problem("no_label", "committee")),
        (with_field(BLOCK, label_beside="x" * 81), Problem("label_too_long", "committee")),
        (with_field(BLOCK, help="x" * 301), Problem("help_too_long", "committee")),
        (with_field(BLOCK, suggested="weather"), Problem("unknown_suggestion", "committee")),
        (replace(BLOCK, sections=BLOCK.sections[:3]), Problem("section_left_out", "progress")),
        (with_section(BLOCK, code="again"), Problem("computed_twice", "since")),
        (replace(BLOCK, sections=BLOCK.sections * 3), Problem("too_many_sections")),
        (with_section(BLOCK, code="again", kind="drawn"), Problem("unknown_section_kind", "again")),
        (with_section(BLOCK, code="again", computed="horoscope"), Problem("unknown_computed", "again")),
        (with_section(BLOCK, code="again", kind="typed"), Problem("unknown_computed", "again")),
        (with_section(BLOCK, code="again", is_required=True), Problem("computed_and_required", "again")),
        (with_section(BLOCK, code="again", title=""), Problem("no_title", "again")),
        (with_section(BLOCK, code="again", title="x" * 121), Problem("title_too_long", "again")),
        (with_section(BLOCK, code="again", fixed=("x" * 2001,)), Problem("fixed_text_too_long", "again")),
    ],
    ids=lambda value: value.code if isinstance(value, Problem) else "",
)  # fmt: skip
def test_each_fault_is_named_and_said_with_its_mend(layout, problem):
    assert problem in problems_of(layout)
    assert len(problem_in_words(problem)) > 15
    assert "%" not in problem_in_words(problem)


def test_every_fault_can_be_said_in_words():
    """One that could not would be a traceback for whoever edits the layout."""
    empty = Layout(code="", name="", council="", fields=(CoverField("", ""),), sections=(Section("", "", kind=""),))
    for problem in problems_of(empty):
        assert problem_in_words(problem)


# --- Logos --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_becomes_a_logo_of_at_most_six_hundred_pixels(kind):
    logo = logo_of(a_picture(kind, size=(1800, 600)))
    assert logo.startswith(f"data:image/{kind.lower()};base64,")
    assert is_checked_logo(logo)
    drawn = Image.open(io.BytesIO(base64.b64decode(logo.partition(",")[2])))
    assert drawn.size == (600, 200)


def test_nothing_but_the_picture_is_kept():
    exif = Image.Exif()
    exif[0x013B] = "Somebody’s name"
    logo = logo_of(a_picture("JPEG", exif=exif, comment=b"Somebody's name"))
    assert b"Somebody" not in base64.b64decode(logo.partition(",")[2])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_a_picture"),
        (b"%PDF-1.7", "not_a_picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not_a_picture"),
        (a_picture()[:40], "not_a_picture"),
        (a_picture("GIF"), "not_a_picture"),
        (a_picture(size=(2001, 10)), "too_many_pixels"),
        (b"x" * 500_001, "too_large"),
    ],
    ids=["empty", "pdf", "svg", "cut", "gif", "wide", "large"],
)
def test_what_cannot_be_a_logo_is_refused_with_its_mend(data, code):
    with pytest.raises(NotALogo) as refused:
        logo_of(data)
    assert refused.value.code == code
    assert logo_problem_in_words(code)


@pytest.mark.parametrize(
    "uri",
    [
        "data:image/png;base64,",
        "data:image/png;base64,!!!",
        "data:image/svg+xml;base64,PHN2Zy8+",
        "data:image/jpeg;base64," + base64.b64encode(a_picture("PNG")).decode(),
        "file:///etc/passwd",
    ],
)
def test_a_logo_that_was_not_made_here_is_known(uri):
    assert not is_checked_logo(uri)
