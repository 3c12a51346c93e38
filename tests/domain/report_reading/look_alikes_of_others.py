"""Invented council papers, police reports and odd forms, in our own words."""

from tests.domain.report_reading.invented import Ask, Decision, Invented, Listed, Prose, Title
from tests.domain.report_reading.invented_prose import FILLER

SCRUTINY_PAPER = Invented(
    "council paper that quotes the inspectorate",
    (
        Prose("Committee: Children and Families Overview and Scrutiny Panel"),
        Prose("Date: 14 September 2011"),
        Prose("Agenda item: 7"),
        Prose("Wards: All"),
        Prose("Lead officer: Director of Children’s Services"),
        Prose("Subject: Inspection of Larkfield Youth Offending Team"),
        Prose("Recommendations:"),
        Decision("That the Panel note the findings of the inspection.", "A."),
        Decision("That the Panel receive a further report in January.", "B."),
        Title("1 PURPOSE OF REPORT", 2),
        Listed(
            "Larkfield Youth Offending Team was inspected by HMI Probation in July 2011. The report judged "
            "that moderate improvement is required.",
            "1.1",
        ),
        Title("2 DETAILS", 2),
        Listed("The written recommendations from the report:", "2.1"),
        Ask(
            "every plan is reviewed when something important changes",
            "(1)",
            "1",
            "YOT Manager",
            bracket=" (YOT Manager)",
        ),
        Ask("victims are asked what they need", "(2)", "2", "YOT Manager", bracket=" (YOT Manager)."),
        Ask(
            "the board is told each quarter how many plans were late",
            "(3)",
            "3",
            "Chair of YOT Management Board",
            bracket=" (Chair of YOT Management Board)",
        ),
        Listed("We have set up a group to answer the recommendations.", "2.2"),
        Listed(
            "We are required to produce an improvement plan for HMIP by 10th October and the board will sign it off.",
            "2.3",
        ),
    ),
    {
        "area": "Larkfield",
        "programme": "cci",
        "publication_date": None,
        "document_date": "2011-09-14",
        "response_due": "2011-10-10",
    },
)


ONLY_DECISIONS = Invented(
    "council paper with decisions only",
    (
        Prose("Committee: Cabinet"),
        Prose("Date: 3 March 2020"),
        Prose("Agenda item: 4"),
        Prose("Report of: Director of Children’s Services"),
        Title("Recommendations", 2),
        Decision("That Cabinet note the youth justice plan.", "1."),
        Decision("That Cabinet agree the budget for the coming year.", "2."),
        Title("Background", 2),
        *FILLER,
    ),
    {"nothing_because": "only_committee_decisions"},
)


WORDED_LABELS = Invented(
    "each item headed “Recommendation 1:”",
    (
        Title("A joint inspection of the response to children in Oakhythe"),
        Prose("Published: 7 July 2019"),
        *FILLER,
        Title("Recommendations", 2),
        Ask(
            "The chief constable should, within three months, make sure that every child in custody sees a nurse.",
            "Recommendation 1:",
            "1",
            "The chief constable",
            due="within three months",
        ),
        Ask("The health board should agree who pays for that nurse.", "Recommendation 2:", "2", "The health board"),
        Title("Conclusion", 2),
        *FILLER,
    ),
    {"area": "Oakhythe", "publication_date": "2019-07-07"},
)


WELSH_HEADING = Invented(
    "Welsh heading",
    (
        Title("Arolygiad o wasanaethau"),
        *FILLER,
        Title("Argymhellion", 2),
        Ask("Sicrhau bod pob plentyn yn cael asesiad iechyd.", "1.", "1"),
        Ask("Gwella ansawdd y cynlluniau.", "2.", "2"),
        Title("Cefndir", 2),
    ),
    {},
)


POLICE = Invented(
    "police recommendations with their time in the lead-in",
    (
        Title("National child protection inspection: Seamere Police"),
        Prose("Published: 20 January 2022"),
        *FILLER,
        Title("Recommendations", 2),
        Prose("Within three months, Seamere Police should:"),
        Ask("make sure that officers record what a child says", owner="Seamere Police", due="Within three months"),
        Ask(
            "bring detention at night to the notice of a senior officer.",
            owner="Seamere Police",
            due="Within three months",
        ),
        Prose("Within six months, Seamere Police and Seamere Council should:"),
        Ask(
            "agree where a child can be taken instead of a cell.",
            owner="Seamere Police and Seamere Council",
            due="Within six months",
        ),
        Title("Next steps", 2),
        *FILLER,
    ),
    {"publication_date": "2022-01-20"},
)
