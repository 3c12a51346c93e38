"""Which parts of pages have been judged: most of a page is drawn the same for every role, and axe takes its time.

What axe finds hangs on what a part is made of and how it is laid out. A page is left out only where each of its parts
was judged within a page before: its head, header (with any section marked as the present one), the way back above,
what stands within <main>, and its footer. The ids, headings and landmarks around <main> count as part of it, because
those have to agree with what is inside.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from playwright.sync_api import Page

# Tokens are new each time, times of day go on, and where links of ours lead is nothing to axe.
MASKS = (
    (re.compile(r'(name="(?:csrfmiddlewaretoken|key)" value=|nonce=)"[^"]*"'), r'\1""'),
    (re.compile(r'(href|action|formaction|hx-get|hx-post)="[/?][^"]*"'), r'\1="/"'),
)
PARTS = """() => {
    const whole = document.documentElement.cloneNode(true);
    const taken = (of, selector) => {
        const found = of.querySelector(selector);
        const html = found ? found.outerHTML : '';
        if (found) found.remove();
        return html;
    };
    const shared = '[id], [role], h1, h2, h3, h4, h5, h6, header, nav, aside, footer';
    const marks = [...document.querySelectorAll(shared)].filter(one => !one.closest('main'));
    const around = marks.map(one => one.cloneNode(false).outerHTML).join('');
    const title = whole.querySelector('title');
    if (title && title.textContent.trim()) title.textContent = 'A title';
    const name = whole.querySelector('.yot-header__name');
    if (name && name.textContent.trim()) name.textContent = 'A person';
    const present = whole.querySelector('.govuk-service-navigation__item--active');
    const section = present ? present.outerHTML : '';
    if (present) {
        present.classList.remove('govuk-service-navigation__item--active');
        const link = present.querySelector('a');
        link.removeAttribute('aria-current');
        link.textContent = link.textContent;
    }
    const parts = [taken(whole, 'main') + around, taken(whole, 'header'), section, taken(whole, 'footer')];
    return [...parts, whole.outerHTML];
}"""


class Judged:
    """The parts that were judged so far in this run, by whichever worker: each is a file in a folder they share."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def is_new(self, page: Page) -> bool:
        """Say whether any part of the page was not judged yet; whoever asks judges it, so all of them count now."""
        names = [f"{number}-{_digest(html)}" for number, html in enumerate(page.evaluate(PARTS))]
        return len([name for name in names if self._is_first(name)]) > 0

    def _is_first(self, name: str) -> bool:
        try:
            (self.folder / name).touch(exist_ok=False)
        except FileExistsError:
            return False
        return True


def _digest(html: str) -> str:
    for pattern, instead in MASKS:
        html = pattern.sub(instead, html)
    return hashlib.sha256(html.encode()).hexdigest()
