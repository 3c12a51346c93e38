"""Record the installation's settings where they changed since they were last recorded; runs at every start.

Some are defaults of rules of reminders, so what is promised already is then reckoned anew.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from recommendations.accounts.models import Service
from recommendations.audit.settings_told import tell_settings
from recommendations.reminders.courses import replan, turn


class Command(BaseCommand):
    help = "Record the settings of the installation where they changed; what is secret only says whether it is set."

    def handle(self, *args: Any, **options: Any) -> None:
        if tell_settings(settings.SETTINGS_TOLD, at=timezone.now()):
            with turn():
                replan(Service.objects.all())
