"""Write the signed bundle of a service's record to a file, or make the next signing key."""

from __future__ import annotations

import shutil
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from recommendations.accounts.models import Service
from recommendations.audit.signing import replace_key
from recommendations.foundation.errors import DomainError
from recommendations.history.record_export import ask, bundle

OPERATOR = "system:operator"


class Command(BaseCommand):
    help = "Write the whole record of a service to a file as a signed bundle that anyone can check anywhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--service", type=int, help="the service's number, as in its addresses")
        parser.add_argument("--to", type=Path, metavar="FILE", help="where to write the bundle; nothing may be there")
        parser.add_argument(
            "--new-key", action="store_true", help="retire the signing key and make the next, before anything else"
        )

    def handle(self, *args: Any, service: int | None, to: Path | None, new_key: bool, **options: Any) -> None:
        if (service is None) != (to is None) or (service is None and not new_key):
            raise CommandError("Say --service and --to, or --new-key, or all three.")
        try:
            if new_key:
                key = replace_key(at=timezone.now())
                self.stdout.write(f"Signing key {key.number} was made. Its public half: {key.public}")
            if service is not None and to is not None:
                self._export(service, to)
        except DomainError as refusal:
            raise CommandError(str(refusal)) from None

    def _export(self, number: int, to: Path) -> None:
        service = Service.objects.filter(pk=number).first()
        if service is None:
            raise CommandError(f"There is no service {number}.")
        try:
            # The file comes first: what cannot be written is not told as exported.
            with to.open("xb") as file:
                exported = ask(service, by=OPERATOR, at=timezone.now())
                with bundle(exported, service=service, at=timezone.now()) as made:
                    shutil.copyfileobj(made, file)
        except OSError as problem:
            raise CommandError(f"{to} cannot be written: {problem.strerror}.") from None
        except DomainError:
            to.unlink()
            raise
        self.stdout.write(f"{to}: the record of {service.name} up to operation {exported.number}")
