"""What an action is tied to, each tie with its sentence. Plain functions within the running operation."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts.models import Post
from recommendations.action_plans.events import relating as relating_events
from recommendations.action_plans.models import Action, AlsoAnswers, Dependency, SupportingPost
from recommendations.audit.events import EventType
from recommendations.audit.operations import record
from recommendations.domain.waiting import any_circle, circle_through
from recommendations.inspections.models import Recommendation


def answer_also(action: Action, recommendations: Iterable[Recommendation]) -> None:
    """Let the action answer these beside its lead recommendation, and no others.

    Raises ValidationError for one of another plan; its own lead recommendation is passed over.
    """
    wanted = {row.pk: row for row in recommendations if row.pk != action.recommendation_id}
    if any(row.inspection_id != action.plan.inspection_id for row in wanted.values()):
        raise ValidationError({"also_answers": _("Choose recommendations of this plan.")})
    present = {row.recommendation_id: row for row in action.also_answers.select_related("recommendation")}
    for pk, row in present.items():
        if pk not in wanted:
            told = row.recommendation.shown_label
            row.delete()
            _record(relating_events.ANSWERS_NO_LONGER, action, recommendation=told)
    for pk, recommendation in wanted.items():
        if pk not in present:
            row = AlsoAnswers(service=action.service, action=action, recommendation=recommendation)
            row.full_clean()
            row.save()
            _record(relating_events.ALSO_ANSWERS, action, recommendation=recommendation.shown_label)


def have_supported_by(action: Action, posts: Iterable[Post]) -> None:
    """Let these posts support the owner of the action, and no others; the owner itself is passed over.

    Raises ValidationError for a post of another service.
    """
    wanted = {post.pk: post for post in posts if post.pk != action.owner_id}
    if any(post.service_id != action.service_id for post in wanted.values()):
        raise ValidationError({"supported_by": _("Choose posts of this service.")})
    present = {row.post_id: row for row in action.supporting_posts.select_related("post")}
    for pk, row in present.items():
        if pk not in wanted:
            told = row.post.name
            row.delete()
            _record(relating_events.SUPPORTED_NO_LONGER, action, post=told)
    for pk, post in wanted.items():
        if pk not in present:
            row = SupportingPost(service=action.service, action=action, post=post)
            row.full_clean()
            row.save()
            _record(relating_events.SUPPORTED_BY, action, post=post.name)


def wait_for(action: Action, others: Iterable[Action]) -> None:
    """Let the action wait for these, and no others.

    Raises ValidationError for itself, an action of another plan, or a circle, which it names.
    """
    wanted = {other.pk: other for other in others}
    if action.pk in wanted:
        raise ValidationError({"waits_for": _("An action cannot wait for itself.")})
    if any(other.plan_id != action.plan_id for other in wanted.values()):
        raise ValidationError({"waits_for": _("Choose actions of this plan.")})
    rest = [pair for pair in waits_in(action.plan_id) if pair[0] != action.pk]
    circle = circle_through([*rest, *((action.pk, pk) for pk in wanted)], first=action.pk)
    if circle:
        raise ValidationError({"waits_for": circle_in_words(circle)})
    present = {row.waits_for_id: row for row in action.dependencies.select_related("waits_for__recommendation")}
    for pk, row in present.items():
        if pk not in wanted:
            told = row.waits_for.label
            row.delete()
            _record(relating_events.WAITS_NO_LONGER, action, other=told)
    for pk, other in wanted.items():
        if pk not in present:
            row = Dependency(service=action.service, action=action, waits_for=other)
            row.full_clean()
            row.save()
            _record(relating_events.WAITS_FOR, action, other=other.label)


def waits_in(plan_id: int) -> list[tuple[int, int]]:
    """Return which action of the plan waits for which."""
    return list(Dependency.objects.filter(action__plan_id=plan_id).values_list("action_id", "waits_for_id"))


def refuse_circles(plan_id: int) -> None:
    """Refuse what made actions wait in a circle; call it at the end of a command that ties them anew.

    Raises ValidationError, which undoes the command.
    """
    if circle := any_circle(waits_in(plan_id)):
        raise ValidationError(circle_in_words(circle))


def circle_in_words(circle: list[int]) -> str:
    """Name the circle by its actions' labels: “1a waits for 2b, 2b for 1a: in a circle, none could begin.”"""
    rows = Action.objects.select_related("recommendation").in_bulk(circle)
    labels = [rows[pk].label for pk in circle]
    first, *steps = [(labels[place], labels[(place + 1) % len(labels)]) for place in range(len(labels))]
    told = [_("%(who)s waits for %(what)s") % {"who": first[0], "what": first[1]}]
    told += [_("%(who)s for %(what)s") % {"who": who, "what": what} for who, what in steps]
    return _("%(told)s: in a circle, none could begin.") % {"told": ", ".join(told)}


def _record(event: EventType, action: Action, **details: str) -> None:
    record(event, action, within=action.plan, label=action.label, action=action.title, **details)
