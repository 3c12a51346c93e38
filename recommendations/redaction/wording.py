"""What kinds of rows are called when one says where words were found, and where each is shown."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

KINDS = {
    "acceptance": _("Acceptance of a recommendation"),
    "action": _("Action"),
    "actionplan": _("Plan"),
    "baseline": _("Baseline"),
    "body": _("Board or panel"),
    "closureday": _("Closed day"),
    "completion": _("Proposal of completion"),
    "council": _("Council"),
    "councilclosure": _("Day on which a council is closed"),
    "datecorrection": _("Correction of a date"),
    "deputy": _("Deputy"),
    "disposal": _("Disposal"),
    "evidence": _("Evidence"),
    "extension": _("Ask for more time"),
    "flag": _("Reason why a text is fine"),
    "halt": _("Reason for stopping"),
    "impact": _("Impact of a recommendation"),
    "inspection": _("Inspection"),
    "legalhold": _("Legal hold"),
    "measure": _("Measure"),
    "meeting": _("Meeting"),
    "meetingdecision": _("Decision of a meeting"),
    "milestone": _("Milestone"),
    "monitoringbody": _("Monitoring body"),
    "notmine": _("Said not to be the owner’s"),
    "overriddenhole": _("Gap let stand"),
    "paneldraft": _("Draft of a report to a panel"),
    "paperclearing": _("Reason why words of a paper are fine"),
    "paperlayout": _("Layout of a council’s reports"),
    "post": _("Post"),
    "ratingoverride": _("Rating set by a person"),
    "reading": _("Reading of a measure"),
    "recommendation": _("Recommendation"),
    "redaction": _("Earlier redaction"),
    "response": _("Response"),
    "service": _("Settings of the service"),
    "submission": _("Submission"),
    "sustaincheck": _("Sustain check"),
    "theme": _("Theme"),
    "update": _("Update"),
    "wording": _("Earlier wording"),
}
# By the column that leads there, the nearest first, and the page.
_PAGES = (
    ("action_id", "action"),
    ("measure_id", "measure"),
    ("recommendation_id", "recommendation"),
    ("plan_id", "plan"),
)
_OWN = {
    "action": "action", "recommendation": "recommendation", "actionplan": "plan", "post": "post",
    "paneldraft": "panel_draft",
}  # fmt: skip
_OF_SERVICE = {
    "body": "meetings", "council": "meetings", "councilclosure": "meetings", "meeting": "meetings",
    "paperlayout": "meetings",
    "closureday": "closure_days", "theme": "themes",
}  # fmt: skip


def kind_of(model: type[models.Model]) -> str:
    """Return what rows of the model are called in a list of places."""
    return str(KINDS[model._meta.model_name])


def href_of(row: models.Model) -> str:
    """Return the page on which the row's text is read; "" where no one page shows it."""
    name = row._meta.model_name
    if name in _OWN:
        return reverse(f"recommendations:{_OWN[name]}", args=[row.pk])
    for column, page in _PAGES:
        if getattr(row, column, None):
            return reverse(f"recommendations:{page}", args=[getattr(row, column)])
    if name in _OF_SERVICE and getattr(row, "service_id", None):
        return reverse(f"recommendations:{_OF_SERVICE[name]}", args=[row.service_id])
    return ""
