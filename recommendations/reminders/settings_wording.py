"""How a service sends its reminders, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.reminders.models import ReminderSettings


def hour_in_words(hour: int) -> str:
    """Return a full hour as a clock shows it; 24 is midnight at the end of the day."""
    return _("midnight") if hour == 24 else f"{hour:02}:00"


def hours_in_words(row: ReminderSettings) -> str:
    return _("from %(start)s to %(end)s") % {
        "start": hour_in_words(row.send_hour),
        "end": hour_in_words(row.quiet_from),
    }


def days_in_words(row: ReminderSettings) -> str:
    return _("every day") if row.on_closed_days else _("on working days only")


def settings_in_words(row: ReminderSettings) -> str:
    """Return all of it as one line, for the record's sentence."""
    links = ngettext("links work for %(days)d day", "links work for %(days)d days", row.link_days)
    return ", ".join(
        [
            hours_in_words(row),
            days_in_words(row),
            _("titles shown") if row.shows_titles else _("titles not shown"),
            links % {"days": row.link_days},
            _("the chair’s post is %(post)s") % {"post": row.chair.name} if row.chair else _("no chair named"),
        ]
    )
