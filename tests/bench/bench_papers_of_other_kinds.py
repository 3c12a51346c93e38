"""The PDFs of the other kinds against WeasyPrint alone on the same HTML, measured as the board's are (bench_papers.py).

What the tags and the gate cost grows with the pages, what a document costs at all does not: so short papers are further
from WeasyPrint's time than the board's, and nearer to nothing in seconds.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from recommendations.papers.kinds import Kind
from recommendations.papers.snapshot.deriving import derived
from tests.bench.bench_papers import EXAMINED, SIZES, TAGGED, measure
from tests.papers.scrutiny_values import a_report
from tests.papers.slippage_values import a_paper_of_moves

MOST_WITH_GATE = 1.6


def run(print_line: Callable[[str], None]) -> None:
    """Print time, memory and ratios for each kind and size; fail beyond the promise."""
    for actions in SIZES:
        for kind, paper in papers_of(actions):
            with tempfile.TemporaryDirectory(prefix="yotplan-bench-") as name:
                called = f"{kind.label}, {actions} actions"
                warm = measure(paper, called=called, folder=Path(name), print_line=print_line)
            ratio = warm[EXAMINED] / warm[TAGGED]
            assert ratio <= MOST_WITH_GATE, f"promised with the gate is {MOST_WITH_GATE} ×, not {ratio:.2f} ×"


def papers_of(actions: int) -> Iterator[tuple[Kind, Any]]:
    """Return a paper of each kind beside the board's, of one plan of that size."""
    plan = a_paper_of_moves(actions=actions, recommendations=min(14, actions // 7))
    plan = replace(plan, cover=replace(plan.cover, is_embargoed=False))
    yield Kind.SCRUTINY, a_report(actions=actions)
    for kind in (Kind.SUBMISSION, Kind.SUMMARY, Kind.SLIPPAGE):
        yield kind, derived(plan, kind)
