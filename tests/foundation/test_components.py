"""Every template compiles, every page has a title, and the components say what they should."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.messages.storage.base import Message
from django.template import Context, Template
from django.template.loader import get_template, render_to_string

from yotplan.environment import PROJECT

TEMPLATES = PROJECT / "templates"
NAMES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*") if path.is_file())
OCTOBER = datetime(2026, 10, 3, 13, 5, tzinfo=UTC)


def text(name: str) -> str:
    return (TEMPLATES / name).read_text()


def with_tags(source: str, **context: object) -> str:
    return Template("{% load yotplan %}" + source).render(Context(context))


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith((".html", ".txt"))])
def test_every_template_compiles(name):
    get_template(name)


@pytest.mark.parametrize("name", [name for name in NAMES if '{% extends "base.html" %}' in text(name)])
def test_every_page_has_a_title_and_one_main_heading(name):
    source = text(name)
    if name in {"allauth/layouts/base.html", "components/emailed_link/frame.html"}:
        return  # a frame between base.html and the pages themselves
    title = re.search(r"{% block title %}(.+?){% endblock( title)? %}", source, re.DOTALL)
    assert title, f"{name} has no title"
    assert title[1].strip()
    # A paper read on a page brings its own.
    has_its_own = "{{ page.body }}" in source
    assert "<h1" in source or "{% include" in source or has_its_own, f"{name} has no main heading"


@pytest.mark.parametrize("name", [name for name in NAMES if "<form" in text(name)])
def test_every_form_leaves_checking_to_us_and_carries_the_token(name):
    for form in re.findall(r"<form[^>]*>.*?</form>", text(name), re.DOTALL):
        start = form.split(">")[0]
        if 'method="post"' in start:
            asks = "{{ form" in form or re.search(r"<textarea|<select|type=\"(text|date|email|file)", form)
            assert not asks or "novalidate" in start, f"{name}: {start}"
            # By the link of an email nobody is signed in and no cookie is kept: the path itself is the token (0027).
            # Whoever checks a paper changes nothing.
            has_none = name.startswith("owner_links/") or name in {
                "papers/check.html",
                "papers/distribution/ended.html",
            }
            assert "{% csrf_token %}" in form or has_none, f"{name}: {start}"


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("components/")])
def test_every_component_says_which_variables_it_takes(name):
    assert text(name).startswith("{#"), name
    assert "Variables:" in text(name) or "as {{ form" in text(name), name


@pytest.mark.parametrize("name", NAMES)
def test_every_component_is_included_with_only(name):
    for include in re.findall(r"{% include \"components/[^%]*%}", text(name)):
        assert include.endswith(" only %}"), f"{name}: {include}"


@pytest.mark.parametrize("name", NAMES)
def test_no_template_has_inline_style_which_the_content_policy_would_drop(name):
    if name.startswith(("papers/", "emails/", "history/print")):
        return  # not served as pages
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", text(name)), name


@pytest.mark.parametrize("name", ["400.html", "403.html", "404.html", "500.html"])
def test_error_pages_need_no_context(name):
    page = render_to_string(name)
    assert "<h1" in page
    assert "<script" not in page


def test_the_frame_shows_where_we_are():
    site = {
        "service_name": "Exampleshire",
        "navigation": [{"text": "Plans", "href": "/plans/", "active": True}, {"text": "Papers", "href": "/papers/"}],
        "banner": "Mail is switched off: nothing leaves this machine.",
    }
    page = render_to_string("404.html", {"site": site})
    assert '<a class="govuk-service-navigation__link" href="/plans/" aria-current="page">' in page
    assert '<a class="govuk-service-navigation__link" href="/papers/">Papers</a>' in page
    assert "Exampleshire" in page
    assert "nothing leaves this machine" in page


def test_a_message_stands_in_a_banner():
    page = render_to_string("404.html", {"messages": [Message(25, "Saved."), Message(30, "Look at <this>.")]})
    assert 'role="alert" aria-labelledby="notification-1"' in page
    assert 'role="region" aria-labelledby="notification-2"' in page
    assert "Look at &lt;this&gt;." in page


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("blue", "Blue: complete"),
        ("red", "Red: late or off track"),
        ("amber", "Amber: needs attention"),
        ("grey", "Grey: not yet started"),
        ("green", "Green: on track"),
    ],
)
def test_a_rating_has_a_shape_and_words(code, words):
    mark = with_tags("{% rating_mark code %}", code=code)
    assert words in re.sub(r"<[^>]+>", "", mark)
    assert "<svg" in mark
    assert f"yot-rating--{code}" in mark


def test_every_rating_has_a_shape_of_its_own():
    shapes = {re.search(r"<svg.*?>(.*)</svg>", with_tags(f"{{% rating_mark '{code}' %}}"))[1] for code in
              ("blue", "red", "amber", "grey", "green")}  # fmt: skip
    assert len(shapes) == 5


def test_no_rating_shows_nothing():
    assert with_tags("{% rating_mark code %}", code=None).strip() == ""


def test_dates_are_written_our_way():
    assert with_tags("{{ on|uk_date }}", on=date(2026, 10, 3)) == "3 October 2026"
    assert with_tags("{{ at|uk_datetime }}", at=OCTOBER) == "3 October 2026, 14:05"
    assert with_tags("{{ at|uk_date }}", at=datetime(2026, 10, 3, 23, 30, tzinfo=UTC)) == "4 October 2026"
    assert with_tags("{{ on|month_or_date:True }}", on=date(2013, 3, 31)) == "March 2013"
    assert with_tags("{{ on|month_or_date:False }}", on=date(2013, 3, 31)) == "31 March 2013"
    assert with_tags("{{ on|uk_date }}{{ on|uk_datetime }}{{ on|month_or_date }}", on=None) == ""


def test_pagination_offers_only_what_there_is():
    assert render_to_string("components/pagination.html", {}).strip() == ""
    later = render_to_string("components/pagination.html", {"next": "?after=3"})
    assert 'href="?after=3" rel="next"' in later
    assert "prev" not in later.replace("govuk-pagination__icon--prev", "")


def test_the_timeline_tells_who_when_what_and_why():
    item = {
        "title": "Due date moved",
        "by": "Priya",
        "at": OCTOBER,
        "changes": [{"field": "Due date", "before": "1 May 2026", "after": "<b>2 June 2026"}],
        "reason": "The trainer was ill",
    }
    shown = render_to_string("components/timeline.html", {"items": [item]})
    for words in ["Due date moved", "by Priya", "3 October 2026, 14:05", "1 May 2026", "The trainer was ill"]:
        assert words in shown
    assert "&lt;b&gt;2 June 2026" in shown


def test_a_summary_list_tells_what_its_links_change():
    rows = [{"key": "Owner", "value": "YJS Manager", "actions": [{"text": "Change", "href": "/x"}]}]
    shown = render_to_string("components/summary_list.html", {"rows": rows, "title": "Dates"})
    assert 'Change<span class="govuk-visually-hidden"> (Owner)</span>' in shown


@pytest.mark.parametrize("name", ["govuk/govuk-frontend.css", "moj/moj-frontend.css", "fonts.css"])
def test_the_assets_carry_nothing_that_is_only_for_gov_uk(name):
    vendor = Path(settings.STATICFILES_DIRS[0]) / "vendor"
    if not vendor.exists():
        pytest.skip("static/vendor is not made yet: make set-up")
    css = (vendor / name).read_text()
    for word in ["GDS Transport", "govuk-crest", "#1d70b8", "url(/", "sourceMappingURL"]:
        assert word not in css, word
    for address in set(re.findall(r"url\(([^)]+)\)", css)):
        assert (vendor / name).parent.joinpath(address).is_file(), address
