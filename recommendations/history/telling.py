"""A history put together: what happened in it, narrowed and in order, as items to show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from recommendations.accounts.models import User
from recommendations.audit.operations import key_of
from recommendations.history.filters import HistoryFilter
from recommendations.history.happened_besides import email_item, paper_item
from recommendations.history.merging import Dated, Events, Place, Source, stretch
from recommendations.history.scopes import Scope
from recommendations.history.timeline import Item, told

EVENTS, EMAILS, PAPERS = 1, 2, 3  # of one instant, what happened comes before what told of it
AT_ONCE = 500  # things read at once for a file


def sources_of(scope: Scope, given: HistoryFilter) -> list[Source]:
    """Return the tables that the scope's history is in, narrowed as asked."""
    found: list[Source] = [Events(given.narrow_events(scope.events), chain=key_of(scope.service), rank=EVENTS)]
    if scope.emails is not None:
        found.append(Dated(given.narrow_emails(scope.emails), rank=EMAILS))
    if scope.papers is not None:
        found.append(Dated(given.narrow_papers(scope.papers), rank=PAPERS))
    return found


def counted(sources: list[Source], *, most: int) -> int:
    """Return how many things happened, counting no further than one more than `most`."""
    return min(sum(source.count(most=most + 1) for source in sources), most + 1)


def items_of(rows: list[tuple[Place, Any]], *, scope: Scope, user: User) -> list[Item]:
    """Return the rows as items, in their order."""
    by_rank: dict[int, list[Any]] = defaultdict(list)
    for place, row in rows:
        by_rank[place.rank].append(row)
    items = {
        (EVENTS, row.pk): item for row, item in zip(by_rank[EVENTS], told(by_rank[EVENTS], user=user), strict=True)
    }
    items |= {(EMAILS, row.pk): email_item(row) for row in by_rank[EMAILS]}
    items |= {(PAPERS, row.pk): paper_item(row, may_read=scope.may_open_papers) for row in by_rank[PAPERS]}
    return [items[place.rank, place.pk] for place, _row in rows]


def everything(scope: Scope, given: HistoryFilter, *, user: User, most: int) -> Iterator[Item]:
    """Give the newest items one after the other, read some hundreds at a time."""
    sources, place, left = sources_of(scope, given), None, most
    while left > 0:
        found = stretch(sources, before=place, after=None, most=min(AT_ONCE, left))
        yield from items_of(found.rows, scope=scope, user=user)
        if not found.has_older:
            return
        place, left = found.rows[-1][0], left - len(found.rows)
