"""Exit 0 while the named part is alive: for the health checks of containers."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from recommendations.pages.health import parts_alive


class Command(BaseCommand):
    help = "Exit 0 while the part (web, database, worker or beat) is alive, 1 otherwise."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("part", choices=["web", "database", "worker", "beat"])

    def handle(self, *args: Any, part: str, **options: Any) -> None:
        if not parts_alive()[part]:
            raise CommandError(f"No sign of life from {part} for three minutes.")
        self.stdout.write(f"{part} is alive")
