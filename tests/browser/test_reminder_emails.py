"""The HTML of reminders as a browser reads it: no axe violation, nothing wider than a phone, also in our own frame."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from recommendations.domain.reminder_rules import DEFAULTS
from recommendations.outbox.links import with_masked_links
from recommendations.reminders.examples import email_of_test, example_email, example_of
from tests.browser.axe import violations
from tests.browser.signing_in import sign_in
from tests.builders import AT, TUESDAY_3_FEB
from tests.pages.visiting import address
from tests.pages.whole_service import WholeService

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_email_of_every_rule_is_accessible_and_fits_a_phone(browser: Browser):
    ours = WholeService()
    manager = ours.people["manager"]
    page, found = browser.new_page(viewport={"width": 320, "height": 700}), []
    for code in DEFAULTS:
        example = example_of(ours.service, code=code, reader=manager, on=TUESDAY_3_FEB)
        emails = [example_email(ours.service, example, reader=manager, at=AT)]
        if code == "before_due":
            emails.append(email_of_test(ours.service, example, to=manager, key=code, at=AT))
        for email in emails:
            page.set_content(with_masked_links(email.body_html, email.links))
            found += [f"{code}: {broken}" for broken in violations(page)]
            if (wide := page.evaluate("document.documentElement.scrollWidth")) > 320:
                found.append(f"{code} is {wide} pixels wide at 320")
    page.close()
    assert not found, "\n".join(found)


def test_the_frame_shows_the_email_with_its_styles_and_runs_nothing(page: Page, live_server):
    ours = WholeService()
    sign_in(page, ours.people["manager"].email, "a long enough password")
    page.goto(address("reminder_rule_preview", ours.service.pk, "before_due"))
    frame = page.frame_locator("iframe")
    assert "needs you" in frame.locator("h1").inner_text()
    assert frame.locator("a").first.evaluate("link => getComputedStyle(link).color") == "rgb(26, 101, 166)"
