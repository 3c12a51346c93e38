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
