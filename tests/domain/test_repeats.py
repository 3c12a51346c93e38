"""Which recommendations say again what an earlier inspection asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.domain.repeats import LIKELY, MOST_SHOWN, alike, likely_repeats

SAID_AGAIN = [
    (
        "Assessments of risk of harm to others are completed on time and are of good enough quality (YOT Manager)",
        "make sure that the assessment of the risk of serious harm is timely and of sufficient quality in every case",
    ),
    (
        "plans to manage vulnerability are put in place promptly when it is identified",
        "ensure that planning promptly addresses the safety and wellbeing of children once it has been identified",
    ),
    (
        "management oversight is effective in ensuring the quality of assessment and plans",
        "strengthen management oversight so that it improves the quality of assessment and planning",
    ),
    (
        "The Management Board should secure sufficient provision of education, training and employment of young people",
        "The Partnership Board should see that children have full-time education and that there is enough ETE",
    ),
    (
        "victims are fully considered when plans are made",
        "give full consideration to victims in planning",
    ),
    (
        "review the policy on out-of-court disposals and evaluate its impact",
        "evaluate the impact of its policy for diversion and review it yearly",
    ),
]
SAID_OTHERWISE = [
    (
        "Assessments of risk of harm to others are completed on time",
        "plans to address safety and wellbeing are reviewed after significant events",
    ),
    (
        "The Management Board should make sure that its members attend regularly",
        "The Youth Justice Service should make sure that all children have access to speech and language therapists",
    ),
    ("improve the quality of work with children", "improve the quality of supervision given to staff"),
    ("train staff in restorative practice", "recruit staff to the vacant probation post"),
    ("review the case plan with the child", "review the resources of the partnership"),
]


@pytest.mark.parametrize(("earlier", "now"), SAID_AGAIN)
def test_a_reworded_recommendation_is_known_again(earlier: str, now: str):
    assert [one.index for one in likely_repeats(now, earlier=["something else entirely", earlier])] == [1]


@pytest.mark.parametrize(("earlier", "now"), SAID_OTHERWISE)
def test_two_that_only_share_the_trades_words_are_not_taken_for_one(earlier: str, now: str):
    assert likely_repeats(now, earlier=[earlier]) == ()


def test_the_same_words_are_wholly_alike_and_no_words_not_at_all():
    text = "review every plan after a significant event"
    assert alike(text, text) == 1.0
    assert alike(text, "") == 0.0
    assert likely_repeats("", earlier=[text, ""]) == ()


def test_the_most_alike_comes_first_and_only_a_few_are_shown():
    now = "review every plan for safety and wellbeing after a significant event"
    near = "review plans for safety and wellbeing after significant events at home"
    found = likely_repeats(now, earlier=[near, now, near, near, near])
    assert found[0].index == 1
    assert len(found) == MOST_SHOWN


@given(st.text(max_size=80), st.text(max_size=80))
def test_likeness_is_between_nothing_and_all_and_goes_both_ways(one: str, other: str):
    assert 0.0 <= alike(one, other) <= 1.0
    if alike(one, other) < LIKELY:
        assert alike(other, one) < 0.95
