"""Codes that are printed, read aloud and typed again."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.domain.check_codes import ALPHABET, LENGTH, new_code, shown, typed

codes = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)


@settings(derandomize=True)
@given(codes)
def test_what_is_printed_is_read_however_it_is_typed(code: str):
    for text in (shown(code), code.lower(), f" {code[:4]} {code[4:]}\n", code.replace("0", "O").replace("1", "l")):
        assert typed(text) == code


@pytest.mark.parametrize(
    "text", ["", "7KQ4-M2X", "7KQ4-M2XDD", "7KQ4-M2XU", "7KQ4-M2Xß", "é" * 8, "\x00" * 8, "9" * 10**5]
)
def test_what_cannot_be_a_code_is_none(text: str):
    assert typed(text) == ""


def test_codes_are_of_the_alphabet_and_differ():
    choose = random.Random(7).choice
    found = {new_code(choose) for _ in range(1000)}
    assert len(found) == 1000
    assert {sign for code in found for sign in code} == set(ALPHABET)
