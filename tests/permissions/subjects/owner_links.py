"""Pages opened by the link of an email, and saying and answering that an action is not the owner's any more."""

from __future__ import annotations

from typing import Any

from tests.builders import WEDNESDAY_1_APRIL
from tests.builders_links import KEY, an_update_typed
from tests.pages.visiting import typed_date

# Whoever has the address is let in, signed in or not: it acts as its holder, and asks what the holder may.
PAGES = """
                            nobody outsider manager lead owner verifier board scrutiny auditor admin
owner_link                  yes    yes      yes     yes  yes   yes      yes   yes      yes     yes
owner_link_action           yes    yes      yes     yes  yes   yes      yes   yes      yes     yes
"""

FORMS = """
owner_link_update           yes    yes      yes     yes  yes   yes      yes   yes      yes     yes
owner_link_evidence         yes    yes      yes     yes  yes   yes      yes   yes      yes     yes
owner_link_more_time        yes    yes      yes     yes  yes   yes      yes   yes      yes     yes
owner_link_complete         yes    yes      yes     yes  yes   yes      yes   yes      yes     yes
owner_link_not_mine         yes    yes      yes     yes  yes   yes      yes   yes      yes     yes
not_mine_say                in     404      403     403  yes   403      403   403      403     403
not_mine_answer             in     404      yes     yes  403   403      403   403      403     403
"""

STEPS = """
owner_link_fresh            yes    yes      yes     yes  yes   yes      yes   yes      yes     yes
"""


def arguments(world: Any, name: str) -> list[object] | None:
    if name == "owner_link":
        return [world.link_token]
    if name == "owner_link_fresh":
        return [world.expired_token]
    if name.startswith("owner_link_"):
        return [world.link_token, world.linked.pk]
    return {"not_mine_say": [world.open.pk], "not_mine_answer": [world.said_not_mine.pk]}.get(name)


def typed(_world: Any, name: str) -> dict[str, Any] | None:
    return {
        "owner_link_update": an_update_typed(),
        "owner_link_evidence": {"key": KEY, "shows": "An audit", "kind": "link", "link": "https://example.org/audit"},
        "owner_link_more_time": {
            "key": KEY,
            "reason": "Vacant posts.",
            "prevention": "A deputy reviews.",
            **typed_date("new_due_on", WEDNESDAY_1_APRIL),
        },
        "owner_link_complete": {"key": KEY, "statement": "Twelve of twelve on time."},
        "owner_link_not_mine": {"key": KEY, "reason": "The Health Lead took it over."},
        "owner_link_fresh": {},
        "not_mine_say": {"reason": "The Health Lead took it over."},
        "not_mine_answer": {"answer": "The board wants it with you."},
    }.get(name)
