"""Nobody makes an account for themselves, or changes the address they are known by."""

from __future__ import annotations

from django.test import TestCase
from django.urls import reverse

from recommendations.accounts.models import User
from tests.builders import a_member, a_service
from tests.pages.visiting import visitor


class SigningUp(TestCase):
    def test_nobody_signs_themselves_up(self):
        where, before = reverse("account_signup"), User.objects.count()
        typed = {
            "email": "nia@example.org",
            "password1": "a long enough password",
            "password2": "a long enough password",
        }
        self.client.post(where, typed)
        self.assertEqual(User.objects.count(), before)
        self.assertContains(self.client.get(where), "service manager")

    def test_nobody_changes_the_address_they_are_known_by(self):
        person = a_member(a_service())
        client = visitor(person)
        self.assertEqual(client.get(reverse("account_email")).status_code, 404)
        client.post(reverse("account_email"), {"email": "else@example.org", "action_add": ""})
        self.assertEqual(User.objects.get(pk=person.pk).email, person.email)
