"""Charts are safe, read aloud whole, told apart without colour, and never wider than they say."""

from __future__ import annotations

import re
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from django.utils.safestring import SafeString
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.foundation.chart_looks import LOOKS, hatched_box, shape
from recommendations.foundation.charts import Bar, Segment, slim_bar, stacked_bars
from recommendations.foundation.timeline_chart import Mark, Moment, Span, timeline

SVG = "{http://www.w3.org/2000/svg}"
CODES = tuple(LOOKS)
LEGEND = [(code, f"{code.title()}: what it means") for code in CODES]
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
YEAR = Span(date(2026, 3, 10), date(2027, 3, 10))


def bars(*rows: tuple[str, dict[str, int]], name: str = "status") -> SafeString:
    built = [
        Bar(label, tuple(Segment(code, count) for code, count in counts.items()), empty="None")
        for label, counts in rows
    ]
    return stacked_bars(built, name=name, title="All of it", description="In detail", legend=LEGEND)


def year(*, marks=(), moments=(), meetings=(), span: Span = YEAR) -> SafeString:
    words = {"name": "year", "title": "The year", "description": "In detail"}
    return timeline(span, moments=moments, meetings=meetings, marks=marks, months=MONTHS, legend=LEGEND, **words)


def drawn(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314  our own output


def texts(svg: str) -> list[str]:
    return [element.text for element in drawn(svg).iter(f"{SVG}text")]


def test_the_message_is_read_aloud_from_title_and_description():
    root = drawn(bars(("All", {"green": 2})))
    assert root.get("role") == "img"
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert (title.text, description.text) == ("All of it", "In detail")
    assert root.get("aria-labelledby").split() == [title.get("id"), description.get("id")]


def test_two_charts_on_a_page_share_no_id():
    ids = re.findall(r' id="([^"]+)"', bars(("All", {}), name="one") + bars(("All", {}), name="two"))
    assert len(ids) == len(set(ids)) == 4


def test_every_number_stands_on_its_segment_and_noughts_do_not():
    shown = texts(bars(("All", {"blue": 23, "green": 0, "red": 3})))
    assert "23" in shown
    assert "3" in shown
    assert "0" not in shown


def test_a_row_without_anything_says_so():
    assert "None" in texts(bars(("All", {"blue": 0})))


def test_ratings_differ_by_hatch_and_shape_and_not_only_by_colour():
    hatches = {LOOKS[code].hatch for code in CODES}
    assert len(hatches) == len(CODES)
    bare = [re.sub(r"#[0-9a-f]{6}", "", shape(code, x=0, y=0, size=10)) for code in CODES]
    assert len(set(bare)) == len(CODES)


def test_nothing_is_drawn_by_pattern_class_or_inline_style():
    svg = bars(("All", dict.fromkeys(CODES, 4))) + year(marks=[Mark(date(2026, 5, 1), code) for code in CODES])
    assert not re.search(r"<pattern|class=|style=|<script|url\(", svg)


def test_words_are_escaped():
    svg = bars(("<script>", {"blue": 1})) + stacked_bars([], name="x", title="a & <b>", description='"', legend=[])
    assert isinstance(svg, str)
    assert "<script>" not in svg
    assert "a &amp; &lt;b&gt;" in svg


def test_hatch_lines_stay_inside_their_box():
    for code in CODES:
        path = re.search(r'<path d="([^"]+)"', hatched_box(code, x=10, y=20, width=33, height=20))
        for x, y in re.findall(r"[ML]([\d.]+) ([\d.]+)", path.group(1) if path else ""):
            assert 10 <= float(x) <= 43
            assert 20 <= float(y) <= 40


@settings(derandomize=True, deadline=None, max_examples=80)
@given(st.lists(st.dictionaries(st.sampled_from(CODES), st.integers(0, 2000)), max_size=14))
def test_bars_never_leave_the_chart_or_overlap(rows):
    root = drawn(bars(*((f"Recommendation {place}", counts) for place, counts in enumerate(rows))))
    width, height = float(root.get("width")), float(root.get("height"))
    for box in root.iter(f"{SVG}rect"):
        x, y, wide, high = (float(box.get(edge)) for edge in ("x", "y", "width", "height"))
        assert x >= 0 and y >= 0
        assert x + wide <= width + 0.01 and y + high <= height + 0.01


def test_the_same_values_draw_the_same_picture():
    assert bars(("All", {"blue": 1, "red": 2})) == bars(("All", {"blue": 1, "red": 2}))


def test_a_slim_bar_has_numbers_but_no_legend():
    svg = slim_bar([Segment("blue", 5), Segment("red", 1)], name="cover", title="t", description="d")
    assert texts(svg) == ["5", "1"]


# --- The 12 months ----------------------------------------------------------------------------------


def test_months_moments_and_meetings_are_named():
    svg = year(
        moments=[Moment(date(2026, 3, 10), "Published"), Moment(date(2026, 11, 2), "Position", is_today=True)],
        meetings=[Moment(date(2026, 5, 14), "Board, 14 May")],
        marks=[Mark(date(2026, 6, 1), "red")],
    )
    shown = texts(svg)
    for words in ("Apr", "2026", "2027", "Published", "Position", "Board, 14 May"):
        assert words in shown


def test_a_column_too_high_says_how_many_more():
    svg = year(marks=[Mark(date(2026, 6, 30), "green")] * 40)
    assert "+29" in texts(svg)


def test_a_label_without_room_is_left_out_rather_than_written_over_another():
    crowd = [Moment(date(2026, 5, day), f"Partnership Board, {day} May 2026") for day in range(1, 9)]
    shown = [words for words in texts(year(meetings=crowd)) if words.startswith("Partnership")]
    assert len(shown) == 3


def test_the_legend_says_what_the_meetings_are():
    meetings = [Moment(date(2026, 5, 14), "14 May 2026")]
    svg = timeline(
        YEAR,
        moments=[],
        meetings=meetings,
        marks=[],
        months=MONTHS,
        legend=LEGEND,
        meetings_words="Partnership Board",
        name="year",
        title="t",
        description="d",
    )
    assert "Partnership Board" in texts(svg)


def test_what_lies_outside_the_window_makes_the_chart_longer_and_the_window_stays():
    root = drawn(year(marks=[Mark(date(2029, 1, 1), "red")]))
    assert float(root.get("width")) == 680
    window = list(root.iter(f"{SVG}rect"))[1]
    assert float(window.get("width")) < 300


@pytest.mark.parametrize("days", [0, 1, 30, 400, 800, 5200])
def test_any_span_can_be_drawn(days):
    start = date(2026, 3, 10)
    assert drawn(year(span=Span(start, start + timedelta(days=days)))) is not None


@settings(derandomize=True, deadline=None, max_examples=60)
@given(
    st.lists(st.builds(Mark, st.dates(date(2026, 1, 1), date(2028, 1, 1)), st.sampled_from(CODES)), max_size=120),
    st.lists(
        st.builds(Moment, st.dates(date(2026, 1, 1), date(2028, 1, 1)), st.just("Board, 14 May 2026")), max_size=8
    ),
)
def test_nothing_leaves_the_picture(marks, meetings):
    root = drawn(year(marks=marks, meetings=meetings, moments=meetings[:4]))
    width, height = float(root.get("width")), float(root.get("height"))
    for element in root.iter():
        for name, limit in (("x", width), ("cx", width), ("y", height), ("cy", height)):
            if element.get(name) is not None:
                assert 0 <= float(element.get(name)) <= limit
