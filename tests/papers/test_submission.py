"""The submission to the inspectorate: what is promised for each recommendation, and nothing of how it goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from recommendations.papers.archive.replacing import texts_changed
from recommendations.papers.rendering.printing import render_html
from recommendations.papers.snapshot.as_json import from_json, to_json
from recommendations.papers.snapshot.board import BoardPaper, Worded
from recommendations.papers.snapshot.board_dates import Agreement, DueDate
from recommendations.papers.submission.gaps import Gap, gap_in_words, gaps
from recommendations.papers.submission.presenting import presented
from recommendations.papers.submission.values import submission_of
from tests.papers.conftest import drawn
from tests.papers.paper_values import a_board_paper, a_recommendation, an_action, an_override, with_first_action

REFUSED = Worded("not_agreed", "Not agreed")
PARTLY = Worded("partly_agreed", "Partly agreed")
NOT_PURSUED = Worded("not_pursued", "Not pursued")


def a_plan(**changed: object) -> BoardPaper:
    """One recommendation with one action that lacks nothing."""
    whole = {"success_criteria": "Nine in ten.", "current_due": DueDate(date(2026, 11, 20))} | changed
    return with_first_action(a_board_paper(actions=1, recommendations=1), **whole)


def with_first_answer(paper: BoardPaper, **changed: object) -> BoardPaper:
    """The paper with fields of its first recommendation changed."""
    first, *others = paper.recommendations
    return replace(paper, recommendations=(replace(first, **changed), *others))


def agreed(paper: BoardPaper) -> BoardPaper:
    return with_first_answer(paper, response=Worded("agreed", "Agreed"))


@pytest.fixture(scope="module")
def usual(renderer):
    """A submission of seven recommendations and 24 actions, drawn once."""
    paper = a_board_paper()
    cover = replace(paper.cover, inspectorate="Inspectorate of Northshire")
    agreement = Agreement(date(2026, 3, 30), "Partnership Board", "minute 4")
    return drawn(submission_of(replace(paper, cover=cover, agreed=agreement)), by=renderer)


# --- What it says -----------------------------------------------------------------------------------


def test_its_head_says_who_sends_it_to_whom_when_it_is_due_and_that_the_board_agreed_it(usual):
    first = " ".join(usual.pages[0].split())
    for said in (
        "Northshire Youth Justice Service",
        "Action plan in response to the inspection",
        "Youth inspection of Northshire, published 10 March 2026",
        "Sent to Inspectorate of Northshire",
        "Plan due 7 April 2026",
        "Agreed by Partnership Board, 30 March 2026, minute 4",
        "Accountable officer Director of Children’s Services",
        "NYJS-2026-11-A7K4",
    ):
        assert said in first


def test_it_opens_with_the_responses_the_actions_and_the_last_target_date(usual):
    assert "7 recommendations: 5 agreed, 2 partly agreed. 24 actions answer them, the last of them due" in usual.text


def test_every_recommendation_stands_word_for_word_with_its_label_page_addressee_and_response(usual):
    for part in usual.paper.answers:
        at = usual.text.index(part.text)
        after = usual.text[at:]
        assert usual.text[:at].rstrip().endswith(f"Recommendation {part.label}")
        assert f"Addressed to {part.addressee}. Page {part.page} of the report." in after
        assert f"Response: {part.response.word}." in after


def test_every_action_says_what_until_when_by_whom_and_how_we_will_know(usual):
    text = usual.text
    for action in usual.paper.actions:
        for said in (action.title, action.owner_post, *action.supporting_posts, action.success_criteria):
            assert said in text
    assert "20 November 2026 Starts 1 April 2026" in text
    assert "December 2026 Starts" in text, "a month stands as the month"


def test_it_tells_no_rating_update_reminder_or_person():
    paper = with_first_action(
        a_board_paper(actions=3, recommendations=1),
        holder="Person Holding",
        override=replace(an_override(), by="Person Overriding"),
        reason="Secret reason",
    )
    kept = to_json(submission_of(replace(paper, cover=replace(paper.cover, prepared_by="Person Preparing"))))
    assert "Person" not in kept
    assert "Secret" not in kept
    for action in paper.actions:
        for update in action.updates:
            assert update.text not in kept
            assert update.person not in kept or not update.person


def test_without_the_boards_agreement_it_says_so_at_the_top():
    shown = presented(submission_of(a_plan()))
    assert shown["agreement"].startswith("This plan is subject to the agreement of the Northshire")
    assert (
        "Agreed by",
        "Not yet: subject to the agreement of the Northshire Youth Justice Partnership Board",
    ) in shown["opening"].rows


def test_a_plan_in_part_agreed_says_which_part_and_why_not_the_rest():
    paper = with_first_answer(
        a_plan(),
        response=PARTLY,
        response_part="The reviews",
        response_why="The rest is the council’s",
        response_reason="x",
    )
    (part,) = presented(submission_of(paper))["parts"]
    assert (part.response, part.reason) == (
        "Partly agreed",
        "The reviews. Why not the rest: The rest is the council’s.",
    )


def test_what_is_no_longer_pursued_is_not_promised_and_leaves_a_gap():
    paper = agreed(a_plan(delivery=NOT_PURSUED, rating=None))
    other = replace(a_recommendation("2", number=1), also_answered_by=("1a",))
    sent = submission_of(replace(paper, recommendations=(*paper.recommendations, other)))
    assert sent.actions == ()
    assert sent.answers[1].also_answered_by == ()
    assert gaps(sent) == (Gap("no_action", "1"), Gap("no_action", "2"))


def test_a_refused_recommendation_needs_no_action_and_says_that_none_is_planned():
    paper = with_first_answer(a_plan(), response=REFUSED, response_why="It is done.", actions=())
    sent = submission_of(paper)
    assert gaps(sent) == ()
    assert "No action is planned." in render_html(sent)


def test_a_recommendation_answered_by_an_action_elsewhere_names_it():
    paper = agreed(a_plan())
    other = replace(a_recommendation("2", number=1), also_answered_by=("1a",))
    sent = submission_of(replace(paper, recommendations=(*paper.recommendations, other)))
    assert gaps(sent) == ()
    assert "Also answered by action 1a, shown under" in render_html(sent)


# --- What it lacks ----------------------------------------------------------------------------------


def test_a_whole_submission_has_no_gap():
    assert gaps(submission_of(agreed(a_plan()))) == ()


@pytest.mark.parametrize(
    ("answer", "action", "code", "about", "said"),
    [
        ({"response": None}, {}, "no_response", "1", "No response has been given to this recommendation yet."),
        ({"response": REFUSED}, {}, "no_reason", "1", "Response: Not agreed."),
        ({"actions": ()}, {}, "no_action", "1", "No action yet answers this recommendation."),
        ({}, {"success_criteria": ""}, "no_success_criteria", "1a", "Not said yet"),
        ({}, {"has_owner": False, "owner_post": "No owner yet"}, "no_owner", "1a", "No owner yet"),
        ({}, {"current_due": None, "original_due": None}, "no_target_date", "1a", "No date yet"),
    ],
)
def test_each_gap_is_listed_and_said_on_the_paper(answer, action, code, about, said):
    sent = submission_of(with_first_answer(agreed(a_plan(**action)), **answer))
    assert gaps(sent) == (Gap(code, about),)
    assert about in gap_in_words(Gap(code, about))
    assert said in render_html(sent)


def test_a_plan_without_recommendations_says_that_there_is_nothing_to_answer():
    sent = submission_of(replace(a_board_paper(actions=0), recommendations=()))
    assert gaps(sent) == (Gap("no_recommendation"),)
    assert "there is nothing to answer" in render_html(sent)
    assert gap_in_words(Gap("no_recommendation")).startswith("No recommendation")


# --- What it is -------------------------------------------------------------------------------------


def test_it_is_kept_and_read_again_as_it_was():
    sent = submission_of(replace(a_board_paper(), agreed=Agreement(date(2026, 3, 30), "Board", "minute 4")))
    assert from_json(to_json(sent)) == sent


def test_redaction_leaves_codes_and_takes_words():
    sent = texts_changed(submission_of(agreed(a_plan())), lambda text: "[redacted]")
    assert sent.answers[0].response == Worded("agreed", "[redacted]")
    assert sent.language == "en-GB"
    assert render_html(sent)


def test_the_same_submission_makes_the_same_bytes(usual, renderer):
    assert renderer.render(render_html(from_json(to_json(usual.paper)))).pdf == usual.made.pdf


def test_text_that_looks_like_markup_is_text():
    sent = submission_of(a_plan(title="<b>bold</b> {{ 7|add:7 }}"))
    assert "&lt;b&gt;bold&lt;/b&gt; {{ 7|add:7 }}" in render_html(sent)


def test_an_action_says_nothing_of_a_start_or_of_support_it_has_not():
    row = presented(submission_of(agreed(a_plan(starts_on=None, supporting_posts=()))))["parts"][0].rows[0]
    assert (row.starts, row.supporting, row.criteria) == ("", "", "Nine in ten.")
    assert an_action().starts_on is not None
