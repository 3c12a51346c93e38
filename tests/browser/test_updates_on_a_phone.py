"""An owner gives an update on a phone in three steps; and what the form does by itself while somebody types."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from recommendations.action_plans.models import Action, Update, UpdateDraft
from recommendations.safeguarding.models import Flag
from tests.browser.axe import assert_errors_lead_to_inputs, assert_fits_320, assert_no_axe_violations
from tests.browser.signing_in import sign_in
from tests.builders import a_member, a_plan, a_post, a_service, address_of, an_action
from tests.pages.visiting import address

PASSWORD = "a long enough password"
PHONE = {"width": 375, "height": 667}
WORDS = "Ten of twelve plans were reviewed; the last two follow on Friday."


@pytest.fixture
def action(live_server: LiveServer) -> Action:
    service = a_service("Northgate Youth Justice Service")
    owner = a_member(service, name="Olu Owner")
    post = a_post(service, name="Practice Lead", held_by=owner)
    return an_action(plan=a_plan(service), owner=post, title="Review every plan each month")


@pytest.fixture
def phone(page: Page, action: Action) -> Page:
    page.set_viewport_size(PHONE)
    sign_in(page, address_of("Olu Owner"), PASSWORD)
    return page


def test_an_owner_gives_an_update_on_a_phone_in_three_steps(phone: Page, action: Action) -> None:
    phone.goto(address("my_actions", action.service_id))
    # 1. Open the action: its button is in view without scrolling.
    phone.get_by_role("link", name="1a. Review every plan each month").click()
    give = phone.get_by_role("button", name="Give an update")
    expect(give).to_be_in_viewport()
    assert give.bounding_box()["height"] >= 36
    # 2. Give an update.
    give.click()
    phone.get_by_label("On track").check()
    phone.get_by_label("What has changed").fill(WORDS)
    assert_fits_320(phone)
    assert_no_axe_violations(phone)
    # 3. Add.
    phone.get_by_role("button", name="Add the update").click()
    expect(phone.get_by_text("Your update was added.")).to_be_visible()
    expect(phone.get_by_text(WORDS).first).to_be_visible()
    assert_fits_320(phone)
    assert (Update.objects.get().text, UpdateDraft.objects.count()) == (WORDS, 0)


def test_what_is_typed_is_saved_by_itself_and_there_when_the_form_opens_again(phone: Page, action: Action) -> None:
    phone.goto(address("action_update", action.pk))
    phone.get_by_label("What has changed").press_sequentially("Half of the plans")
    expect(phone.get_by_role("status").filter(has_text="Draft saved at")).to_be_visible()
    phone.goto(address("action", action.pk))
    phone.get_by_role("button", name="Give an update").click()
    expect(phone.get_by_label("What has changed")).to_have_value("Half of the plans")
    assert_no_axe_violations(phone)
    phone.get_by_role("button", name="Start afresh").click()
    expect(phone.get_by_label("What has changed")).to_have_value("")


def test_a_sign_is_told_below_the_field_while_typing_and_asked_about_on_saving(phone: Page, action: Action) -> None:
    phone.goto(address("action_update", action.pk))
    phone.get_by_label("At risk").check()
    phone.get_by_label("What has changed").fill("Late for a boy aged 15.")
    marks = phone.locator("[aria-live=polite]").filter(has_text="“aged 15” looks like an age.")
    expect(marks).to_be_visible()
    assert_no_axe_violations(phone)
    phone.get_by_role("button", name="Add the update").click()
    expect(phone.locator("mark")).to_have_text("aged 15")
    assert_errors_lead_to_inputs(phone)
    assert_fits_320(phone)
    assert_no_axe_violations(phone)
    phone.get_by_label("Save it for internal use only").check()
    phone.get_by_role("button", name="Add the update").click()
    expect(phone.get_by_text("Internal until cleared", exact=True)).to_be_visible()
    assert Flag.objects.standing().count() == 1
    assert_fits_320(phone)


def test_only_the_fields_of_the_chosen_kind_of_evidence_are_in_view(phone: Page, action: Action) -> None:
    phone.goto(address("evidence_add", action.pk))
    expect(phone.get_by_label("Link", exact=True)).to_be_hidden()
    phone.get_by_label("A link").check()
    expect(phone.get_by_label("Link", exact=True)).to_be_visible()
    expect(phone.get_by_label("Where it is held")).to_be_hidden()
    phone.get_by_label("A file").check()
    expect(phone.locator("input[type=file]")).to_be_visible()
    phone.get_by_label("What the evidence shows").fill("Audit of ten plans")
    phone.locator("input[type=file]").set_input_files(
        {"name": "Audit.txt", "mimeType": "text/plain", "buffer": b"Ten of ten."}
    )
    assert_fits_320(phone)
    assert_no_axe_violations(phone)
    phone.get_by_role("button", name="Add the evidence").click()
    expect(phone.get_by_role("link", name="Audit.txt")).to_be_visible()
    assert_fits_320(phone)
