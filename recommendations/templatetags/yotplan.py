"""Presentation only: how ratings and dates are shown, the same on every page and paper."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.db.models import Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

register = template.Library()

RATINGS = {
    "blue": (_("Blue"), pgettext_lazy("rating", "complete")),
    "red": (_("Red"), pgettext_lazy("rating", "late or off track")),
    "amber": (_("Amber"), pgettext_lazy("rating", "needs attention")),
    "grey": (_("Grey"), pgettext_lazy("rating", "not yet started")),
    "green": (_("Green"), pgettext_lazy("rating", "on track")),
}


@register.inclusion_tag("components/rating_mark.html")
def rating_mark(code: str | None) -> dict[str, object]:
    """Show a rating as a shape with its colour's word and meaning; nothing where there is no rating."""
    if not code:
        return {}
    colour, meaning = RATINGS[str(code)]
    return {"code": str(code), "colour": colour, "meaning": meaning}


@register.filter
def uk_date(value: date | datetime | None) -> str:
    """Write a day as “3 October 2026”; an instant is that day in the site's time zone, and no day is no text."""
    if not value:
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return date_format(value, "j F Y")


@register.filter
def uk_datetime(value: datetime | None) -> str:
    """Write an instant as “3 October 2026, 14:05” in the site's time zone; no instant is no text."""
    if not value:
        return ""
    return date_format(timezone.localtime(value) if timezone.is_aware(value) else value, "j F Y, H:i")


@register.filter
def signed(value: int) -> str:
    """Write a number of days with its sign, “+147” or “−3”; nought has none."""
    return f"+{value}" if value > 0 else str(value).replace("-", "\N{MINUS SIGN}")


@register.filter
def month_or_date(value: date | None, is_month: object = None) -> str:
    """Write a date as its month, “March 2013”, where it was only ever stated as a month."""
    if not value:
        return ""
    return date_format(value, "F Y") if is_month else uk_date(value)


@register.filter
def of(told: dict[int, object], row: Model) -> object:
    """Return what a page tells of the row, from a dictionary by ids; nothing where it tells nothing."""
    return told.get(row.pk) if told else None
