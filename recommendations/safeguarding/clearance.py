"""What may not yet leave the service: reading which texts have flags that nobody has cleared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from recommendations.safeguarding.models import Flag


def standing_flags_of(keys: Iterable[str]) -> dict[str, list[Flag]]:
    """Return the standing flags of the subjects named, such as "update:12"; one query, and none for no keys.

    A subject that is missing here has none, and may be published where its author allowed it.
    """
    wanted = list(keys)
    found: dict[str, list[Flag]] = defaultdict(list)
    if wanted:
        for flag in Flag.objects.standing().filter(subject__in=wanted):
            found[flag.subject].append(flag)
    return dict(found)
