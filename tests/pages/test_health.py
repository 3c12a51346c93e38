"""Whether web, database, worker and beat are well, as /healthz tells it."""

from __future__ import annotations

from unittest import mock

from django.db import DatabaseError
from django.test import Client, TestCase

from recommendations.foundation.heartbeats import beat
from tests.builders import ONE_DAY, TUESDAY_3_FEB, on_the
from tests.pages.visiting import StandingClock


class Health(StandingClock, TestCase):
    def test_web_and_database_answer_for_themselves(self):
        answer = Client().get("/healthz")
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(
            answer.json() | {}, answer.json() | {"web": True, "database": True, "worker": False, "beat": False}
        )
        self.assertIn("no-store", answer["Cache-Control"])

    def test_all_of_it_is_well_only_while_worker_and_beat_were_seen_lately(self):
        self.assertEqual(Client().get("/healthz?all=yes").status_code, 503)
        for part in ("worker", "beat"):
            beat(part, at=on_the(TUESDAY_3_FEB, 12))
        self.assertEqual(Client().get("/healthz?all=yes").status_code, 200)
        self.it_is(TUESDAY_3_FEB + ONE_DAY)
        self.assertEqual(Client().get("/healthz?all=yes").status_code, 503)

    def test_without_a_database_it_says_so_and_does_not_fail_itself(self):
        with mock.patch("recommendations.pages.health.connection.cursor", side_effect=DatabaseError):
            answer = Client().get("/healthz")
        self.assertEqual(answer.status_code, 503)
        self.assertFalse(answer.json()["database"])
