"""What may identify a child is found wherever it stands, and what plans are full of is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.domain.personal_data import Sign, find_signs, has_valid_check_digit, is_usable_pattern
from tests.domain.harmless_sentences import HARMLESS

KNOWN = [
    # dates of birth: a date beside a word of birth
    ("DOB 03/05/2010", Sign.DATE_OF_BIRTH, "DOB 03/05/2010"),
    ("d.o.b.: 3.5.10", Sign.DATE_OF_BIRTH, "d.o.b.: 3.5.10"),
    ("His date of birth is 3 May 2010.", Sign.DATE_OF_BIRTH, "date of birth is 3 May 2010"),
    ("She was born on the 3rd of May 2010 in Leeds", Sign.DATE_OF_BIRTH, "born on the 3rd of May 2010"),
    ("born May 3, 2010", Sign.DATE_OF_BIRTH, "born May 3, 2010"),
    ("born in 2010", Sign.DATE_OF_BIRTH, "born in 2010"),
    ("born in May 2010", Sign.DATE_OF_BIRTH, "born in May 2010"),
    ("birthday: 3 May", Sign.DATE_OF_BIRTH, "birthday: 3 May"),
    ("03/05/2010 (dob)", Sign.DATE_OF_BIRTH, "03/05/2010 (dob"),
    ("2010-05-03 is his date of birth", Sign.DATE_OF_BIRTH, "2010-05-03 is his date of birth"),
    ("born 2011", Sign.DATE_OF_BIRTH, "born 2011"),
    ("dob 030311", Sign.DATE_OF_BIRTH, "dob 030311"),
    ("DOB: 03032011", Sign.DATE_OF_BIRTH, "DOB: 03032011"),
    ("D O B 03/03/2011", Sign.DATE_OF_BIRTH, "D O B 03/03/2011"),
    ("(03/03/2011) DOB", Sign.DATE_OF_BIRTH, "03/03/2011) DOB"),
    ("turns 16 on 3 March", Sign.DATE_OF_BIRTH, "turns 16 on 3 March"),
    ("ganwyd 3 Mawrth 2011", Sign.DATE_OF_BIRTH, "ganwyd 3 Mawrth 2011"),
    ("dyddiad geni 03/05/2010", Sign.DATE_OF_BIRTH, "dyddiad geni 03/05/2010"),
    # NHS numbers: ten digits of which the last checks the others
    ("NHS no 943 476 5919.", Sign.NHS_NUMBER, "943 476 5919"),
    ("9434765919", Sign.NHS_NUMBER, "9434765919"),
    ("943-476-5919", Sign.NHS_NUMBER, "943-476-5919"),
    ("401 023 2137", Sign.NHS_NUMBER, "401 023 2137"),
    # postcodes
    ("He lives near SW1A 1AA now", Sign.POSTCODE, "SW1A 1AA"),
    ("moved to ls7 4hz", Sign.POSTCODE, "ls7 4hz"),
    ("M1 1AE", Sign.POSTCODE, "M1 1AE"),
    ("EC1A1BB", Sign.POSTCODE, "EC1A1BB"),
    ("County Hall, NE61 2EF", Sign.POSTCODE, "NE61 2EF"),
    # telephone numbers
    ("call 07700 900123", Sign.PHONE, "07700 900123"),
    ("mum: +44 7700 900 123", Sign.PHONE, "+44 7700 900 123"),
    ("+44 (0)7700 900123", Sign.PHONE, "+44 (0)7700 900123"),
    ("(0191) 496 0123", Sign.PHONE, "(0191) 496 0123"),
    ("020-7946-0958", Sign.PHONE, "020-7946-0958"),
    ("01632960123", Sign.PHONE, "01632960123"),
    # email addresses
    ("write to jay.smith+1@example.org.", Sign.EMAIL, "jay.smith+1@example.org"),
    # ages
    ("a boy aged 15 was seen", Sign.AGE, "aged 15"),
    ("Age: 14", Sign.AGE, "Age: 14"),
    ("aged fifteen", Sign.AGE, "aged fifteen"),
    ("a 15-year-old boy", Sign.AGE, "15-year-old"),
    ("a 15 year old", Sign.AGE, "15 year old"),
    ("the fifteen-year-old", Sign.AGE, "fifteen-year-old"),
    ("a 15 yo", Sign.AGE, "15 yo"),
    ("15y/o male", Sign.AGE, "15y/o"),
    ("15yrs old", Sign.AGE, "15yrs old"),
    ("one aged 15, one aged 40", Sign.AGE, "aged 15"),
    ("aged 15 and a half", Sign.AGE, "aged 15"),
    ("aged 15 and living in care", Sign.AGE, "aged 15"),
    ("aged 15 years 3 months", Sign.AGE, "aged 15 years 3 months"),
    ("now aged 15yrs", Sign.AGE, "aged 15yrs"),
    ("aged 17.5", Sign.AGE, "aged 17.5"),
    ("two boys aged 15 from one street", Sign.AGE, "aged 15"),
    ("15 years of age", Sign.AGE, "15 years of age"),
    ("a girl, 15 y.o.", Sign.AGE, "15 y.o."),
    ("at the age of 14 he moved", Sign.AGE, "at the age of 14"),
    ("a girl of 15 was seen", Sign.AGE, "girl of 15"),
    ("the boy, 15, was seen", Sign.AGE, "boy, 15"),
    ("The YP is 15.", Sign.AGE, "YP is 15"),
    ("YP (15) was seen", Sign.AGE, "YP (15)"),
    ("YP1 (15)", Sign.AGE, "YP1 (15)"),
    ("Child B is 13", Sign.AGE, "Child B is 13"),
    ("child A (15)", Sign.AGE, "child A (15)"),
    ("She’s 14 and lives with an aunt", Sign.AGE, "She’s 14"),
    ("he was 13 at the time", Sign.AGE, "he was 13"),
    ("who turned 16 in June", Sign.AGE, "who turned 16"),
    ("bachgen 15 oed", Sign.AGE, "15 oed"),
    # a first name with an age
    ("Jamie (15) was seen", Sign.AGE, "Jamie (15)"),
    ("Josh B, 14, was seen", Sign.AGE, "Josh B, 14"),
    ("Fatima Ali (14)", Sign.AGE, "Fatima Ali (14)"),
    # initials with an age
    ("J.S., 15, was reviewed", Sign.INITIALS, "J.S., 15"),
    ("JS (15) was reviewed", Sign.INITIALS, "JS (15)"),
    ("J.S. (15)", Sign.INITIALS, "J.S. (15)"),
    ("with JS, 15.", Sign.INITIALS, "JS, 15"),
    ("JS aged 15", Sign.INITIALS, "JS aged 15"),
    ("K.L.M. (aged 14)", Sign.INITIALS, "K.L.M. (aged 14)"),
    ("RT (15 yrs)", Sign.INITIALS, "RT (15 yrs)"),
    ("AB (15, male)", Sign.INITIALS, "AB (15, male)"),
    ("AB (15m)", Sign.INITIALS, "AB (15m)"),
    ("AB 15yrs", Sign.INITIALS, "AB 15yrs"),
    ("AB 14F", Sign.INITIALS, "AB 14F"),
    ("J S (14)", Sign.INITIALS, "J S (14)"),
    ("JSm (14)", Sign.INITIALS, "JSm (14)"),
    # the numbers by which the police and the schools know a child
    ("PNC 2011/0123456X", Sign.CASE_REFERENCE, "2011/0123456X"),
    ("PNC 11/123456A.", Sign.CASE_REFERENCE, "11/123456A"),
    ("UPN A12345678901B", Sign.CASE_REFERENCE, "A12345678901B"),
]


@pytest.mark.parametrize("text, sign, shown", KNOWN)
def test_a_sign_is_found_where_it_stands(text: str, sign: Sign, shown: str) -> None:
    assert [(one.sign, text[one.start : one.end]) for one in find_signs(text)] == [(sign, shown)]


@pytest.mark.parametrize("sentence", HARMLESS)
def test_what_plans_are_full_of_is_no_sign(sentence: str) -> None:
    assert [(one.sign, sentence[one.start : one.end]) for one in find_signs(sentence)] == []


def test_there_are_enough_harmless_sentences_to_mean_something() -> None:
    assert len(set(HARMLESS)) >= 60


@pytest.mark.parametrize("text", ["943 476 5918", "1234567890", "0000000000", "9434765919123", "12.9434765919"])
def test_ten_digits_that_do_not_check_are_no_nhs_number(text: str) -> None:
    assert Sign.NHS_NUMBER not in {one.sign for one in find_signs(text)}


def test_several_signs_of_one_text_stand_in_their_order() -> None:
    text = "JS (15), DOB 03/05/2010, of LS7 4HZ; mother 07700 900123, jo@example.org."
    assert [one.sign for one in find_signs(text)] == [
        Sign.INITIALS, Sign.DATE_OF_BIRTH, Sign.POSTCODE, Sign.PHONE, Sign.EMAIL,
    ]  # fmt: skip


@pytest.mark.parametrize("text, pattern, shown", [
    ("see YJ-20413 for it", "AA-99999", "YJ-20413"),
    ("see yj-20413.", "AA-99999", "yj-20413"),
    ("(CV123456)", "CV999999", "CV123456"),
    ("case 2024/0117", "9999/9999", "2024/0117"),
])  # fmt: skip
def test_a_case_reference_is_known_by_the_services_own_pattern(text: str, pattern: str, shown: str) -> None:
    found = find_signs(text, case_reference_pattern=pattern)
    assert [(one.sign, text[one.start : one.end]) for one in found] == [(Sign.CASE_REFERENCE, shown)]


def test_a_longer_number_is_no_case_reference_and_without_a_pattern_there_is_none() -> None:
    assert find_signs("YJ-204131 and XYJ-20413", case_reference_pattern="AA-99999") == []
    assert find_signs("YJ-20413") == []


@pytest.mark.parametrize("pattern", ["", "9", "99", "A99", "AAAA", "AAA9", " AA-9999", "AA-9999\n", "A9" * 31])
def test_a_pattern_that_would_match_half_the_plan_is_not_used(pattern: str) -> None:
    assert not is_usable_pattern(pattern)
    assert find_signs("AB-1234 and 9 of 12, 99 in all", case_reference_pattern=pattern) == []


@pytest.mark.parametrize("pattern", ["AA-9999", "99/9999", "YOS 9999", "(AA)9.9.9*"])
def test_a_pattern_of_letters_digits_and_marks_is_used_as_written(pattern: str) -> None:
    assert is_usable_pattern(pattern)


# --- Any text ----------------------------------------------------------------------------------------

PIECES = st.sampled_from([
    "DOB", "born", "date of birth", "03/05/2010", "3 May 2010", "aged", "15", "15-year-old", "JS", "J.S.", "(", ")",
    ",""943 476 5919", "LS7 4HZ", "07700 900123", "@", "a@b.org", "\n", " ", "", "–", "Ａ", "٣", "İ", "ß", "\x00",
    "\ufeff",
])  # fmt: skip
ANY = st.one_of(st.text(max_size=300), st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=30).map(" ".join))


@settings(derandomize=True, max_examples=300, deadline=None)
@given(ANY, st.one_of(st.just(""), st.just("AA-9999"), st.text(max_size=12)))
def test_of_any_text_it_finds_stretches_that_lie_inside_it_and_apart(text: str, pattern: str) -> None:
    found = find_signs(text, case_reference_pattern=pattern)
    ends = 0
    for one in found:
        assert ends <= one.start < one.end <= len(text)
        ends = one.end
    assert found == find_signs(text, case_reference_pattern=pattern)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=9, max_size=9), st.sampled_from(["", " ", "-"]))
def test_of_nine_digits_at_most_one_tenth_makes_an_nhs_number(nine: list[int], between: str) -> None:
    start = "".join(map(str, nine))
    checking = [digit for digit in range(10) if has_valid_check_digit(f"{start}{digit}")]
    assert len(checking) <= 1
    weighted = sum(digit * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True))
    for digit in checking:
        assert (weighted + digit) % 11 == 0
        whole = f"{start}{digit}"
        text = f"NHS: {whole[:3]}{between}{whole[3:6]}{between}{whole[6:]}"
        told = {one.sign for one in find_signs(text)}
        assert told & {Sign.NHS_NUMBER, Sign.PHONE} if whole.startswith("0") else told == {Sign.NHS_NUMBER}


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.sampled_from(["a", "1", "0", " ", "born ", "A.", "07", "3 May ", "@", "a@", "JS, ", "aged ", "1-", "M1 "]))
def test_a_long_text_of_one_thing_takes_no_longer_than_its_length(piece: str) -> None:
    find_signs((piece * 200_000)[:200_000])
