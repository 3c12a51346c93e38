"""The site is in English until there is a Welsh catalogue, whatever the browser asks for."""

from __future__ import annotations

from django.test import TestCase
from django.urls import reverse

from recommendations.audit.models import Event
from tests.builders import TUESDAY_3_FEB, a_manager, a_member, a_post, a_service
from tests.pages.visiting import StandingClock, address, typed_date, visitor

WELSH = {"Accept-Language": "cy, en;q=0.5"}


class ABrowserSetToWelsh(StandingClock, TestCase):
    def test_gets_pages_that_say_they_are_english(self):
        self.assertContains(self.client.get(reverse("account_login"), headers=WELSH), '<html lang="en-gb"')

    def test_leaves_english_dates_in_the_permanent_record(self):
        service = a_service()
        priya, post = a_member(service), a_post(service)
        typed = {"to": priya.pk, **typed_date("on", TUESDAY_3_FEB)}
        visitor(a_manager(service)).post(address("post_hand_over", post.pk), typed, headers=WELSH)
        told = Event.objects.get(code="post.taken").sentence(who="Morgan Ellis")
        self.assertTrue(told.endswith("from 3 February 2026"), told)
