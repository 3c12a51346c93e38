"""Invented council papers, minutes and action plans that carry the inspectorate’s words, and papers that do not."""

from tests.domain.report_reading.invented import Ask, Decision, Invented, Listed, PageBreak, Prose, Title
from tests.domain.report_reading.invented_prose import FILLER
from tests.reading_corpus.described import Row, Table

ACTION_PLAN = Invented(
    "existing action plan as a table",
    (
        Title("Gladeham Youth Justice Service: post-inspection action plan"),
        Prose("Following the inspection of youth offending services in Gladeham by HM Inspectorate of Probation."),
        Table(
            ("No.", "Recommendation", "Action", "Lead", "By when"),
            tuple(
                Row((number, text, action, lead, when), Ask(text, number, number, None))
                for number, text, action, lead, when in (
                    (
                        "1",
                        "Improve the quality of assessments of safety and wellbeing",
                        "1a Train all case managers.\n1b Audit ten cases a month.",
                        "Operations Manager",
                        "March 2023",
                    ),
                    (
                        "2",
                        "Make sure that the board hears from children at every meeting",
                        "2a Invite two children to each meeting.",
                        "Head of Service",
                        "June 2023",
                    ),
                    (
                        "3",
                        "Agree a protocol with the police for children in custody overnight",
                        "3a Draft the protocol.\n3b Sign it at the board.",
                        "Police Inspector",
                        "September 2023",
                    ),
                )
            ),
            (6, 32, 32, 16, 14),
        ),
        Prose("The board will look at this plan every quarter."),
    ),
    {"area": "Gladeham"},
)

RECOMMENDATION_TABLE = Invented(
    "numbered table of recommendations with owners and times, long enough for two pages",
    (
        Title("Inspection of youth offending work in Hartsedge"),
        Prose("Published: 8 May 2018"),
        *FILLER,
        Title("Recommendations", 2),
        Table(
            ("Ref", "Recommendation", "Responsible body", "Timescale"),
            tuple(
                Row((str(number), text, owner, due), Ask(text, str(number), str(number), owner, due))
                for number, (text, owner, due) in enumerate(
                    (
                        (
                            "Check that each plan answers what the assessment found, and write down who checked it and "
                            "when, so that a gap is seen before work begins",
                            "YOT Manager",
                            "Within three months",
                        ),
                        (
                            "Bring the number of children held overnight at police stations to the board each quarter, "
                            "with the reason in each case and what was tried first",
                            "Hartsedge Police",
                            "Within six months",
                        ),
                        (
                            "Offer every child an assessment of speech, language and communication needs by somebody "
                            "who is qualified to make one",
                            "Hartsedge Clinical Commissioning Group",
                            "Within six months",
                        ),
                        (
                            "Make sure that a child who is excluded has another place within six days, and tell the "
                            "youth offending team on the first of them",
                            "Hartsedge Council",
                            "Within three months",
                        ),
                        (
                            "Ask victims, before a panel meets, whether they wish to come, to write or to be told of "
                            "the outcome, and record the answer",
                            "YOT Manager",
                            "Immediately",
                        ),
                        (
                            "Report on all of these to the board twice a year until each is done, and publish the "
                            "report",
                            "Chair of the Management Board",
                            "Within twelve months",
                        ),
                    ),
                    start=1,
                )
            ),
            (8, 50, 24, 18),
        ),
        Title("Background", 2),
        *FILLER,
    ),
    {"area": "Hartsedge", "publication_date": "2018-05-08"},
)

MINUTES = Invented(
    "minutes that quote the inspectorate and resolve",
    (
        Prose("Minutes of the Children’s Services Scrutiny Committee"),
        Prose("Date: 12 February 2020"),
        Prose("Agenda item: 6"),
        Title("6. Inspection of youth offending services in Inglewold", 2),
        Prose(
            "The Head of Service presented the report of HM Inspectorate of Probation. Members asked about staffing."
        ),
        Prose("The recommendations made by the inspectorate were:"),
        Ask("Review the membership of the management board.", "1.", "1"),
        Ask("Improve joint work with children’s social care on exploitation.", "2.", "2"),
        Ask("Provide enough reparation places for children who work or study at weekends.", "3.", "3"),
        Prose("RESOLVED:"),
        Decision("That the Committee note the report.", "(a)"),
        Decision("That the Committee receive an action plan at its next meeting.", "(b)"),
        Title("7. Work programme", 2),
        Prose("Members considered the work programme for the year."),
    ),
    {"area": "Inglewold", "publication_date": None},
)

COVER_REPORT = Invented(
    "council cover report with the inspectorate’s list in an appendix",
    (
        Prose("Committee: Cabinet"),
        Prose("Date: 21 October 2019"),
        Prose("Agenda item: 9"),
        Prose("Report of: Strategic Director for People"),
        Prose("Subject: Outcome of the inspection of Jessamy Youth Offending Service"),
        Title("1. Recommendations", 2),
        Prose("It is recommended that Cabinet:"),
        Decision("note the outcome of the inspection;", "a)"),
        Decision("approve the improvement plan.", "b)"),
        Title("2. Background", 2),
        *FILLER,
        Title("3. Financial implications", 2),
        Prose("There are none beyond existing budgets."),
        PageBreak(),
        Title("Appendix A: Recommendations of the inspectorate", 2),
        Prose("The Jessamy Youth Offending Service should:"),
        Ask("see that plans are reviewed when a child is arrested again", "1.", "1", "Jessamy Youth Offending Service"),
        Ask("offer mentoring to girls.", "2.", "2", "Jessamy Youth Offending Service"),
        Prose("The Chair of the Management Board should:"),
        Ask("review how often partners attend.", "3.", "3", "Chair of the Management Board"),
    ),
    {"publication_date": None},
)

PERFORMANCE_PAPER = Invented(
    "performance paper that only mentions recommendations",
    (
        Prose("Report to: Youth Justice Board of Kestrelby"),
        Title("Quarterly performance report"),
        Prose("The recommendations of the inspection were accepted in full and an action plan is in place."),
        Title("First-time entrants", 2),
        Table(
            ("Measure", "This quarter", "Last quarter"),
            (
                Row(("First-time entrants", "14", "17")),
                Row(("Custody", "2", "1")),
                Row(("Reoffending", "31%", "33%")),
            ),
            (50, 25, 25),
        ),
        Title("Progress", 2),
        Listed("The first of the recommendations has been signed off.", "1."),
        Listed("Work on the second began in May.", "2."),
    ),
    {"nothing_because": "no_heading_found"},
)

WORDED_HEADINGS = Invented(
    "review whose recommendations stand as headings with their words beneath",
    (
        Title("Review of the response to serious youth violence in Lambsworth"),
        Prose("Published: 30 January 2024"),
        *FILLER,
        Title("Recommendations", 2),
        Ask(
            "The partnership should agree one definition of exploitation and use it in every record.",
            "Recommendation 1:",
            "1",
            "The partnership",
        ),
        Ask(
            "Lambsworth Council should find a building for work with children in the evening.",
            "Recommendation 2:",
            "2",
            "Lambsworth Council",
        ),
        Ask(
            "The chief constable should make sure that a supervisor reviews each search of a child that day.",
            "Recommendation 3:",
            "3",
            "The chief constable",
        ),
        Title("Conclusion", 2),
        *FILLER,
    ),
    {"publication_date": "2024-01-30"},
)

PREVIOUS_TABLE = Invented(
    "report with a table on earlier recommendations beside its own list",
    (
        Title("An inspection of youth offending services in Moorgate Vale"),
        Prose("HM Inspectorate of Probation, June 2021"),
        *FILLER,
        Title("Progress against previous recommendations", 2),
        Table(
            ("Previous recommendation", "Progress"),
            (
                Row(("Fill the vacant post of seconded police officer.", "Sufficient progress")),
                Row(("Audit cases every month and tell staff what was found.", "Some progress")),
                Row(("Write a policy on children who move in from elsewhere.", "No progress")),
            ),
            (70, 30),
        ),
        Title("Recommendations", 2),
        Prose("The Moorgate Vale Youth Offending Service should:"),
        Ask("review the policy on resettlement", "1.", "1", "Moorgate Vale Youth Offending Service"),
        Ask("analyse why Black children are over-represented.", "2.", "2", "Moorgate Vale Youth Offending Service"),
        Title("Background", 2),
        *FILLER,
    ),
    {"area": "Moorgate Vale", "publication_date": "2021-06"},
)

WITH_SUB_ITEMS = Invented(
    "numbered list with bullets beneath and sentences after them",
    (
        Title("Inspection of youth justice services in Nettlecombe"),
        Prose("Published: 17 October 2023"),
        *FILLER,
        Title("Recommendations", 2),
        Ask(
            "The management board should make sure that the service has what it needs. This includes:",
            "1.",
            "1",
            "The management board",
            subs=(
                "a full-time nurse;",
                "two seconded police officers; and",
                "a place to work with children in private.",
            ),
        ),
        Ask("The head of service should publish the training plan.", "2.", "2", "The head of service"),
        Ask(
            "Nettlecombe Council should, within six months, tell the board:",
            "3.",
            "3",
            "Nettlecombe Council",
            "within six months",
            subs=("how many children are placed outside the area", "what each placement costs."),
        ),
        Title("Context", 2),
        *FILLER,
    ),
    {"area": "Nettlecombe", "publication_date": "2023-10-17"},
)
