"""Who may take the whole record away. An embargo here names the manager, and neither auditor nor administrator.

A bundle is fetched again only by whoever exported it, here the manager.
"""

from __future__ import annotations

from typing import Any

PAGES = """
                            nobody outsider manager lead owner verifier board scrutiny auditor admin
record_bundle               in     404      yes     403  403   403      403   403      yes     yes
record_bundle_file          in     404      yes     403  403   403      403   403      404     404
"""

STEPS = """
                            nobody outsider manager lead owner verifier board scrutiny auditor admin
record_export_start         in     404      yes     403  403   403      403   403      409     409
"""


def arguments(world: Any, name: str) -> list[object] | None:
    if name == "record_bundle_file":
        return [world.service.pk, world.exported.number]
    return [world.service.pk] if name in {"record_bundle", "record_export_start"} else None


def typed(world: Any, name: str) -> dict[str, Any] | None:
    return {} if name in {"record_bundle", "record_bundle_file", "record_export_start"} else None
