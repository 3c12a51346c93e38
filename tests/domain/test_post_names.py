"""Two names of one post, and two posts that only sound alike."""

from __future__ import annotations

import pytest

from recommendations.domain.post_names import NEAR, folded, likeness

SERVICE = "Northgate Youth Justice Service"
SAME = [
    ("YJS Manager", "the YOT manager"),
    ("YJS Manager", "Youth Offending Team Manager"),
    ("YJS Manager", "Northgate Youth Justice Service Manager"),
    ("Head of Service", "YJS Head of Service"),
    ("Head of Service", "Head of the Youth Justice Service"),
    ("Head of Service", "Head of Youth Justice"),
    ("Management Board", "The YJS Management Board"),
    ("Management Board", "YOTMB"),
    ("Children’s Services", "Children's services"),
    ("Police & Crime Commissioner", "Police and Crime Commissioner"),
    ("Case manager", "Case Managers"),
    ("Co-ordinator of volunteers", "Coordinator of Volunteers"),
]
OTHERS = [
    ("Head of Service", "Head of Practice"),
    ("YJS Manager", "Business Manager"),
    ("Management Board", "Chair of the Management Board"),
    ("Management Board", "Youth Justice Board"),
    ("Northgate Police", "Northgate Council"),
    ("Youth Justice Service", "YJS Manager"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_post_by_two_names(one: str, other: str) -> None:
    assert folded(one, of_service=SERVICE) == folded(other, of_service=SERVICE)


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_two_posts(one: str, other: str) -> None:
    assert folded(one, of_service=SERVICE) != folded(other, of_service=SERVICE)


def test_names_that_share_their_words_read_alike_and_others_do_not() -> None:
    assert likeness(folded("Head of Education"), folded("Education Head")) == 1
    assert likeness(folded("Practice Lead"), folded("Practice Manager")) >= NEAR
    assert likeness(folded("Education Lead"), folded("Business Manager")) < NEAR
    assert likeness("", folded("YJS Manager")) == 0
