"""An action’s history, first page, when it has changed 1,000 times among 1,000,000 row versions in the database."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.bench.million import million_versions

ROUNDS = 30
OLDER = re.compile(r'href="(\?before=[\d.]+)"')


def run(print_line: Callable[[str], None]) -> None:
    """Print the median time of the first page, of a page far back, of the plan's and of the service's history."""
    made = million_versions(print_line)
    client = Client()
    client.force_login(made.manager)
    where = {
        "action_history": made.busy.pk,
        "plan_history": made.plan.pk,
        "service_history": made.service.pk,
        "action": made.busy.pk,
    }
    for name, pk in where.items():
        address = reverse(f"recommendations:{name}", args=[pk])
        _print(print_line, name, client=client, address=address)
        if name == "action_history":
            start = address
            for _page in range(10):
                address = start + OLDER.findall(client.get(address).content.decode())[0]
            _print(print_line, f"{name}, ten pages back", client=client, address=address)


def _print(print_line: Callable[[str], None], name: str, *, client: Client, address: str) -> None:
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        answer = client.get(address)
        times.append(time.perf_counter() - began)
    assert answer.status_code == 200
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    print_line(
        f"{name}: {1000 * statistics.median(times):.0f} ms (slowest {1000 * max(times):.0f}), {len(queries)} queries, "
        f"{len(answer.content) // 1024} KiB"
    )
