"""Load the example services into an empty embedded database."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from recommendations.accounts.models import User
from recommendations.pages.examples import loading


class Command(BaseCommand):
    help = "Load five invented services to look at; only into an empty embedded database."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.EMBEDDED:
            raise CommandError("Example services are never loaded where DATABASE_URL is set.")
        if User.objects.exists():
            raise CommandError("The database is not empty, so nothing was loaded.")
        loading.load(on=timezone.localdate())
