"""Whatever is split, merged, moved, copied, carried and halted in whatever order, nothing of the past is lost."""

from __future__ import annotations

import random
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db.models import F
from django.test import TestCase

from recommendations.action_plans.models import Action, DeliveryStatus, Evidence, Milestone, Update
from recommendations.action_plans.services import halting, moving, reshaping
from recommendations.action_plans.services.carrying import Carried, carry_forward
from recommendations.action_plans.services.relating import waits_in
from recommendations.audit.operations import key_of
from recommendations.audit.verification import verify_chain
from recommendations.domain.waiting import any_circle
from recommendations.foundation.errors import DomainError
from tests.builders import (
    MONDAY_5_JAN,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    a_manager,
    a_member,
    a_plan,
    a_post,
    a_recommendation,
    a_service,
    again,
    an_action,
    an_inspection,
    an_update,
    evidence,
    on_the,
    signed_off,
)
from tests.builders_reshaping import WHY, a_milestone, tied

LIVES, STEPS = 12, 25


class AnyLife(TestCase):
    """One service with two plans; each life begins anew and takes random steps, of which many are refused."""

    def setUp(self):
        self.service = a_service()
        self.manager, self.owner = a_manager(self.service), a_member(self.service, name="Olu Owner")
        posts = [a_post(self.service, held_by=self.owner), a_post(self.service, name="Health Lead")]
        self.inspections = [an_inspection(self.service), an_inspection(self.service)]
        self.recommendations = [a_recommendation(row) for row in self.inspections for _number in range(3)]
        self.plans = [a_plan(inspection=row) for row in self.inspections]
        for number, recommendation in enumerate(self.recommendations[:3] * 2):
            action = an_action(
                recommendation, owner=posts[number % 2], title=f"Action {number}",
                due=TUESDAY_3_MARCH + timedelta(days=number),
            )  # fmt: skip
            an_update(action, by=self.owner)
            evidence(action, by=self.owner)
            a_milestone(action)
        self.first_dates = dict(Action.objects.values_list("pk", "original_due_on"))
        self.counted = (Update.objects.count(), Evidence.objects.count(), Milestone.objects.count())

    def who(self) -> dict:
        return {"by": self.manager, "at": on_the(TUESDAY_3_FEB)}

    def a_step(self, chance: random.Random) -> None:
        rows = list(Action.objects.select_related("plan__inspection").order_by("pk"))
        one, other = chance.choice(rows), chance.choice(rows)
        here = [row for row in self.recommendations if row.inspection_id == one.plan.inspection_id]
        to, on = chance.choice(here), TUESDAY_3_FEB
        steps = {
            "split": lambda: reshaping.split_action(
                one, title=one.title, parts=["One", "Two"][: chance.randint(1, 2)], reason=WHY, on=on, **self.who()
            ),
            "merge": lambda: reshaping.merge_actions(one, [other, chance.choice(rows)], reason=WHY, **self.who()),
            "move": lambda: moving.move_action(
                one, to=to, place=chance.choice([None, 1, 2, 9]), reason=WHY, **self.who()
            ),
            "copy": lambda: moving.copy_action(
                one, to=to, title="Copy", due_on=one.current_due_on, reason=WHY, on=on, **self.who()
            ),
            "tie": lambda: tied(one, waits_for=[other], also_answers=[to]),
            "pause": lambda: halting.pause(one, reason=WHY, on=on, **self.who()),
            "stop": lambda: halting.stop_pursuing(one, reason=WHY, on=on, **self.who()),
            "resume": lambda: halting.resume(one, reason=WHY, **self.who()),
            "again": lambda: halting.take_up_again(one, reason=WHY, **self.who()),
            "carry": lambda: carry_forward(
                self.plans[0], into=self.plans[1], chosen=[Carried(one, self.recommendations[3])],
                reason=WHY, on=on, **self.who(),
            ),
            "sign": lambda: signed_off(self.plans[0], on=MONDAY_5_JAN) if chance.random() < 0.2 else None,
        }  # fmt: skip
        before = set(self.first_dates)
        try:
            steps[chance.choice(sorted(steps))]()
        except (ValidationError, DomainError):
            return
        for row in Action.objects.exclude(pk__in=before):
            self.first_dates[row.pk] = row.original_due_on
            if row.came_by in {"split", "carried"}:
                self.assertEqual(row.original_due_on, self.first_dates[row.came_from_id])

    def check(self) -> None:
        for recommendation in self.recommendations:
            places = list(recommendation.actions.order_by("position").values_list("position", flat=True))
            self.assertEqual(places, list(range(1, len(places) + 1)))
        for plan in self.plans:
            self.assertEqual(any_circle(waits_in(plan.pk)), [])
        for action in Action.objects.filter(status=DeliveryStatus.CONTINUED):
            seen = {action.pk}
            while action.continued_in_id is not None:
                self.assertNotIn(action.continued_in_id, seen)
                seen.add(action.continued_in_id)
                action = again(action.continued_in)
            self.assertNotEqual(action.status, DeliveryStatus.CONTINUED)
        self.assertEqual(dict(Action.objects.values_list("pk", "original_due_on")), self.first_dates)
        self.assertEqual((Update.objects.count(), Evidence.objects.count(), Milestone.objects.count()), self.counted)
        lead = Action.objects.filter(also_answers__recommendation=F("recommendation"))
        self.assertFalse(lead.exists(), "an action also answers what it leads")
        for action in Action.objects.all():
            halted = action.halts.filter(ended_at__isnull=True).exists()
            self.assertEqual(halted, action.status in {"paused", "not_pursued"})


def a_life(seed: int):
    def test(self: AnyLife) -> None:
        chance = random.Random(seed)
        for _step in range(STEPS):
            self.a_step(chance)
        self.check()
        self.assertEqual(verify_chain(key_of(self.service)), [])

    return test


for number in range(LIVES):
    setattr(AnyLife, f"test_life_{number}_loses_nothing", a_life(number))
