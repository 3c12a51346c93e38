"""Which themes the words of a recommendation suggest."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.domain.themes import DEFAULTS, ThemeWords, suggest, words_in

USUAL = [ThemeWords(name, words) for name, words in DEFAULTS]


def names(text: str) -> list[str]:
    return [found.name for found in suggest(text, USUAL)]


@pytest.mark.parametrize("text, found", [
    ("Make sure that victims’ wishes inform the plan", ["Planning", "Victims"]),
    ("Improve the quality of assessment of the risk of harm", ["Assessment", "Risk of harm"]),
    ("reviews should take place after each change", ["Review"]),
    ("provide staff with regular supervision", ["Management oversight", "Workforce"]),
    ("All children of school age should have full-time education", ["Education, training and employment"]),
    ("address the over‑representation of Black children", ["Diversity"]),
    ("make better use of data", []),
])  # fmt: skip
def test_the_usual_words_suggest_the_usual_themes(text: str, found: list[str]):
    assert names(text) == found


@pytest.mark.parametrize("word, text, found", [
    ("victim", "for victims", "victims"),
    ("victim", "the victim’s wishes", "victim’s"),
    ("victim", "Victims’ wishes", "Victims"),
    ("plan", "planning is planned", "planning"),
    ("agency", "all agencies", "agencies"),
    ("assess", "assesses", "assesses"),
    ("review", "reviewed", "reviewed"),
    ("ensure", "ensuring", "ensuring"),
    ("well-being", "well being", "well being"),
    ("risk of harm", "risk of\n  harm", "risk of harm"),
    ("ETE", "offers of ETE", "ETE"),
])  # fmt: skip
def test_a_word_is_found_in_its_everyday_forms(word: str, text: str, found: str):
    (suggested,) = suggest(text, [ThemeWords("A theme", word)])
    assert suggested.because[0] == found


@pytest.mark.parametrize("word, text", [
    ("plan", "the planet"),
    ("plan", "an airplane"),
    ("victim", "victimless"),
    ("ete", "complete"),
    ("health", "unhealthy"),
    ("NEET", "needs"),
])  # fmt: skip
def test_a_word_is_not_found_inside_another(word: str, text: str):
    assert suggest(text, [ThemeWords("A theme", word)]) == []


def test_each_word_that_suggests_is_told_once():
    (found,) = suggest("Victims, victims and VICTIM care", [ThemeWords("Victims", "victim, victim")])
    assert found.because == ("Victims", "VICTIM")


def test_words_are_parted_by_commas_and_empty_ones_are_nothing():
    assert words_in(" victim , , restorative  justice,Victim") == ["victim", "restorative justice"]
    assert suggest("any words", [ThemeWords("Empty", " , ,")]) == []


@settings(derandomize=True, deadline=None, max_examples=150)
@given(text=st.text(max_size=200), words=st.text(max_size=60))
def test_any_text_and_any_words_suggest_what_stands_in_the_text(text: str, words: str):
    for found in suggest(text, [ThemeWords("A theme", words)]):
        assert found.because
        for word in found.because:
            assert "".join(word.split()) in "".join(text.split())
