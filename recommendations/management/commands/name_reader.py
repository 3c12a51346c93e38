"""Name a person for every embargoed draft of a service: for the time when everybody named has left."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from recommendations.accounts.models import User
from recommendations.inspections.models import Inspection
from recommendations.inspections.services.embargo import name_reader


class Command(BaseCommand):
    help = "Let a person of the service see its draft reports that are under embargo; the record says so."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("service", help="the name of the service")
        parser.add_argument("email", help="the address the person signs in with")

    def handle(self, *args: Any, service: str, email: str, **options: Any) -> None:
        person = User.objects.filter(email=email.strip().lower()).first()
        if person is None:
            raise CommandError(f"Nobody has the address {email}.")
        drafts = Inspection.objects.filter(service__name=service, is_embargoed=True)
        named = 0
        for inspection in drafts.exclude(embargo_readers__user=person).select_related("service"):
            try:
                name_reader(inspection, user=person, by="system:operator", at=timezone.now())
            except ValidationError as refused:
                raise CommandError(" ".join(refused.messages)) from refused
            named += 1
        self.stdout.write(f"{person.name} was named for {named} embargoed drafts of {service}.")
