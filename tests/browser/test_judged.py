"""A page is left out only where axe has seen all of it: each difference that axe could see makes it new."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.judged import Judged

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Plans</title></head><body>
<header><span class="yot-header__name">Morgan</span><nav aria-label="Menu"><ul>
<li class="govuk-service-navigation__item--active"><a href="/plans/" aria-current="page"><strong>Plans</strong></a></li>
<li><a href="/posts/">Posts</a></li></ul></nav></header>
<main id="main"><h1>Plans</h1><form><input type="hidden" name="csrfmiddlewaretoken" value="abc"></form></main>
<footer>The record</footer></body></html>"""


@pytest.fixture
def asked(page: Page, tmp_path: Path):
    judged = Judged(tmp_path)

    def is_new(html: str) -> bool:
        page.set_content(html)
        return judged.is_new(page)

    assert is_new(PAGE)
    return is_new


@pytest.mark.parametrize(
    ("this", "instead"),
    [
        ("Morgan", "Lee"),
        ('value="abc"', 'value="xyz"'),
        ('href="/posts/"', 'href="/services/7/posts/"'),
        ("<title>Plans", "<title>Posts"),
    ],
)
def test_who_it_is_drawn_for_and_where_it_leads_make_it_no_other_page(asked, this: str, instead: str):
    assert PAGE.replace(this, instead) != PAGE
    assert not asked(PAGE.replace(this, instead))


@pytest.mark.parametrize(
    ("this", "instead"),
    [
        ("<h1>Plans", "<h1>Posts"),
        ("<footer>The", "<footer><img src='/x.png'>The"),
        ('<a href="/posts/">Posts', '<a href="/posts/">'),
        ('<a href="/plans/" aria-current="page"><strong>Plans</strong>', '<a href="/plans/" aria-current="page">'),
        ("Morgan", ""),
        ("<title>Plans", "<title>"),
        ('lang="en"', 'lang=""'),
        ('<nav aria-label="Menu">', '<nav id="main" aria-label="Menu">'),
        ("<main", '<a href="/">Back</a><main'),
    ],
)
def test_whatever_axe_could_find_makes_it_new(asked, this: str, instead: str):
    assert PAGE.replace(this, instead) != PAGE
    assert asked(PAGE.replace(this, instead))


def test_parts_that_were_judged_in_different_pages_are_judged(asked):
    posts, footer = PAGE.replace("<h1>Plans", "<h1>Posts"), PAGE.replace("The record", "Accessibility")
    assert asked(posts)
    assert asked(footer)
    assert not asked(footer.replace("<h1>Plans", "<h1>Posts"))
