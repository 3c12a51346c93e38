"""What can happen to services, people and posts."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from recommendations.audit.events import EventType

SERVICE_CREATED = EventType("service.created", _("{who} set up the service {service}"))
SERVICE_CHANGED = EventType("service.changed", _("{who} changed the settings of the service"))
PERSON_ADDED = EventType("person.added", _("{who} added {person} as {role}"))
PERSON_READDRESSED = EventType("person.readdressed", _("{who} corrected the email address of {person}"))
PERSON_TRIED_AGAIN = EventType("person.tried_again", _("{who} asked that email to {person} be tried again"))
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
SIGNED_IN = EventType("access.signed_in", _("{who} signed in"))
SIGN_IN_FAILED = EventType("access.sign_in_failed", _("Somebody tried to sign in as {person} with a wrong password"))
SIGN_IN_BY_NOBODY = EventType("access.sign_in_by_nobody", _("Somebody tried to sign in with an address nobody has"))
PASSWORD_CHANGED = EventType("access.password_changed", _("{who} chose another password"))
PASSWORD_CHOSEN_BY_LINK = EventType("link.password_chosen", _("{who} used the link sent to them to choose a password"))
FILE_DOWNLOADED = EventType("file.downloaded", _("{who} downloaded the file {file}"))
EXPORTED = EventType("file.exported", _("{who} exported {what} as {kind}"))
