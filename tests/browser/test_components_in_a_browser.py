"""The frame, the forms and the components as people meet them: focus, keyboard, narrow screens, axe."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.template import Context, Template
from django.urls import reverse
from playwright.sync_api import Page, expect

from recommendations.foundation.form_fields import DateField, LineField, ProseField, RadiosField
from tests.browser.axe import assert_errors_lead_to_inputs, assert_fits_320, assert_no_axe_violations

SITE = {
    "service_name": "Exampleshire Youth Justice Service",
    "banner": "Mail is switched off: nothing leaves this machine.",
    "navigation": [
        {"text": text, "href": "/", "active": text == "Plans"}
        for text in ["Home", "My actions", "Plans", "Inspections", "Papers", "People"]
    ],
}


class ActionForm(forms.Form):
    title = LineField(label="Action", max_length=200, help_text="For example, “Audit 20 cases each month”")
    due_on = DateField(label="Due date", help_text="For example, 27 3 2027")
    rating = RadiosField(label="Rating", choices=[("on", "On track"), ("off", "Off track")], hints={"off": "It is"})
    post = forms.ChoiceField(label="Owner post", choices=[("", "Select a post"), ("1", "Head of Service")])
    also = forms.MultipleChoiceField(
        label="Also answers", choices=[("2", "Two")], required=False, widget=forms.CheckboxSelectMultiple
    )
    criteria = ProseField(label="Success criteria", max_length=500, required=False)
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    report = forms.FileField(label="Inspection report", help_text="PDF, up to 40 MB")
    checked = forms.BooleanField(label="I have checked this against the report")


FORM = """{% extends "base.html" %}{% block title %}Add an action{% endblock %}
{% block before_content %}{% include "components/breadcrumbs.html" with crumbs=crumbs only %}{% endblock %}
{% block content %}{% include "components/error_summary.html" with form=form only %}
<h1 class="govuk-heading-l">Add an action</h1>
<form method="post" novalidate>{{ form }}<button class="govuk-button">Save</button></form>{% endblock %}"""

PAGE = """{% extends "base.html" %}{% load yotplan %}{% block title %}Action 3b{% endblock %}{% block content %}
<h1 class="govuk-heading-l">Review the screening that new cases receive</h1>
<p class="govuk-body">{% for code in codes %}{% rating_mark code %} {% endfor %}</p>
<ul class="yot-tiles"><li class="yot-tile"><span class="yot-tile__number">38%</span>of actions complete</li></ul>
<blockquote class="yot-verbatim">A timely plan is completed when the case starts.</blockquote>
{% include "components/summary_list.html" with rows=rows title="Dates" only %}
<h2 class="govuk-heading-m" id="actions">Actions</h2>
<div class="yot-scroll" role="region" tabindex="0" aria-labelledby="actions"><table class="govuk-table yot-table">
<thead><tr><th class="govuk-table__header" scope="col">Action</th><th class="govuk-table__header" scope="col">Due</th>
<th class="govuk-table__header" scope="col">Rating</th></tr></thead><tbody>{% for code in codes %}<tr>
<td class="govuk-table__cell">Review the screening</td><td class="govuk-table__cell yot-nowrap">{{ on|uk_date }}</td>
<td class="govuk-table__cell">{% rating_mark code %}</td></tr>{% endfor %}</tbody></table></div>
{% include "components/tag.html" with text="Awaiting check" colour="blue" only %}
<h2 class="govuk-heading-m">History</h2>{% include "components/timeline.html" with items=items only %}
{% include "components/pagination.html" with previous="/a" next="/b" only %}
{% include "components/empty_state.html" with title="Nothing yet" text="Add one." href="/" action="Add" only %}
{% endblock %}"""

CONTEXT = {
    "site": SITE,
    "CSP_NONCE": "shown",
    "codes": ["blue", "green", "amber", "red", "grey"],
    "on": date(2026, 10, 3),
    "crumbs": [{"text": "Plans", "href": "/"}],
    "rows": [{"key": "Owner post", "value": "Head of Service", "actions": [{"text": "Change", "href": "/"}]}],
    "items": [
        {
            "title": "Due date moved",
            "by": "Priya Sharma",
            "at": datetime(2026, 10, 3, 13, 5, tzinfo=UTC),
            "changes": [{"field": "Due date", "before": "31 August 2026", "after": "30 November 2026"}],
            "reason": "The trainer was ill",
        }
    ],
}


def show(page: Page, source: str, **context: object) -> None:
    """Show a template under the live server's address, so that its styles and scripts are the real ones."""
    body = Template(source).render(Context({**CONTEXT, **context}))
    page.route("**/shown", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
    page.goto("/shown")
    page.wait_for_function("document.fonts.status === 'loaded'")


def test_components_are_accessible_and_fit_a_narrow_screen(page):
    show(page, PAGE)
    assert_no_axe_violations(page)
    assert_fits_320(page)
    page.set_viewport_size({"width": 320, "height": 800})
    assert_no_axe_violations(page)


def test_a_form_is_accessible_and_its_errors_lead_to_the_inputs(page):
    typed = {"due_on_day": "31", "due_on_month": "2", "due_on_year": "2026", "criteria": "x" * 520}
    show(page, FORM, form=ActionForm(typed, {}))
    assert page.title() == "Error: Add an action – YOT Plan"
    assert_errors_lead_to_inputs(page)
    assert_no_axe_violations(page)
    assert_fits_320(page)
    assert "20 characters too many" in page.locator(".govuk-character-count").inner_text()


def test_the_right_box_of_a_wrong_date_takes_the_focus(page):
    show(page, FORM, form=ActionForm({"due_on_day": "1", "due_on_month": "2", "due_on_year": "26"}, {}))
    page.get_by_role("link", name="year of four digits").click()
    expect(page.locator("[name=due_on_year]")).to_be_focused()


def test_our_typeface_and_colours_are_on_the_page(page):
    show(page, PAGE)
    assert page.evaluate("document.fonts.check('700 20px \"Atkinson Hyperlegible Next\"')")
    header = page.locator(".govuk-generic-header")
    assert header.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(18, 48, 79)"


def test_the_menu_folds_on_a_narrow_screen_and_opens_with_the_keyboard(page):
    page.set_viewport_size({"width": 320, "height": 800})
    show(page, PAGE)
    link = page.get_by_role("link", name="My actions")
    assert not link.is_visible()
    page.get_by_role("button", name="Menu").press("Enter")
    assert link.is_visible()


def test_the_skip_link_comes_first_and_leads_to_the_content(page):
    show(page, PAGE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"


@pytest.mark.parametrize("name", ["account_login", "account_reset_password", "account_signup"])
def test_pages_for_people_who_are_not_signed_in(page, name):
    page.goto(reverse(name))
    assert_no_axe_violations(page)
    assert_fits_320(page)
    assert page.evaluate("document.body.classList.contains('govuk-frontend-supported')"), "the nonce did not let it run"


def test_signing_in_with_nothing_typed_says_what_to_type(page):
    page.goto(reverse("account_login"))
    page.get_by_role("button", name="Sign in").click()
    assert_errors_lead_to_inputs(page)
    assert_no_axe_violations(page)


def test_a_page_that_is_not_there(page):
    page.goto("/account/nowhere/")
    assert page.get_by_role("heading", level=1).inner_text() == "Page not found"
    assert_no_axe_violations(page)
