"""Put up the database's own protection of the record, or check that it stands exactly as it should."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError, connection
from django.utils import timezone

from recommendations.audit.protection.app_role import RoleRefused, grant_app_role
from recommendations.audit.protection.standing import Difference, differences, expected
from recommendations.audit.protection.telling import keep_up, notice, tables_of_standing


class Command(BaseCommand):
    help = (
        "Put up the triggers by which the database refuses to alter the record, wherever one is missing or differs, "
        "and record that it was. On PostgreSQL also grant the app's role, where YOTPLAN_APP_DATABASE_URL names one."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="only tell what is missing or differs, and fail then")
        parser.add_argument(
            "--notice", action="store_true", help="only record what is missing, as the app's role does when it starts"
        )

    def handle(self, *args: Any, check: bool, notice: bool, verbosity: int, **options: Any) -> None:
        if check:
            self._check(differences())
            self._say(verbosity, f"{len(tables_of_standing(expected()))} tables are protected.")
        elif notice:
            self._notice()
        else:
            self._protect(verbosity)

    def _check(self, found: list[Difference]) -> None:
        for difference in found:
            how = "is missing" if difference.is_missing else "differs from what it should be"
            self.stderr.write(f"{difference.table}: {difference.trigger} {how}")
        if found:
            raise CommandError("The record is not protected as it should be: run manage.py protect_record.")

    def _notice(self) -> None:
        for difference in notice(at=timezone.now()):
            self.stderr.write(f"{difference.table}: {difference.trigger} does not stand as it should")

    def _protect(self, verbosity: int) -> None:
        try:
            found = keep_up(at=timezone.now())
        except ProgrammingError as problem:
            raise CommandError(f"The protection can be put up only by who owns the tables ({problem}).") from problem
        self._check(differences())
        self._say(
            verbosity, f"{len(tables_of_standing(expected()))} tables are protected; {len(found)} triggers put up."
        )
        app = settings.APP_DATABASE
        if app and connection.vendor == "postgresql":
            try:
                grant_app_role(name=app["USER"], password=app["PASSWORD"])
            except RoleRefused as problem:
                raise CommandError(f"{problem}.") from problem
            self._say(verbosity, f"The app’s role {app['USER']} has what it needs and no more.")

    def _say(self, verbosity: int, text: str) -> None:
        if verbosity:
            self.stdout.write(text)
