"""What can happen to an action that stops for a while or for good, and goes on again."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

ACTION_PAUSED = EventType("action.paused", _("Action {label}, “{action}”, was paused; {decider} approved it"))
ACTION_RESUMED = EventType("action.resumed", _("{who} resumed action {label}, “{action}”"))
ACTION_NOT_PURSUED = EventType(
    "action.not_pursued", _("Action {label}, “{action}”, is not pursued any more; {decider} approved it")
)
ACTION_TAKEN_UP_AGAIN = EventType("action.taken_up_again", _("{who} took up action {label}, “{action}”, again"))
