"""What every page is held to in a real browser."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from yotplan.environment import PROJECT

AXE = PROJECT / "node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """Return each rule that the page breaks, with the elements that break it."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE.read_text())
    # What is in order is not described one by one, and nobody asks for selectors.
    wanted = {"runOnly": TAGS, "resultTypes": ["violations"], "selectors": False}
    found = page.evaluate("wanted => axe.run(wanted).then(result => result.violations)", wanted)
    return [
        f"{rule['id']} ({rule['help']}): {'; '.join(node['html'][:200] for node in rule['nodes'])}" for rule in found
    ]


def assert_no_axe_violations(page: Page) -> None:
    """Fail with the rules the page breaks; axe finds only part of what WCAG 2.2 AA asks."""
    broken = violations(page)
    assert not broken, f"{page.url}\n" + "\n".join(broken)


def assert_fits_320(page: Page) -> None:
    """Fail where the page scrolls sideways on a screen of 320 pixels (WCAG 1.4.10); the size is put back."""
    before = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 800})
    try:
        wide = page.evaluate("document.documentElement.scrollWidth")
        widest = page.evaluate(
            "[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > 321"
            " && !e.closest('.yot-scroll')).slice(0, 3).map(e => e.outerHTML.slice(0, 160))"
        )
        assert wide <= 320, f"{page.url} is {wide} pixels wide: {widest}"
    finally:
        if before:
            page.set_viewport_size(before)


def assert_errors_lead_to_inputs(page: Page) -> None:
    """Fail unless there is an error summary that has the focus and whose every link focuses an input."""
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    links = page.locator(".govuk-error-summary a")
    assert links.count(), f"{page.url} shows no error that leads anywhere"
    for number in range(links.count()):
        target = links.nth(number).get_attribute("href")
        links.nth(number).click()
        expect(page.locator(f"{target}:is(input, select, textarea)")).to_be_focused()
