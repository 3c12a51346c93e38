"""The distribution list of a body, papers that were sent to it, and the pages their links open."""

from __future__ import annotations

from typing import Any

# Whoever has the address of a paper is let in, signed in or not.
PAGES = """
                            nobody outsider manager lead owner verifier board scrutiny auditor admin
distribution_list           in     404      yes     yes  403   403      403   403      403     403
paper_link                  yes    yes      yes     yes  yes   yes      yes   yes      yes     yes
paper_link_file             yes    yes      yes     yes  yes   yes      yes   yes      yes     yes
paper_link_translation_file yes    yes      yes     yes  yes   yes      yes   yes      yes     yes
"""

FORMS = """
distribution_add            in     404      yes     yes  403   403      403   403      403     403
distribution_change         in     404      yes     yes  403   403      403   403      403     403
"""

STEPS = """
distribution_remove         in     404      yes     yes  403   403      403   403      403     403
paper_send                  in     404      yes     yes  403   403      403   403      403     403
paper_send_again            in     404      yes     yes  403   403      403   403      403     403
paper_link_end              in     404      yes     yes  403   403      403   403      403     403
paper_link_fresh            yes    yes      yes     yes  yes   yes      yes   yes      yes     yes
"""


def arguments(world: Any, name: str) -> list[object] | None:
    return {
        "distribution_list": [world.listed_body.pk],
        "distribution_add": [world.listed_body.pk],
        "distribution_change": [world.recipient.pk],
        "distribution_remove": [world.listed_body.pk, world.recipient.pk],
        "paper_send": [world.sent_paper.pk],
        "paper_send_again": [world.sent_paper.pk, world.sending.pk],
        "paper_link_end": [world.sent_paper.pk, world.sending.pk],
        "paper_link": [world.paper_token],
        "paper_link_file": [world.paper_token, "pdf"],
        "paper_link_translation_file": [world.paper_token, "cy"],
        "paper_link_fresh": [world.expired_paper_token],
    }.get(name)


def typed(_world: Any, name: str) -> dict[str, Any] | None:
    return {
        "distribution_add": {"name": "Dee Services", "email": "dee@council.example", "way": "link"},
        "distribution_change": {"way": "attachment"},
        "distribution_remove": {},
        "paper_send": {},
        "paper_send_again": {},
        "paper_link_end": {},
        "paper_link_fresh": {},
    }.get(name)
