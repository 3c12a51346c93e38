"""A plan's snapshot: how long gathering takes, how many queries it asks, and how long the snapshot's text is."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext

from recommendations.audit.models import ChainHead
from recommendations.audit.operations import key_of
from recommendations.papers.snapshot.as_json import to_json
from recommendations.papers.snapshot.board import BoardPaper
from recommendations.papers.snapshot.gathering import gather
from tests.bench.full_plan import NOW, FullPlan, a_full_plan

SIZES = (10, 45, 115, 1000)
LARGEST_PLAN = 115
ROUNDS = 9
MOST_MILLISECONDS, MOST_QUERIES = 150, 25


def run(say: Callable[[str], None]) -> None:
    """Print both for each size; fail where a plan of the largest size that is designed for takes longer than it may."""
    measure(say)


def measure(say: Callable[[str], None]) -> None:
    """Do so in the database that stands, with fifteen updates an action and what changed since the paper before."""
    asked = set()
    for actions in SIZES:
        made = a_full_plan(actions)
        paper = gathered(made)
        with CaptureQueriesContext(connection) as queries:
            gathered(made)
        asked.add(len(queries))
        took = [timed(lambda made=made: gathered(made)) for _ in range(ROUNDS)]
        written = timed(lambda paper=paper: to_json(paper))
        say(
            f"{connection.vendor}: {actions} actions, {len(paper.since.changes)} changes since the last paper: "
            f"{statistics.median(took):.0f} ms (quickest {min(took):.0f}), {len(queries)} queries; "
            f"its text {len(to_json(paper)) // 1024} KiB in {written:.0f} ms"
        )
        assert len(queries) <= MOST_QUERIES, f"{len(queries)} queries, promised are {MOST_QUERIES}"
        if actions <= LARGEST_PLAN:
            assert min(took) <= MOST_MILLISECONDS, f"{min(took):.0f} ms, promised are {MOST_MILLISECONDS}"
    assert len(asked) == 1, f"queries grow with the plan: {sorted(asked)}"


def gathered(made: FullPlan) -> BoardPaper:
    """Return the plan's board update, as it is frozen when somebody asks."""
    head = ChainHead.objects.get(chain=key_of(made.service))
    return gather(made.plan, head=head, as_at=NOW, code="YP-1-2", meeting=None, asked_by="Morgan Ellis")


def timed(work: Callable[[], object]) -> float:
    """Return the milliseconds of this process that it takes: what else the machine does weighs little on them.

    Of a database that is a process of its own, its share is not among them.
    """
    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    began = clock()
    work()
    return 1000 * (clock() - began)
