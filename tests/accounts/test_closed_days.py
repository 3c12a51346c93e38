"""Bank holidays of England and Wales from 2009 to 2040, and a council's own days beside them."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import TestCase

from recommendations.accounts.closed_days import bank_holidays, bank_holidays_between, closed_days
from recommendations.accounts.models import ClosureDay
from recommendations.domain.working_days import is_weekend
from tests.builders import a_service
from tests.refusals import written_around_the_commands


@pytest.mark.parametrize("day, what", [
    (date(2011, 4, 29), "the wedding of 2011"),
    (date(2012, 6, 4), "the spring holiday that was moved in 2012"),
    (date(2012, 6, 5), "the jubilee of 2012"),
    (date(2020, 5, 8), "the early May holiday, moved to VE Day in 2020"),
    (date(2022, 6, 2), "the spring holiday that was moved in 2022"),
    (date(2022, 6, 3), "the jubilee of 2022"),
    (date(2022, 9, 19), "the funeral of 2022"),
    (date(2023, 5, 8), "the coronation of 2023"),
    (date(2010, 12, 27), "Christmas Day on a Saturday"),
    (date(2010, 12, 28), "and Boxing Day after it"),
    (date(2011, 1, 3), "New Year’s Day on a Saturday"),
    (date(2011, 12, 27), "Christmas Day on a Sunday"),
    (date(2026, 4, 3), "Good Friday"),
    (date(2026, 4, 6), "Easter Monday"),
])  # fmt: skip
def test_the_offices_are_closed_on(day: date, what: str):
    assert day in bank_holidays(day.year), what


@pytest.mark.parametrize("day", [date(2012, 5, 28), date(2020, 5, 4), date(2022, 5, 30), date(2026, 3, 17)])
def test_a_day_that_was_moved_away_or_belongs_to_another_nation_is_a_working_day(day: date):
    assert day not in bank_holidays(day.year)


def test_every_year_has_eight_on_working_days_and_more_only_where_one_was_proclaimed():
    proclaimed = {2011: 1, 2012: 1, 2022: 2, 2023: 1}
    for year in range(2009, 2041):
        on_working_days = [day for day in bank_holidays(year) if not is_weekend(day)]
        assert len(on_working_days) == 8 + proclaimed.get(year, 0), year


def test_a_span_over_the_turn_of_a_year_takes_both_years():
    found = bank_holidays_between(date(2026, 12, 25), date(2027, 1, 1))
    assert list(found) == [date(2026, 12, 25), date(2026, 12, 26), date(2026, 12, 28), date(2027, 1, 1)]


class TheDaysOfAService(TestCase):
    def test_are_bank_holidays_and_its_own_and_nobody_elses(self):
        service, other = a_service(), a_service()
        for of, day in ((service, date(2026, 12, 29)), (service, date(2027, 12, 29)), (other, date(2026, 12, 30))):
            with written_around_the_commands(of):
                ClosureDay(service=of, on=day, name="Christmas closure").save()
        found = closed_days(service, date(2026, 12, 26), date(2026, 12, 31))
        self.assertEqual(found, {date(2026, 12, 26), date(2026, 12, 28), date(2026, 12, 29)})
        with self.assertNumQueries(1):
            closed_days(service.pk, date(2026, 12, 26), date(2027, 12, 31))
