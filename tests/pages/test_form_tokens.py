"""Forms that change something carry their token, and are refused without it."""

from __future__ import annotations

import re

from django.test import Client, TestCase
from django.urls import reverse

from tests.builders import a_manager, a_service
from tests.pages.visiting import StandingClock, address, main_of, visitor
from tests.pages.whole_service import WholeService


class Forms(StandingClock, TestCase):
    """Django’s test client asks for no token, so the pages themselves are looked at."""

    def test_every_form_that_changes_something_carries_its_token(self):
        ours, found = WholeService(), 0
        pages = [
            ("home", ours.service), ("report", ours.intake), ("paper", ours.failed_paper), ("post_add", ours.service),
            ("action_add", ours.recommendation), ("action_change", ours.open), ("draft_change", ours.draft),
            ("completion_propose", ours.open), ("completion_decide", ours.proposed), ("report_add", ours.service),
        ]  # fmt: skip
        client = visitor(ours.people["manager"])
        for name, subject in pages:
            html = client.get(address(name, subject.pk)).content.decode()
            for form in re.findall(r'<form[^>]*method="post".*?</form>', html, re.DOTALL):
                found += 1
                self.assertRegex(form, r'name="csrfmiddlewaretoken" value="\w{64}"', f"{name}: {form[:200]}")
        self.assertGreater(found, 2 * len(pages))

    def test_a_form_without_its_token_is_refused_on_a_page_of_ours(self):
        manager = a_manager(a_service())
        client = Client(enforce_csrf_checks=True)
        client.force_login(manager)
        answer = client.post(reverse("account_logout"))
        self.assertEqual(answer.status_code, 403)
        self.assertIn("the page had been open for too long", main_of(answer))
