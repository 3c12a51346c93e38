"""What the parts of a layout are called where somebody chooses among them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SHAPES = [
    ("rows", _("A table of labels and values")),
    ("blocks", _("Headings with text beneath")),
    ("cards", _("Small boxes side by side")),
]
PAPER_SIZES = [("A4", _("A4")), ("A3", _("A3")), ("Letter", _("US Letter"))]
NUMBERINGS = [("paragraphs", _("Sections and paragraphs are numbered 1.1, 1.2")), ("none", _("Nothing is numbered"))]
LETTERINGS = [("letters", _("A, B, C")), ("numbers", _("1, 2, 3"))]
LANGUAGES = [("", _("None")), ("cy", _("Welsh")), ("en", _("English"))]
FIELD_KINDS = [
    ("line", _("A line of text")),
    ("lines", _("Paragraphs")),
    ("date", _("A date")),
    ("people", _("Names and posts of people")),
    ("recommendations", _("What the panel is asked to do")),
    ("urgency", _("Why the report is late, where it is")),
]
SUGGESTED = [
    ("", _("Nothing")),
    ("committee", _("The panel’s name")),
    ("meeting_on", _("The day of the meeting")),
    ("agenda_item", _("The agenda item")),
    ("title", _("The title of the report")),
    ("service", _("The name of the service")),
]
TYPED = "typed"
FILLED_BY = [
    (TYPED, _("People type it")),
    ("summary", _("The plan: how many actions have each rating")),
    ("since", _("The plan: what changed since the last meeting")),
    ("progress", _("The plan: every recommendation with its actions")),
    ("dates", _("The plan: its dates")),
    ("definitions", _("The plan: what each rating means")),
    ("verify", _("The record: how to check the report")),
]
