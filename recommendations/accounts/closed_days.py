"""The days on which a service's offices are closed: bank holidays of England and Wales, and the council's own days.

Bank holidays come from a library that knows the proclaimed ones (2011, 2012, 2022, 2023) beside the yearly ones; a
further one that is proclaimed some day can be added as a closure day before the library knows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

import holidays

from recommendations.accounts.models import ClosureDay, Service

SUBDIVISION = "ENG"  # England's and Wales's are the same


@cache
def bank_holidays(year: int) -> Mapping[date, str]:
    """Return the bank holidays of a year with their names, by day; those on a weekend stand there too."""
    found = holidays.country_holidays("GB", subdiv=SUBDIVISION, years=year)
    return MappingProxyType({day: name for day, name in sorted(found.items()) if day.year == year})


def bank_holidays_between(from_on: date, until_on: date) -> dict[date, str]:
    """Return the bank holidays from a day until a day, both included, with their names."""
    years = range(from_on.year, until_on.year + 1)
    return {day: name for year in years for day, name in bank_holidays(year).items() if from_on <= day <= until_on}


def closed_days(service: Service | int, from_on: date, until_on: date) -> frozenset[date]:
    """Return the bank holidays and the service's own closure days from a day until a day; one query."""
    service_id = service if isinstance(service, int) else service.pk
    own = ClosureDay.objects.filter(service_id=service_id, on__range=(from_on, until_on)).values_list("on", flat=True)
    return frozenset({*bank_holidays_between(from_on, until_on), *own})
