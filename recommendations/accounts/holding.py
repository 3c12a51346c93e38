"""Who answers for a post on a day: its holder, and whoever deputises while the holder is away."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from recommendations.accounts.models import Deputy, PostHolding, User


def people_of_post(post_id: int | None, *, on: date) -> set[int]:
    """Return the holder and the deputies acting on the day; none of them decides on what the post owns."""
    if post_id is None:
        return set()
    holders = PostHolding.objects.holding(on=on).filter(post_id=post_id).values_list("user_id", flat=True)
    deputies = Deputy.objects.acting(on=on).filter(post_id=post_id).values_list("user_id", flat=True)
    return {*holders, *deputies}


def people_of_posts(post_ids: Iterable[int | None], *, on: date) -> set[int]:
    """Return the holders and the acting deputies of all these posts; two queries however many they are."""
    wanted = {pk for pk in post_ids if pk is not None}
    holders = PostHolding.objects.holding(on=on).filter(post_id__in=wanted).values_list("user_id", flat=True)
    deputies = Deputy.objects.acting(on=on).filter(post_id__in=wanted).values_list("user_id", flat=True)
    return {*holders, *deputies}


def posts_of(person: User, *, on: date) -> set[int]:
    """Return the posts the person holds or deputises in on the day."""
    held = PostHolding.objects.holding(on=on).filter(user=person).values_list("post_id", flat=True)
    acted = Deputy.objects.acting(on=on).filter(user=person).values_list("post_id", flat=True)
    return {*held, *acted}
