"""Print the link with which a person chooses a password: for the time while no mail goes out."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from recommendations.accounts import links
from recommendations.accounts.models import User


class Command(BaseCommand):
    help = "Print the link with which the person of this email address chooses a password; it works once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="the address the person signs in with")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        person = User.objects.filter(email=email.strip().lower()).first()
        if person is None:
            raise CommandError(f"Nobody has the address {email}.")
        self.stdout.write(settings.SITE_ADDRESS + links.choose_password(user=str(person.pk)))
