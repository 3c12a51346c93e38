"""Which steps an action may take."""

from __future__ import annotations

from itertools import product

from recommendations.domain.plan_status import DeliveryStatus, may_become

NOT_STARTED, IN_PROGRESS = DeliveryStatus.NOT_STARTED, DeliveryStatus.IN_PROGRESS
PROPOSED, VERIFIED = DeliveryStatus.PROPOSED_COMPLETE, DeliveryStatus.VERIFIED_COMPLETE
PAUSED, NOT_PURSUED, CONTINUED = DeliveryStatus.PAUSED, DeliveryStatus.NOT_PURSUED, DeliveryStatus.CONTINUED


def test_these_steps_and_no_others_are_open_to_an_action():
    steps = {(now, then) for now, then in product(DeliveryStatus, repeat=2) if may_become(now, then)}
    assert steps == {
        (NOT_STARTED, IN_PROGRESS),
        (NOT_STARTED, PROPOSED),
        (IN_PROGRESS, PROPOSED),
        (PROPOSED, IN_PROGRESS),
        (PROPOSED, VERIFIED),
        (VERIFIED, IN_PROGRESS),
        *((now, then) for now in (NOT_STARTED, IN_PROGRESS) for then in (PAUSED, NOT_PURSUED, CONTINUED)),
        *((PAUSED, then) for then in (NOT_STARTED, IN_PROGRESS, NOT_PURSUED, CONTINUED)),
        *((now, then) for now in (NOT_PURSUED, CONTINUED) for then in (NOT_STARTED, IN_PROGRESS)),
    }


def test_nothing_leaves_while_it_awaits_a_check():
    assert not any(may_become(PROPOSED, then) for then in (PAUSED, NOT_PURSUED, CONTINUED))


def test_nothing_is_verified_that_was_not_proposed():
    assert [now for now in DeliveryStatus if may_become(now, VERIFIED)] == [PROPOSED]
