"""Commands on councils, bodies and meetings."""

from recommendations.meetings.services.bodies import add_body, change_body
from recommendations.meetings.services.councils import (
    add_closure,
    add_council,
    change_council,
    remove_closure,
)
from recommendations.meetings.services.meetings import add_meeting, add_meetings, change_meeting
from recommendations.meetings.services.officers import end_officer, name_officer, officers_of

__all__ = [
    "add_body", "add_closure", "add_council", "add_meeting", "add_meetings", "change_body", "change_council",
    "change_meeting", "end_officer", "name_officer", "officers_of", "remove_closure",
]  # fmt: skip
