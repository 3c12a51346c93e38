"""A service's own list of themes, and the themes of its recommendations."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.audit.models import Event, Operation
from recommendations.domain.themes import DEFAULTS
from recommendations.foundation.errors import Conflict
from recommendations.inspections.models import RecommendationTheme, Theme
from recommendations.inspections.services import theming
from tests.builders import AT, a_plan, a_plan_lead, a_recommendation, a_service, again, an_inspection


class Themes(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.lead = a_plan_lead(cls.service)
        inspection = an_inspection(cls.service)
        cls.one, cls.two = a_recommendation(inspection), a_recommendation(inspection)
        cls.plan = a_plan(inspection=inspection)
        cls.who = {"by": cls.lead, "at": AT}

    def names(self) -> list[str]:
        return [theme.name for theme in self.service.themes.all()]

    def of(self, recommendation) -> list[str]:
        return [link.theme.name for link in recommendation.theme_links.all()]


class TheList(Themes):
    def test_is_the_usual_one_until_somebody_needs_it_stored(self):
        self.assertEqual([theme.name for theme in theming.usable_themes(self.service)], [name for name, _ in DEFAULTS])
        self.assertFalse(Theme.objects.exists())
        self.assertEqual(theming.take_usual_themes(self.service, **self.who), len(DEFAULTS))
        self.assertEqual(theming.take_usual_themes(self.service, **self.who), 0)
        self.assertEqual(self.names(), [name for name, _ in DEFAULTS])
        self.assertEqual(Event.objects.filter(code="service.usual_themes_taken").count(), 1)

    def test_takes_back_the_usual_themes_that_it_lacks(self):
        theming.take_usual_themes(self.service, **self.who)
        victims = self.service.themes.get(name="Victims")
        theming.change_theme(victims, name="Work with victims", words="", version=victims.version, **self.who)
        self.assertEqual(theming.take_usual_themes(self.service, **self.who), 1)
        self.assertEqual(self.names()[-1], "Victims")

    def test_takes_a_theme_at_its_end(self):
        theming.add_theme(self.service, name=" Court  work ", words="court, , bail,Court", **self.who)
        theme = self.service.themes.last()
        self.assertEqual((theme.name, theme.words), ("Court work", "court, bail"))
        self.assertEqual(len(self.names()), len(DEFAULTS) + 1)

    def test_names_each_theme_once_however_it_is_written(self):
        for name in ("victims", "VICTIMS", " Victims"):
            with pytest.raises(ValidationError, match="a theme of this name already"):
                theming.add_theme(self.service, name=name, words="", **self.who)
        self.assertFalse(Theme.objects.exists())

    def test_renames_a_theme_and_recommendations_keep_it(self):
        theming.set_themes(self.one, names=["Victims"], **self.who)
        victims = self.service.themes.get(name="Victims")
        theming.change_theme(victims, name="Work with victims", words="victim", version=victims.version, **self.who)
        self.assertEqual(self.of(self.one), ["Work with victims"])
        with pytest.raises(Conflict):
            theming.change_theme(victims, name="Else", words="", version=victims.version, **self.who)

    def test_keeps_the_order_people_give_it(self):
        theming.take_usual_themes(self.service, **self.who)
        first, second = self.service.themes.all()[:2]
        theming.move_theme_down(first, **self.who)
        self.assertEqual(self.names()[:2], [second.name, first.name])
        theming.move_theme_up(first, **self.who)
        theming.move_theme_up(first, **self.who)
        self.assertEqual(self.names()[:2], [first.name, second.name])
        self.assertEqual([theme.position for theme in self.service.themes.all()], list(range(1, len(DEFAULTS) + 1)))

    def test_offers_a_retired_theme_no_more_and_recommendations_keep_it(self):
        theming.set_themes(self.one, names=["Victims", "Health"], **self.who)
        victims = theming.retire_theme(self.service.themes.get(name="Victims"), **self.who)
        self.assertNotIn("Victims", [theme.name for theme in theming.usable_themes(self.service)])
        self.assertEqual(self.of(self.one), ["Victims", "Health"])
        theming.take_up_theme(victims, **self.who)
        self.assertIn("Victims", [theme.name for theme in theming.usable_themes(self.service)])


class OfRecommendations(Themes):
    def test_are_exactly_those_chosen(self):
        self.assertTrue(theming.set_themes(self.one, names=["Health", "Victims"], **self.who))
        self.assertTrue(theming.set_themes(self.one, names=["Victims", "Review"], **self.who))
        self.assertEqual(self.of(again(self.one)), ["Review", "Victims"])
        self.assertTrue(theming.set_themes(again(self.one), names=[], **self.who))
        self.assertEqual(self.of(again(self.one)), [])
        codes = Event.objects.filter(subject=f"recommendation:{self.one.pk}", code__contains="themes")
        self.assertEqual(codes.count(), 3)

    def test_saved_as_they_are_record_nothing(self):
        theming.set_themes(self.one, names=["Victims"], **self.who)
        before = Operation.objects.count()
        self.assertFalse(theming.set_themes(self.one, names=["Victims"], **self.who))
        self.assertEqual(Operation.objects.count(), before)

    def test_of_a_whole_report_are_one_operation_with_an_event_for_each_that_changed(self):
        theming.set_themes(self.one, names=["Victims"], **self.who)
        before = Operation.objects.count()
        chosen = {self.one.pk: ["Victims"], self.two.pk: ["Health", "Review"]}
        self.assertEqual(theming.set_themes_of_all(self.plan.inspection, names=chosen, **self.who), 1)
        self.assertEqual(Operation.objects.count(), before + 1)
        self.assertEqual(Event.objects.latest("id").details, {"label": "2", "themes": "Review, Health"})

    def test_are_of_the_services_list(self):
        with pytest.raises(ValidationError, match="not among the themes of this service"):
            theming.set_themes(self.one, names=["Astronomy"], **self.who)
        self.assertFalse(RecommendationTheme.objects.exists())

    def test_of_another_services_recommendation_are_not_touched(self):
        elsewhere = a_recommendation()
        theming.set_themes_of_all(self.plan.inspection, names={elsewhere.pk: ["Victims"]}, **self.who)
        self.assertEqual(self.of(elsewhere), [])
