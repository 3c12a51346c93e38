"""Changes of the installation's own settings are told in its chain: what an operator set is part of what happened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from recommendations.audit import record_events
from recommendations.audit.models import Event
from recommendations.audit.operations import INSTALLATION, operation, record

OPERATOR = "system:operator"


def tell_settings(settings: Mapping[str, str], *, at: datetime) -> bool:
    """Record the settings where they are not those last recorded; return whether they were.

    The caller leaves out what is secret: the record is kept for good.
    """
    now = "; ".join(f"{name} {settings[name]}" for name in sorted(settings))
    last = Event.objects.filter(code=record_events.SETTINGS_TOLD.code, operation__chain=INSTALLATION).first()
    if last is not None and last.details.get("settings") == now:
        return False
    before = dict(one.partition(" ")[::2] for one in last.details.get("settings", "").split("; ")) if last else {}
    changed = [name for name in sorted({*settings, *before} - {""}) if settings.get(name) != before.get(name)]
    with operation(service=None, by=OPERATOR, at=at):
        record(record_events.SETTINGS_TOLD, "system:settings", changed=", ".join(changed), settings=now)
    return True
