"""Redactions: the list, asking for words or a person, the second person's decision, taking one's own back."""

from __future__ import annotations

from typing import Any

from tests.builders import again

PAGES = """
redactions                  in     404      yes     403  403   403      403   403      yes     yes
"""

FORMS = """
redaction_ask               in     404      yes     403  403   403      403   403      403     yes
redaction_person            in     404      yes     403  403   403      403   403      403     yes
redaction_decide            in     404      yes     403  403   403      403   403      403     yes
"""

STEPS = """
redaction_take_back         in     404      yes     403  403   403      403   403      403     403
"""


def arguments(world: Any, name: str) -> list[object] | None:
    of = {
        "redactions": world.service, "redaction_ask": world.service, "redaction_person": world.service,
        "redaction_decide": world.redaction, "redaction_take_back": world.own_redaction,
    }  # fmt: skip
    return [of[name].pk] if name in of else None


def typed(world: Any, name: str) -> dict[str, Any] | None:
    why = {"reason": "It should never have been here.", "step": "send"}
    return {
        "redaction_ask": {"phrases": "Wanda Woe\nwanda@example.org", **why},
        "redaction_person": {"person": world.former.pk, **why},
        "redaction_decide": {
            "decision": "agree",
            "understood": "on",
            "version": again(world.redaction).version,
        },
        "redaction_take_back": {},
    }.get(name)
