"""Every form of report the product knows, invented, as pasted text and as printed lines."""

import pytest

from recommendations.domain.report_reading import Reading, document_from_text, read_report
from tests.domain.report_reading.invented import Invented, as_text, as_wrapped_text, full_text
from tests.domain.report_reading.look_alikes import LOOK_ALIKES

BY_NAME = {report.name: report for report in LOOK_ALIKES}


def assert_read_rightly(reading: Reading, report: Invented) -> None:
    """The reading gives back the invented report's recommendations and facts, and nothing else."""
    assert [one.text for one in reading.recommendations] == [full_text(ask) for ask in report.asks]
    assert [one.label for one in reading.recommendations] == [ask.label for ask in report.asks]
    assert [_bare(one.owner) for one in reading.recommendations] == [_bare(ask.owner) for ask in report.asks]
    for one, ask in zip(reading.recommendations, report.asks, strict=True):
        assert bool(one.due) == bool(ask.due) or (one.due and one.due in ask.text)
        assert one.sub_items == ask.subs
    decisions = [one.text for one in report.decisions] or list(report.facts.get("decisions", ()))
    assert [one.text for one in reading.committee_decisions] == decisions
    _assert_facts(reading, report)


def _bare(owner: str | None) -> str | None:
    return owner.lower().removeprefix("the ") if owner else None


def _assert_facts(reading: Reading, report: Invented) -> None:
    wanted = report.facts
    for name in ("area", "programme", "publication_date", "document_date", "window_months"):
        if name in wanted:
            assert getattr(reading.facts, name) == wanted[name], name
    if "fieldwork" in wanted:
        assert (reading.facts.fieldwork_start, reading.facts.fieldwork_end) == wanted["fieldwork"]
    if "response_due" in wanted:
        assert reading.facts.response_due is not None
        assert reading.facts.response_due.date == wanted["response_due"]
    if "response_rule" in wanted:
        assert reading.facts.response_due is not None
        assert reading.facts.response_due.rule == wanted["response_rule"]
    for name in ("ratings", "scores"):
        if name in wanted:
            assert dict(getattr(reading.facts, name)) == wanted[name]
    assert {one.reason for one in reading.passed_over} >= set(wanted.get("passed", ()))
    assert reading.nothing_because == wanted.get("nothing_because")
    if wanted.get("repeats"):
        assert all(one.also_at for one in reading.recommendations)


@pytest.mark.parametrize("name", BY_NAME)
def test_every_form_is_read_from_pasted_paragraphs(name: str) -> None:
    assert_read_rightly(read_report(document_from_text(as_text(BY_NAME[name]))), BY_NAME[name])


@pytest.mark.parametrize("width", [62, 84, 110])
@pytest.mark.parametrize("name", BY_NAME)
def test_every_form_is_read_from_printed_lines_whatever_their_length(name: str, width: int) -> None:
    text = as_wrapped_text(BY_NAME[name], width=width)
    assert_read_rightly(read_report(document_from_text(text)), BY_NAME[name])


@pytest.mark.parametrize("name", BY_NAME)
def test_dos_line_endings_and_trailing_spaces_change_nothing(name: str) -> None:
    text = as_text(BY_NAME[name]).replace("\n", "  \r\n")
    assert_read_rightly(read_report(document_from_text(text)), BY_NAME[name])


@pytest.mark.parametrize("glyph", ["-", "–", "*", "▪", "◼", "·", "\uf0b7", "o"])
def test_the_glyph_of_a_bullet_changes_nothing(glyph: str) -> None:
    report = BY_NAME["short quality screening, bullets"]
    text = as_text(report).replace("• ", f"{glyph} ")
    assert_read_rightly(read_report(document_from_text(text)), report)


def test_an_item_without_label_is_not_led_in_by_another_item():
    text = (
        "Areas for improvement\n\n"
        "The local area partnership should share what it knows about children with families.\n\n"
        "The local area partnership should plan earlier for adulthood.\n"
    )
    found = read_report(document_from_text(text)).recommendations
    assert [one.stem for one in found] == [None, None]
