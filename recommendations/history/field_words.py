"""What tracked rows and their columns are called where a timeline tells what changed, and which it leaves unsaid."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# A column that holds a day or only its month stands beside one that says which.
PRECISION_OF = {
    ("action", "original_due_on"): "original_precision",
    ("action", "current_due_on"): "due_precision",
    ("milestone", "original_due_on"): "due_precision",
    ("milestone", "due_on"): "due_precision",
    ("inspection", "fieldwork_start_on"): "fieldwork_precision",
    ("inspection", "fieldwork_end_on"): "fieldwork_precision",
    ("inspection", "published_on"): "published_precision",
    ("extension", "new_due_on"): "new_precision",
    ("datecorrection", "new_original_on"): "new_precision",
    ("datecorrection", "new_current_on"): "new_precision",
}
# Numbers that are kept in hundredths.
HUNDREDTHS = {("measure", "target_hundredths")}
# Columns that say nothing to a person, that the sentence says, or that say when, as the sentence's own line does.
UNTOLD = {"id", "version", "service_id", "position", "operation_number", "subject", "field", "code", "start", "end"}
UNTOLD_OF = {
    "action": {
        "plan_id", "recommendation_id", "opened_on", "came_from_id", "came_by", "continued_in_id", "continued_how",
    },
    "actionplan": {"inspection_id"},
    "recommendation": {"inspection_id"},
    "wording": {"recommendation_id"},
    "sustaincheck": {"acceptance_id"},
    **dict.fromkeys(
        [
            "alsoanswers", "completion", "datecorrection", "dependency", "evidence", "halt", "milestone", "notmine",
            "ratingoverride", "supportingpost", "update",
        ],
        frozenset({"action_id"}),
    ),
    # Whether the date until then was a day or a month stands with the action, not with what was asked.
    "extension": {"action_id", "due_then"},
    "acceptance": {"action_id", "recommendation_id"},
    **dict.fromkeys(["impact", "measure", "response", "recommendationtheme"], frozenset({"recommendation_id"})),
    "reading": {"measure_id", "taken_on", "hundredths", "count", "out_of", "is_baseline"},
    **dict.fromkeys(["deputy", "postholding"], frozenset({"post_id"})),
    **dict.fromkeys(
        ["baseline", "disposal", "legalhold", "overriddenhole", "planmonitor", "submission"], frozenset({"plan_id"})
    ),
    "embargoreader": {"inspection_id"},
    "meeting": {"body_id"},
    "councilclosure": {"council_id"},
    **dict.fromkeys(["panelofficer", "paperrecipient"], frozenset({"body_id"})),
    # What was typed or laid out is long and is seen on its own page; the sentence says what was done.
    "paneldraft": {"plan_id", "meeting_id", "typed"},
    "paperlayout": {"council_id", "content"},
    "paperclearing": {"plan_id", "paper_id", "audience", "sign"},
    "meetingdecision": {"plan_id", "paper_id", "meeting_id", "kind", "subject"},
    # The sentence says on which days.
    "reminderrule": {"within", "steps", "high_steps"},
}  # fmt: skip

ROWS = {
    "acceptance": _("What the board accepted"),
    "action": _("Action"),
    "actionplan": _("Plan"),
    "alsoanswers": _("What it also answers"),
    "baseline": _("Baseline"),
    "body": _("Board or panel"),
    "closureday": _("Day closed"),
    "completion": _("Proposal of completion"),
    "council": _("Council"),
    "councilclosure": _("Day on which a council is closed"),
    "datecorrection": _("Correction of dates"),
    "dependency": _("What it waits for"),
    "deputy": _("Deputy"),
    "disposal": _("Disposal"),
    "embargoreader": _("Person named while under embargo"),
    "evidence": _("Evidence"),
    "extension": _("Ask for more time"),
    "flag": _("Sign in a text"),
    "halt": _("Pause or stop"),
    "impact": _("Impact"),
    "inspection": _("Inspection"),
    "legalhold": _("Legal hold"),
    "mailchoice": _("How often somebody wants email"),
    "measure": _("Measure"),
    "meeting": _("Meeting"),
    "meetingdecision": _("Decision of a meeting"),
    "membership": _("Role in the service"),
    "milestone": _("Milestone"),
    "monitoringbody": _("Body that monitors plans"),
    "notmine": _("Said not to be the owner’s"),
    "overriddenhole": _("Hole that may stand"),
    "planmonitor": _("Who monitors the plan"),
    "paneldraft": _("Draft of a report to a panel"),
    "panelofficer": _("Scrutiny officer of a panel"),
    "paperclearing": _("Words of a paper cleared"),
    "paperlayout": _("Layout of a council’s reports"),
    "paperrecipient": _("On a distribution list"),
    "post": _("Post"),
    "postholding": _("Holder of the post"),
    "ratingoverride": _("Rating set by hand"),
    "ratingthresholds": _("Rating thresholds"),
    "reading": _("Reading of a measure"),
    "recommendation": _("Recommendation"),
    "recommendationtheme": _("Theme of the recommendation"),
    "redaction": _("Redaction"),
    "reminderrule": _("Reminder rule"),
    "remindersettings": _("How reminders are sent"),
    "response": _("Response"),
    "retentionschedule": _("Retention schedule"),
    "service": _("Service"),
    "submission": _("What was sent"),
    "supportingpost": _("Supporting post"),
    "sustaincheck": _("Sustain check"),
    "theme": _("Theme"),
    "update": _("Update"),
    "wording": _("Earlier words"),
}

# Columns whose own name is only a column's.
COLUMNS = {
    "added_by_id": _("Added by"),
    "again_on": _("Heard of again by"),
    "ask_days": _("Owners asked, working days before the draft"),
    "ask_on": _("Owners asked on"),
    "addressee_post_id": _("Addressed to the post"),
    "approved_by_id": _("Approved by"),
    "asked_by_id": _("Asked by"),
    "body_id": _("Body"),
    "chair_id": _("The chair’s post"),
    "checked_by_id": _("Checked by"),
    "checked_on": _("Checked on"),
    "cleared_by_id": _("Cleared by"),
    "closed_meeting_id": _("Closed at the meeting"),
    "computed": _("Rating as worked out"),
    "council_id": _("Council"),
    "current_then": _("Current due date until then"),
    "decided_by_id": _("Decided by"),
    "done_by_id": _("Reached, as recorded by"),
    "due_on": _("Due on"),
    "emails": _("Emails"),
    "ended_by_id": _("Ended by"),
    "ended_on": _("Ended on"),
    "ended_reason": _("Why it ended"),
    "file_id": _("File"),
    "files": _("Files"),
    "from_on": _("From"),
    "given_by_id": _("Given by"),
    "given_on": _("Given on"),
    "holder_then_id": _("Who held the post then"),
    "is_before_sign_off": _("Sent before the sign-off"),
    "kind": _("Kind"),
    "label": _("Label as printed"),
    "lead_in": _("The sentence that leads in"),
    "link_title": _("Title of the page"),
    "meeting_id": _("Meeting"),
    "names_confirmed_at": _("Names confirmed"),
    "names_confirmed_by_id": _("Names confirmed by"),
    "number": pgettext_lazy("of a baseline", "Number"),
    "on_behalf_of_id": _("On behalf of"),
    "original_sha256": _("SHA-256 of the file as it was handed in"),
    "original_then": _("Original due date until then"),
    "overridden_by_id": _("Let stand by"),
    "owner_id": _("Owner"),
    "page": _("Page"),
    "papers": _("Papers"),
    "person_id": _("Person"),
    "placed_by_id": _("Placed by"),
    "post_id": _("Post"),
    "ratings": _("Ratings in the report"),
    "reason": _("Reason"),
    "recommendation_id": _("Recommendation"),
    "recorded_by_id": _("Recorded by"),
    "repeat_of_id": _("Says again"),
    "replaced_by_id": _("Replaced by"),
    "reply_file_id": _("File of the reply"),
    "report_id": _("Report"),
    "rows": pgettext_lazy("of a redaction", "Rows"),
    "scheduled_papers": _("Papers made for each meeting"),
    "sent_at": _("Sent"),
    "sent_by_id": _("Sent by"),
    "said_by_id": _("Said by"),
    "said_on": _("Said on"),
    "set_by_id": _("Set by"),
    "settled_by_id": _("Settled by"),
    "sign": pgettext_lazy("of personal data", "Sign"),
    "signed_off_meeting_id": _("Signed off at the meeting"),
    "signed_off_recorded_by_id": _("Sign-off recorded by"),
    "state": pgettext_lazy("of a proposal", "State"),
    "status": _("Status"),
    "taken_back_on": _("Taken back on"),
    "text": _("Words"),
    "texts": _("Texts"),
    "theme_id": _("Theme"),
    "unit": _("Counted in"),
    "until_on": _("Until"),
    "user_id": _("Person"),
    "waits_for_id": _("Waits for"),
    "why": _("Why"),
    "words": _("Words"),
    "with_exempt": _("With an exempt report"),
    "way": _("How papers are sent"),
}


def told_fields(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """Return the columns of which a timeline tells, in the model's order: none that only says when or of what."""
    name = model._meta.model_name
    return [
        field
        for field in model._meta.fields
        if field.attname not in UNTOLD | UNTOLD_OF.get(name, set())
        and not field.attname.endswith("precision")
        and not isinstance(field, models.DateTimeField)
    ]


def name_of_field(field: models.Field[Any, Any]) -> str:
    """Return what the column is called: by its model where that gives it a name, else here."""
    own = str(field.verbose_name)
    has_own_name = own != field.name.replace("_", " ")
    return own if has_own_name else str(COLUMNS.get(field.attname, own.capitalize()))


def name_of_row(name: str) -> str:
    return str(ROWS.get(name, ""))
