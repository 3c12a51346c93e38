"""Exporting a record of 100,000 entries as a signed bundle, and checking it offline: time, and memory of the export."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.db import transaction

from recommendations.accounts import events
from recommendations.accounts.models import Post
from recommendations.accounts.services import create_service
from recommendations.audit.bundles import OFFLINE
from recommendations.history.record_export import ask, bundle
from tests.bench.many_actions import AT
from tests.bench.sealed_rows import Chain, Change, Happened, Rows

OPERATIONS, VERSIONS = 25_000, 3  # with the event, four entries an operation


def run(print_line: Callable[[str], None]) -> None:
    """Print one line: how long exporting and checking take, and how much memory exporting needs."""
    service = create_service("Bundled Youth Justice Service", by="system:bench", at=AT)
    posts = [Post(pk=10**9 + place, service=service, name=f"Post {place}") for place in range(VERSIONS)]
    chain, at = Chain(service, Rows()), AT
    for number in range(OPERATIONS):
        at += timedelta(seconds=97)
        for place, post in enumerate(posts):
            post.name = f"Post {place} as operation {number} called it"
        told = Happened(events.POST_RENAMED, posts[0], service, {"before": "Post", "after": posts[0].name})
        chain.add(at=at, actor="system:bench", events=[told], changes=[Change(post) for post in posts])
    with transaction.atomic():
        chain.end()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bundle.zip"
        before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
        with bundle(ask(service, by="system:bench", at=AT), service=service, at=AT) as made, path.open("wb") as file:
            shutil.copyfileobj(made, file)
        exporting = time.perf_counter() - began
        more = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        began = time.perf_counter()
        told = subprocess.run(
            [sys.executable, "-I", "-S", OFFLINE / "check_record.py", path], capture_output=True, text=True, check=True
        )
        checking = time.perf_counter() - began
        assert "Everything that was checked agrees." in told.stdout, told.stdout
        entries = OPERATIONS * (VERSIONS + 1)
        print_line(
            f"{entries:,} entries: exported in {exporting:.1f} s ({entries / exporting:,.0f} a second, at most"
            f" {more // 1024} MiB more), {path.stat().st_size // 1024**2} MiB; checked offline in {checking:.1f} s"
            f" ({entries / checking:,.0f} a second)"
        )
