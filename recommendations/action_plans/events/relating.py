"""What an action is tied to: recommendations it also answers, posts that support it, actions it waits for."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

ALSO_ANSWERS = EventType("action.also_answers", _("{who} let action {label}, “{action}”, also answer {recommendation}"))
ANSWERS_NO_LONGER = EventType(
    "action.answers_no_longer", _("{who} let action {label}, “{action}”, no longer answer {recommendation}")
)
SUPPORTED_BY = EventType("action.supported_by", _("{who} named {post} as supporting action {label}, “{action}”"))
SUPPORTED_NO_LONGER = EventType(
    "action.supported_no_longer", _("{who} no longer named {post} as supporting action {label}, “{action}”")
)
WAITS_FOR = EventType("action.waits_for", _("{who} let action {label}, “{action}”, wait for {other}"))
WAITS_NO_LONGER = EventType(
    "action.waits_no_longer", _("{who} let action {label}, “{action}”, no longer wait for {other}")
)
