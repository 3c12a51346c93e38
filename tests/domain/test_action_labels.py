"""What the recommendations of a report and their actions are called."""

from __future__ import annotations

import pytest

from recommendations.domain.action_labels import action_label, names_of


@pytest.mark.parametrize(
    ("labels", "names"),
    [
        ([], []),
        (["1", "2", "3"], ["1", "2", "3"]),
        (["i", "ii", "iii"], ["i", "ii", "iii"]),
        (["", "", ""], ["1", "2", "3"]),
        (["2.12", "2.3"], ["2.12", "2.3"]),
        # The numbering begins again under each owner.
        (["1", "2", "1", "2"], ["1", "2", "3", "4"]),
        (["a", "A"], ["1", "2"]),
        # One without a label would be called as another is labelled.
        (["2", ""], ["1", "2"]),
    ],
)
def test_no_two_recommendations_share_a_name(labels: list[str], names: list[str]):
    assert names_of(labels) == names


def test_actions_are_lettered_behind_their_recommendation():
    assert [action_label("3", position=position) for position in (1, 2, 26, 27, 53)] == ["3a", "3b", "3z", "3aa", "3ba"]
