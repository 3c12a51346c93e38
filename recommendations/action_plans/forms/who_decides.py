"""Whom and which meeting a form may name for a decision: the same people and meetings wherever one is recorded."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from recommendations.accounts.models import User
from recommendations.action_plans.models.decisions import meeting_in_words
from recommendations.action_plans.services.deciding import DECIDERS
from recommendations.foundation.form_fields import RowField
from recommendations.meetings.models import BodyKind, Meeting


class PersonField(RowField):
    def label_from_instance(self, person: User) -> str:
        return person.name


class MeetingField(RowField):
    def label_from_instance(self, meeting: Meeting) -> str:
        return meeting_in_words(meeting)


def people_who_decide(service_id: int, *, but: Collection[int | None] = ()) -> QuerySet[User]:
    """Return those whose role in the service decides, by name, without the ones the matter is their own of."""
    deciders = User.objects.filter(
        memberships__service_id=service_id, memberships__role__in=DECIDERS, memberships__until_on__isnull=True
    )
    return deciders.exclude(pk__in=[pk for pk in but if pk]).distinct().order_by("name")


def board_meetings_held(service_id: int, *, on: date) -> QuerySet[Meeting]:
    """Return the meetings of the service's boards up to the day, the latest first: no board decides in the future."""
    held = Meeting.objects.filter(service_id=service_id, body__kind=BodyKind.BOARD, held_on__lte=on)
    return held.select_related("body").order_by("-held_on", "-id")
