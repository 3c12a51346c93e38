"""Who may check, sign off, submit, monitor, close and reopen a plan, and who may read what was agreed and sent."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.builders import TUESDAY_3_FEB, again
from tests.builders_of_plans import A_PDF
from tests.pages.visiting import typed_date

PAGES = """
plan_check                  in     404      yes     yes  yes   yes      yes   403      yes     403
baseline                    in     404      yes     yes  yes   yes      yes   403      yes     403
submission_file             in     404      yes     yes  yes   yes      yes   403      yes     403
submission_reply_file       in     404      yes     yes  yes   yes      yes   403      yes     403
"""

FORMS = """
hole_let_stand              in     404      yes     yes  403   403      403   403      403     403
baseline_agree              in     404      yes     yes  403   403      403   403      403     403
plan_close                  in     404      yes     yes  403   403      403   403      403     403
plan_reopen                 in     404      yes     yes  403   403      403   403      403     403
submission_add              in     404      yes     yes  403   403      403   403      403     403
submission_reply            in     404      yes     yes  403   403      403   403      403     403
plan_monitors               in     404      yes     yes  403   403      403   403      403     403
monitoring_bodies           in     404      yes     yes  403   403      403   403      403     403
monitoring_body_change      in     404      yes     yes  403   403      403   403      403     403
"""

STEPS = """
hole_mind                   in     404      yes     yes  403   403      403   403      403     403
monitoring_bodies_usual     in     404      yes     yes  403   403      403   403      403     403
"""


def arguments(world: Any, name: str) -> list[object] | None:
    if name == "hole_let_stand":
        return [world.plan.pk, "no_criterion", f"action:{world.open.pk}"]
    of = {
        "plan_check": "drafted_plan",
        "plan_close": "agreed_plan",
        "plan_reopen": "closed_plan",
        "plan_monitors": "agreed_plan",
        "baseline": "baseline",
        "baseline_agree": "agreed_plan",
        "submission_add": "agreed_plan",
        "submission_reply": "submission",
        "submission_file": "submission",
        "submission_reply_file": "submission",
        "hole_mind": "allowed_hole",
        "monitoring_bodies": "service",
        "monitoring_bodies_usual": "service",
        "monitoring_body_change": "monitoring_body",
    }
    return [getattr(world, of[name]).pk] if name in of else None


def typed(world: Any, name: str) -> dict[str, Any] | None:
    minuted = {"reference": "Minute 20", "reason": "The board resolved so."}
    return {
        "hole_let_stand": {"reason": "The audit tool says it."},
        "hole_mind": {},
        "baseline_agree": {**minuted, **typed_date("agreed_on", TUESDAY_3_FEB)},
        "plan_close": {**minuted, **typed_date("closed_on", TUESDAY_3_FEB)},
        "plan_reopen": {"reason": "The board wants it done."},
        "submission_add": {
            "file": SimpleUploadedFile("Plan.pdf", A_PDF),
            "sent_to": "HM Inspectorate of Probation",
            **typed_date("sent_on", TUESDAY_3_FEB),
        },
        "submission_reply": {
            "reply": "Thank you.",
            "version": again(world.submission).version,
            **typed_date("reply_on", TUESDAY_3_FEB),
        },
        "plan_monitors": {"bodies": [world.monitoring_body.pk], "new_name": "Youth Justice Board"},
        "monitoring_bodies": {"name": "Youth Justice Board"},
        "monitoring_bodies_usual": {},
        "monitoring_body_change": {"name": "Joint Board", "version": world.monitoring_body.version},
    }.get(name)
