"""Rules of wordings and themes that the database keeps though the commands are bypassed."""

from __future__ import annotations

from django.test import TestCase

from recommendations.inspections.models import RecommendationTheme, Theme, WhyReplaced, Wording
from tests.builders import AT, a_plan_lead, a_recommendation, a_service, an_inspection
from tests.refusals import refused_by


class TheDatabase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.lead = a_plan_lead(cls.service)
        cls.recommendation = a_recommendation(an_inspection(cls.service))

    def refused(self, name: str):
        return refused_by(name, service=self.service)

    def a_theme(self, name: str = "Victims") -> Theme:
        theme = Theme(service=self.service, name=name)
        theme.save()
        return theme

    def test_refuses_an_earlier_wording_that_does_not_say_where_the_right_words_stand(self):
        with self.refused("earlier_wording_says_where_the_right_words_stand"):
            Wording(
                service=self.service,
                recommendation=self.recommendation,
                text="Old words.",
                why=WhyReplaced.CORRECTION,
                source="",
                replaced_by=self.lead,
                replaced_at=AT,
            ).save()

    def test_refuses_two_themes_of_one_name_and_a_theme_without_one(self):
        with self.refused("theme_is_named_once_in_a_service"):
            self.a_theme()
            self.a_theme()
        with self.refused("theme_has_a_name"):
            self.a_theme(name="")

    def test_refuses_a_theme_twice_on_one_recommendation(self):
        with self.refused("recommendation_has_a_theme_once"):
            theme = self.a_theme()
            RecommendationTheme(recommendation=self.recommendation, theme=theme).save()
            RecommendationTheme(recommendation=self.recommendation, theme=theme).save()
