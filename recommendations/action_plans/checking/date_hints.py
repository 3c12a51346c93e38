"""Hints about a date: they tell, and never stop anybody (PRODUCT.md, Three clocks)."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from recommendations.accounts.closed_days import bank_holidays
from recommendations.accounts.models import ClosureDay, Service
from recommendations.accounts.services import shown
from recommendations.domain.working_days import is_weekend


def not_a_working_day(service: Service, day: date) -> str:
    """Say why nobody is in the office on the day; empty where somebody is."""
    if is_weekend(day):
        return _("%(day)s is a %(weekday)s.") % {"day": shown(day), "weekday": date_format(day, "l")}
    closure = ClosureDay.objects.filter(service=service, on=day).first()
    name = closure.name if closure else bank_holidays(day.year).get(day, "")
    return _("%(day)s is not a working day: %(name)s.") % {"day": shown(day), "name": name} if name else ""
