"""A council's way of laying out a report to its committee: what stands on the cover, and which sections follow.

Values only, kept whole in every paper that uses them, so that an archived paper can be made again after its council
has changed the layout. Whether one can be used is for `checking.py` to say; any can be written down.
"""

from __future__ import annotations

from dataclasses import dataclass

FIELD_KINDS = ("line", "date", "lines", "people", "recommendations", "urgency")
"""What is typed for a field. What the panel is asked for is a list; urgency is printed for a late report alone."""

SECTION_KINDS = ("typed", "computed")

COMPUTED = ("summary", "progress", "since", "dates", "definitions", "verify")
"""The sections that the plan itself fills: counts, progress by recommendation, what changed, dates, rules, proof."""

SUGGESTED = ("committee", "meeting_on", "agenda_item", "title", "service")
"""What a cover field may be filled with before anybody types."""

SHAPES = ("rows", "blocks", "cards")
"""The cover as a table of labels and values, as headings with text, or as small boxes side by side."""

PAPER_SIZES = ("A4", "A3", "Letter")
NUMBERINGS = ("paragraphs", "none")
LETTERINGS = ("letters", "numbers")


@dataclass(frozen=True)
class CoverField:
    """One thing on the cover. `kind` is of FIELD_KINDS, `suggested` of SUGGESTED or empty.

    `label_beside` is the label in the layout's second language, where it has one.
    """

    code: str
    label: str
    kind: str = "line"
    help: str = ""
    is_required: bool = False
    suggested: str = ""
    label_beside: str = ""


@dataclass(frozen=True)
class Section:
    """One section of the report. A computed one says by `computed` what fills it.

    `fixed` are paragraphs that stand there in every report, before what is typed or computed.
    """

    code: str
    title: str
    kind: str = "typed"
    computed: str = ""
    fixed: tuple[str, ...] = ()
    help: str = ""
    is_required: bool = False
    title_beside: str = ""


@dataclass(frozen=True)
class Layout:
    """A council's cover and sections, in their order.

    `logo` is a data URI of a picture that was checked (logos.py), `logo_words` what it shows, for who cannot see it.
    `marking` stands at the foot of each page of a public report; an exempt one has a marking of its own.
    `lettering` is how the cover counts what the panel is asked for, `language_beside` the code of the second language.
    """

    code: str
    name: str
    council: str
    fields: tuple[CoverField, ...]
    sections: tuple[Section, ...]
    shape: str = "rows"
    paper_size: str = "A4"
    marking: str = ""
    logo: str = ""
    logo_words: str = ""
    numbering: str = "none"
    lettering: str = "letters"
    language_beside: str = ""

    @property
    def is_numbered(self) -> bool:
        """Whether paragraphs are numbered 1.1, 1.2 and so on."""
        return self.numbering == "paragraphs"
