"""Form fields that people can type into without care: dates in three boxes, text, radios.

What was typed is always kept; every message names the field and the mend.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

ONLY_MONTH = "only_month"  # the checkbox of forms whose date may be a whole month
EARLIEST_YEAR, LATEST_YEAR = 1990, 2100
LONGEST_NUMBER = 18  # digits; a row's number never has more, and a database would not take them


# --- Dates ------------------------------------------------------------------------------------


class DateWidget(forms.MultiWidget):
    """Day, month and year as three boxes named x_day, x_month and x_year.

    Of a date that may be a whole month, a fourth value says whether the form's `only_month` is ticked:
    then the day may be left empty, and stays empty when the form is shown again.
    """

    template_name = "components/form/date_widget.html"
    use_fieldset = True
    parts = ("day", "month", "year")
    may_be_month = False

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({part: forms.TextInput() for part in self.parts}, attrs)

    def decompress(self, value: date | None) -> list[str]:
        return [str(value.day), str(value.month), str(value.year)] if value else ["", "", ""]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        values = super().value_from_datadict(data, files, name)
        prefix, dash, _name = name.rpartition("-")
        return [*values, ONLY_MONTH] if self.may_be_month and data.get(f"{prefix}{dash}{ONLY_MONTH}") else values

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        labels = [_("Day"), _("Month"), _("Year")]
        for box, label in zip(context["widget"]["subwidgets"], labels, strict=True):
            box["label"] = label
        return context


class DateField(forms.Field):
    """A day, month and year; the month may be a number or a name, and a whole date may stand in the first box.

    Of one that `may_be_month` the day may be left empty while the form's `only_month` is ticked, and is
    the month's last. `label` should be the date's name (“Due date”), because the messages are sentences
    about it.
    """

    widget = DateWidget

    def __init__(self, *, may_be_month: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.may_be_month = may_be_month

    def to_python(self, value: list[str] | None) -> date | None:
        typed = self._typed(value)
        if not any(typed):
            return None
        is_month = isinstance(value, list) and ONLY_MONTH in value[3:] and not typed[0]
        self._refuse_missing(["1", *typed[1:]] if is_month else typed)
        day = None if is_month else self._day(typed[0])
        month, year = self._month(typed[1]), self._year(typed[2])
        longest = calendar.monthrange(year, month)[1]
        if day is None:
            return date(year, month, longest)
        if not 1 <= day <= longest:
            raise self._wrong(
                _("%(label)s must be a real date: %(month)s %(year)s has %(days)s days"),
                "day",
                month=MONTHS[month],
                year=str(year),
                days=longest,
            )
        return date(year, month, day)

    def _typed(self, value: list[str] | None) -> list[str]:
        if isinstance(value, date):
            return [str(value.day), str(value.month), str(value.year)]
        boxes = [unicodedata.normalize("NFKC", box or "").strip() for box in (value or [])[:3]]
        boxes += [""] * (3 - len(boxes))
        if boxes[0] and not boxes[1] and not boxes[2]:
            pasted = [part for part in re.split(r"[\s/.\-]+", boxes[0]) if part]
            if len(pasted) == 3:
                return pasted[::-1] if len(pasted[0]) == 4 else pasted
        return boxes

    def _refuse_missing(self, typed: list[str]) -> None:
        missing = [part for part, text in zip(DateWidget.parts, typed, strict=True) if not text]
        words = {
            "day": _("%(label)s must include a day"),
            "month": _("%(label)s must include a month"),
            "year": _("%(label)s must include a year"),
            "day month": _("%(label)s must include a day and a month"),
            "day year": _("%(label)s must include a day and a year"),
            "month year": _("%(label)s must include a month and a year"),
        }
        if missing:
            raise self._wrong(words[" ".join(missing)], missing[0])

    def _day(self, text: str) -> int:
        if text.isdecimal() and len(text) <= 2:
            return int(text)
        raise self._wrong(_("%(label)s must have a day that is a number from 1 to 31"), "day")

    def _month(self, text: str) -> int:
        if text.isdecimal() and len(text) <= 2 and 1 <= int(text) <= 12:
            return int(text)
        word = text.casefold().rstrip(".")
        for names in (calendar.month_name, MONTHS, MONTHS_3):
            for number in range(1, 13):
                name = str(names[number]).casefold()
                if word == name or (len(word) >= 3 and name.startswith(word)):
                    return number
        raise self._wrong(_("%(label)s must have a month from 1 to 12, or its name"), "month")

    def _year(self, text: str) -> int:
        if not text.isdecimal() or len(text) != 4:
            raise self._wrong(_("%(label)s must have a year of four digits, such as 2027"), "year")
        if not EARLIEST_YEAR <= int(text) <= LATEST_YEAR:
            raise self._wrong(
                _("%(label)s must have a year from %(earliest)s to %(latest)s"),
                "year",
                earliest=str(EARLIEST_YEAR),
                latest=str(LATEST_YEAR),
            )
        return int(text)

    def _wrong(self, message: Any, part: str, **numbers: Any) -> ValidationError:
        return ValidationError(message, code=part, params={"label": self.label or _("Date"), **numbers})


# --- Text -------------------------------------------------------------------------------------


def tidied(text: str) -> str:
    """Return the text with Unix line ends and without invisible control characters, which break papers.

    Nothing that can be seen is changed, so it is safe for words that are kept verbatim.
    """
    text = re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text)
    text = "".join(mark for mark in text if mark in "\n\t" or unicodedata.category(mark) not in {"Cc", "Cs"})
    return text.replace("\ufeff", "")


class LineField(forms.CharField):
    """One line of text: line ends and tabs become spaces."""

    def to_python(self, value: Any) -> str:
        return super().to_python(" ".join(tidied(str(value)).split()) if value is not None else value)


class ProseField(forms.CharField):
    """Paragraphs of text; a line end counts as one character, as the page counts it."""

    widget = forms.Textarea(attrs={"rows": 5})

    def to_python(self, value: Any) -> str:
        return super().to_python(tidied(str(value)) if value is not None else value)


# --- Choices ----------------------------------------------------------------------------------


class Radios(forms.RadioSelect):
    """Radios, each of which may have a hint of its own."""

    def __init__(self, *args: Any, hints: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hints = hints or {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        option["hint"] = self.hints.get(str(value))
        return option


class RadiosField(forms.ChoiceField):
    """One of a few choices, all of them in view; `hints` maps a choice's value to its hint."""

    def __init__(self, *, hints: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("widget", Radios(hints=hints))
        super().__init__(**kwargs)


class RowField(forms.ModelChoiceField):
    """One of the rows offered; whatever else is sent is one that is no longer offered."""

    def to_python(self, value: Any) -> Any:
        if "\x00" in str(value):
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice", params={"value": value})
        return super().to_python(value)


class RowsField(forms.ModelMultipleChoiceField):
    """Any of the rows offered, as checkboxes; `offer` reads them once and words them."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(**kwargs)

    def offer(self, rows: Any, *, label: Callable[[Any], str], most: int = 120) -> None:
        """Offer these rows, each named by `label`, cut after `most` letters."""
        self.queryset = rows
        self.choices = [(row.pk, Truncator(label(row)).chars(most)) for row in rows]

    def clean(self, value: Any) -> Any:
        """Refuse what is no number of a row before a database is asked, which takes neither text nor any length."""
        typed = [str(getattr(one, "pk", one)) for one in value or []]
        if any(not one.isdecimal() or len(one) > LONGEST_NUMBER for one in typed):
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice", params={"value": ""})
        return super().clean(value)
