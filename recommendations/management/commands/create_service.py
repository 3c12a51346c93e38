"""Set up a service and its first manager, who is invited by email to choose a password."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from recommendations.accounts import links, services
from recommendations.accounts.models import Nation, Role


class Command(BaseCommand):
    help = "Set up a service with its first manager; prints the link with which they choose a password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="the service's name")
        parser.add_argument("--nation", choices=Nation.values, default=Nation.ENGLAND)
        parser.add_argument("--manager", required=True, help="the manager's name")
        parser.add_argument("--email", required=True, help="the manager's email address")

    def handle(self, *args: Any, name: str, nation: str, manager: str, email: str, **options: Any) -> None:
        at, by = timezone.now(), "system:set-up"
        try:
            with transaction.atomic():
                service = services.create_service(name, nation=nation, by=by, at=at)
                person = services.add_person(
                    service,
                    email=email,
                    name=manager,
                    roles=[Role.MANAGER, Role.ADMINISTRATOR],
                    on=timezone.localdate(),
                    by=by,
                    at=at,
                )
        except ValidationError as problem:
            raise CommandError(" ".join(problem.messages)) from None
        self.stdout.write(f"{service.name} is set up. {person.name} chooses a password at")
        self.stdout.write(settings.SITE_ADDRESS + links.choose_password(user=str(person.pk)))
