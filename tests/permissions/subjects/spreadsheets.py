"""Who may take a plan away as a spreadsheet, and who may bring one in."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from recommendations.spreadsheets.owners import NEW
from tests.builders import again
from tests.builders_sheets import a_csv, tried

PAGES = """
                            nobody outsider manager lead owner verifier board scrutiny auditor admin
plan_sheet                  in     404      yes     yes  yes   yes      yes   403      yes     403
actions_sheet               in     404      yes     yes  yes   yes      yes   403      yes     403
sheet_template              in     404      yes     yes  403   403      403   403      403     403
"""

FORMS = """
                            nobody outsider manager lead owner verifier board scrutiny auditor admin
sheet_add                   in     404      yes     yes  403   403      403   403      403     403
sheet                       in     404      yes     yes  403   403      403   403      403     403
sheet_columns               in     404      yes     yes  403   403      403   403      403     403
sheet_posts                 in     404      yes     yes  403   403      403   403      403     403
"""

STEPS = """
                            nobody outsider manager lead owner verifier board scrutiny auditor admin
sheet_discard               in     404      yes     yes  403   403      403   403      403     403
"""


def arguments(world: Any, name: str) -> list[object] | None:
    of = {
        "plan_sheet": [world.plan.pk, "xlsx"],
        "actions_sheet": [world.service.pk, "csv"],
        "sheet_template": [world.service.pk],
        "sheet_add": [world.service.pk],
    }
    if name in of:
        return of[name]
    return [world.sheet.pk] if name in {"sheet", "sheet_columns", "sheet_posts", "sheet_discard"} else None


def typed(world: Any, name: str) -> dict[str, Any] | None:
    version = again(world.sheet).version
    return {
        "sheet_add": {"file": SimpleUploadedFile("Plan.csv", a_csv([("1", "", "Audit plans", "", "")]))},
        "sheet": {"digest": tried(again(world.sheet)).digest},
        "sheet_columns": {"label": "0", "action": "2", "version": version},
        "sheet_posts": {"post_0": NEW, "version": version},
        "sheet_discard": {},
    }.get(name)
