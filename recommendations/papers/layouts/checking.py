"""What makes a layout unusable, as codes with the place where each was found; `wording.py` says them to a person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from recommendations.papers.layouts.logos import is_checked_logo
from recommendations.papers.layouts.values import (
    COMPUTED,
    FIELD_KINDS,
    LETTERINGS,
    NUMBERINGS,
    PAPER_SIZES,
    SECTION_KINDS,
    SHAPES,
    SUGGESTED,
    CoverField,
    Layout,
    Section,
)

LONGEST_LABEL = 80
LONGEST_TITLE = 120
LONGEST_MARKING = 60
LONGEST_NAME = 120
LONGEST_HELP = 300
LONGEST_PARAGRAPH = 2000
MOST_FIELDS = 30
MOST_SECTIONS = 30
MOST_PARAGRAPHS = 10
NEVER_LEFT_OUT = ("progress", "definitions", "verify")
"""Without these a report says nothing of the plan, or not what its ratings mean, or cannot be told from a forgery."""

CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")


@dataclass(frozen=True)
class Problem:
    """What is wrong, and with what: the code of a field or section, or its place from 1 where it has no usable code."""

    code: str
    about: str = ""


def problems_of(layout: Layout) -> tuple[Problem, ...]:
    """Return everything that is wrong with the layout, in the order of its parts; nothing for one that can be used."""
    return (*_of_the_whole(layout), *_of_fields(layout), *_of_sections(layout))


def _of_the_whole(layout: Layout) -> Iterator[Problem]:
    if not CODE.fullmatch(layout.code):
        yield Problem("bad_code", layout.code)
    if not layout.name.strip():
        yield Problem("no_name")
    if len(layout.name) > LONGEST_NAME or len(layout.council) > LONGEST_NAME:
        yield Problem("name_too_long")
    for value, known, problem in (
        (layout.shape, SHAPES, "unknown_shape"),
        (layout.paper_size, PAPER_SIZES, "unknown_paper_size"),
        (layout.numbering, NUMBERINGS, "unknown_numbering"),
        (layout.lettering, LETTERINGS, "unknown_lettering"),
    ):
        if value not in known:
            yield Problem(problem, value)
    if len(layout.marking) > LONGEST_MARKING:
        yield Problem("marking_too_long")
    if layout.language_beside and not LANGUAGE.fullmatch(layout.language_beside):
        yield Problem("unknown_language", layout.language_beside)
    if layout.logo and not is_checked_logo(layout.logo):
        yield Problem("logo_not_checked")
    if layout.logo and not layout.logo_words.strip():
        yield Problem("logo_without_words")
    codes = Counter([*(field.code for field in layout.fields), *(section.code for section in layout.sections)])
    yield from (Problem("duplicate_code", code) for code, times in codes.items() if times > 1)


def _of_fields(layout: Layout) -> Iterator[Problem]:
    kinds = Counter(field.kind for field in layout.fields)
    if not kinds["recommendations"]:
        yield Problem("no_recommendations_field")
    yield from (
        Problem("field_kind_twice", kind) for kind in ("recommendations", "urgency") if kinds[kind] > 1
    )  # there is one list of them, and one reason
    if len(layout.fields) > MOST_FIELDS:
        yield Problem("too_many_fields")
    for place, field in enumerate(layout.fields, start=1):
        yield from _of_field(field, about=_about(field.code, place))


def _of_field(field: CoverField, *, about: str) -> Iterator[Problem]:
    if not CODE.fullmatch(field.code):
        yield Problem("bad_code", about)
    if field.kind not in FIELD_KINDS:
        yield Problem("unknown_field_kind", about)
    if not field.label.strip():
        yield Problem("no_label", about)
    if max(len(field.label), len(field.label_beside)) > LONGEST_LABEL:
        yield Problem("label_too_long", about)
    if len(field.help) > LONGEST_HELP:
        yield Problem("help_too_long", about)
    if field.suggested and field.suggested not in SUGGESTED:
        yield Problem("unknown_suggestion", about)


def _of_sections(layout: Layout) -> Iterator[Problem]:
    computed = Counter(section.computed for section in layout.sections if section.kind == "computed")
    yield from (Problem("section_left_out", code) for code in NEVER_LEFT_OUT if not computed[code])
    yield from (Problem("computed_twice", code) for code, times in computed.items() if times > 1)
    if len(layout.sections) > MOST_SECTIONS:
        yield Problem("too_many_sections")
    for place, section in enumerate(layout.sections, start=1):
        yield from _of_section(section, about=_about(section.code, place))


def _of_section(section: Section, *, about: str) -> Iterator[Problem]:
    if not CODE.fullmatch(section.code):
        yield Problem("bad_code", about)
    if section.kind not in SECTION_KINDS:
        yield Problem("unknown_section_kind", about)
    elif (section.computed not in COMPUTED) if section.kind == "computed" else bool(section.computed):
        yield Problem("unknown_computed", about)
    if section.kind == "computed" and section.is_required:
        yield Problem("computed_and_required", about)
    if not section.title.strip():
        yield Problem("no_title", about)
    if max(len(section.title), len(section.title_beside)) > LONGEST_TITLE:
        yield Problem("title_too_long", about)
    if len(section.help) > LONGEST_HELP:
        yield Problem("help_too_long", about)
    if len(section.fixed) > MOST_PARAGRAPHS or any(len(text) > LONGEST_PARAGRAPH for text in section.fixed):
        yield Problem("fixed_text_too_long", about)


def _about(code: str, place: int) -> str:
    return code if CODE.fullmatch(code) else str(place)
