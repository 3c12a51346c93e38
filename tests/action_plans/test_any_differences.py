"""What holds of the differences between any two snapshots of a plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.action_plans.difference_wording import in_groups
from recommendations.action_plans.differences import Change, differences
from recommendations.action_plans.snapshots import ActionThen, MilestoneThen, PlanThen, RecommendationThen
from recommendations.domain.plan_status import DeliveryStatus

DAYS = st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31))
WORDS = st.sampled_from(["", "Review every plan", "Train all staff"])
OPPOSITE = {
    Change.ADDED: Change.REMOVED,
    Change.COMPLETED: Change.REOPENED,
    Change.LEFT_BEHIND: Change.TAKEN_UP,
    Change.ACCEPTED: Change.NO_LONGER_ACCEPTED,
    Change.WITHDRAWN: Change.PUT_BACK,
}
OPPOSITE |= {after: before for before, after in OPPOSITE.items()}


@st.composite
def snapshots(draw) -> PlanThen:
    said = draw(st.lists(st.integers(1, 4), unique=True, min_size=1, max_size=4))
    found = {pk: [] for pk in said}
    for pk in draw(st.lists(st.integers(1, 6), unique=True, max_size=6)):
        under = draw(st.sampled_from(said))
        owner = draw(st.sampled_from([None, 1, 2]))
        supporting = tuple(draw(st.lists(st.just(1), max_size=1)))
        found[under].append(
            ActionThen(
                pk=pk,
                recommendation_id=under,
                label=f"{under}a",
                title=draw(WORDS),
                success_criteria=draw(WORDS),
                owner_id=owner,
                owner=f"Post {owner}" if owner else "",
                holder="",
                holder_id=draw(st.sampled_from([None, 1])) if owner else None,
                rating=draw(st.sampled_from(["", "red", "green"])),
                start_on=None,
                original_due_on=draw(DAYS),
                original_is_month=draw(st.booleans()),
                current_due_on=draw(DAYS),
                is_month=draw(st.booleans()),
                due_words=draw(st.sampled_from(["", "Ongoing"])),
                status=draw(st.sampled_from([status.value for status in DeliveryStatus])),
                priority=draw(st.sampled_from(["", "high"])),
                continued_in_id=None,
                also_answers=(),
                supporting=tuple("Police" for _one in supporting),
                supporting_ids=supporting,
                waits_for=(),
                milestones=tuple(
                    MilestoneThen(1, "Tool chosen", date(2026, 2, 3), False, draw(DAYS))
                    for _one in range(draw(st.integers(0, 1)))
                ),
            )
        )
    return PlanThen(
        pk=1,
        operation_number=1,
        at=datetime(2026, 1, 5, tzinfo=UTC),
        title="A plan",
        status="signed_off",
        signed_off_on=None,
        signed_off_reference="",
        recommendations=tuple(
            RecommendationThen(
                pk=pk,
                position=pk,
                label=str(pk),
                text=draw(WORDS),
                lead_in="",
                short_title="",
                is_withdrawn=draw(st.booleans()),
                response=draw(st.sampled_from(["", "agreed", "not_agreed"])),
                accepted_on=draw(st.none() | st.just(date(2026, 3, 3))),
                actions=tuple(found[pk]),
            )
            for pk in said
        ),
    )


@settings(derandomize=True, max_examples=200, deadline=None)
@given(snapshots(), snapshots())
def test_nothing_differs_from_itself_and_whatever_is_not_told_is_the_same(before, after):
    assert not differences(before, before)
    found = differences(before, after)
    told = {one.action.pk for one in found.actions}
    then, now = ({action.pk: action for action in one.actions} for one in (before, after))
    for pk in (then.keys() | now.keys()) - told:
        unsaid = {"label": "", "owner": ""}
        if not (then[pk].rating and now[pk].rating):
            unsaid["rating"] = ""  # one that another continues has none, and its status tells
        assert replace(then[pk], **unsaid) == replace(now[pk], **unsaid)
    assert {one.action.pk for one in found.of(Change.ADDED)} == now.keys() - then.keys()
    assert {one.action.pk for one in found.of(Change.REMOVED)} == then.keys() - now.keys()


@settings(derandomize=True, max_examples=200, deadline=None)
@given(snapshots(), snapshots())
def test_read_backwards_each_difference_is_its_opposite(before, after):
    there, back = differences(before, after), differences(after, before)

    def changes(found) -> set[tuple[str, int, Change]]:
        return {("action", one.action.pk, one.change) for one in found.actions} | {
            ("recommendation", one.recommendation.pk, one.change) for one in found.recommendations
        }

    assert changes(back) == {(kind, pk, OPPOSITE.get(change, change)) for kind, pk, change in changes(there)}
    days = {one.action.pk: one.days for one in there.of(Change.RE_DATED)}
    assert {one.action.pk: -one.days for one in back.of(Change.RE_DATED)} == days


@settings(derandomize=True, max_examples=100, deadline=None)
@given(snapshots(), snapshots())
def test_each_difference_is_told_once_and_under_a_heading(before, after):
    found = differences(before, after)
    told = [
        (type(one).__name__, one.change, (one.after or one.before).pk)
        for one in (*found.actions, *found.recommendations)
    ]
    assert len(told) == len(set(told))
    groups = in_groups(found)
    assert all(group.heading and group.rows for group in groups)
    assert sum(len(group.rows) for group in groups) == len(told)


def test_a_date_that_came_or_went_moved_by_no_days():
    day = date(2026, 3, 3)
    plan = _plan_with_due(None)
    (one,) = differences(plan, _plan_with_due(day)).actions
    assert (one.change, one.days) == (Change.RE_DATED, 0)
    (one,) = differences(_plan_with_due(day), _plan_with_due(day - timedelta(days=2))).actions
    assert one.days == -2
    assert in_groups(differences(_plan_with_due(day), _plan_with_due(day - timedelta(days=2))))[0].rows[0].words == (
        "3 March 2026 → 1 March 2026 (-2 days)"
    )


def _plan_with_due(due: date | None) -> PlanThen:
    action = ActionThen(
        pk=1, recommendation_id=1, label="1a", title="Review", success_criteria="", owner_id=None, owner="", holder="",
        start_on=None, original_due_on=None, original_is_month=False, current_due_on=due, is_month=False, due_words="",
        status="not_started", priority="", continued_in_id=None, also_answers=(), supporting=(), waits_for=(),
        milestones=(),
    )  # fmt: skip
    said = RecommendationThen(
        pk=1, position=1, label="1", text="Review.", lead_in="", short_title="", is_withdrawn=False, response="",
        accepted_on=None, actions=(action,),
    )  # fmt: skip
    return PlanThen(
        pk=1, operation_number=1, at=datetime(2026, 1, 5, tzinfo=UTC), title="A plan", status="signed_off",
        signed_off_on=None, signed_off_reference="", recommendations=(said,),
    )  # fmt: skip
