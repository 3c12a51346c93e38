"""Invented reports in the forms that a children’s service receives, in our own words."""

from tests.domain.report_reading.invented import Ask, Invented, Listed, PageBreak, Prose, Title
from tests.domain.report_reading.invented_prose import FILLER, findings

JOINT_TARGETED = Invented(
    "joint targeted area inspection",
    (
        Prose("9 May 2023"),
        Prose("Alex Green, Director of Children’s Services, Gorsehill Council"),
        Prose("Dear Gorsehill Local Safeguarding Partnership"),
        Title("Joint targeted area inspection of Gorsehill"),
        Prose(
            "This letter summarises the findings of the joint targeted area inspection (JTAI) of the "
            "multi-agency response to serious youth violence in Gorsehill. It was carried out by inspectors from "
            "Ofsted, the Care Quality Commission (CQC) and His Majesty’s Inspectorate of Probation (HMIP)."
        ),
        Prose("This inspection took place from 6 to 10 March 2023."),
        Title("Headline findings", 2),
        *FILLER,
        Title("Areas for priority action", 2),
        Ask(
            "Leaders of the partnership need to take urgent action to learn which children are at risk. This includes:",
            owner="Leaders of the partnership",
            subs=(
                "making sure that enough people answer the telephone",
                "making sure that police and health sit in the same room.",
            ),
        ),
        Title("What needs to improve?", 2),
        Ask("The speed with which information about missing children reaches the school."),
        PageBreak(),
        Ask("Attendance at the youth justice management board."),
        Ask("All agencies’ recording of what children say."),
        Title("Strengths", 2),
        Listed("Workers from many services sit together and act together."),
        Listed("Schools know whom to call."),
        Title("Practice study: areas for improvement", 2),
        *FILLER,
        Title("Next steps", 2),
        Prose(
            "Gorsehill Council should prepare a written statement of proposed action responding to the "
            "findings outlined in this letter. Gorsehill Council should send the written statement of action to "
            "inspections@example.org by 15 August 2023."
        ),
    ),
    {
        "area": "Gorsehill",
        "programme": "jtai",
        "publication_date": "2023-05-09",
        "fieldwork": ("2023-03-06", "2023-03-10"),
        "response_due": "2023-08-15",
    },
)


CHILDRENS_SERVICES = Invented(
    "children’s services inspection, lower-case bullets",
    (
        Title("Hollowbridge Borough Council"),
        Title("Inspection of children’s social care services", 2),
        Prose("Inspection dates: 3 October to 14 October 2022"),
        *FILLER,
        Title("What needs to improve:", 2),
        Ask("the speed of first visits"),
        Ask("the quality of plans, and whether parents can follow them"),
        Ask("supervision, which needs to be regular and written down."),
        Title("The experiences and progress of children who need help and protection: good", 2),
        *findings(),
    ),
    {"area": "Hollowbridge", "programme": "ilacs", "publication_date": None, "fieldwork": ("2022-10-03", "2022-10-14")},
)


SINGLE_FRAMEWORK = Invented(
    "single inspection framework with previous inspection",
    (
        Title("Inkpen"),
        Title(
            "Inspection of services for children in need of help and protection, children looked after and "
            "care leavers",
            2,
        ),
        Prose("Inspection date: 1 March 2017 – 24 March 2017"),
        Prose("Report published: 15 May 2017"),
        *FILLER,
        Title("Contents", 2),
        Prose("Recommendations  8"),
        PageBreak(),
        Title("Recommendations from the previous inspection", 2),
        Listed("Improve the way complaints are answered.", "1."),
        Listed("Appoint a permanent head of service.", "2."),
        Title("Recommendations", 2),
        Ask(
            "Ensure that visits are made on time. Record what was seen. Tell the manager where a visit was missed.",
            "1.",
            "1",
        ),
        Ask("Improve the quality of plans for children leaving care.", "2.", "2"),
        PageBreak(),
        Ask("Ensure that learning from audits reaches every team.", "3.", "3"),
        Title("Summary for children and young people", 2),
        Listed("Social workers need to visit you when they say they will."),
    ),
    {"area": "Inkpen", "programme": "sif", "publication_date": "2017-05-15", "fieldwork": ("2017-03-01", "2017-03-24")},
)


AREA_SEND = Invented(
    "area SEND inspection, sentences without labels",
    (
        Title("Area SEND inspection of Juniper Valley Local Area Partnership"),
        Prose("Inspection dates: 5 to 9 February 2024"),
        Prose("Date of previous inspection: 1 to 5 May 2018"),
        Title("What does the area partnership need to do better?", 2),
        Listed(
            "Children wait too long for a first appointment. Leaders know this and have a plan. It is too "
            "early to see its effect."
        ),
        Title("Areas for improvement", 2),
        Ask(
            "Leaders across the partnership should make sure that children are seen within the time that the law sets.",
            "",
            owner="Leaders across the partnership",
        ),
        Ask(
            "The local area partnership should work with parents when plans are reviewed.",
            "",
            owner="The local area partnership",
        ),
        Ask(
            "The integrated care board should close the gap in speech and language therapy.",
            "",
            owner="The integrated care board",
        ),
        Title("Local area partnership details", 2),
        *FILLER,
    ),
    {
        "area": "Juniper Valley",
        "programme": "send",
        "publication_date": None,
        "fieldwork": ("2024-02-05", "2024-02-09"),
    },
)


TIME_HEADINGS = Invented(
    "time headings after a numbered lead-in",
    (
        Title("Inspection of looked after children services"),
        Title("Kelby County Council"),
        Prose("Inspection dates: 4 – 8 June 2012"),
        Prose("Published: 13 July 2012"),
        *FILLER,
        Title("Areas for improvement", 2),
        Listed(
            "In order to improve the services for looked after children in Kelby, the council and its "
            "partners should take the following action.",
            "21.",
        ),
        Prose("Immediately:"),
        Ask(
            "see every child who has gone missing within a day of return",
            owner="the council and its partners",
            due="Immediately",
        ),
        Prose("Within three months:"),
        Ask(
            "finish the plan for finding more foster homes",
            owner="the council and its partners",
            due="Within three months",
        ),
        Ask("train all reviewing officers", owner="the council and its partners", due="Within three months"),
        Prose("Within six months:"),
        Ask(
            "publish the results of the survey of children.",
            owner="the council and its partners",
            due="Within six months",
        ),
        Title("Outcomes for looked after children", 2),
        *findings(22),
    ),
    {"area": "Kelby", "programme": "lac", "publication_date": "2012-07-13", "fieldwork": ("2012-06-04", "2012-06-08")},
)


NOTHING = Invented(
    "report without recommendations",
    (
        Title("Inspection of Marshwick local authority children’s services"),
        Prose("Inspection dates: 8 to 12 January 2024"),
        *FILLER,
        Title("The experiences and progress of children in care: outstanding", 2),
        *findings(),
    ),
    {"area": "Marshwick", "programme": "ilacs", "nothing_because": "no_heading_found", "publication_date": None},
)
