"""What of a plan a panel may read: exactly the allowed fields, whatever stands in the others and whoever adds more."""

from __future__ import annotations

import json
import re
import typing
from dataclasses import fields, is_dataclass, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.papers.layouts.shipped import shipped_layouts
from recommendations.papers.rendering.printing import render_html
from recommendations.papers.scrutiny.drafting import scrutiny_paper
from recommendations.papers.scrutiny.publishable import (
    NEVER_REACHED,
    PUBLISHABLE,
    WITHHELD,
    NotPublishable,
    publishable_plan,
)
from recommendations.papers.scrutiny.values import PublicPlan, Typed
from recommendations.papers.snapshot import board
from recommendations.papers.snapshot.as_json import from_json, to_json
from recommendations.papers.snapshot.board import BoardPaper
from tests.papers.canaries import Canaries
from tests.papers.paper_values import an_update, with_first_action
from tests.papers.scrutiny_values import a_plan, a_report, typed

CANARY = re.compile(r"canary\d+x")


def classes_within(shape: typing.Any) -> set[type]:
    """Return the dataclass and every one that its fields can hold."""
    found: set[type] = set()
    waiting = [shape]
    while waiting:
        hint = waiting.pop()
        if is_dataclass(hint) and hint not in found:
            found.add(typing.cast(type, hint))
            waiting += typing.get_type_hints(hint).values()
        waiting += typing.get_args(hint)
    return found


def test_every_field_of_a_board_paper_is_either_allowed_or_withheld():
    """A field that is in neither was added since: decide in publishable.py whether the public may read it."""
    for shape in classes_within(BoardPaper) - NEVER_REACHED:
        allowed, withheld = PUBLISHABLE[shape], WITHHELD.get(shape, frozenset())
        assert allowed | withheld == {one.name for one in fields(shape)}, shape.__name__
        assert not allowed & withheld, shape.__name__


def test_a_class_of_which_nothing_is_told_is_held_by_no_allowed_field_but_to_be_counted():
    held = {
        (shape, name)
        for shape, names in PUBLISHABLE.items()
        for name in names
        if classes_within(typing.get_type_hints(shape)[name]) & NEVER_REACHED
        and not classes_within(typing.get_type_hints(shape)[name]) & PUBLISHABLE.keys()
    }
    assert held == {(board.Action, "evidence")}


def test_nothing_is_classified_that_is_not_there():
    assert PUBLISHABLE.keys() | WITHHELD.keys() | NEVER_REACHED == classes_within(BoardPaper)
    assert not (PUBLISHABLE.keys() | WITHHELD.keys()) & NEVER_REACHED


@pytest.mark.parametrize("audience", ["public", "exempt"])
@settings(derandomize=True, deadline=None, max_examples=15)
@given(data=st.data())
def test_only_allowed_words_reach_the_report_and_its_page(audience, data):
    canaries = Canaries(data.draw, audience=audience)
    paper = canaries.paper()
    layout = data.draw(st.sampled_from(shipped_layouts()))
    report = scrutiny_paper(paper, Typed(layout=layout, audience=audience))
    assert canaries.withheld
    for text in (to_json(report), render_html(report)):
        assert set(CANARY.findall(text)) <= canaries.allowed


@settings(derandomize=True, deadline=None, max_examples=15)
@given(data=st.data())
def test_what_is_allowed_is_not_lost_on_the_way(data):
    paper = Canaries(data.draw, audience="public").paper()
    html = render_html(scrutiny_paper(paper, Typed(layout=shipped_layouts()[0])))
    for one in paper.recommendations:
        assert one.text in html
        for action in one.actions:
            assert action.title in html
            assert action.owner_post in html


def test_the_values_for_the_public_have_no_room_for_names_or_reasons():
    names = {one.name for shape in classes_within(PublicPlan) for one in fields(shape)}
    assert not names & {"holder", "person", "by", "who", "reason", "sentence", "reminded", "decisions", "prepared_by"}


def test_nobody_who_works_on_the_plan_is_named():
    for audience in ("public", "exempt"):
        html = render_html(a_report(audience=audience))
        for name in ("Marion Clough", "Priya Anand", "Owen Rees", "Tom Adeyemi", "Dev Shah", "Lena Hart"):
            assert name not in html, audience


def test_reminders_and_internal_reasons_are_not_told():
    html = render_html(a_report())
    for inside in ("eminded", "Two partners disagree", "The post was split", "the partner has left", "withdrawn its"):
        assert inside not in html
    assert "Quality assurance folder" not in html
    assert "1 piece of evidence is kept." in html


# --- Updates: their words only where their author allowed it ----------------------------------------


def with_updates(*told: tuple[str, bool]) -> BoardPaper:
    updates = tuple(
        replace(an_update(place, text=text), may_be_published=may) for place, (text, may) in enumerate(told)
    )
    return with_first_action(a_plan(actions=7), updates=updates)


def test_the_latest_words_meant_for_the_public_stand_there_and_no_others():
    paper = with_updates(("Between us.", False), ("For all to read.", True), ("Older news.", True))
    action = publishable_plan(paper, audience="public").actions[0]
    assert [(one.text, one.is_public) for one in action.updates] == [("For all to read.", True)]
    assert action.reported_on == date(2026, 10, 28)


def test_an_exempt_report_also_holds_words_that_are_not_for_publication_and_says_so():
    paper = with_updates(("Between us.", False), ("For all to read.", True))
    report = scrutiny_paper(paper, typed(audience="exempt"))
    assert [(one.text, one.is_public) for one in report.plan.actions[0].updates] == [("Between us.", False)]
    assert "28 October 2026, not for publication." in render_html(report).replace("\u00a0", " ")


def test_what_was_made_for_the_public_cannot_be_turned_into_an_exempt_report_by_its_audience():
    report = scrutiny_paper(with_updates(("Between us.", False)), typed())
    assert "Between us." not in render_html(replace(report, typed=replace(report.typed, audience="exempt")))


# --- Embargo ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"is_embargoed": True}, "embargo"),
        ({"is_embargoed": None}, "embargo_unknown"),
        ({"published_on": date(2026, 11, 3)}, "not_published_yet"),
    ],
)
@pytest.mark.parametrize("audience", ["public", "exempt"])
def test_no_panel_reads_of_an_inspection_before_it_is_published(changed, code, audience):
    paper = a_plan(actions=1)
    paper = replace(paper, cover=replace(paper.cover, **changed))
    with pytest.raises(NotPublishable) as refused:
        scrutiny_paper(paper, typed(audience=audience))
    assert refused.value.code == code
    assert str(refused.value).endswith(".")


def test_a_report_published_in_this_month_is_published():
    paper = a_plan(actions=1)
    cover = replace(paper.cover, published_on=date(2026, 11, 30), published_precision="month")
    assert publishable_plan(replace(paper, cover=cover), audience="public").published.precision == "month"


# --- What changed, told by its kind -------------------------------------------------------------------


def test_changes_are_told_by_kind_title_and_what_is_so_now():
    html = render_html(a_report()).replace("\u00a0", " ")
    assert "now owned by YJS Manager." in html
    assert "now due 20 November 2026" in html
    assert "More time refused" not in html
    assert "A secret title" not in html
    assert "One that is no longer in the plan." in html


def test_a_report_is_kept_as_text_and_read_again_as_it_was():
    for audience in ("public", "exempt"):
        report = a_report(audience=audience)
        assert from_json(to_json(report)) == report
        assert json.loads(to_json(report))["kind"] == "scrutiny"
