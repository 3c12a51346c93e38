"""An invented service that is drafting its plan: some recommendations have actions, some holes are still to mend."""

from __future__ import annotations

from recommendations.pages.examples.described import Example, ExampleAction

PEOPLE = [
    ("Gareth Stone", "manager@thornmere.example", ("manager",)),
    ("Nia Rees", "lead@thornmere.example", ("plan_lead",)),
    ("Paul Dunne", "head@thornmere.example", ("verifier",)),
]
POSTS = {"YOT Manager": "manager@thornmere.example", "Thornmere Police": None}

ACTIONS = [
    ExampleAction(
        1,
        "Bring every open assessment up to the new standard",
        "YOT Manager",
        "All 46 open cases re-assessed; 10 audited, 9 good enough",
        75,
    ),
    ExampleAction(1, "Ask each family for its own view before the assessment is written", "YOT Manager", "", 110),
    ExampleAction(3, "Use one plan form with who, what and in what order", "YOT Manager", "", 60),
    ExampleAction(5, "Meet the victim liaison officers every month", "Thornmere Police", "12 meetings in the year", 40),
    ExampleAction(6, "Write down each decision of a manager on the case", None, "", 90),
]

THORNMERE = Example(
    service="Thornmere Youth Offending Team",
    board="Thornmere Youth Justice Executive Board",
    people=PEOPLE,
    posts=POSTS,
    report="thornmere.txt",
    report_name="Thornmere core case inspection.txt",
    published=12,
    read=10,
    planned_by="manager",
    planned=5,
    actions=ACTIONS,
    meetings=[9, 100],
)
