"""Django's migrate, with the record's protection lifted while tables are remade and put up again whatever happens."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.commands.migrate import Command as Migrate
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from recommendations.audit.protection.standing import lift, put_up, standing
from recommendations.audit.protection.telling import tell


class Command(Migrate):
    def handle(self, *args: Any, **options: Any) -> None:
        only_shows = options["plan"] or options["check_unapplied"]
        if not settings.PROTECT_RECORD or only_shows or options["database"] != DEFAULT_DB_ALIAS:
            super().handle(*args, **options)
            return
        if options["app_label"] or _is_something_to_do():
            before = standing()
            lift()
            try:
                super().handle(*args, **options)
            finally:
                put_up()
            if not _is_something_to_do():
                tell(before, at=timezone.now())
        else:
            super().handle(*args, **options)
        if not _is_something_to_do():
            call_command("protect_record", verbosity=options["verbosity"])


def _is_something_to_do() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
