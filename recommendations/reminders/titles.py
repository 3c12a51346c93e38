"""Whether emails of a service say what its actions are, or only which."""

from __future__ import annotations

from recommendations.reminders.models import ReminderSettings


def shows_titles(service_id: int) -> bool:
    """Say whether titles may leave the site: yes, unless the service has turned them off."""
    chosen = ReminderSettings.objects.filter(service=service_id).values_list("shows_titles", flat=True).first()
    return chosen is not False
