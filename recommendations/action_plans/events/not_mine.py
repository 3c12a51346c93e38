"""What can happen when an owner says that an action is not theirs any more."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

NOT_MINE_SAID = EventType("action.not_mine_said", _("{who} said that “{action}” of {post} is not theirs any more"))
NOT_MINE_SETTLED = EventType(
    "action.not_mine_settled", _("“{action}” has another owner; {person} had said that it is not theirs any more")
)
NOT_MINE_ANSWERED = EventType(
    "action.not_mine_answered", _("{who} answered {person} that “{action}” stays with {post}")
)
