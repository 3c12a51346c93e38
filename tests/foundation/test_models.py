"""full_clean() asks the database once about all check constraints of a row, and names the one that is broken."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from recommendations.action_plans.models import Action
from tests.builders import ONE_DAY, TUESDAY_3_MARCH, a_body, a_meeting, an_action

pytestmark = pytest.mark.django_db


def queries_of_checking(action: Action) -> int:
    with CaptureQueriesContext(connection) as asked:
        action.validate_constraints(exclude={"version"})
    return sum('"_check"' in query["sql"] for query in asked.captured_queries)


def test_a_row_that_keeps_every_rule_is_asked_about_once(monkeypatch):
    action = an_action()
    checks = [one for one in Action._meta.constraints if type(one).__name__ == "CheckConstraint"]
    at_once = queries_of_checking(action)
    monkeypatch.setattr(Action, "_all_checks_hold", lambda _self: False)
    assert queries_of_checking(action) - at_once == len(checks) - 1 > 0


def test_the_broken_rule_is_named_in_its_own_words_and_the_others_are_not():
    meeting = a_meeting(a_body(), on=TUESDAY_3_MARCH)
    meeting.paper_on = TUESDAY_3_MARCH + ONE_DAY
    meeting.report_due_on = meeting.publish_by = None
    with pytest.raises(ValidationError) as refused:
        meeting.full_clean()
    assert refused.value.messages == ["The paper must be made on or before the day of the meeting."]


def test_of_two_broken_rules_both_are_named():
    meeting = a_meeting(a_body(), on=TUESDAY_3_MARCH)
    meeting.paper_on = TUESDAY_3_MARCH + ONE_DAY
    meeting.report_due_on = meeting.publish_by = TUESDAY_3_MARCH + timedelta(days=2)
    with pytest.raises(ValidationError) as refused:
        meeting.full_clean()
    assert set(refused.value.messages) == {
        "The paper must be made on or before the day of the meeting.",
        "The report must be published on or before the day of the meeting.",
    }
