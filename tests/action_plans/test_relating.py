"""An action may answer several recommendations, be supported by posts and wait for others of its plan."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.action_plans.models import Action, AlsoAnswers, Dependency, SupportingPost
from recommendations.action_plans.services.planning import remove_action
from recommendations.audit.models import Event
from recommendations.foundation.errors import DomainError
from tests.builders import AT, a_manager, a_plan, a_post, a_recommendation, a_service, an_action, an_inspection
from tests.builders_reshaping import a_milestone, tied


class Ties(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.inspection = an_inspection(cls.service)
        cls.first, cls.second, cls.third = (a_recommendation(cls.inspection) for _number in range(3))
        cls.plan = a_plan(inspection=cls.inspection)
        cls.action = an_action(cls.first, title="Agree")
        cls.other = an_action(cls.second, title="Audit")
        cls.last = an_action(cls.second, title="Report")

    def told(self, code: str) -> list[str]:
        return [event.sentence(who="Lee") for event in Event.objects.filter(code=code).order_by("pk")]

    def test_it_answers_exactly_the_recommendations_chosen_and_the_record_says_so(self):
        tied(self.action, also_answers=[self.second, self.third])
        tied(self.action, also_answers=[self.third])
        self.assertEqual([row.recommendation for row in AlsoAnswers.objects.all()], [self.third])
        self.assertEqual(self.told("action.also_answers")[0], "Lee let action 1a, “Agree”, also answer 2")
        self.assertEqual(self.told("action.answers_no_longer"), ["Lee let action 1a, “Agree”, no longer answer 2"])

    def test_its_lead_recommendation_is_not_counted_twice(self):
        tied(self.action, also_answers=[self.first, self.second])
        self.assertEqual([row.recommendation for row in AlsoAnswers.objects.all()], [self.second])

    def test_a_recommendation_of_another_plan_is_refused(self):
        elsewhere = a_plan(self.service).inspection.recommendations.get()
        with pytest.raises(ValidationError) as refusal:
            tied(self.action, also_answers=[elsewhere])
        self.assertIn("also_answers", refusal.value.message_dict)

    def test_a_change_that_says_nothing_of_ties_leaves_them(self):
        tied(self.action, also_answers=[self.second], waits_for=[self.other])
        tied(self.action, supported_by=[])
        self.assertEqual((AlsoAnswers.objects.count(), Dependency.objects.count()), (1, 1))

    def test_posts_support_it_but_its_owner_does_not_twice(self):
        post, another = a_post(self.service), a_post(self.service, name="Health Lead")
        action = an_action(self.first, owner=post)
        tied(action, supported_by=[post, another])
        self.assertEqual([row.post for row in SupportingPost.objects.all()], [another])
        tied(action, supported_by=[])
        self.assertEqual(len(self.told("action.supported_no_longer")), 1)

    def test_a_post_of_another_service_is_refused(self):
        with pytest.raises(ValidationError) as refusal:
            tied(self.action, supported_by=[a_post(a_service())])
        self.assertIn("supported_by", refusal.value.message_dict)

    def test_it_waits_for_others_of_its_plan_only_and_never_for_itself(self):
        elsewhere = an_action(plan=a_plan(self.service))
        for wrong in (self.action, elsewhere):
            with pytest.raises(ValidationError) as refusal:
                tied(self.action, waits_for=[wrong])
            self.assertIn("waits_for", refusal.value.message_dict)

    def test_a_circle_is_refused_and_named(self):
        tied(self.action, waits_for=[self.other])
        tied(self.other, waits_for=[self.last])
        with pytest.raises(ValidationError, match="2b waits for 1a, 1a for 2a, 2a for 2b: in a circle"):
            tied(self.last, waits_for=[self.action])
        self.assertEqual(Dependency.objects.count(), 2)

    def test_one_taken_back_takes_its_ties_along_but_stays_while_another_waits_for_it(self):
        manager = a_manager(self.service)
        tied(self.action, also_answers=[self.second], supported_by=[a_post(self.service)], waits_for=[self.other])
        a_milestone(self.action)
        with pytest.raises(DomainError, match="Another action waits for this one"):
            remove_action(self.other, by=manager, at=AT)
        remove_action(self.action, by=manager, at=AT)
        self.assertFalse(Action.objects.filter(pk=self.action.pk).exists())
        self.assertEqual((AlsoAnswers.objects.count(), Dependency.objects.count()), (0, 0))
