"""Whatever happened to a plan between two moments, what is told to be different is what its events tell."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from recommendations.action_plans.comparison import Instant, compare
from recommendations.action_plans.differences import Change
from recommendations.action_plans.snapshots import latest_operation_number
from recommendations.audit.models import Event
from recommendations.audit.operations import key_of
from tests.builders import again
from tests.slow.lives import TRIES, Life, Try, attempt

pytestmark = pytest.mark.slow

# Random tries seldom move a date, so each life tries to.
MORE_TIME = [Try("Priya Shah", "ask", 0, 20, None), Try("Morgan Ellis", "agree", 0, 20, None)]

# What must have happened to an action, at least once, where it is told to be so different.
TOLD_BY = {
    Change.RE_DATED: ("action.extension_", "action.correction_made"),
    Change.CORRECTED: ("action.correction_made",),
    Change.COMPLETED: ("action.completion_verified", "action.verified_for"),
    Change.RE_RATED: ("action.rating_", "post."),
    Change.HANDED_OVER: ("post.",),
}


class AnyComparing(TestCase):
    @settings(derandomize=True, max_examples=6, deadline=None)
    @given(st.lists(TRIES, min_size=4, max_size=12), st.lists(TRIES, min_size=4, max_size=12))
    def test_each_difference_has_an_event_between_the_two_that_made_it(self, before, since):
        life = Life()
        for tried in before:
            attempt(life, tried)
        plan, begin, on = again(life.plan), latest_operation_number(life.plan), life.today
        for tried in (*MORE_TIME, *since):
            attempt(life, tried)
        last = latest_operation_number(plan)
        found = compare(again(plan), Instant(begin, on), Instant(last, life.today))
        happened = {
            (event.subject, event.code)
            for event in Event.objects.filter(
                operation__chain=key_of(plan.service), operation__number__gt=begin, operation__number__lte=last
            )
        }
        for one in found.found.actions:
            causes = found.causes.get(("action", one.pk, one.change))
            if one.change is Change.RE_RATED and not causes:
                continue  # by updates, dates or time alone
            assert causes, one.change
            assert causes.latest, one.change
            for cause in causes.latest:
                assert begin < cause.operation_number <= last
                assert any(code == cause.code for _subject, code in happened)
                assert cause.code.startswith(TOLD_BY.get(one.change, "")), (one.change, cause.code)
        if begin == last and on == life.today:
            assert not found.found
