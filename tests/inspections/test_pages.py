"""Pages that correct words and keep themes, and what can go wrong on them."""

from __future__ import annotations

from recommendations.domain.themes import DEFAULTS
from recommendations.inspections.models import RecommendationTheme, Theme, Wording
from recommendations.inspections.services.theming import retire_theme, set_themes
from tests.action_plans.plan_pages import Plan
from tests.builders import AT, a_recommendation, again
from tests.pages.visiting import address, main_of, visitor

RIGHT = "Make sure that every child’s plan is reviewed every month."


class CorrectingWords(Plan):
    def setUp(self):
        super().setUp()
        self.where = address("recommendation_wording", self.recommendation.pk)
        self.typed = {
            "text": RIGHT,
            "label": "1",
            "page": "7",
            "source": "Report, page 7",
            "reason": "A line was lost.",
            "version": self.recommendation.version,
        }

    def look(self, **different) -> str:
        """Look at the difference and return by what the page knows that it was seen."""
        answer = self.client.post(self.where, self.typed | different)
        self.assertEqual(answer.status_code, 200)
        return answer.context["form"]["seen"].value()

    def test_shows_what_changes_first_and_saves_nothing_yet(self):
        answer = self.client.post(self.where, self.typed)
        self.assertContains(answer, "What changes")
        self.assertContains(answer, "removed: </span>on time<")
        self.assertContains(answer, "added: </span>every month<")
        self.assertContains(answer, "Correct the words</button>")
        self.assertEqual(again(self.recommendation).text, self.recommendation.text)

    def test_saves_what_was_seen_and_keeps_the_earlier_words_in_sight(self):
        seen = self.look()
        self.assertEqual(self.client.post(self.where, self.typed | {"seen": seen}).status_code, 302)
        shown = main_of(self.client.get(address("recommendation", self.recommendation.pk)))
        self.assertIn(RIGHT, shown)
        self.assertIn("Earlier words", shown)
        self.assertIn(self.recommendation.text, shown)
        self.assertIn("when Morgan Ellis corrected them (Report, page 7)", shown)

    def test_words_that_changed_since_they_were_seen_are_shown_again(self):
        seen = self.look()
        answer = self.client.post(self.where, self.typed | {"text": RIGHT + " Always.", "seen": seen})
        self.assertContains(answer, "What changes")
        self.assertFalse(Wording.objects.exists())

    def test_says_what_is_wrong_and_keeps_what_was_typed(self):
        self.wrong(
            self.where,
            self.typed,
            [
                ({"text": ""}, "Enter the inspectorate’s words"),
                ({"source": ""}, "Say where the right words stand"),
                ({"reason": ""}, "Say why the words are corrected"),
                ({"page": "seven"}, "Page must be a number"),
                ({"page": "0"}, "Page must be 1 or more"),
                ({"label": "x" * 21}, "Label as printed must be 20 characters or fewer"),
            ],
            kept="Where the right words stand",
        )
        same = {"text": self.recommendation.text, "label": self.recommendation.label, "page": ""}
        answer = self.client.post(self.where, self.typed | same)
        self.assertContains(answer, "Nothing differs from the words as they stand", status_code=422)

    def test_a_label_of_another_recommendation_is_refused_at_its_field(self):
        a_recommendation(self.plan.inspection)
        seen = self.look(label="2")
        answer = self.client.post(self.where, self.typed | {"label": "2", "seen": seen})
        self.assertContains(answer, "Another recommendation of this report is called 2.", status_code=422)

    def test_a_second_tab_learns_who_corrected_it(self):
        seen = self.look()
        self.client.post(self.where, self.typed | {"seen": seen})
        other = {"text": "Quite other words.", "seen": ""}
        answer = visitor(self.lead).post(self.where, self.typed | other)
        answer = visitor(self.lead).post(
            self.where, self.typed | other | {"seen": answer.context["form"]["seen"].value()}
        )
        self.assertEqual(answer.status_code, 422)
        self.assertEqual(again(self.recommendation).text, RIGHT)


class TheThemesOfOne(Plan):
    def setUp(self):
        super().setUp()
        self.where = address("recommendation_themes", self.recommendation.pk)
        self.field = f"themes_{self.recommendation.pk}"

    def test_ticks_what_the_words_suggest_and_says_why(self):
        answer = self.client.get(self.where)
        self.assertEqual(answer.context["form"][self.field].value(), ["Planning", "Review"])
        self.assertContains(answer, "Suggested because of “reviewed”")
        self.assertFalse(Theme.objects.exists())

    def test_saves_what_a_person_chose_and_shows_it(self):
        self.client.post(self.where, {self.field: ["Victims"]})
        shown = main_of(self.client.get(address("recommendation", self.recommendation.pk)))
        self.assertIn("Themes: Victims", shown)
        self.assertEqual(self.client.get(self.where).context["form"][self.field].value(), ["Victims"])

    def test_keeps_a_retired_theme_where_it_is_and_offers_it_nowhere_else(self):
        set_themes(self.recommendation, names=["Victims"], by=self.lead, at=AT)
        retire_theme(Theme.objects.get(name="Victims"), by=self.lead, at=AT)
        self.assertContains(self.client.get(self.where), 'value="Victims" checked')
        other = a_recommendation(self.plan.inspection)
        self.assertNotContains(self.client.get(address("recommendation_themes", other.pk)), 'value="Victims"')

    def test_takes_no_theme_that_is_not_in_the_list(self):
        answer = self.client.post(self.where, {self.field: ["Astronomy"]})
        self.assertContains(answer, "is not one of the choices any more", status_code=422)
        self.assertFalse(RecommendationTheme.objects.exists())


class TheThemesOfAll(Plan):
    def test_are_suggested_and_saved_together(self):
        other = a_recommendation(self.plan.inspection, text="Strengthen the support offered to victims.")
        where = address("inspection_themes", self.plan.inspection_id)
        form = self.client.get(where).context["form"]
        self.assertEqual(form[f"themes_{other.pk}"].value(), ["Victims"])
        typed = {f"themes_{self.recommendation.pk}": ["Review"], f"themes_{other.pk}": ["Victims", "Health"]}
        answer = self.client.post(where, typed, follow=True)
        self.assertContains(answer, "The themes of 2 recommendations were saved.")
        self.assertEqual(RecommendationTheme.objects.count(), 3)


class TheListOfThemes(Plan):
    def setUp(self):
        super().setUp()
        self.where = address("themes", self.service.pk)

    def test_is_the_usual_one_until_somebody_changes_it(self):
        self.assertContains(self.client.get(self.where), "These are the usual themes.")
        self.assertFalse(Theme.objects.exists())
        self.client.post(address("themes_usual", self.service.pk))
        shown = self.client.get(self.where)
        self.assertNotContains(shown, "These are the usual themes.")
        self.assertNotContains(shown, "usual theme")
        self.assertEqual(Theme.objects.count(), len(DEFAULTS))

    def test_takes_a_new_theme_renames_moves_and_retires_it(self):
        self.client.post(address("theme_add", self.service.pk), {"name": "Court work", "words": "court"})
        theme = Theme.objects.get(name="Court work")
        self.client.post(address("theme_change", theme.pk), {"name": "Courts", "words": "", "version": theme.version})
        for step in ("up", "retire", "nonsense"):
            self.client.post(address("theme_step", theme.pk), {"step": step})
        self.assertContains(self.client.get(self.where), "retired")
        theme = again(theme)
        self.assertEqual((theme.name, theme.position, theme.is_retired), ("Courts", len(DEFAULTS), True))
        self.client.post(address("theme_step", theme.pk), {"step": "take_up"})
        self.assertFalse(again(theme).is_retired)

    def test_says_what_is_wrong_with_a_theme(self):
        self.wrong(
            address("theme_add", self.service.pk),
            {"name": "Court work", "words": "court"},
            [
                ({"name": ""}, "Enter the theme"),
                ({"name": "victims"}, "This service has a theme of this name already."),
                ({"name": "x" * 81}, "Theme must be 80 characters or fewer"),
                ({"words": "x" * 501}, "Words that suggest it must be 500 characters or fewer"),
            ],
            kept="Words that suggest it",
        )


class ActionsByTheme(Plan):
    def test_are_narrowed_to_a_theme_and_to_a_kind(self):
        set_themes(self.recommendation, names=["Victims"], by=self.lead, at=AT)
        theme = Theme.objects.get(name="Victims")
        health = Theme.objects.get(name="Health")
        where = address("actions", self.service.pk)
        self.assertContains(self.client.get(f"{where}?theme={theme.pk}"), self.action.title)
        self.assertContains(self.client.get(f"{where}?theme={theme.pk}&kind=recommendation"), self.action.title)
        self.assertNotContains(self.client.get(f"{where}?kind=area"), self.action.title)
        self.assertContains(self.client.get(f"{where}?theme={theme.pk}"), f"?show=all&amp;theme={theme.pk}")
        for nonsense in (health.pk, "x", "\x00", 10**30):
            self.assertContains(self.client.get(where, {"theme": nonsense, "kind": "\x00"}), self.action.title)
