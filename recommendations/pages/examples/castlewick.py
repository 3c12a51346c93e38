# ruff: noqa: E501 - a step a line reads as the table it is
"""An invented service whose plan is nearly closed: all but one action is verified, one recommendation accepted."""

from __future__ import annotations

from typing import Any

from recommendations.pages.examples.described import Example, ExampleAction

ACTIONS = [
    ExampleAction(1, "Remind case managers of a review when a significant event is recorded", "Practice Manager", "19 of 20 reviews within ten working days", -150),
    ExampleAction(1, "Audit twenty reviews each quarter", "YJS Manager", "Two quarters with 18 of 20 good enough", -60),
    ExampleAction(2, "Train every manager in reflective supervision", "YJS Manager", "6 of 6 managers trained", -170),
    ExampleAction(2, "Sample ten supervision records each month", "Practice Manager", "9 of 10 records show what changed", -40),
    ExampleAction(3, "Agree two days a week of a speech and language therapist", "Health Lead", "Signed agreement; every child screened within 20 working days", -75),
]  # fmt: skip

STEPS: list[tuple[int, str, int, str, dict[str, Any]]] = [
    (325, "respond", 1, "manager", {"kind": "agreed"}),
    (325, "respond", 3, "manager", {"kind": "agreed"}),
    (325, "respond", 5, "manager", {"kind": "partly", "part": "Therapy for every child whose screening shows a need.", "reason": "The health trust cannot offer it to children who need none."}),
    (324, "themes", 1, "lead", {}),
    (290, "update", 1, "owner", {"text": "The case system now sends a notice to the case manager.", "rating": "on_track"}),
    (270, "update", 3, "manager", {"text": "Four of six managers have done the first two days.", "rating": "on_track"}),
    (230, "evidence", 3, "manager", {"shows": "Attendance list, six of six", "where": "Training folder", "seen_by": "Peter Vaughan"}),
    (229, "propose", 3, "manager", {"statement": "All six managers are trained."}),
    (222, "verify", 3, "head", {"note": "Seen the list and spoken with two of them."}),
    (200, "evidence", 1, "owner", {"shows": "20 reviews of the spring quarter: 19 in time", "where": "Audit folder", "seen_by": "Ana Brook"}),
    (199, "propose", 1, "owner", {"statement": "19 of 20 reviews came within ten working days."}),
    (190, "verify", 1, "head", {"note": "Read five of the twenty."}),
    (185, "measure", 1, "manager", {"name": "Reviews good enough", "target": 85, "baseline": (11, 20), "ago": 60}),
    (160, "update", 5, "lead", {"text": "The health trust is recruiting.", "rating": "at_risk", "source": "call"}),
    (120, "update", 4, "owner", {"text": "Three months sampled: 7, 8 and 9 of 10.", "rating": "on_track"}),
    (100, "update", 2, "manager", {"text": "First quarter: 18 of 20 good enough.", "rating": "on_track"}),
    (100, "reading", 1, "manager", {"cases": (18, 20), "source": "Audit of the first quarter"}),
    (80, "extend", 5, "lead", {"to": 25, "reason": "Nobody was appointed in the first round.", "prevention": "The trust lends a therapist until the post is filled."}),
    (70, "agree", 5, "chair", {"recorded_by": "lead", "reference": "Board minute 5.2"}),
    (58, "evidence", 2, "manager", {"shows": "Audits of two quarters: 18 and 19 of 20", "where": "Audit folder", "seen_by": "Peter Vaughan"}),
    (58, "reading", 1, "manager", {"cases": (19, 20), "source": "Audit of the second quarter"}),
    (57, "propose", 2, "manager", {"statement": "Both quarters were above the mark."}),
    (50, "verify", 2, "head", {"note": "Read both audits."}),
    (46, "evidence", 4, "owner", {"shows": "Samples of five months", "where": "Audit folder", "seen_by": "Ana Brook"}),
    (45, "propose", 4, "owner", {"statement": "The last two months were 9 and 10 of 10."}),
    (41, "verify", 4, "head", {"note": "Seen the samples of the last month."}),
    (40, "impact", 1, "manager", {"status": "achieved", "basis": "Two audits: 18 and 19 of 20 reviews good enough, from 11 of 20 at the inspection."}),
    (38, "accept", 1, "lead", {"recommendations": [1], "reference": "Board minute 4.3"}),
    (12, "update", 5, "lead", {"text": "The therapist starts on the first of the month; the agreement is with the lawyers.", "rating": "on_track", "source": "email"}),
]  # fmt: skip

CASTLEWICK = Example(
    service="Castlewick Youth Justice Service",
    board="Castlewick Youth Justice Partnership Board",
    people=[
        ("Ana Brook", "manager@castlewick.example", ("manager",)),
        ("Femi Cole", "lead@castlewick.example", ("plan_lead",)),
        ("Jill Tranter", "owner@castlewick.example", ("owner",)),
        ("Peter Vaughan", "head@castlewick.example", ("verifier",)),
        ("Naomi Field", "chair@castlewick.example", ("board_member",)),
    ],
    posts={
        "YJS Manager": "manager@castlewick.example",
        "Practice Manager": "owner@castlewick.example",
        "Health Lead": None,
    },
    report="castlewick.txt",
    report_name="Castlewick youth inspection.txt",
    published=345,
    read=343,
    planned=330,
    actions=ACTIONS,
    meetings=[-315, -224, -133, -42, 14],
    place="Council House, Room 1",
    signed_off=315,
    despite="Health appoints a lead in the spring; the manager stands in.",
    steps=STEPS,
)
