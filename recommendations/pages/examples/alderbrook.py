# ruff: noqa: E501 - a step a line reads as the table it is
"""An invented service mid-delivery, with slippage: what its people did, day by day before today.

Days count back from the day of loading, so that the example is always eight months into its 12.
"""

from __future__ import annotations

from recommendations.pages.examples.described import Example, ExampleAction, ExamplePanel

PEOPLE = [
    # name, email, roles
    ("Priya Nand", "manager@alderbrook.example", ("manager",)),
    ("Tom Okafor", "lead@alderbrook.example", ("plan_lead",)),
    ("Rhian Bevan", "owner@alderbrook.example", ("owner",)),
    ("Helen Marsh", "head@alderbrook.example", ("verifier",)),
    ("Sir David Lowe", "chair@alderbrook.example", ("board_member",)),
    ("Amira Said", "scrutiny@alderbrook.example", ("scrutiny_officer",)),
    ("Joan Petty", "auditor@alderbrook.example", ("auditor",)),
    ("Lee Grant", "admin@alderbrook.example", ("administrator",)),
    ("Marcus Hill", "marcus.hill@alderbrook.example", ("owner",)),
    ("Susan Ward", "susan.ward@alderbrook.example", ("owner",)),
]

POSTS = {
    "YJS Manager": "manager@alderbrook.example",
    "Practice Manager": "owner@alderbrook.example",
    "Chair of the Management Board": "chair@alderbrook.example",
    "Alderbrook Police": "marcus.hill@alderbrook.example",
    "Integrated Care Board": "susan.ward@alderbrook.example",
    "Education Lead": None,
}


ACTIONS = [
    ExampleAction(
        1,
        "Agree with each statutory partner who sits on the Board and who stands in for them",
        "Chair of the Management Board",
        "All five partners have named a member and a deputy; attendance is 90% over four meetings",
        -120,
    ),
    ExampleAction(
        1,
        "Give the Board a two-page figures pack, with reoffending by ward and by age",
        "YJS Manager",
        "The pack goes out a week before each meeting, four times running",
        20,
    ),
    ExampleAction(
        2,
        "Rewrite the plan template with a group of children and parents",
        "Practice Manager",
        "The new template is in use for every order; 8 of 10 children can say what their plan is for",
        -60,
    ),
    ExampleAction(
        2,
        "Ask every family at the first review what helped and what did not",
        "Practice Manager",
        "Answers from 30 families by the end of the window",
        95,
    ),
    ExampleAction(
        3,
        "Match the group work on offer to the needs that assessments show",
        "Practice Manager",
        "A yearly comparison of needs and offers, agreed by the Board",
        11,
    ),
    ExampleAction(
        3,
        "Measure the effect of each programme before the order ends",
        "YJS Manager",
        "A before-and-after score in 9 of 10 closed cases",
        -62,
    ),
    ExampleAction(
        4,
        "Write down what countersigning means and train all managers in it",
        "YJS Manager",
        "Every manager trained; 10 countersigned plans audited each month, 9 good enough",
        -90,
    ),
    ExampleAction(
        4,
        "Keep a log of what managers ask for, and check it monthly",
        "Practice Manager",
        "No request older than a month without an answer",
        3,
    ),
    ExampleAction(
        5,
        "Alert case managers when a significant change is recorded",
        "Alderbrook Police",
        "Alerts arrive within one working day in 95 of 100 tests",
        -12,
    ),
    ExampleAction(
        5,
        "Audit reviews of safety plans every quarter",
        "Practice Manager",
        "18 of 20 reviews within ten working days",
        62,
    ),
    ExampleAction(
        6,
        "Sign the agreement on the health offer",
        "Integrated Care Board",
        "Signed agreement naming nurse, psychologist and speech therapist days",
        -31,
    ),
    ExampleAction(
        7,
        "Ask every member of staff what training their own cases call for",
        "YJS Manager",
        "A training record for all 22 staff",
        -150,
    ),
    ExampleAction(
        7,
        "Train all case managers in speech, language and communication needs",
        "Education Lead",
        "22 of 22 trained, and the screening tool used in 9 of 10 new cases",
        110,
        start=30,
        month=True,
    ),
]
"""`due` is the first promised date, in days from today; the numbers of the steps below count from 1 in this order."""

# (days before today, what, number of the action, by whom, …)
STEPS: list[tuple[int, str, int, str, dict[str, object]]] = [
    (212, "themes", 1, "lead", {}),
    (211, "respond", 1, "manager", {"kind": "agreed"}),
    (211, "respond", 3, "manager", {"kind": "agreed"}),
    (210, "respond", 11, "manager", {"kind": "partly", "part": "An agreement that names who provides what.", "reason": "The psychologist’s days depend on the trust’s budget, which is set in spring."}),
    (206, "milestone", 6, "manager", {"title": "Scoring tool chosen", "due": -85}),
    (206, "milestone", 6, "manager", {"title": "Scores in the first ten closed cases", "due": -30}),
    (206, "milestone", 6, "manager", {"title": "Scores in nine of ten closed cases", "due": 38}),
    (205, "update", 12, "manager", {"text": "Survey sent to all staff.", "rating": "on_track"}),
    (190, "update", 1, "lead", {"text": "Police, health and probation have named members.", "rating": "on_track", "source": "meeting"}),
    (176, "update", 12, "manager", {"text": "All 22 answered. The training record is up to date.", "rating": "on_track"}),
    (172, "evidence", 12, "manager", {"shows": "Training record of 22 staff", "where": "HR shared drive", "seen_by": "Helen Marsh"}),
    (171, "propose", 12, "manager", {"statement": "Every member of staff answered and the record is kept by HR."}),
    (165, "verify", 12, "head", {"note": "Seen the record for all 22."}),
    (160, "update", 3, "owner", {"text": "Four children and three parents met twice. First draft ready.", "rating": "on_track"}),
    (141, "update", 1, "lead", {"text": "Education has named a member but no deputy yet.", "rating": "at_risk", "source": "email"}),
    (133, "evidence", 1, "lead", {"shows": "Minutes of the Board, membership list", "where": "Board papers", "seen_by": "Priya Nand"}),
    (130, "propose", 1, "lead", {"statement": "All five partners have named a member and a deputy."}),
    (122, "return", 1, "head", {"missing": "Attendance has been counted over one meeting only; the criterion says four."}),
    (118, "extend", 1, "lead", {"to": 45, "reason": "Attendance must be counted over four meetings.", "prevention": "The count is now in each figures pack."}),
    (112, "agree", 1, "manager", {}),
    (104, "update", 7, "manager", {"text": "Standard written and agreed by managers. Training booked.", "rating": "on_track"}),
    (98, "evidence", 7, "manager", {"shows": "Countersigning standard, version 1, and attendance list", "link": "https://intranet.alderbrook.example/countersigning"}),
    (95, "propose", 7, "manager", {"statement": "All managers trained; audits in three months were 9, 9 and 10 of 10."}),
    (88, "verify", 7, "head", {"note": "Read ten plans myself; nine were good enough."}),
    (84, "update", 11, "lead", {"text": "Draft agreement with the ICB’s lawyers.", "rating": "at_risk", "source": "call"}),
    (80, "update", 6, "manager", {"text": "Scoring tool chosen with the university.", "rating": "on_track"}),
    (79, "reach", 6, "manager", {"title": "Scoring tool chosen"}),
    (76, "update", 3, "owner", {"text": "Template tried out in ten cases. Children liked the pictures, parents asked for dates.", "rating": "on_track"}),
    (70, "evidence", 3, "owner", {"shows": "Plan template and notes of both groups", "where": "Practice folder", "seen_by": "Priya Nand"}),
    (68, "propose", 3, "owner", {"statement": "In use for every new order; 9 of 10 children could say what their plan is for."}),
    (61, "verify", 3, "head", {"note": "Spoke with five of the children."}),
    (58, "extend", 6, "manager", {"to": -24, "reason": "The university starts a month later.", "prevention": "A named researcher with a start date."}),
    (52, "agree", 6, "chair", {"recorded_by": "lead", "reference": "Board minute 6.4"}),
    (49, "update", 9, "lead", {"text": "Police systems team has the change request.", "rating": "on_track", "source": "email"}),
    (44, "update", 2, "manager", {"text": "Two packs sent on time. Ward figures still come late from the analyst.", "rating": "at_risk"}),
    (41, "update", 8, "owner", {"text": "Log started. 14 requests, 11 answered within a month.", "rating": "on_track"}),
    (33, "extend", 11, "lead", {"to": 25, "reason": "Lawyers asked for another reading.", "prevention": "Signature date fixed with both chief officers."}),
    (30, "paper", 1, "lead", {"meeting": -23}),
    (29, "agree", 11, "manager", {}),
    (26, "update", 4, "owner", {"text": "Eleven families asked so far.", "rating": "on_track"}),
    (19, "update", 5, "owner", {"text": "Needs from 60 assessments counted. Offers being listed with partners.", "rating": "on_track"}),
    (16, "update", 6, "manager", {"text": "Scores missing in half the closed cases because two workers left.", "rating": "off_track"}),
    (14, "update", 10, "owner", {"text": "First quarter: 15 of 20 within ten working days.", "rating": "on_track"}),
    (13, "update", 11, "lead", {"text": "Final wording agreed, signatures on the way.", "rating": "on_track", "source": "call"}),
    (9, "update", 8, "owner", {"text": "31 requests, 29 answered within a month.", "rating": "on_track"}),
    (8, "evidence", 8, "owner", {"shows": "Log of managers’ requests, four months", "where": "Practice folder", "seen_by": "Tom Okafor"}),
    (6, "propose", 8, "owner", {"statement": "No request is older than a month without an answer."}),
    (7, "deputise", 10, "manager", {"post": "Practice Manager", "who": "lead", "until": 12, "reason": "Annual leave"}),
    (6, "rate", 9, "head", {"rating": "amber", "reason": "The change is built and waits for one test; nobody is at risk meanwhile.", "until": 21}),
    (5, "extend", 6, "manager", {"to": 40, "reason": "Two vacancies are being filled.", "prevention": "Scores are now part of the closing checklist."}),
    (2, "update", 1, "lead", {"text": "Three meetings counted: 92%. The fourth is next month.", "rating": "on_track", "source": "meeting"}),
]  # fmt: skip

ALDERBROOK = Example(
    service="Alderbrook Youth Justice Service",
    board="Alderbrook Youth Justice Management Board",
    people=PEOPLE,
    posts=POSTS,
    report="alderbrook.txt",
    report_name="Alderbrook full joint inspection.txt",
    published=236,
    read=235,
    planned=224,
    actions=ACTIONS,
    meetings=[-205, -114, -23, 21, 112],
    panel=ExamplePanel(
        council="Alderbrook Borough Council",
        panel="Children and Young People Overview and Scrutiny Panel",
        officer="scrutiny",
        meetings=[-70, 35, 126],
        place="Council Chamber",
        layout="committee_block",
        draft_for=35,
        draft_sent=1,
    ),
    readers=[
        ("Sir David Lowe", "chair@alderbrook.example", "attachment"),
        ("Marcus Hill", "marcus.hill@alderbrook.example", "link"),
        ("Clerk to the Board", "clerk@alderbrook.example", "attachment"),
    ],
    place="Town Hall, Committee Room 2",
    signed_off=205,
    despite="The Education Lead is being appointed; her deputy starts the training.",
    steps=STEPS,
)
