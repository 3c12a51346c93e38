"""The tagger's rules that need no drawing: order, runs of words, spaces, and what pictures and links say."""

from __future__ import annotations

import pytest
from defusedxml.ElementTree import fromstring

from recommendations.papers.tagging.attributes import alternative, link_words
from recommendations.papers.tagging.marking import UnknownMark, mark_anew
from recommendations.papers.tagging.nodes import Ghost, Node, Nothing, Piece
from recommendations.papers.tagging.shaping import ordered, shape
from recommendations.papers.tagging.spaces import Spaces


class AStream:
    def __init__(self, *items):
        self.stream = list(items)


def marked(number: int, *drawn: object) -> tuple[object, ...]:
    return ("/Span", {"MCID": number}, b"BDC", *drawn, b"EMC")


def test_what_was_laid_out_late_moves_to_its_place_in_the_html():
    first, second, third = (Node("P", order=place) for place in (1, 2, 3))
    words = Piece(second, 0)
    assert ordered([second, words, third, first]) == [first, second, words, third]


def test_loose_words_between_blocks_become_a_paragraph_and_pictures_alone_do_not():
    section = Node("Sect")
    section.kids = [Piece(section, 0), Node("P", kids=[Piece(section, 0)]), Node("Figure", kids=[Piece(section, 0)])]
    assert [kid.role for kid in shape(section).nodes()] == ["P", "P", "Figure"]


def test_marks_of_one_node_that_follow_each_other_become_one():
    node = Node("P")
    first, second = Piece(node, 0), Piece(node, 0)
    second.follows = first
    stream = AStream(*marked(0, b"a"), *marked(1), *marked(2, b"b"))
    owners = {"one": first, "nothing": Nothing.DRAWN, "two": second}
    nodes = mark_anew(stream, boxes=["one", "nothing", "two"], owners=owners, holder=None, spaces={})
    assert stream.stream == [b"/Span <</MCID 0>> BDC", b"a", b"b", b"EMC"]
    assert nodes == [node]


def test_marks_with_something_drawn_between_stay_apart_and_ghosts_become_artifacts():
    node = Node("P")
    first, second = Piece(node, 0), Piece(node, 0)
    second.follows = first
    stream = AStream(*marked(0, b"a"), b"re", *marked(1, b"b"), *marked(2, b"c"))
    owners = {"one": first, "two": second, "head": Ghost.PAGE}
    mark_anew(stream, boxes=["one", "two", "head"], owners=owners, holder=None, spaces={})
    begun = [item for item in stream.stream if item.endswith(b"BDC")]
    assert begun == [b"/Span <</MCID 0>> BDC", b"/Span <</MCID 1>> BDC", Ghost.PAGE.value]
    assert stream.stream.count(b"EMC") == 3


def test_an_artifact_inside_content_is_part_of_it():
    piece = Piece(Node("P"), 0)
    stream = AStream("/Span", {"MCID": 0}, b"BDC", "/Artifact", b"BMC", b"re", b"EMC", b"EMC")
    mark_anew(stream, boxes=["one"], owners={"one": piece}, holder=None, spaces={})
    assert stream.stream == [b"/Span <</MCID 0>> BDC", b"re", b"EMC"]


def test_a_mark_that_nobody_knows_of_is_an_error():
    with pytest.raises(UnknownMark):
        mark_anew(AStream(*marked(0)), boxes=["new"], owners={}, holder=None, spaces={})


@pytest.mark.parametrize(
    ("before", "after", "is_space"),
    [
        ("the action", "plan is late", True),
        ("the action plan", "ning", False),
        ("self-", "evaluation", False),
        ("evalu\u2010", "ation", False),
        ("THE ACTION", "PLANNING", True),  # drawn in another case than it is written
    ],
)
def test_a_line_ends_with_a_space_where_a_word_ends(before, after, is_space):
    block = fromstring("<p>the action\n plan is late, the action planning self-evaluation</p>")
    spaces, piece = Spaces(), Piece(Node("P"), 0)
    spaces.line(block)
    spaces.words(piece, before)
    spaces.line(block)
    spaces.words(Piece(Node("P"), 0), after)
    assert piece.ends_word is is_space


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<title>Two red</title><desc>of nine</desc>", "Two red of nine"),
        ("<title>Two red of nine</title><desc>of nine</desc>", "Two red of nine"),
        ("<title>Two</title><desc>Two red of nine</desc>", "Two red of nine"),
        ("<desc>Two</desc>", "Two"),
        ("", ""),
    ],
)
def test_a_chart_says_its_title_and_what_its_description_adds(markup, words):
    assert alternative(fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{markup}</svg>')) == words


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ('<a href="#x">Go <b>there</b>\n now</a>', "Go there now"),
        ('<a href="#x" aria-label="Recommendation 3">3</a>', "Recommendation 3"),
        ('<a href="#x"><img alt="The seal"/></a>', "The seal"),
        ('<a href="https://example.org"><b/></a>', "https://example.org"),
    ],
)
def test_a_link_says_where_it_leads(markup, words):
    assert link_words(fromstring(markup)) == words
