"""How a person gets a password while mail is off, and what meets somebody who tries too often."""

from __future__ import annotations

from io import StringIO

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client, TestCase, override_settings
from django.urls import reverse

from recommendations.accounts.models import Role
from recommendations.accounts.services import add_person
from tests.builders import AT, MONDAY_5_JAN, SYSTEM, a_member, a_service
from tests.pages.visiting import main_of, visitor

PASSWORD = "another long enough password"


class ThePasswordLink(TestCase):
    def test_lets_the_person_choose_a_password_without_any_mail(self):
        facts = {"email": "olu@example.org", "name": "Olu Owner", "roles": [Role.OWNER]}
        add_person(a_service(), **facts, on=MONDAY_5_JAN, by=SYSTEM, at=AT)
        printed = StringIO()
        call_command("password_link", "Olu@Example.org", stdout=printed)
        path = printed.getvalue().strip().removeprefix(settings.SITE_ADDRESS)
        page = self.client.get(path, follow=True)
        self.client.post(page.request["PATH_INFO"], {"password1": PASSWORD, "password2": PASSWORD})
        self.assertTrue(Client().login(email="olu@example.org", password=PASSWORD))

    def test_is_not_printed_for_an_address_nobody_has(self):
        with pytest.raises(CommandError, match="Nobody has the address"):
            call_command("password_link", "nobody@example.org")


class TryingTooOften(TestCase):
    def setUp(self):
        cache.clear()
        self.addCleanup(cache.clear)

    def tries(self, times: int, *, seen_by_the_proxy: str):
        for number in range(times):
            answer = self.client.post(
                reverse("account_login"),
                {"login": f"{number}@example.org", "password": "wrong"},
                headers={"X-Forwarded-For": seen_by_the_proxy},
            )
        return answer

    def test_is_told_in_our_own_page(self):
        answer = self.tries(31, seen_by_the_proxy="192.0.2.1")
        self.assertEqual(answer.status_code, 429)
        self.assertIn("Too many attempts", main_of(answer))
        self.assertTemplateUsed(answer, "base.html")

    @override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1)
    def test_behind_the_proxy_counts_against_that_address_alone_whatever_it_says_it_is(self):
        for number in range(31):
            answer = self.tries(1, seen_by_the_proxy=f"198.51.100.{number}, 192.0.2.1")
        self.assertEqual(answer.status_code, 429)
        self.assertEqual(self.tries(1, seen_by_the_proxy="192.0.2.2").status_code, 200)


class WhatAllauthWouldOffer(TestCase):
    def test_beside_signing_in_and_passwords_is_not_there(self):
        client = visitor(a_member(a_service()))
        for where in (
            reverse("account_email"),
            reverse("account_email_verification_sent"),
            reverse("account_confirm_email", args=["a-key"]),
            reverse("account_reauthenticate"),
        ):
            self.assertEqual(client.get(where).status_code, 404, where)
            self.assertEqual(client.post(where).status_code, 404, where)

    def test_a_password_is_still_changed(self):
        person = a_member(a_service())
        typed = {"oldpassword": "a long enough password", "password1": PASSWORD, "password2": PASSWORD}
        answer = visitor(person).post(reverse("account_change_password"), typed)
        self.assertEqual(answer.status_code, 302)
        self.assertTrue(Client().login(email=person.email, password=PASSWORD))
