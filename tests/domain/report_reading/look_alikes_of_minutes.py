"""Invented minutes, committee papers and plans that repeat what an inspectorate asked for, in our own words."""

from tests.domain.report_reading.invented import Ask, Decision, Invented, Listed, Prose, Title
from tests.domain.report_reading.invented_prose import FILLER

MINUTES_WITH_OWNERS_IN_BULLETS = Invented(
    "minutes, owners among the bullets",
    (
        Prose("Agenda item"),
        Title("Inspection of the youth justice service", 2),
        Prose("Minutes:"),
        Prose(
            "The Committee received a report on the inspection undertaken by His Majesty’s Inspectorate of Probation "
            "(HMIP) between 4 and 8 March 2024. The Wexmoor Youth Justice Service had been rated as Inadequate. HMIP "
            "had published their inspection report on 11 June 2024."
        ),
        Prose("The report made the following three recommendations:"),
        Listed("The Wexmoor Youth Justice Service manager should:"),
        Ask("look at every plan before it is signed", owner="Wexmoor Youth Justice Service manager"),
        Ask("give victims a voice in what is decided", owner="Wexmoor Youth Justice Service manager"),
        Listed("The Wexmoor Youth Justice Management Board should:"),
        Ask("find the money for a third nurse.", owner="Wexmoor Youth Justice Management Board"),
        Prose("Members asked how long children wait for a school place."),
        Prose("Resolved – That the contents of the report be noted."),
    ),
    {
        "area": "Wexmoor",
        "publication_date": "2024-06-11",
        "fieldwork": ("2024-03-04", "2024-03-08"),
        "decisions": ("That the contents of the report be noted.",),
    },
)


MINUTES_WITH_A_LIST_OF_RESOLUTIONS = Invented(
    "minutes, a list resolved",
    (
        Prose("Agenda item"),
        Title("Youth offending team inspection report", 2),
        Prose("Minutes:"),
        Prose(
            "The Director reported on the inspection of the Pellworth Youth Offending Team that had taken place "
            "between 7 and 10 September 2020. The inspection report had been published on 3 December 2020."
        ),
        Prose("The recommendations of the inspection were:"),
        Ask("The Head of Service should read a sample of plans each month.", "(i)", "i", "The Head of Service"),
        Ask("Seamere Police should decide together with the team.", "(ii)", "ii", "Seamere Police"),
        Prose("Resolved: -"),
        Decision("That the report be noted.", "1)"),
        Decision("That Cabinet be asked for a further report in July.", "2)"),
    ),
    {
        "area": "Pellworth",
        "publication_date": "2020-12-03",
        "fieldwork": ("2020-09-07", "2020-09-10"),
    },
)


MEMBERS_ARE_ASKED = Invented(
    "paper that asks members, and quotes a list under “as follows”",
    (
        Prose("REPORT TO: Children and Young People Scrutiny Committee"),
        Prose("DATE: 12 October 2022"),
        Prose("AGENDA ITEM: 6"),
        Prose("REPORT OF: Director of Children’s Services"),
        Prose("SUBJECT: HMIP Inspection of Tarnhow Youth Justice Service"),
        Title("1. RECOMMENDATIONS", 2),
        Listed("It is recommended that Members:", "1.1"),
        Decision("note the outcome of the inspection;", "(a)"),
        Decision("endorse the improvement plan at Appendix 1; and", "(b)"),
        Decision("request a further report in six months.", "(c)"),
        Title("2. BACKGROUND", 2),
        Listed(
            "Tarnhow Youth Justice Service was inspected by HMIP in May 2022. The report was published on "
            "26 July 2022.",
            "2.1",
        ),
        Listed("HMIP made two recommendations, as follows:", "2.2"),
        Prose("The Tarnhow Youth Justice Management Board should:"),
        Ask(
            "ask people of the right rank to come to its meetings", "i.", "i", "Tarnhow Youth Justice Management Board"
        ),
        Prose("The Head of the Youth Justice Service should:"),
        Ask("look again at how children are kept out of court", "ii.", "ii", "Head of the Youth Justice Service"),
        Listed("An improvement plan was sent to HMIP in August.", "2.3"),
    ),
    {
        "area": "Tarnhow",
        "document_date": "2022-10-12",
        "publication_date": "2022-07-26",
        "fieldwork": ("2022-05", "2022-05"),
    },
)


A_GROUP_OF_MEMBERS_RECOMMENDS = Invented(
    "recommendations of councillors themselves",
    (
        Title("Scrutiny review of youth justice"),
        Prose("April 2021"),
        Title("Background", 2),
        Prose("HMIP inspected the service in 2019."),
        Prose("The Task and Finish Group made the following recommendations:"),
        Decision("Ask the Cabinet Member to report back in six months.", "1."),
        Decision("Improve links between schools and the service.", "2."),
    ),
    {"nothing_because": "only_committee_decisions", "publication_date": "2021-04"},
)


LETTERED_AREAS = Invented(
    "minutes with lettered areas for improvement",
    (
        Prose("Issue - meetings"),
        Title("Inspection of children’s services: outcome and action plan", 2),
        Prose("Meeting: 15/06/2023 - Cabinet (Item 8)"),
        Prose("Minutes:"),
        Prose("Ofsted required an action plan to be written and to be submitted to them by 16 August."),
        Prose("The key areas for improvement identified by Ofsted were around:"),
        Ask("How well plans are made for young people who leave care.", "a.", "a"),
        Ask("How many foster homes there are.", "b.", "b"),
    ),
    {"document_date": "2023-06-15", "response_due": "2023-08-16"},
)


CORE_CASE_IN_A_PAPER = Invented(
    "paper with the lead-in under a number",
    (
        Prose("Committee: Safer Communities Scrutiny Sub-Committee"),
        Prose("Date of meeting: 5 July 2010"),
        Prose("Report of: Head of Youth Offending Service"),
        Title("1. Summary", 2),
        Listed(
            "The Bexholt Youth Offending Service was inspected by HMI Probation in March 2010 and the report was "
            "published on 2 June 2010.",
            "1.1",
        ),
        Title("2. Recommendations", 2),
        Decision("That the Sub-Committee note the report and the plan.", "2.1"),
        Title("3. HMIP Recommendations", 2),
        Listed("Changes are necessary to ensure that, in a higher proportion of cases:", "3.1"),
        Ask("work begins with a full assessment", "(1)", "1", "YOS Manager", bracket=" (YOS Manager)"),
        Ask(
            "children at risk have a plan",
            "(2)",
            "2",
            "YOS Manager and Head of Safeguarding",
            bracket=" (YOS Manager and Head of Safeguarding).",
        ),
        Title("4. Action", 2),
        Listed("The improvement plan must be submitted to HMIP within four weeks of publication.", "4.1"),
    ),
    {
        "area": "Bexholt",
        "programme": "other",
        "document_date": "2010-07-05",
        "publication_date": "2010-06-02",
        "response_due": "2010-06-30",
        "response_rule": "weeks_after_publication",
    },
)


PLAN_IN_PROSE = Invented(
    "improvement plan that words each label",
    (
        Title("Harbourfield Youth Justice Service"),
        Title("Inspection improvement plan", 2),
        Prose(
            "The service was inspected by HM Inspectorate of Probation in March 2023. The inspection report was "
            "published on 6 June 2023."
        ),
        *FILLER,
        Ask(
            "The Management Board should see how children fare each quarter.",
            "Recommendation 1:",
            "1",
            "The Management Board",
        ),
        Prose("We will build a page of figures by September 2023."),
        Ask(
            "The police should look again at their decisions with the service.",
            "Recommendation 2:",
            "2",
            "The police",
        ),
        Prose("A panel will be set up."),
    ),
    {"area": "Harbourfield", "publication_date": "2023-06-06", "fieldwork": ("2023-03", "2023-03")},
)
