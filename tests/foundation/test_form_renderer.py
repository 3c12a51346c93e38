"""Every form is drawn in GOV.UK markup, and its errors lead to inputs that can take the focus."""

from django import forms
from django.template.loader import render_to_string
from django.test import SimpleTestCase
from django.utils.datastructures import MultiValueDict
from lxml import html

from recommendations.foundation.form_fields import DateField, LineField, ProseField, RadiosField

RATINGS = [("on_track", "On track"), ("at_risk", "At risk")]


class ActionForm(forms.Form):
    title = LineField(label="Action", max_length=20, help_text="In one sentence")
    due_on = DateField(label="Due date", help_text="For example, 27 3 2027")
    rating = RadiosField(label="Rating", choices=RATINGS, hints={"at_risk": "It may be late"})
    post = forms.ChoiceField(label="Owner post", choices=[("", "Select"), ("1", "YJS Manager")])
    also = forms.MultipleChoiceField(
        label="Also answers", choices=[("2", "Two")], required=False, widget=forms.CheckboxSelectMultiple
    )
    criteria = ProseField(label="Success criteria", max_length=50, required=False)
    email = forms.EmailField(label="Email", widget=forms.EmailInput(attrs={"placeholder": "you@example.org"}))
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    report = forms.FileField(label="Inspection report")
    checked = forms.BooleanField(label="I have checked it")
    version = forms.IntegerField(widget=forms.HiddenInput, initial=3)


def page(form: forms.Form) -> html.HtmlElement:
    summary = render_to_string("components/error_summary.html", {"form": form})
    return html.fromstring(f"<main>{summary}<form>{form}</form></main>")


def only(root: html.HtmlElement, path: str) -> html.HtmlElement:
    found = root.xpath(path)
    assert len(found) == 1, f"{path}: {len(found)} found"
    return found[0]


class AnEmptyFormSentIn(SimpleTestCase):
    def setUp(self):
        self.form = ActionForm({}, {})
        self.page = page(self.form)

    def test_every_line_of_the_summary_leads_to_an_input(self):
        links = self.page.xpath("//div[contains(@class, 'govuk-error-summary')]//a/@href")
        self.assertEqual(len(links), 8)
        for link in links:
            self.assertIn(only(self.page, f"//*[@id='{link[1:]}']").tag, {"input", "select", "textarea"}, link)

    def test_every_message_names_its_field(self):
        said = [link.text_content() for link in self.page.xpath("//ul[contains(@class, 'error-summary')]//a")]
        self.assertEqual(
            said,
            [
                "Enter the action",
                "Enter the due date",
                "Select the rating",
                "Select the owner post",
                "Enter the email",
                "Enter the password",
                "Select the inspection report",
                "Tick “I have checked it” to go on",
            ],
        )

    def test_an_input_is_described_by_its_hint_and_its_message(self):
        title = only(self.page, "//input[@name='title']")
        self.assertEqual(title.get("aria-describedby"), "id_title_helptext id_title_error")
        self.assertEqual(title.get("aria-invalid"), "true")
        self.assertEqual(title.get("class"), "govuk-input govuk-input--error")
        self.assertEqual(only(self.page, "//*[@id='id_title_helptext']").text_content(), "In one sentence")
        self.assertIn("Enter the action", only(self.page, "//*[@id='id_title_error']").text_content())

    def test_every_id_that_describes_something_is_on_the_page_once(self):
        for described in self.page.xpath("//*[@aria-describedby]"):
            for name in described.get("aria-describedby").split():
                only(self.page, f"//*[@id='{name}']")

    def test_every_id_is_unique(self):
        ids = self.page.xpath("//@id")
        self.assertEqual(sorted(ids), sorted(set(ids)))

    def test_every_visible_input_has_a_label(self):
        for box in self.page.xpath("//input[not(@type='hidden')] | //select | //textarea"):
            only(self.page, f"//label[@for='{box.get('id')}']")

    def test_groups_have_a_legend_and_are_described(self):
        for name in ["due_on", "rating", "also"]:
            only(self.page, f"//fieldset[.//*[@id='id_{name}_0']]/legend")
        date = only(self.page, "//fieldset[.//*[@id='id_due_on_0']]")
        self.assertEqual(date.get("aria-describedby"), "id_due_on_helptext id_due_on_error")

    def test_the_browser_neither_refuses_nor_cuts_by_itself(self):
        self.assertEqual(self.page.xpath("//@required | //@maxlength | //@placeholder"), [])


class Layouts(SimpleTestCase):
    def setUp(self):
        self.page = page(ActionForm())

    def test_a_form_nobody_sent_has_no_summary(self):
        self.assertEqual(self.page.xpath("//*[contains(@class, 'error')]"), [])

    def test_an_optional_field_says_so(self):
        label = only(self.page, "//label[@for='id_criteria']")
        self.assertEqual(label.text_content(), "Success criteria (optional)")

    def test_a_form_that_only_filters_does_not_say_optional(self):
        class Filter(forms.Form):
            marks_optional = False
            q = LineField(label="Words", required=False)

        self.assertNotIn("optional", str(Filter()))

    def test_long_text_counts_its_characters(self):
        group = only(self.page, "//div[@data-module='govuk-character-count']")
        self.assertEqual(group.get("data-maxlength"), "50")
        self.assertIn("govuk-js-character-count", only(group, ".//textarea").get("class"))
        only(group, ".//*[@id='id_criteria-info']")

    def test_a_radio_may_have_a_hint_of_its_own(self):
        risky = only(self.page, "//input[@value='at_risk']")
        self.assertEqual(
            only(self.page, f"//*[@id='{risky.get('aria-describedby')}']").text_content(), "It may be late"
        )

    def test_a_password_can_be_shown(self):
        only(self.page, "//div[@data-module='govuk-password-input']//button[@aria-controls='id_password']")

    def test_hidden_fields_are_there_and_unlabelled(self):
        self.assertEqual(only(self.page, "//input[@name='version']").get("value"), "3")
        self.assertEqual(self.page.xpath("//label[@for='id_version']"), [])

    def test_a_hint_with_somebodys_words_is_escaped(self):
        class Hinted(forms.Form):
            name = LineField(help_text="<script>alert(1)</script>")

        self.assertNotIn("<script>", str(Hinted()))

    def test_what_was_typed_is_kept_and_escaped(self):
        form = ActionForm({"title": '"><b>', "due_on_day": "31", "due_on_month": "Feb", "due_on_year": "<2026>"}, {})
        shown = page(form)
        self.assertEqual(only(shown, "//input[@name='title']").get("value"), '"><b>')
        boxes = [only(shown, f"//input[@name='due_on_{part}']").get("value") for part in ("day", "month", "year")]
        self.assertEqual(boxes, ["31", "Feb", "<2026>"])


class Messages(SimpleTestCase):
    def errors_of(self, field: forms.Field, value: object, **files: object) -> list[str]:
        form = type("OneField", (forms.Form,), {"box": field})(MultiValueDict({"box": [value]}), files)
        return form.errors.get("box", [])

    def test_too_long_a_text_is_told_by_how_much(self):
        self.assertEqual(
            self.errors_of(LineField(label="Title", max_length=5), "abcdefg"),
            ["Title must be 5 characters or fewer. It now has 7"],
        )

    def test_a_label_may_hold_a_per_cent_sign(self):
        self.assertEqual(
            self.errors_of(LineField(label="Share in %", max_length=1), "12"),
            ["Share in % must be 1 characters or fewer. It now has 2"],
        )
        self.assertEqual(self.errors_of(LineField(label="Share in %"), ""), ["Enter the share in %"])

    def test_abbreviations_keep_their_capitals(self):
        self.assertEqual(self.errors_of(LineField(label="HMIP reference"), ""), ["Enter the HMIP reference"])

    def test_our_own_wording_wins(self):
        field = LineField(label="Title", error_messages={"required": "Say what will be done"})
        self.assertEqual(self.errors_of(field, ""), ["Say what will be done"])

    def test_a_choice_that_is_gone_is_named(self):
        field = forms.ChoiceField(label="Post", choices=[("1", "One")])
        self.assertEqual(self.errors_of(field, "9"), ["Post is not one of the choices any more. Select another"])

    def test_a_number_that_is_none_is_named(self):
        self.assertEqual(self.errors_of(forms.IntegerField(label="Days"), "x"), ["Days must be a number, such as 12"])
        self.assertEqual(self.errors_of(forms.IntegerField(label="Days", max_value=3), "4"), ["Days must be 3 or less"])
