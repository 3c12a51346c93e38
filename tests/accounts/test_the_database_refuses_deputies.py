"""The database refuses what a command would have refused, though the command is bypassed."""

from __future__ import annotations

from datetime import date

from django.test import TestCase

from recommendations.accounts.models import Deputy
from tests.builders import MONDAY_5_JAN, a_member, a_post, a_service
from tests.refusals import refused_by


class Deputies(TestCase):
    def test_nobody_deputises_until_a_day_before_the_first(self):
        service = a_service()
        post, person = a_post(service), a_member(service)
        with refused_by("deputy_ends_after_beginning", service=service):
            Deputy(post=post, user=person, from_on=MONDAY_5_JAN, until_on=date(2026, 1, 4)).save()
