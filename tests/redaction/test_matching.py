"""Words are found however they are written, and only where they stand as words."""

from __future__ import annotations

import html
import json
import unicodedata
from urllib.parse import quote

import pytest

from recommendations.redaction.matching import Words

FOUND = [
    ("Ann Smith", "Seen with Ann Smith today"),
    ("Ann Smith", "ANN SMITH’s plan"),
    ("Ann Smith", "Ann\n   Smith"),
    ("ann  smith ", "Ann\u00a0Smith"),
    ("Ann Smith", "minutes_Ann_Smith.docx"),
    ("Ann Smith", "<b>Ann</b> <i>Smith</i>"),
    ("Ann Smith", "Ann&nbsp;Smith"),
    ("Ann Smith", "Ann\\nSmith"),
    ("O'Neil", "Mr O’Neil said"),
    ("O’Neil", "Mr O'Neil said"),
    ("O’Neil", html.escape("Mr O'Neil said")),
    ("Smith & Sons", html.escape("of Smith & Sons")),
    ("Siân Wŷn", "by Siân Wŷn"),
    ("Siân Wŷn", unicodedata.normalize("NFD", "by Siân Wŷn")),
    ("Siân Wŷn", json.dumps("by Siân Wŷn")),
    ("Siân Wŷn", "SIÂN WŶN"),
    ("Siân", "Si&acirc;n"),
    ("Siân", "Si&#226;n"),
    ("07700 900123", "call 07700 900123."),
    ("ann.smith@example.org", "Ann.Smith@Example.org"),
    ("Smith-Jones", "Ann Smith‑Jones"),
    ("(AB 12)", "see (AB 12)"),
    ("李小龙", "与李小龙。".replace("与", "- ").replace("。", ".")),
    ("Ann", json.dumps("said:\nAnn was there")),
    ("Ann Smith", json.dumps("said:\tAnn\nSmith")),
    ("Ann Smith", "https://files.example/Plan%20Ann%20Smith.pdf"),
    ("Ann", "https://files.example/Plan%2FAnn"),
    ("Ann Smith", "https://files.example/?q=Ann+Smith"),
    ("Ann Smith", "minutes-ann-smith.docx"),
    ("Ann Smith", "Ann.Smith"),
    ("Siân", "https://files.example/" + quote("Plan Siân")),
    ("Ann", ["one", {"two": "Ann"}]),
    ("Ann", {"Ann": 1}),
    ("Ann", {"words": "by Ann"}),
    ("Ann Smith", ["seen with Ann", "Smith today"]),
]
NOT_FOUND = [
    ("Ann", "planned"),
    ("Ann", "Anne"),
    ("Ann", "Joann"),
    ("Jose", "José"),
    ("Jose", unicodedata.normalize("NFD", "José")),
    ("Ann Smith", "Ann and Smith"),
    ("Ann Smith", "with Ann. Smith left"),
    ("Ann", r"\\planned"),
    ("Ann", "a 20Ann"),
    ("Ann", 7),
    ("Ann", None),
    ("lines", {"lines": []}),
    ("area", {"kind": "area"}),
    ("7700", "07700 900"),
]


@pytest.mark.parametrize(("phrase", "value"), FOUND)
def test_words_are_found_however_they_are_written(phrase, value):
    words = Words([phrase])
    assert words.are_in(value)
    assert not words.are_in(words.replaced(value, by="[redacted]"))


@pytest.mark.parametrize(("phrase", "value"), NOT_FOUND)
def test_part_of_a_word_is_not_the_word(phrase, value):
    assert not Words([phrase]).are_in(value)
    assert Words([phrase]).replaced(value, by="[redacted]") == value


@pytest.mark.parametrize(("phrase", "value"), [pair for pair in FOUND if isinstance(pair[1], str)])
def test_what_the_database_looks_for_stands_in_every_text_that_holds_the_words(phrase, value):
    needles = Words([phrase]).needles
    assert needles is None or any(needle.lower() in value.lower() for needle in needles)


def test_a_database_cannot_look_for_words_without_a_plain_letter():
    assert Words(["李小龙", "Ann"]).needles is None
    assert Words(["Siân"]).needles == ["Si"]


def test_the_rest_of_a_text_stays_and_the_longer_phrase_goes_first():
    words = Words(["Ann", "Ann Smith"])
    assert words.replaced("To Ann Smith and Ann, today.", by="[redacted]") == "To [redacted] and [redacted], today."


def test_lines_stay_as_many_as_they_were():
    lines = ["seen with Ann", "Smith today", "again"]
    assert Words(["Ann Smith"]).replaced(lines, by="[redacted]") == ["seen with [redacted]", " today", "again"]


def test_no_phrase_is_found_nowhere():
    assert not Words([" "]).are_in("anything")


def test_an_excerpt_says_what_stands_around_the_words():
    assert Words(["Ann"]).excerpts("Seen with ANN today") == [("Seen with ", "ANN", " today")]
    assert Words(["Ann"]).excerpts("x" * 70 + " Ann " + "y" * 70) == [
        ("…" + "x" * 59 + " ", "Ann", " " + "y" * 59 + "…")
    ]
