"""A layout while somebody edits it: rows come, move and go, and everything typed stays as it was typed."""

from __future__ import annotations

from collections import Counter

import pytest
from django.http import QueryDict

from recommendations.papers.layouts.checking import MOST_FIELDS, problems_of
from recommendations.papers.layouts.editing import Edited, coded, of_layout, of_sent, stepped
from recommendations.papers.layouts.forms import LayoutForms
from recommendations.papers.layouts.shipped import committee_block, shipped_layouts
from recommendations.papers.layouts.values import Layout
from recommendations.papers.models import PaperLayout
from tests.builders_layouts import sent_for

BLOCK = committee_block(council="Northgate Borough Council")


def sent_again(layout: Layout) -> Edited:
    data = QueryDict(mutable=True)
    data.update({name: str(value) for name, value in sent_for(layout, version=1).items()})
    return of_sent(data)


def labels(edited: Edited) -> list[str]:
    return [row["label"] for row in edited.fields]


@pytest.mark.parametrize("layout", shipped_layouts(council="Northgate"), ids=lambda layout: layout.code)
def test_a_layout_that_is_shown_and_sent_unchanged_is_the_same_layout(layout):
    assert sent_again(layout) == of_layout(layout)
    forms = LayoutForms(sent_again(layout), version="1", row=PaperLayout(), is_checked=True)
    assert forms.layout(layout) == layout
    assert not forms.has_errors


def test_a_row_moves_up_and_down_and_nowhere_beyond_the_ends():
    before = of_layout(BLOCK)
    first, second, *rest = labels(before)
    assert labels(stepped(before, "field-1-up")) == [second, first, *rest]
    assert labels(stepped(before, "field-0-down")) == [second, first, *rest]
    assert labels(stepped(before, "field-0-up")) == labels(before)
    assert labels(stepped(before, f"field-{len(rest) + 1}-down")) == labels(before)


def test_a_row_is_taken_out_with_all_that_was_typed_in_it_and_no_other():
    before = of_layout(BLOCK)
    after = stepped(before, "section-2-out")
    assert after.sections == before.sections[:2] + before.sections[3:]
    assert (after.fields, after.whole) == (before.fields, before.whole)


def test_a_new_row_stands_last_and_empty():
    after = stepped(of_layout(BLOCK), "field-add")
    assert (len(after.fields), after.fields[-1]["label"], after.fields[-1]["kind"]) == (12, "", "line")
    assert stepped(after, "section-add").sections[-1]["filled_by"] == "typed"


def test_no_more_rows_are_added_than_a_layout_can_have():
    edited = of_layout(BLOCK)
    for _more in range(MOST_FIELDS):
        edited = stepped(edited, "field-add")
    assert len(edited.fields) == MOST_FIELDS


@pytest.mark.parametrize("step", ["", "back", "field-99-up", "field-999-out", "fields-0-up", "field-0-sideways"])
def test_a_button_of_another_page_changes_nothing(step):
    assert stepped(of_layout(BLOCK), step) == of_layout(BLOCK)


def test_a_code_is_made_of_the_label_once_and_stays():
    taken = Counter(["wards"])
    rows = tuple({"label": label, "code": ""} for label in ("Wards", "Key decision?", "2nd officer", "Δ", "Wards"))
    made = [row["code"] for row in coded((*rows, {"label": "Renamed", "code": "kept"}), label="label", taken=taken)]
    assert made == ["wards_2", "key_decision", "part_2nd_officer", "part", "wards_3", "kept"]


def test_codes_made_of_any_labels_can_be_used():
    rows = tuple(
        {"label": "A very long label of a council that likes them long " + "x" * place, "code": ""}
        for place in range(15)
    )
    made = coded(rows, label="label", taken=Counter())
    edited = of_layout(BLOCK)
    fields = tuple({**edited.fields[3], "label": "L", "code": row["code"]} for row in made)
    longer = Edited(edited.whole, (*edited.fields, *fields), edited.sections)
    forms = LayoutForms(longer, version="1", row=PaperLayout(), is_checked=True)
    layout = forms.layout(BLOCK)
    assert forms.errors_of_rows == []
    assert problems_of(layout) == ()


def test_rows_are_read_in_their_order_whatever_numbers_a_browser_sends():
    data = QueryDict(mutable=True)
    data.update({"field-7-code": "b", "field-2-code": "a", "field-x-code": "no", "section-3-title": "no code"})
    found = of_sent(data)
    assert [row["code"] for row in found.fields] == ["a", "b"]
    assert found.sections == ()


@pytest.mark.parametrize(
    ("at", "value", "box", "said"),
    [
        ("name", " ", "name", "Give the layout a name"),
        ("council", "x" * 121, "name", "120 characters"),
        ("marking", "x" * 61, "marking", "60 characters"),
        ("field-0-label", "", "field-0-label", "“field 1” needs a label"),
        ("field-1-label", "x" * 81, "field-1-label", "80 characters"),
        ("field-2-help", "x" * 301, "field-2-help", "300 characters"),
        ("field-3-kind", "urgency", "field-9-kind", "Only one field"),
        ("field-3-code", "committee", "field-3-label", "“Wards” is there twice"),
        ("field-3-kind", "drawing", "field-3-kind", "not one of the choices"),
        ("section-1-title", "", "section-1-title", "“section 2” needs a title"),
        ("section-2-title", "x" * 121, "section-2-title", "120 characters"),
        ("section-9-filled_by", "dates", "section-9-filled_by", "is there twice"),
        ("section-0-is_required", "on", "section-0-is_required", "filled by the plan"),
        ("section-2-fixed", "x" * 2001, "section-2-fixed", "2000 characters"),
        ("section-2-fixed", "x\n" * 11, "section-2-fixed", "at most 10"),
        ("section-2-help", "x" * 301, "section-2-help", "300 characters"),
    ],
)
def test_each_problem_stands_at_the_box_it_is_about(at, value, box, said):
    data = QueryDict(mutable=True)
    data.update({name: str(text) for name, text in sent_for(BLOCK, version=1).items()})
    data[at] = value
    forms = LayoutForms(of_sent(data), version="1", row=PaperLayout(), is_checked=True)
    assert forms.layout(BLOCK) is None
    found = {
        bound.html_name: " ".join(bound.errors) for form in (forms.whole, *forms.rows) for bound in form if bound.errors
    }
    assert [*found] == [box]
    assert said in found[box]


def test_what_is_missing_altogether_is_said_above_all():
    edited = of_layout(BLOCK)
    without = stepped(stepped(edited, "section-3-out"), "field-10-out")
    forms = LayoutForms(without, version="1", row=PaperLayout(), is_checked=True)
    assert forms.layout(BLOCK) is None
    said = " ".join(forms.whole.non_field_errors())
    assert "Add a field for what the panel is asked to do" in said
    assert "The plan: every recommendation with its actions" in said
