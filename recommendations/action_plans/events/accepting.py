"""The board's acceptance of what was done, the check some months on, and what is reopened by it."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

ACCEPTED = EventType(
    "recommendation.accepted",
    _(
        "{who} recorded that the board accepted recommendation {label} on {day} ({reference}); "
        "whether it lasts is to be checked by {check_day}"
    ),
)
ACCEPTED_ALL_THE_SAME = EventType(
    "recommendation.accepted_all_the_same",
    _(
        "{who} recorded that the board accepted recommendation {label} on {day} ({reference}), though it is not "
        "finished: {note}; whether it lasts is to be checked by {check_day}"
    ),
)
ACTION_ACCEPTED = EventType(
    "action.accepted", _("{who} recorded that the board accepted action {label}, “{action}”, on {day} ({reference})")
)
ACTION_ACCEPTED_ALL_THE_SAME = EventType(
    "action.accepted_all_the_same",
    _(
        "{who} recorded that the board accepted action {label}, “{action}”, on {day} ({reference}), though it is not "
        "verified: {note}"
    ),
)
ACCEPTANCE_ENDED = EventType(
    "recommendation.acceptance_ended", _("{who} took back that the board accepted recommendation {label}")
)
ACTION_ACCEPTANCE_ENDED = EventType(
    "action.acceptance_ended", _("{who} took back that the board accepted action {label}, “{action}”")
)
SUSTAINED = EventType("recommendation.sustained", _("{checker} found recommendation {label} sustained on {day}"))
NOT_SUSTAINED = EventType(
    "recommendation.not_sustained",
    _("{checker} found recommendation {label} not sustained on {day}, so it is open again"),
)
ACTION_REOPENED = EventType("action.reopened", _("{who} reopened action {label}, “{action}”"))
