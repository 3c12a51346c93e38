# ruff: noqa: E501 - a step a line reads as the table it is
"""An invented service whose board signed off the plan a week ago: work is only beginning."""

from __future__ import annotations

from recommendations.pages.examples.described import Example, ExampleAction

ACTIONS = [
    ExampleAction(1, "Give each victim one named worker from the day of the order", "Victim Liaison Lead", "18 of 20 victims contacted within ten working days, audited each month", 70),
    ExampleAction(1, "Write the letters to victims anew with two people who received the old ones", "Victim Liaison Lead", "New letters in use; 8 of 10 readers can say what is offered", 45),
    ExampleAction(2, "Add a page about the victim to the case record", "YJS Manager", "The page is filled in 9 of 10 cases", 90, start=20),
    ExampleAction(3, "Audit ten assessments of safety and wellbeing each month", "Practice Lead", "Ten audits each month, 8 good enough by the third", 30),
    ExampleAction(4, "Send victims’ details from the custody system automatically", "Quarrydale Police", "95 of 100 notices arrive within five working days", 120, month=True),
]  # fmt: skip

QUARRYDALE = Example(
    service="Quarrydale Youth Justice Service",
    board="Quarrydale Youth Justice Board",
    people=[
        ("Ruth Calder", "manager@quarrydale.example", ("manager",)),
        ("Imran Sheikh", "lead@quarrydale.example", ("plan_lead",)),
        ("Owen Price", "owner@quarrydale.example", ("owner",)),
        ("Grace Lim", "police@quarrydale.example", ("owner",)),
        ("Margaret Dunn", "head@quarrydale.example", ("verifier",)),
        ("Colin Ashby", "chair@quarrydale.example", ("board_member",)),
    ],
    posts={
        "YJS Manager": "manager@quarrydale.example",
        "Victim Liaison Lead": "owner@quarrydale.example",
        "Practice Lead": "lead@quarrydale.example",
        "Quarrydale Police": "police@quarrydale.example",
    },
    report="quarrydale.txt",
    report_name="Quarrydale youth justice inspection.txt",
    published=40,
    read=38,
    planned=25,
    actions=ACTIONS,
    meetings=[-7, 56],
    place="Civic Centre, Room 4",
    signed_off=7,
    sign_off_reference="Minute 3",
)
