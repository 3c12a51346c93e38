"""What is taken off a page that is of the past, and what stays to the byte."""

from __future__ import annotations

import pytest

from recommendations.history.still_html import still

AT = "operation:7"


def lead(href: str) -> str | None:
    """Links to /past/… lead on, those to /stay/… stay, and nothing else can be followed."""
    if href.startswith("/past/") or href in {"", "?page=2"}:
        return f"{href}?at={AT}" if "?" not in href else f"{href}&at={AT}"
    return href if href.startswith(("/stay/", "#", "https:")) else None


def made_still(html: str) -> str:
    return still(html, lead=lead, at=AT)


UNTOUCHED = [
    "<p>Words, 3 < 4 &amp; more</p>",
    '<script nonce="x">if (a < b && "</p>") { document.write("<form method=post>"); }</script>',
    "<style>a > b { content: '<form>' }</style>",
    '<svg viewBox="0 0 10 10" preserveAspectRatio="none"><linearGradient id="G"/><path d="M0"/><title>A</title></svg>',
    "<!-- <form method=post> --><p>x</p>",
    '<!DOCTYPE html>\n<html lang="en-gb" >\n<body  class = a>\n<br/><img src="/static/a.png" alt=""></body></html>\n',
    "<ul><li>left open<li>too</ul><p>and this",
    "</div><p>an end too many</p></span>",
    '<details data-x="a>b"><summary>More</summary>words</details>',
    '<details><summary>More</summary><div><svg><path d="M0"/></svg></div></details>',
    '<button type="button" aria-controls="navigation">Menu</button>',
    '<a href="/stay/1/">stays</a> <a href="#main">down</a> <a id="x">x</a>',
    '<a href="https://example.org/?a=1&amp;b=2">out</a>',
]
CHANGED = {
    '<form method="post" action="/past/1/"><p>a</p><button>Save</button></form>rest': "rest",
    '<FORM METHOD="POST"><input name=a></FORM>': "",
    '<form action="/change/"><select name="a"><option>b</option></select></form>': "",
    '<form method="get" action="/past/1/"><input name="q"><button>Find</button></form>': (
        f'<form method="get" action="/past/1/"><input type="hidden" name="at" value="{AT}">'
        '<input name="q"><button>Find</button></form>'
    ),
    '<form><input name="csrfmiddlewaretoken" value="x"><button formaction="/change/">B</button></form>': (
        f'<form><input type="hidden" name="at" value="{AT}"></form>'
    ),
    '<a class="x" href="/past/1/?a=1&amp;b=2">on</a>': f'<a class="x" href="/past/1/?a=1&amp;b=2&amp;at={AT}">on</a>',
    '<a href="?page=2">next</a>': f'<a href="?page=2&amp;at={AT}">next</a>',
    '<li><a href="/change/">Check “x”</a> <span>why</span></li>': "<li>Check “x” <span>why</span></li>",
    '<a class="govuk-button" href="/change/">Do</a>': "",
    '<a role="button" href="/change/">Do</a>': "",
    '<p><a href="/change/">Add an action</a></p>': "",
    '<p>Text. <a href="/change/">Add</a></p>': "<p>Text. Add</p>",
    '<div class="govuk-button-group"><a href="/change/">Do</a>\n<a href="/stay/1/">See</a></div>': (
        '<div class="govuk-button-group">\n<a href="/stay/1/">See</a></div>'
    ),
    '<div class="govuk-button-group">\n <a href="/change/">Do</a>\n</div>': "",
    '<td><a href="/change/">Update</a></td><td>b</td>': "<td></td><td>b</td>",
    '<td><input type="checkbox" form="many"><label>Choose</label></td>': "<td></td>",
    '<li class="govuk-service-navigation__item"><a href="/people/">People</a></li>': "",
    '<p>a</p><input name="b"><textarea>c</textarea><button type="submit">d</button>': "<p>a</p>",
    '<div hx-post="/change/" hx-get="/past/1/">w</div>': f'<div hx-get="/past/1/?at={AT}">w</div>',
    '<div hx-get="/change/" id="a">w</div>': '<div id="a">w</div>',
    '<b class="yot-past"><a href="/change/">Back</a></b>': '<b class="yot-past"><a href="/change/">Back</a></b>',
    '<p>a</p><div class="b"><form method="post">x</form></div>': "<p>a</p>",
    '<p>a</p><details><summary>Do</summary>\n<ul><li><a href="/change/">Split</a></li></ul></details>': "<p>a</p>",
    '<details><summary>See</summary><ul><li><a href="/change/">Split</a> words</li></ul></details>': (
        "<details><summary>See</summary><ul><li>Split words</li></ul></details>"
    ),
    '<details><summary>See</summary><a href="/stay/1/">a</a><a href="/change/">b</a></details>': (
        '<details><summary>See</summary><a href="/stay/1/">a</a>b</details>'
    ),
}


@pytest.mark.parametrize("html", UNTOUCHED)
def test_what_changes_nothing_stays_to_the_byte(html: str):
    assert made_still(html) == html


@pytest.mark.parametrize("html", CHANGED)
def test_what_could_change_something_goes(html: str):
    assert made_still(html) == CHANGED[html]


def test_a_moment_cannot_write_into_the_page():
    html = still("<form></form>", lead=lambda href: href, at='"><script>')
    assert '"><script>' not in html
