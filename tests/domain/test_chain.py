"""Seal format 1 is final: these answers may never change, or every seal ever printed would be wrong."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from recommendations.domain.chain import FIRST, canonical, hidden, plain, seal
from recommendations.domain.plan_status import DeliveryStatus

SALT = "00112233445566778899aabbccddeeff"
OPERATION = {
    "format": 1,
    "chain": "service:3",
    "number": 7,
    "at": datetime(2026, 1, 5, 9, 0, tzinfo=UTC),
    "actor": "user:12",
    "reason": hidden("", salt=SALT),
    "previous": FIRST,
    "events": [
        {
            "code": "action.added",
            "subject": "action:5",
            "container": "actionplan:2",
            "details": hidden({"action": "Review every child’s plan", "label": "1a"}, salt=SALT),
        }
    ],
    "versions": [
        {
            "model": "action",
            "schema": 1,
            "type": "+",
            "columns": {
                "id": 5,
                "current_due_on": date(2026, 3, 3),
                "status": DeliveryStatus.NOT_STARTED,
                "owner_id": None,
                "title": hidden("Review every child’s plan", salt=SALT),
            },
        }
    ],
}


def test_the_known_answers_of_format_1_stand():
    assert hidden("Review every child’s plan", salt=SALT) == (
        "fa7eebadf1950c5ab5c7a0c3f2e3e676bb28230edf0973b91e2d2152d8dfb210"
    )
    assert seal(OPERATION) == "c6421a5b2fef8849eb2761d2944d1542fd441c9187533c2c929eaf9887037aa1"


def test_the_canonical_form_is_sorted_unspaced_and_utf_8():
    assert canonical({"b": 1, "a": ["é", None, True]}) == '{"a":["é",null,true],"b":1}'.encode()


def test_an_instant_is_written_in_utc_to_the_microsecond_wherever_it_was_taken():
    summer = timezone(timedelta(hours=1))
    assert plain(datetime(2026, 7, 1, 10, 0, tzinfo=summer)) == "2026-07-01T09:00:00.000000Z"
    assert plain(datetime(2026, 7, 1, 9, 0, tzinfo=UTC)) == "2026-07-01T09:00:00.000000Z"


def test_days_decimals_and_nested_values_have_one_form():
    assert plain({"on": date(2026, 3, 3), "is": Decimal("1.50"), "of": (1, [2])}) == {
        "on": "2026-03-03",
        "is": "1.50",
        "of": [1, [2]],
    }


@pytest.mark.parametrize("value", [1.5, b"bytes", {1, 2}, object()])
def test_a_value_the_format_does_not_know_is_refused_rather_than_guessed(value: object):
    with pytest.raises(TypeError, match="Seal format 1 cannot hold"):
        plain(value)


@pytest.mark.parametrize("part, value", [
    ("number", 8), ("actor", "user:13"), ("previous", "1" * 64), ("chain", "service:4"), ("events", []),
])  # fmt: skip
def test_whatever_changes_the_seal_changes(part: str, value: object):
    assert seal({**OPERATION, part: value}) != seal(OPERATION)


def test_what_is_hidden_cannot_be_told_from_its_hash_without_the_salt():
    assert hidden("Priya", salt=SALT) != hidden("Priya", salt=SALT[::-1])
    assert hidden("Priya", salt=SALT) != hidden("Priyb", salt=SALT)
