# ruff: noqa: E501  invented sentences are easier to read whole
"""Board papers to test with: an invented service, invented people, fixed days."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from recommendations.papers.snapshot.board import (
    Action,
    BoardPaper,
    Change,
    Check,
    Clocks,
    Cover,
    Decision,
    DueDate,
    Evidence,
    Meeting,
    Override,
    RatingDefinition,
    Recommendation,
    Record,
    SinceLastPaper,
    Update,
    Worded,
)
from tests.papers.measured_values import with_measures

PUBLISHED = date(2026, 3, 10)
WINDOW_END = date(2027, 3, 10)
AS_AT = datetime(2026, 11, 2, 14, 2, tzinfo=UTC)
SEAL = "5f2c91ab7e04d3816b0c4a97f2e85d1360b7c9a4418ef25d93a06b7c1e52f80d"

IN_PROGRESS = Worded("in_progress", "In progress")
NOT_STARTED = Worded("not_started", "Not started")
PROPOSED = Worded("proposed_complete", "Proposed complete")
VERIFIED = Worded("verified_complete", "Verified complete")
ON_TRACK = Worded("on_track", "On track")
AT_RISK = Worded("at_risk", "At risk")
OFF_TRACK = Worded("off_track", "Off track")

DEFINITIONS = (
    RatingDefinition(
        "blue",
        "Blue",
        "verified complete",
        "Somebody other than the owner has checked the evidence and verified that the action is complete.",
    ),
    RatingDefinition(
        "red", "Red", "late or off track", "The current due date has passed, or the owner says the action is off track."
    ),
    RatingDefinition(
        "amber",
        "Amber",
        "needs attention",
        "A milestone or something it depends on is late, or there has been no update for 28 days, or a second extension has been asked for, or the owner says it is at risk.",
    ),
    RatingDefinition("grey", "Grey", "not yet started", "The start date has not come yet."),
    RatingDefinition("green", "Green", "on track", "None of the above: work is under way and in time."),
)

TEXTS = (
    "Make sure that a timely and good-quality assessment of the risk of harm and of safety and wellbeing is completed when the case starts.",
    "Ensure that plans to manage a child’s safety set out clearly who will do what, and by when, and that they are shared with every agency that needs them.",
    "Review the oversight given by managers so that it is recorded in every case and improves the quality of practice.",
    "Make sure that education, training and employment provision is offered within five working days to every child over school age who is without it.",
    "Strengthen the partnership board’s understanding of the needs of the children known to the service, by using data about diversity and its effect on outcomes in each of its meetings, and by asking partner agencies to account for the contribution they make.",
    "Improve the support offered to victims so that their wishes are known and inform the plan from the first contact.",
    "Work with the police to reduce delays in out-of-court decisions, so that children are assessed before a disposal is agreed.",
)
ADDRESSEES = (
    "The YJS Manager",
    "The YJS Manager",
    "The Head of Service",
    "The Local authority Chief Executive",
    "The Chair of the Partnership Board",
    "The YJS Manager",
    "Northshire Police",
)
TITLES = (
    "Review the countersigning standard for assessments",
    "Train all case managers in planning for safety, with a follow-up observation",
    "Quality-assure 10 cases a month and report the findings to the board",
    "Agree an education pathway for children aged 16 and over with the college",
    "Publish a data-sharing agreement with health partners",
    "Introduce a register of victims’ wishes and check it at every review",
    "Set up a joint decision panel with the police",
    "Give every manager protected time for reflective supervision",
)
POSTS = (
    ("YJS Manager", "Priya Anand"),
    ("Practice Lead", "Owen Rees"),
    ("Head of Service", "Marion Clough"),
    ("Education Lead", "Tom Adeyemi"),
    ("Police Inspector, Youth", "Sgt Lena Hart"),
    ("Health Partnership Manager", ""),
)
NOTES = (
    "Partners have confirmed a named deputy so that the seat is never empty. Attendance at the last two meetings was complete.",
    "Training was given to 27 of 31 staff; the other four are booked for the next session. The evaluation shows average confidence rising from 2.9 to 4.2 out of 5.",
    "The template was agreed at the practice forum and tried by two teams. Feedback from case managers was positive and the revised version goes live after half-term.",
    "Legal review of the agreement has taken longer than planned, because two partners use different retention rules. A meeting between their data protection officers is booked.",
)
RATINGS = ("green", "blue", "amber", "green", "red", "blue", "grey", "green", "green", "blue", "amber")
REASONS = {
    "blue": "Verified complete.",
    "green": "On track: in time and reported on within 28 days.",
    "amber": "2 of 5 milestones are late and there has been no update for 38 days.",
    "red": "Its due date passed 21 days ago.",
    "grey": "It starts on 4 January 2027.",
}
DELIVERY = {"blue": VERIFIED, "green": IN_PROGRESS, "amber": IN_PROGRESS, "red": IN_PROGRESS, "grey": NOT_STARTED}
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def an_action(label: str = "1a", *, number: int = 0, rating: str = "green", updates: int = 2, moved: int = 0) -> Action:
    """Return a plausible action; `number` varies what is invented about it."""
    post, holder = POSTS[number % len(POSTS)]
    spread = (number * 37) % 100
    later = {"blue": date(2026, 8, 20), "red": date(2026, 10, 12), "grey": date(2027, 2, 20)}.get(
        rating, date(2026, 11, 20)
    )
    later += timedelta(days=spread if rating in {"green", "amber"} else -spread // 4)
    first = later - timedelta(days=49 * moved)
    notes = tuple(an_update(number + place, post=post, person=holder) for place in range(updates))
    return Action(
        label=label,
        title=TITLES[number % len(TITLES)],
        owner_post=post,
        holder=holder,
        supporting_posts=("Performance Analyst",) if number % 4 == 1 else (),
        success_criteria="Nine in ten assessments meet the standard in the monthly dip sample."
        if number % 2 == 0
        else "",
        starts_on=date(2026, 4, 1),
        original_due=DueDate(first),
        current_due=DueDate(later, "month" if number % 7 == 3 else "day"),
        days_slipped=(later - first).days,
        extensions=moved,
        overdue_against_current=rating == "red",
        overdue_against_original=first < AS_AT.date() and rating not in {"blue", "grey"},
        delivery=DELIVERY[rating],
        rating=rating,
        reason=REASONS[rating],
        reason_code="on_track",
        owner_says=(ON_TRACK if rating in {"green", "amber"} else OFF_TRACK)
        if rating not in {"blue", "grey"}
        else None,
        verified=Check("Marion Clough, Head of Service", date(2026, 9, 14)) if rating == "blue" else None,
        updates=notes,
        updates_in_all=updates * 3,
        evidence=(
            Evidence(
                "Held elsewhere",
                "Signed standard and the minute that adopts it",
                "Quality assurance folder, 2026, item 14",
                date(2026, 9, 10),
                "Owen Rees",
            ),
        )
        if rating == "blue"
        else (),
    )


def an_update(number: int = 0, *, post: str = "YJS Manager", person: str = "Priya Anand", text: str = "") -> Update:
    """Return an update on a fixed day that depends on `number`."""
    return Update(
        on=date(2026, 10, 28) - timedelta(days=(number * 11) % 90),
        post=post,
        person=person,
        text=text or NOTES[number % len(NOTES)],
        owner_says=ON_TRACK if number % 3 else AT_RISK,
        recorded_by="recorded by Dev Shah, source: call" if number % 5 == 2 else "",
    )


def a_recommendation(label: str = "1", *, number: int = 0, actions: tuple[Action, ...] = ()) -> Recommendation:
    """Return a recommendation in words of our own."""
    return Recommendation(
        label=label,
        text=TEXTS[number % len(TEXTS)],
        kind="Recommendation",
        page=11 + number // 4,
        addressee=ADDRESSEES[number % len(ADDRESSEES)],
        window="Within the next six months" if number % 3 == 1 else "",
        response=Worded("agreed", "Agreed") if number % 5 else Worded("partly_agreed", "Partly agreed"),
        response_reason="" if number % 5 else "The timescale depends on the national assessment tool",
        actions=actions,
    )


def a_board_paper(*, actions: int = 24, recommendations: int = 7, updates: int = 2, measures: int = 3) -> BoardPaper:
    """Return a board update in mid-delivery with so many actions and measures, spread over the recommendations."""
    shared = [actions // recommendations + (place < actions % recommendations) for place in range(recommendations)]
    parts, number = [], 0
    for place, count in enumerate(shared):
        mine = []
        for letter in range(count):
            label = f"{place + 1}{LETTERS[letter % 26] * (letter // 26 + 1)}"
            rating = RATINGS[number % len(RATINGS)]
            moved = (0, 1, 0, 2, 3, 0)[number % 6] if rating != "grey" else 0
            mine.append(
                an_action(label, number=number, rating=rating, updates=updates if rating != "grey" else 0, moved=moved)
            )
            number += 1
        parts.append(a_recommendation(str(place + 1), number=place, actions=tuple(mine)))
    paper = BoardPaper(
        cover=Cover(
            service="Northshire Youth Justice Service",
            board="Northshire Youth Justice Partnership Board",
            inspection="Youth inspection of Northshire",
            prepared_by="Priya Anand, YJS Manager",
            meeting=Meeting("Partnership Board", date(2026, 11, 12), "4"),
            published_on=PUBLISHED,
            accountable="Director of Children’s Services",
            marking="OFFICIAL",
        ),
        record=Record(operation=1284, seal=SEAL, as_at=AS_AT, code="NYJS-2026-11-A7K4"),
        definitions=DEFINITIONS,
        clocks=Clocks(
            published_on=PUBLISHED,
            plan_due_on=date(2026, 4, 7),
            window_ends_on=WINDOW_END,
            window_source="12 months after publication, this service’s own setting",
            days_left=128,
            meetings=tuple(
                Meeting("Board", day)
                for day in (date(2026, 5, 14), date(2026, 8, 13), date(2026, 11, 12), date(2027, 2, 11))
            ),
        ),
        recommendations=tuple(parts),
        decisions=(
            Decision(
                "extension",
                "Agree a new due date for action 4a: from 14 October 2026 to 18 December 2026.",
                "4a",
                "Legal review of the data-sharing agreement took longer than planned.",
            ),
            Decision("acceptance", "Accept recommendation 2 as done: all of its actions are verified complete.", "2"),
            Decision(
                "override",
                "Note that the rating of action 1c was set by the Head of Service until 30 November 2026.",
                "1c",
            ),
        ),
        since=SinceLastPaper(
            on=date(2026, 8, 13),
            changes=(
                Change(
                    Worded("completed", "Completed"),
                    "2b",
                    "was verified complete.",
                    who="Marion Clough",
                    on=date(2026, 9, 14),
                ),
                Change(
                    Worded("completed", "Completed"),
                    "3a",
                    "was verified complete.",
                    who="Marion Clough",
                    on=date(2026, 10, 2),
                ),
                Change(
                    Worded("redated", "Re-dated"),
                    "4a",
                    "moved from 26 August 2026 to 14 October 2026.",
                    "Two partners use different retention rules.",
                    "Agreed by Marion Clough",
                    date(2026, 8, 24),
                ),
                Change(
                    Worded("reowned", "Re-owned"),
                    "5c",
                    "passed from Practice Lead to Education Lead.",
                    "The post was split.",
                    "Priya Anand",
                    date(2026, 9, 1),
                ),
            ),
        ),
    )
    return with_measures(paper, measures)


def an_override() -> Override:
    """Return an override that is still in force."""
    return Override(
        "green", "Marion Clough, Head of Service", "the partner has withdrawn its staff", date(2026, 11, 30)
    )


def with_first_action(paper: BoardPaper, **changed: object) -> BoardPaper:
    """Return the paper with fields of its first action changed."""
    first = paper.recommendations[0]
    action = replace(first.actions[0], **changed)
    part = replace(first, actions=(action, *first.actions[1:]))
    return replace(paper, recommendations=(part, *paper.recommendations[1:]))
