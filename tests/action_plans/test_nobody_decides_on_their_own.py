"""Nobody decides on what they answered for when it was asked, whatever was handed over since."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from recommendations.accounts.services import hand_over
from recommendations.action_plans.models import CompletionState, ExtensionState
from recommendations.action_plans.services.completing import return_completion, verify_completion
from recommendations.action_plans.services.deciding import RecordedDecision
from recommendations.action_plans.services.extending import agree_extension
from recommendations.action_plans.services.planning import ActionContent, change_action
from tests.action_plans.plan_pages import Plan
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    ONE_DAY,
    SYSTEM,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    a_completion,
    a_post,
    again,
    an_extension,
    evidence,
    on_the,
)
from tests.builders_posts import a_deputy
from tests.pages.visiting import address, visitor

WEDNESDAY_4_FEB = TUESDAY_3_FEB + ONE_DAY


class WhoAnsweredThen(Plan):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        evidence(cls.action, by=cls.owner)

    def test_who_deputised_when_it_was_proposed_does_not_check_it_though_the_holder_is_back(self):
        a_deputy(self.post, who=self.verifier, since=MONDAY_5_JAN, until=TUESDAY_3_FEB)
        completion = a_completion(self.action, by=self.owner)
        at, recorded = on_the(WEDNESDAY_4_FEB), RecordedDecision(self.verifier, "Email of 4 February")
        for how in ({"by": self.verifier}, {"by": self.lead, "recorded": recorded}):
            with pytest.raises(ValidationError, match="Vera Okafor answered for this action when this was asked"):
                verify_completion(completion, at=at, **how)
            with pytest.raises(ValidationError, match="Vera Okafor answered for this action"):
                return_completion(completion, missing="All of it", at=at, **how)
        self.assertEqual(again(completion).state, CompletionState.PROPOSED)
        verify_completion(completion, by=self.manager, at=at)

    def test_nor_is_that_person_offered_the_decision(self):
        a_deputy(self.post, who=self.verifier, since=MONDAY_5_JAN, until=TUESDAY_3_FEB)
        a_completion(self.action, by=self.owner)
        self.it_is(WEDNESDAY_4_FEB)
        page = visitor(self.lead).get(address("completion_decide", self.action.pk)).content.decode()
        self.assertIn("Morgan Ellis", page)
        self.assertNotIn("Vera Okafor", page)
        self.assertEqual(visitor(self.verifier).get(address("completion_decide", self.action.pk)).status_code, 403)

    def test_who_deputised_does_not_decide_though_another_post_owns_the_action_since(self):
        a_deputy(self.post, who=self.manager, since=MONDAY_5_JAN, until=TUESDAY_3_MARCH)
        extension = an_extension(self.action, by=self.lead)
        other = a_post(self.service, name="Quality Officer")
        action = again(self.action)
        content = ActionContent(title=action.title, owner=other, due_on=action.current_due_on)
        change_action(action, content=content, version=action.version, by=self.lead, at=on_the(TUESDAY_3_FEB))
        with pytest.raises(ValidationError, match="answered for this action when this was asked"):
            agree_extension(extension, by=self.manager, at=on_the(WEDNESDAY_4_FEB))
        self.assertEqual(again(extension).state, ExtensionState.ASKED)

    def test_who_was_entered_afterwards_as_the_holder_of_that_day_does_not_decide(self):
        extension = an_extension(self.action, by=self.lead)
        hand_over(self.post, to=self.manager, on=MONDAY_5_JAN + ONE_DAY, by=SYSTEM, at=AT)
        hand_over(self.post, to=self.owner, on=WEDNESDAY_4_FEB, by=SYSTEM, at=AT)
        with pytest.raises(ValidationError, match="answered for this action when this was asked"):
            agree_extension(extension, by=self.manager, at=on_the(WEDNESDAY_4_FEB))
