"""Reminders of posts that own actions in hand while nobody holds them or deputises in them.

Of plans under embargo nothing counts here: whoever leads the service may not know of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.accounts.models import Deputy, Post, PostHolding
from recommendations.accounts.services import shown
from recommendations.action_plans.models import Action, PlanStatus
from recommendations.foundation.batches import batches
from recommendations.reminders.models import Course, Settled
from recommendations.reminders.occasions import Due, Facts, Occasion, declare, no_course_yet, standing_no_longer

CODE = "vacancy"
ONE_DAY = timedelta(days=1)


def vacant_posts(on: date) -> QuerySet[Post]:
    """Posts that own actions in hand and that nobody holds or deputises in on the day."""
    held = PostHolding.objects.holding(on=on).filter(post=OuterRef("pk"))
    acted = Deputy.objects.acting(on=on).filter(post=OuterRef("pk"))
    return Post.objects.filter(Exists(_in_hand()), ~Exists(held), ~Exists(acted))


def _in_hand() -> QuerySet[Action]:
    """The actions of the post in question."""
    known = Action.objects.still_owed().filter(owner=OuterRef("pk"), plan__inspection__is_embargoed=False)
    return known.exclude(plan__status=PlanStatus.CLOSED).order_by()


def to_open(on: date) -> Iterator[Due]:
    """Every vacant post, from the first day on which nobody was there: that of its finding where nobody ever was."""
    held = PostHolding.objects.filter(post=OuterRef("pk"), until_on__lt=on).order_by("-until_on")
    acted = Deputy.objects.filter(post=OuterRef("pk"), until_on__lt=on).order_by("-until_on")
    rows = no_course_yet(vacant_posts(on), code=CODE).annotate(
        held_until=Subquery(held.values("until_on")[:1]), acted_until=Subquery(acted.values("until_on")[:1])
    )
    columns = rows.order_by("pk").values_list("pk", "service_id", "held_until", "acted_until")
    for pk, service_id, *ends in columns.iterator():
        last_day = max(filter(None, ends), default=on - ONE_DAY)
        yield Due(service_id, pk, last_day + ONE_DAY)


def to_end(on: date) -> Iterator[tuple[int, str]]:
    """Every open course whose post somebody holds or deputises in now, or that owns nothing in hand any more."""
    post = Post.objects.filter(pk=OuterRef("subject_id"))
    for pk, is_there in (
        standing_no_longer(CODE, vacant_posts(on)).annotate(is_there=Exists(post)).values_list("pk", "is_there")
    ):
        yield pk, Settled.DONE if is_there else Settled.REMOVED


def facts(courses: Collection[Course], on: date) -> Mapping[int, Facts | None]:
    """What a reminder says of each post: since when nobody is there, and how many actions wait."""
    found: dict[int, Post] = {}
    for batch in batches({course.subject_id for course in courses}):
        waiting = _in_hand().values("owner").annotate(number=Count("pk")).values("number")
        found |= vacant_posts(on).annotate(waiting=Subquery(waiting)).in_bulk(batch)
    return {
        course.pk: Facts(
            **_named(found[course.subject_id].name, since=course.due_on, waiting=found[course.subject_id].waiting),
            path=reverse("recommendations:post", args=[course.subject_id]),
        )
        for course in courses
        if course.subject_id in found
    }


def _named(post: str, *, since: date, waiting: int) -> dict[str, str]:
    words = ngettext(
        "Vacant since %(day)s; %(count)d action waits",
        "Vacant since %(day)s; %(count)d actions wait",
        waiting,
    )
    return {
        "title": _("Nobody holds the post “%(post)s”") % {"post": post},
        "brief": _("Nobody holds a post that owns actions"),
        "shown_due": shown(since),
        "when": words % {"day": shown(since), "count": waiting},
        "post": "",
    }


VACANCY = declare(
    Occasion(
        CODE,
        rules=("vacancy",),
        to_open=to_open,
        to_end=to_end,
        facts=facts,
        invented=lambda action, due_on, _on: replace(action, **_named(action.post, since=due_on, waiting=2)),
    )
)
