"""White space, page turns, glyphs, numbers and running heads may vary without changing what is read."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.domain.report_reading import document_from_text, read_report
from tests.domain.report_reading.invented import Ask, Invented
from tests.reading_corpus.as_text import as_paragraphs, as_printed_lines
from tests.reading_corpus.corpus import CORPUS
from tests.reading_corpus.described import asks_of
from tests.reading_corpus.forms import suits

AS_TEXT = [report for report in CORPUS if suits("lines", report) and asks_of(report)]
REPORTS = st.sampled_from(AS_TEXT)
BULLETED = [report for report in AS_TEXT if any(ask.printed == "•" for ask in asks_of(report))]
NUMBERED = [
    report
    for report in AS_TEXT
    if all(re.fullmatch(r"\d{1,2}\.", ask.printed) for ask in asks_of(report))
    and not any(isinstance(part, Ask) and part.subs for part in report.parts)
]
HEADS = st.text(alphabet="abcdefghijk lmnoprstuvwy", min_size=8, max_size=40).map(lambda text: f"Of {text.strip()}")


def read(text: str) -> list[tuple[str, str | None]]:
    """Each recommendation with its owner."""
    return [(one.text, one.owner) for one in read_report(document_from_text(text)).recommendations]


def wanted(report: Invented) -> list[tuple[str, str | None]]:
    """What is read from the report as it stands."""
    return read(as_paragraphs(report))


@settings(derandomize=True, max_examples=120, deadline=None)
@given(REPORTS, st.randoms(use_true_random=False))
def test_white_space_changes_nothing(report: Invented, chance) -> None:
    def wider(found: re.Match[str]) -> str:
        return chance.choice((" ", " ", " ", "  ", "\u00a0"))

    lines = as_paragraphs(report).split("\n")
    text = "\n".join(re.sub(r"(?<=[a-z,]) (?=[a-z])", wider, line) + chance.choice(("", " ", "\t")) for line in lines)
    text = re.sub(r"\n\n", lambda found: "\n" * chance.randint(2, 5), text)
    assert read(text) == wanted(report)


@settings(derandomize=True, max_examples=120, deadline=None)
@given(REPORTS, st.integers(60, 110), st.integers(30, 70), HEADS)
def test_where_pages_turn_and_what_stands_over_them_changes_nothing(
    report: Invented, width: int, length: int, head: str
) -> None:
    pages = as_printed_lines(report, width=width, lines_on_a_page=length).split("\f")
    text = "\f".join("\n".join([head, *page.split("\n")[1:]]) for page in pages)
    assert [one for one, _ in read(text)] == [one for one, _ in wanted(report)]


@settings(derandomize=True, max_examples=80, deadline=None)
@given(
    st.sampled_from(BULLETED),
    st.sampled_from(["-", "–", "*", "▪", "◼", "·", "\uf0b7", "\uf0a7", "o", "➢", "■", "\x95"]),
)
def test_the_glyph_of_the_bullets_changes_nothing(report: Invented, glyph: str) -> None:
    assert read(re.sub(r"(?m)^• ", f"{glyph} ", as_paragraphs(report))) == wanted(report)


@settings(derandomize=True, max_examples=80, deadline=None)
@given(
    st.sampled_from(NUMBERED),
    st.sampled_from(["{}.", "({})", "{})", "{}.\t", "{}:", "R{}", "R{}.", "Recommendation {}:"]),
)
def test_the_style_of_the_numbers_changes_nothing(report: Invented, style: str) -> None:
    text = as_paragraphs(report)
    for ask in asks_of(report):
        text = text.replace(f"{ask.printed} {ask.text}", f"{style.format(ask.label)} {ask.text}", 1)
    assert [one for one, _ in read(text)] == [one for one, _ in wanted(report)]


@settings(derandomize=True, max_examples=60, deadline=None)
@given(REPORTS, st.sampled_from(["\n", "\r\n", "\r", "\u2028"]))
def test_the_ends_of_lines_change_nothing(report: Invented, end: str) -> None:
    assert read(as_paragraphs(report).replace("\n", end)) == wanted(report)
