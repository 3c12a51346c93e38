"""Releasing and withdrawing papers is the manager’s; clearing words and translations are whoever runs the plan’s."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from recommendations.papers.release.readiness import readiness_of
from tests.builders import TUESDAY_3_FEB, again
from tests.files.evidence_files import a_pdf

PAGES = """
paper_release               in     404      yes     yes  403   403      403   403      403     403
paper_translation_file      in     404      yes     yes  403   403      yes   404      yes     403
"""

FORMS = """
paper_withdraw              in     404      yes     403  403   403      403   403      403     403
paper_translation_add       in     404      yes     yes  403   403      403   403      403     403
"""

STEPS = """
paper_release_now           in     404      yes     403  403   403      403   403      403     403
paper_words_clear           in     404      yes     yes  403   403      403   403      403     403
paper_anew                  in     404      yes     yes  403   403      403   403      403     403
paper_translation_remove    in     404      yes     yes  403   403      403   403      403     403
"""


def arguments(world: Any, name: str) -> list[object] | None:
    of = {
        "paper_release": world.paper_to_release, "paper_release_now": world.paper_to_release,
        "paper_anew": world.paper_to_release, "paper_words_clear": world.paper_held_back,
        "paper_withdraw": world.released_paper, "paper_translation_add": world.paper_held_back,
        "paper_translation_file": world.released_translation,
        "paper_translation_remove": world.translation_to_take_off,
    }  # fmt: skip
    return [of[name].pk] if name in of else None


def typed(world: Any, name: str) -> dict[str, Any] | None:
    if name == "paper_words_clear":
        found = readiness_of(again(world.paper_held_back), on=TUESDAY_3_FEB).to_clear
        return {"key": found[0].key, "reason": "It is our own office’s."}
    return {
        "paper_release_now": {},
        "paper_anew": {},
        "paper_translation_remove": {},
        "paper_withdraw": {"reason": "A total was wrong.", "replace": "on"},
        "paper_translation_add": {
            "language": "cy",
            "file": SimpleUploadedFile("Adroddiad.pdf", a_pdf("Cynnydd"), "application/pdf"),
        },
    }.get(name)
