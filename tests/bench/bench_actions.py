"""A service's action list, first page, when the installation holds 10,000 and 100,000 actions."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from recommendations.accounts.models import Role, User
from tests.bench.many_actions import fill

ROUNDS = 30


def run(print_line: Callable[[str], None]) -> None:
    """Print the median time of the list, the open plan's page and home, and how many queries each took."""
    for actions in (10_000, 100_000):
        fill(actions)
        manager = User.objects.filter(memberships__role=Role.MANAGER).order_by("pk").first()
        client = Client()
        client.force_login(manager)
        service_id = manager.memberships.get().service_id
        for name in ("actions", "my_actions"):
            address = reverse(f"recommendations:{name}", args=[service_id])
            client.get(address)
            times = []
            for _ in range(ROUNDS):
                began = time.perf_counter()
                answer = client.get(address)
                times.append(time.perf_counter() - began)
            assert answer.status_code == 200
            with CaptureQueriesContext(
                connection,
            ) as queries:
                client.get(address)
            print_line(
                f"{name}, {actions:,} actions in the installation: {1000 * statistics.median(times):.0f} ms "
                f"(slowest {1000 * max(times):.0f}), {len(queries)} queries"
            )
