"""An owner answers from the email's link on a phone: no account, no cookies, no scripts, three taps and some words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from recommendations.action_plans.models import Action, Update
from recommendations.owner_links.models import OwnerLink
from tests.browser.axe import assert_errors_lead_to_inputs, assert_fits_320, assert_no_axe_violations, violations
from tests.builders import a_member, a_plan, a_plan_lead, a_post, a_service, an_action
from tests.builders_links import a_link, where

SMALL_PHONE = {"width": 320, "height": 640}
WORDS = "Ten of twelve plans were reviewed; the last two follow on Friday."


@pytest.fixture
def action(live_server: LiveServer) -> Action:
    service = a_service("Northgate Youth Justice Service")
    a_plan_lead(service)
    post = a_post(service, name="Practice Lead", held_by=a_member(service, name="Olu Owner"))
    plan = a_plan(service)
    an_action(plan=plan, owner=post, title="Train all staff in speech and language needs")
    return an_action(plan=plan, owner=post, title="Review every plan each month")


@pytest.fixture
def link(action: Action) -> OwnerLink:
    return a_link(action, to=action.owner.holdings.get().user, at=timezone.now())


@pytest.fixture
def phone(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A small phone whose browser runs no scripts and keeps no cookies."""
    context = browser.new_context(base_url=live_server.url, viewport=SMALL_PHONE, java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    assert context.cookies() == []
    context.close()


def test_an_update_takes_three_taps_and_some_words(phone: Page, action: Action, link: OwnerLink) -> None:
    # 1. Tap the link of the email: the action and what is asked are there at once.
    phone.goto(where("action", link, action.pk))
    expect(phone.get_by_role("heading", name="1b. Review every plan each month")).to_be_in_viewport()
    expect(phone.get_by_text("How is it going")).to_be_in_viewport()
    # 2. Tap how it is going, and type.
    phone.get_by_label("On track").check()
    phone.get_by_label("What has changed").fill(WORDS)
    # 3. Tap the button.
    phone.get_by_role("button", name="Send the update").click()
    expect(phone.get_by_text("Your update was added.")).to_be_in_viewport()
    expect(phone.get_by_text(WORDS)).to_be_visible()
    assert (Update.objects.get().text, Update.objects.get().given_by.name) == (WORDS, "Olu Owner")
    # Back and send again, as people do: it is done once.
    phone.go_back()
    phone.get_by_label("On track").check()
    phone.get_by_label("What has changed").fill(WORDS)
    phone.get_by_role("button", name="Send the update").click()
    expect(phone.get_by_text("Your update was added.")).to_be_visible()
    assert Update.objects.count() == 1


def test_without_scripts_mistakes_are_told_and_nothing_typed_is_lost(
    phone: Page, action: Action, link: OwnerLink
) -> None:
    phone.goto(where("action", link, action.pk))
    phone.get_by_label("What has changed").fill("Late for a boy aged 15.")
    phone.get_by_role("button", name="Send the update").click()
    expect(phone.get_by_text("There is a problem")).to_be_in_viewport()
    expect(phone.get_by_label("What has changed")).to_have_value("Late for a boy aged 15.")
    phone.get_by_label("At risk").check()
    phone.get_by_label("Save it for internal use only").check()
    phone.get_by_role("button", name="Send the update").click()
    expect(phone.get_by_text("Your update was added.")).to_be_visible()


def test_every_page_of_a_link_is_accessible_and_fits_a_small_phone(page: Page, action: Action, link: OwnerLink) -> None:
    page.set_viewport_size(SMALL_PHONE)
    found = []
    for name in ("action", "update", "evidence", "more_time", "complete", "not_mine"):
        page.goto(where(name, link, action.pk))
        found += [f"{name}: {broken}" for broken in violations(page)]
        assert_fits_320(page)
        if name == "action":
            continue
        page.locator("main form button[type=submit]").click()
        assert_errors_lead_to_inputs(page)
        found += [f"{name} with errors: {broken}" for broken in violations(page)]
        assert_fits_320(page)
    page.goto(where("action", link, action.pk))
    page.get_by_label("Off track").check()
    page.get_by_label("What has changed").fill(WORDS)
    page.get_by_role("button", name="Send the update").click()
    expect(page.get_by_text("Your update was added.")).to_be_visible()
    found += [f"done: {broken}" for broken in violations(page)]
    assert_fits_320(page)
    OwnerLink.objects.update(expires_at=timezone.now())
    for path in (where("", link), "/o/nothing-here/"):
        page.goto(path)
        found += [f"{path}: {broken}" for broken in violations(page)]
        assert_fits_320(page)
    page.goto(where("", link))
    page.get_by_role("button", name="Send me a fresh link").click()
    expect(page.get_by_text("an email with a fresh link is on its way")).to_be_visible()
    assert_no_axe_violations(page)
    assert not found, "\n".join(found)
