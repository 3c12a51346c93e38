"""What can happen to services, people and posts."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

SERVICE_CREATED = EventType("service.created", _("{who} set up the service {service}"))
SERVICE_CHANGED = EventType("service.changed", _("{who} changed the settings of the service"))
PERSON_ADDED = EventType("person.added", _("{who} added {person} as {role}"))
PERSON_REMOVED = EventType("person.removed", _("{who} ended {person}’s membership"))
POST_ADDED = EventType("post.added", _("{who} added the post {post}"))
POST_RENAMED = EventType("post.renamed", _("{who} renamed the post {before} to {after}"))
POST_TAKEN = EventType("post.taken", _("{who} recorded that {person} holds the post {post} from {day}"))
POST_LEFT = EventType("post.left", _("{who} recorded that {person} holds the post {post} until {day}"))
POST_NOT_TAKEN = EventType("post.not_taken", _("{who} took back that {person} holds the post {post}"))
CLOSURE_DAY_ADDED = EventType(
    "service.closure_day_added", _("{who} added {day}, {name}, to the days on which the service is closed")
)
CLOSURE_DAY_REMOVED = EventType(
    "service.closure_day_removed", _("{who} took {day}, {name}, off the days on which the service is closed")
)
DEPUTY_NAMED = EventType(
    "deputy.named", _("{who} recorded that {person} deputises in the post {post} from {first} until {last}")
)
DEPUTY_ENDED = EventType("deputy.ended", _("{who} recorded that {person} deputised in the post {post} until {day}"))
DEPUTY_NOT_TAKEN = EventType("deputy.not_taken", _("{who} took back that {person} deputises in the post {post}"))
