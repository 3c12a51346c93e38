"""Names for the actors that the record keeps as strings, as a reader may see them now."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from recommendations.accounts.models import User


def names_of(actors: Iterable[str]) -> dict[str, str]:
    """Return the present name of each actor: a person's own, "YOT Plan" for the system. One query."""
    wanted = set(actors)
    pks = {int(actor.removeprefix("user:")) for actor in wanted if actor.startswith("user:")}
    people = dict(User.objects.filter(pk__in=pks).values_list("pk", "name")) if pks else {}
    return {
        actor: people.get(int(actor.removeprefix("user:")), _("Somebody unknown"))
        if actor.startswith("user:")
        else _("YOT Plan")
        for actor in wanted
    }
