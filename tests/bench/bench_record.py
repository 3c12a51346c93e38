"""Checking a record of a million row versions: everything, as it is done once a week, and what is new, as daily."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from django.utils import timezone

from recommendations.accounts.models import Post
from recommendations.accounts.services import rename_post
from recommendations.audit.operations import key_of
from recommendations.audit.verification import every_chain
from recommendations.audit.verifying import verify
from tests.bench.million import million_versions

LEAST_ENTRIES_A_SECOND = 20_000
NEW_OPERATIONS, ROUNDS = 20, 9


def run(print_line: Callable[[str], None]) -> None:
    """Print how many entries a second a full check reads on one core, and what a fast check takes."""
    million = million_versions(print_line)
    began, busy = time.perf_counter(), time.process_time()
    made = [verify(chain, full=True, at=timezone.now(), clock=timezone.now) for chain in every_chain()]
    took, busy = time.perf_counter() - began, time.process_time() - busy
    entries = sum(check.entries for check in made)
    assert not any(check.found for check in made), [check.findings for check in made if check.found]
    print_line(
        f"full check, seals and rows: {entries:,} entries on {len(made)} chains in {took:.0f} s: "
        f"{entries / took:,.0f} entries a second ({busy:.0f} s of one core: {entries / busy:,.0f} a second)"
    )
    is_met = entries / took >= LEAST_ENTRIES_A_SECOND
    print_line(f"  at least {LEAST_ENTRIES_A_SECOND:,} a second is asked: {'met' if is_met else 'missed'}")
    _fast(print_line, million.service)


def _fast(print_line: Callable[[str], None], service: object) -> None:
    """Each round checks as many new operations, from where the round before ended."""
    chain, times = key_of(service), []
    post = Post.objects.filter(service=service).order_by("pk").first()
    for _ in range(ROUNDS):
        for _ in range(NEW_OPERATIONS):
            name = f"Post of the bench {post.version}"
            rename_post(post, name=name, version=post.version, by="system:bench", at=timezone.now())
            post.refresh_from_db()
        began = time.perf_counter()
        made = verify(chain, full=False, at=timezone.now(), clock=timezone.now)
        times.append(time.perf_counter() - began)
        assert not made.is_full, made
        assert made.entries == 3 * NEW_OPERATIONS, made.entries
        assert not made.found, made.findings
    print_line(
        f"fast check of {NEW_OPERATIONS} new operations on a chain of {made.to_number:,}: "
        f"{1000 * statistics.median(times):.0f} ms (slowest {1000 * max(times):.0f})"
    )
