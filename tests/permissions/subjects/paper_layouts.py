"""How a council's reports are laid out: whoever runs the plan changes that, and auditors see it."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from recommendations.papers.layouts.of_council import kept_in
from tests.builders import again
from tests.builders_layouts import sent_for
from tests.happenings.paper_layouts import a_picture

PAGES = """
                            nobody outsider manager lead owner verifier board scrutiny auditor admin
paper_layout                in     404      yes     yes  403   403      403   403      yes     403
paper_layout_preview        in     404      yes     yes  403   403      403   403      yes     403
paper_layout_preview_file   in     404      yes     yes  403   403      403   403      yes     403
"""

FORMS = """
paper_layout_begin          in     404      yes     yes  403   403      403   403      403     403
paper_layout_change         in     404      yes     yes  403   403      403   403      403     403
paper_layout_logo           in     404      yes     yes  403   403      403   403      403     403
"""

STEPS = """
paper_layout_logo_remove    in     404      yes     yes  403   403      403   403      403     403
"""


def arguments(world: Any, name: str) -> list[object] | None:
    return [world.council.pk] if name.startswith("paper_layout") else None


def typed(world: Any, name: str) -> dict[str, Any] | None:
    if not name.startswith("paper_layout"):
        return None
    row = again(world.paper_layout)
    return {
        "paper_layout_begin": {"layout": "covering_sheet", "version": row.version},
        "paper_layout_change": {**sent_for(kept_in(row), version=row.version), "marking": "OFFICIAL"},
        "paper_layout_logo": {
            "file": SimpleUploadedFile("logo.png", a_picture()),
            "words": "The council’s arms",
            "version": row.version,
        },
    }.get(name, {})
