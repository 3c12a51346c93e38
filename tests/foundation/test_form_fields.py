"""Dates, text and choices as people really type them."""

from datetime import date

import pytest
from django import forms

from recommendations.foundation.form_fields import DateField, LineField, ProseField


class DueForm(forms.Form):
    due_on = DateField(label="Due date")


class MonthForm(forms.Form):
    start_on = DateField(label="Start date", required=False)
    due_on = DateField(label="Due date", may_be_month=True)
    only_month = forms.BooleanField(required=False)


def sent(day: str = "", month: str = "", year: str = "") -> DueForm:
    return DueForm({"due_on_day": day, "due_on_month": month, "due_on_year": year})


@pytest.mark.parametrize(
    "typed",
    [
        ("27", "3", "2027"),
        (" 27 ", "03", "2027"),
        ("27", "March", "2027"),
        ("27", "mar", "2027"),
        ("27", "Mar.", "2027"),
        ("２７", "３", "２０２７"),
        ("27/3/2027", "", ""),
        ("27 March 2027", "", ""),
        ("2027-03-27", "", ""),
    ],
)
def test_a_date_is_read_however_it_is_typed(typed):
    form = sent(*typed)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["due_on"] == date(2027, 3, 27)


@pytest.mark.parametrize(
    ("typed", "message", "box"),
    [
        (("", "", ""), "Enter the due date", 0),
        (("31", "2", "2026"), "Due date must be a real date: February 2026 has 28 days", 0),
        (("30", "Feb", "2028"), "Due date must be a real date: February 2028 has 29 days", 0),
        (("0", "2", "2026"), "Due date must be a real date: February 2026 has 28 days", 0),
        (("27", "", "2026"), "Due date must include a month", 1),
        (("", "", "2026"), "Due date must include a day and a month", 0),
        (("27", "", ""), "Due date must include a month and a year", 1),
        (("27", "13", "2026"), "Due date must have a month from 1 to 12, or its name", 1),
        (("27", "Ma", "2026"), "Due date must have a month from 1 to 12, or its name", 1),
        (("x", "3", "2026"), "Due date must have a day that is a number from 1 to 31", 0),
        (("-1", "3", "2026"), "Due date must have a day that is a number from 1 to 31", 0),
        (("27", "3", "26"), "Due date must have a year of four digits, such as 2027", 2),
        (("27", "3", "20267"), "Due date must have a year of four digits, such as 2027", 2),
        (("27", "3", "9999"), "Due date must have a year from 1990 to 2100", 2),
    ],
)
def test_a_date_that_is_none_is_refused_with_the_mend_at_the_box_to_mend(typed, message, box):
    form = sent(*typed)
    assert form.errors["due_on"] == [message]
    assert form["due_on"].id_of_error == f"id_due_on_{box}"


def test_a_date_is_shown_in_its_boxes():
    shown = str(DueForm(initial={"due_on": date(2027, 3, 7)}))
    assert 'name="due_on_day" type="text" inputmode="numeric" autocomplete="off" value="7"' in shown
    assert 'value="2027"' in shown


def test_an_unchanged_date_has_not_changed():
    typed = {"due_on_day": "7", "due_on_month": "March", "due_on_year": "2027"}
    assert not DueForm(typed, initial={"due_on": date(2027, 3, 7)}).has_changed()
    assert DueForm(typed, initial={"due_on": date(2027, 3, 8)}).has_changed()


def test_an_optional_date_may_be_empty():
    assert DateField(required=False).clean(["", "", ""]) is None


def test_line_ends_count_as_one_character_as_the_page_counts_them():
    assert ProseField(max_length=3).clean("a\r\nb") == "a\nb"


def test_invisible_control_characters_are_left_out_and_nothing_else():
    field = ProseField(strip=False)
    assert field.clean("a\x00\x07b\ufeff") == "ab"
    assert field.clean("é – “x”\t½\u200b🙂\x0cy") == "é – “x”\t½\u200b🙂\ny"
    assert field.clean("\ud800x") == "x"


def test_a_line_is_one_line():
    assert LineField().clean("  Audit\r\n20\tcases ") == "Audit 20 cases"


def test_a_text_of_control_characters_alone_is_empty():
    with pytest.raises(forms.ValidationError):
        ProseField().clean("\x00\x01 ")


@pytest.mark.parametrize("prefix", ["", "action-1"])
def test_of_a_whole_month_the_day_may_be_left_empty_and_stays_empty(prefix):
    typed = {"due_on_day": "", "due_on_month": "Feb", "due_on_year": "2028", "only_month": "on"}
    form = MonthForm({f"{prefix}-{name}" if prefix else name: text for name, text in typed.items()}, prefix=prefix)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["due_on"] == date(2028, 2, 29)
    assert form["due_on"].subwidgets[0].data["subwidgets"][0]["value"] in {"", None}


@pytest.mark.parametrize(
    ("typed", "messages"),
    [
        ({"due_on_month": "2", "due_on_year": "2028"}, {"due_on": ["Due date must include a day"]}),
        ({"due_on_month": "2", "only_month": "on"}, {"due_on": ["Due date must include a year"]}),
        ({"only_month": "on"}, {"due_on": ["Enter the due date"]}),
        (
            {
                "due_on_month": "2",
                "due_on_year": "2028",
                "start_on_month": "1",
                "start_on_year": "2028",
                "only_month": "on",
            },
            {"start_on": ["Start date must include a day"]},
        ),
    ],
)
def test_no_other_date_goes_without_its_day(typed, messages):
    assert MonthForm(typed).errors == messages
