"""How actions are divided, joined, moved, copied and carried forward; each sentence names both sides."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

ACTION_SPLIT = EventType("action.split", _("{who} split action {label}, “{action}”: the rest of it is now {parts}"))
ACTION_SPLIT_OFF = EventType("action.split_off", _("{who} split action {label}, “{action}”, off from {origin}"))
ACTION_MERGED = EventType("action.merged", _("{who} merged action {label}, “{action}”, into {survivor}"))
ACTION_TOOK_IN = EventType("action.took_in", _("{who} merged {absorbed} into action {label}, “{action}”"))
ACTION_MOVED = EventType("action.moved", _("{who} moved action {before}, “{action}”: it is now {label}"))
ACTION_COPIED = EventType("action.copied", _("{who} copied action {origin} as {label}, “{action}”"))
ACTION_CARRIED = EventType(
    "action.carried", _("{who} carried action {label}, “{action}”, forward: it is now {after} of “{plan}”")
)
ACTION_CAME_FORWARD = EventType(
    "action.came_forward", _("{who} carried action {label}, “{action}”, forward from {before} of “{plan}”")
)
