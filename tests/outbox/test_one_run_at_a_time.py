"""In a process one run sends at a time, and whoever asks meanwhile is heard."""

from __future__ import annotations

import threading
from unittest.mock import patch

from recommendations.outbox.tasks import deliver_emails

PATIENCE = 20  # seconds


def test_whoever_asks_during_a_run_does_not_send_beside_it_but_has_another_follow():
    under_way, may_end, runs = threading.Event(), threading.Event(), []

    def run(**_given: object) -> int:
        runs.append(threading.current_thread().name)
        under_way.set()
        assert may_end.wait(PATIENCE)
        return 1

    with (
        patch("recommendations.outbox.tasks.deliver_waiting", run),
        patch.object(deliver_emails, "apply_async") as following,
    ):
        first = threading.Thread(target=deliver_emails, name="first")
        first.start()
        assert under_way.wait(PATIENCE)
        deliver_emails()
        assert runs == ["first"]
        following.assert_not_called()
        may_end.set()
        first.join(PATIENCE)
    following.assert_called_once_with(expires=3600)


def test_a_run_that_failed_is_over():
    with patch("recommendations.outbox.tasks.deliver_waiting", side_effect=[OSError, 0]) as runs:
        for _turn in range(2):
            try:
                deliver_emails()
            except OSError:
                continue
    assert runs.call_count == 2
