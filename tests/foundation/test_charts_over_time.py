"""Charts over time say the point, keep their words apart and within the picture, whatever they are given."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.foundation.burn_up_chart import DONE, FIRST_PLANNED, NOW_PLANNED, Climb, burn_up
from recommendations.foundation.chart_axes import spread
from recommendations.foundation.charts import shortened, text_width
from recommendations.foundation.measure_chart import Level, Reading, measure
from recommendations.foundation.slippage_chart import MOST_ROWS, Move, Words, slippage

SVG = "{http://www.w3.org/2000/svg}"
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
WINDOW = (date(2026, 3, 10), date(2027, 3, 10))
TODAY = date(2026, 11, 2)
SAID = {"name": "it", "title": "The point", "description": "How it is drawn"}
HOSTILE = ("W" * 300, "漢字" * 40, "😀" * 9, "<script>alert(1)</script>", "", "m", "مرحبا بكم " * 12, "a\u200bb")
DAYS = st.dates(date(2025, 1, 1), date(2029, 12, 31))


def climbing(first=(), now=(), done=(), *, total=0, window=WINDOW, words="Due by the original dates", width=600):
    climbs = [
        Climb(words, tuple(first), FIRST_PLANNED),
        Climb("Due by the current dates", tuple(now), NOW_PLANNED),
        Climb("Verified complete", tuple(done), DONE, until=TODAY),
    ]
    said = "Position at 2 Nov 2026"
    return burn_up(
        climbs, total=total, window=window, today=TODAY, today_words=said, months=MONTHS, width=width, **SAID
    )


def slipped(moves, *, width=600):
    words = Words(first="First due", due="Due now", position="Position at 2 Nov 2026")
    return slippage(moves, words=words, today=TODAY, months=MONTHS, width=width, **SAID)


def measured(readings, *, baseline=None, target=None, width=600, **how):
    levels = {"baseline": baseline, "target": target}
    return measure(readings, bounds=(0, 100), months=MONTHS, width=width, **levels, **how, **SAID)


def a_move(days: int, *, ref="1a", title="Review the standard", first=date(2026, 6, 30)):
    return Move(ref=ref, title=title, first=first, due=first + timedelta(days=days), days=f"{days:+}")


def drawn(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314  our own output


def words_in(svg: str) -> list[tuple[str, float, float, float, float]]:
    """Return every text with the box it stands in: its left, right, top and foot."""
    found = []
    for element in drawn(svg).iter(f"{SVG}text"):
        size, x, y = (float(element.get(name)) for name in ("font-size", "x", "y"))
        wide = text_width(element.text or "", size=size)
        left = {"start": x, "middle": x - wide / 2, "end": x - wide}[element.get("text-anchor")]
        found.append((element.text or "", left, left + wide, y - size * 0.7, y))
    return found


def assert_words_are_readable(svg: str) -> None:
    """Fail where a text leaves the picture or lies over another."""
    width, height = (float(drawn(svg).get(name)) for name in ("width", "height"))
    boxes = words_in(svg)
    for said, left, right, top, foot in boxes:
        assert left >= -0.5 and right <= width + 0.5 and top >= -0.5 and foot <= height + 0.5, said
    for place, (one, a, b, c, d) in enumerate(boxes):
        for other, left, right, top, foot in boxes[place + 1 :]:
            assert not (a < right - 0.5 and left < b - 0.5 and c < foot - 0.5 and top < d - 0.5), (one, other)


def test_the_burn_up_says_on_its_line_how_many_were_due_and_done_by_today():
    svg = climbing([date(2026, 5, 1)] * 31, [date(2026, 5, 1)] * 28, [date(2026, 9, 1)] * 23, total=40)
    said = [words for words, *_ in words_in(svg)]
    for words in ("31", "28", "23", "Verified complete", "Position at 2 Nov 2026", "2026", "2027"):
        assert words in said
    assert "40" in said  # the ticks go as far as all of them


def test_what_is_done_ends_today_and_what_is_due_goes_on():
    root = drawn(climbing([date(2027, 2, 1)], [], [date(2026, 9, 1)], total=2))
    ends = [float(re.findall(r"H([\d.]+)$", path.get("d"))[0]) for path in root.iter(f"{SVG}path")]
    assert ends[2] < ends[0] == ends[1] == 592


def test_lines_differ_by_dash_mark_and_thickness_and_not_only_by_colour():
    for name in ("dashes", "mark", "thick"):
        assert len({getattr(manner, name) for manner in (FIRST_PLANNED, NOW_PLANNED, DONE)}) == 3


def test_slippage_tells_the_days_and_the_way():
    svg = slipped([a_move(147, ref="4a"), a_move(-14, ref="2b")])
    said = [words for words, *_ in words_in(svg)]
    assert {"+147", "-14", "4a", "2b", "First due", "Due now"} <= set(said)


def test_of_many_moves_the_first_are_drawn():
    svg = slipped([a_move(115 - place, ref=f"1.{place}") for place in range(115)])
    refs = [words for words, *_ in words_in(svg) if words.startswith("1.")]
    assert refs == [f"1.{place}" for place in range(MOST_ROWS)]


def test_a_measure_shows_its_readings_baseline_and_target():
    readings = [Reading(date(2026, 3, 10), 61, "61%"), Reading(date(2026, 9, 1), 66, "66%")]
    svg = measured(readings, baseline=Level(61, "Baseline 61%"), target=Level(85, "Target 85%"))
    assert {"61%", "66%", "Baseline 61%", "Target 85%"} <= {words for words, *_ in words_in(svg)}


def test_an_interval_is_drawn_only_where_one_is_known():
    bare = measured([Reading(date(2026, 3, 10), 61, "61%")])
    known = measured([Reading(date(2026, 3, 10), 61, "61% (22 of 36)", low=44, high=75)])
    assert known.count("<line") == bare.count("<line") + 3


def test_the_ends_of_the_scale_are_named_where_no_level_stands():
    ends = (Level(0, "0%"), Level(100, "100%"))
    svg = measured([Reading(TODAY, 61, "61%")], target=Level(100, "Target 100%"), ends=ends)
    assert [words for words, *_ in words_in(svg) if words.endswith("0%")] == ["Target 100%", "0%"]
    assert svg.count("stroke-dasharray") == 1  # the scale's own have no line
    assert_words_are_readable(measured([], baseline=Level(1, "Baseline 1%"), ends=ends, height=60.0))


def test_a_readings_words_stand_clear_of_its_interval_and_within_a_low_chart():
    readings = [Reading(TODAY, 97, "97%", low=90, high=100), Reading(date(2026, 3, 10), 50, "50%", low=33, high=66)]
    svg = measured(readings, height=84.0)
    assert float(drawn(svg).get("height")) < float(drawn(measured(readings)).get("height"))
    lines = [
        (float(one.get("x1")), float(one.get("y1")), float(one.get("y2"))) for one in drawn(svg).iter(f"{SVG}line")
    ]
    for words, left, right, top, foot in words_in(svg):
        if words in {"97%", "50%"}:
            assert not [x for x, *ends in lines if left < x < right and min(ends) < foot and max(ends) > top]
    assert_words_are_readable(svg)


def test_where_there_is_no_room_above_words_stand_beneath():
    svg = measured([Reading(date(2026, 3, 10), 60, "60% in March"), Reading(date(2026, 3, 12), 60, "60% in all")])
    (first, *_, foot), (second, *_, other) = (one for one in words_in(svg) if one[0].startswith("60%"))
    assert foot != other
    assert {first, second} == {"60% in March", "60% in all"}


def test_levels_that_are_nearly_the_same_are_named_apart():
    assert_words_are_readable(measured([], baseline=Level(60, "Baseline 60%"), target=Level(61, "Target 61%")))


def test_the_latest_reading_is_never_the_one_left_out():
    crowd = [Reading(date(2026, 3, 1) + timedelta(days=day), 60, f"60.{day}%") for day in range(60)]
    svg = measured(crowd)
    assert "60.59%" in [words for words, *_ in words_in(svg)]
    assert_words_are_readable(svg)


@pytest.mark.parametrize("width", [450, 600])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_stay_within_the_picture_and_apart(hostile, width):
    moves = [a_move(7 * place, ref=hostile, title=hostile) for place in range(1, 12)]
    assert_words_are_readable(slipped(moves, width=width))
    readings = [Reading(date(2026, 3, 1) + timedelta(days=40 * place), place, hostile) for place in range(8)]
    levels = {"baseline": Level(10, hostile), "target": Level(11, hostile)}
    assert_words_are_readable(measured(readings, width=width, **levels))


def test_nothing_is_drawn_by_pattern_class_or_inline_style_and_words_are_escaped():
    readings = [Reading(TODAY, 5, "<b>")]
    svg = climbing([TODAY]) + slipped([a_move(3, title="<b>")]) + measured(readings, target=Level(8, "<b>"))
    assert not re.search(r"<pattern|class=|style=|url\(|<b>", svg)
    assert svg.count("&lt;b&gt;") == 3


@settings(derandomize=True, deadline=None, max_examples=50)
@given(st.lists(DAYS, max_size=115), st.lists(DAYS, max_size=115), st.sampled_from([450, 600]))
def test_any_burn_up_is_readable(first, done, width):
    until_today = [day for day in done if day <= TODAY]
    assert_words_are_readable(climbing(first, first[::2], until_today, total=len(first), width=width))


@settings(derandomize=True, deadline=None, max_examples=40)
@given(st.lists(st.tuples(DAYS, st.integers(-900, 2000)), min_size=1, max_size=60), st.sampled_from([450, 600]))
def test_any_slippage_is_readable(rows, width):
    assert_words_are_readable(slipped([a_move(days, first=first) for first, days in rows], width=width))


@pytest.mark.parametrize("years", [0, 2, 14, 70])
def test_any_window_can_be_drawn(years):
    start = date(2026, 3, 10)
    assert_words_are_readable(climbing([start], total=1, window=(start, start.replace(year=2026 + years))))


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.lists(st.floats(0, 100), max_size=12))
def test_places_are_spread_within_their_room_in_their_order(wanted):
    placed = spread(wanted, apart=16, low=0, high=100)
    assert all(-0.01 <= place <= 100.01 for place in placed)
    least = min(16, 100 / max(1, len(wanted) - 1))
    ordered = sorted(placed)
    assert all(later - earlier >= least - 0.01 for earlier, later in pairwise(ordered))


def test_words_are_cut_to_their_room_by_how_wide_their_letters_are():
    assert shortened("Review", room=60, size=10) == "Review"
    for words in HOSTILE:
        assert text_width(shortened(words, room=60, size=10), size=10) <= 60
