"""Changing how a service sends its reminders: hours, days, titles, links, and who chairs its board."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts.models import Post, Service, User
from recommendations.audit.operations import operation, record
from recommendations.foundation.errors import Conflict
from recommendations.foundation.models import locked
from recommendations.reminders import events
from recommendations.reminders.courses import replan, turn
from recommendations.reminders.models import ReminderRule, ReminderSettings
from recommendations.reminders.services.rules import TO_THE_CHAIR
from recommendations.reminders.settings_wording import settings_in_words


@dataclass(frozen=True)
class SettingsContent:
    """Emails go from `send_hour` to before `quiet_from`, London time."""

    send_hour: int
    quiet_from: int
    on_closed_days: bool
    shows_titles: bool
    link_days: int
    chair: Post | None


def change_reminder_settings(
    service: Service, *, content: SettingsContent, version: int, by: User | str, at: datetime
) -> ReminderSettings:
    """Say how the service sends its reminders; what is still to go moves to the new hours and days.

    `version` is nought where the service had the defaults. Raises ValidationError where the chair’s post is taken away
    while a rule goes up to the chair, Conflict where somebody changed the settings meanwhile.
    """
    with operation(service=service, by=by, at=at):
        stored = ReminderSettings.objects.filter(service=service).first()
        if stored is None and version:
            raise Conflict(f"service:{service.pk}")
        row = ReminderSettings(service=service) if stored is None else locked(stored, version=version)
        was = settings_in_words(row)
        _refuse_impossible(service, content=content)
        for name, value in _columns(content).items():
            setattr(row, name, value)
        row.full_clean()
        row.save()
        record(events.SETTINGS_CHANGED, service, within=service, was=was, now=settings_in_words(row))
        with turn():
            replan([service.pk])
    return row


def _columns(content: SettingsContent) -> dict[str, object]:
    """Return the columns with their values; a post stays a post."""
    return {field.name: getattr(content, field.name) for field in fields(content)}


def _refuse_impossible(service: Service, *, content: SettingsContent) -> None:
    if content.send_hour >= content.quiet_from:
        raise ValidationError(
            {"quiet_from": _("The hour from which no emails go must be after the hour from which they go.")}
        )
    if content.chair is not None and content.chair.service_id != service.pk:
        raise ValidationError({"chair": _("Choose a post of this service.")})
    goes_up = ReminderRule.objects.filter(service=service, code__in=TO_THE_CHAIR, is_on=True)
    if content.chair is None and goes_up.exists():
        raise ValidationError(
            {"chair": _("A rule tells the chair of what is overdue. Turn that rule off before you take the post away.")}
        )
