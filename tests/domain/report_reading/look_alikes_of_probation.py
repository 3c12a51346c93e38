"""Invented reports in the forms of the probation inspectorate, 2009 to now, in our own words."""

from tests.domain.report_reading.invented import Ask, Invented, Listed, PageBreak, Part, Prose, Title
from tests.domain.report_reading.invented_prose import FILLER, findings

CORE_CASE = Invented(
    "core case inspection",
    (
        Title("Core Case Inspection of youth offending work in England and Wales"),
        Title("Report on youth offending work in: Ashmere", 2),
        Prose("ISBN: 978-0-00000-000-2"),
        PageBreak(),
        Title("Foreword", 2),
        *FILLER,
        Title("Scoring", 2),
        Prose("Safeguarding score: 58%. This score indicates that substantial improvement is required."),
        Title("Recommendations", 2),
        Prose("(primary responsibility is indicated in brackets)"),
        Prose("Changes are necessary to ensure that, in a higher proportion of cases:"),
        Ask(
            "every case begins with a full assessment that draws on home and school",
            "(1)",
            "1",
            "YOT Manager",
            bracket=" (YOT Manager)",
        ),
        Ask(
            "the plan says who will do what to keep the child safe, and by when",
            "(2)",
            "2",
            "YOT Manager",
            bracket=" (YOT Manager)",
        ),
        Prose("Furthermore:"),
        Ask(
            "managers look at each plan for managing risk before it is put into use",
            "(3)",
            "3",
            "Chair of YOT Management Board",
            bracket=" (Chair of YOT Management Board)",
        ),
        Title("Next steps", 2),
        Prose(
            "An improvement plan addressing the recommendations should be submitted to HM Inspectorate of "
            "Probation four weeks after the publication of this inspection report."
        ),
        Title("Making a difference", 2),
        *findings(),
    ),
    {"area": "Ashmere", "programme": "cci", "publication_date": None, "response_rule": "weeks_after_publication"},
)


SCREENING_ROMAN = Invented(
    "short quality screening, roman numerals",
    (
        Prose("To: Jo Field, Chair of Brackwater YOS Management Board"),
        Prose("Publication date: 3rd July 2013"),
        Title("Report of Short Quality Screening (SQS) of youth offending work in Brackwater"),
        Prose("This report outlines the findings of the recent SQS inspection, conducted during 10th-12th June 2013."),
        Title("Summary", 2),
        *FILLER,
        Title("1. Reducing the likelihood of reoffending", 2),
        *findings(1, prefix="1."),
        PageBreak(),
        Title("Key strengths", 2),
        Listed("Workers went to great lengths to bring children back to school."),
        Title("Areas requiring improvement", 2),
        Prose("The most significant areas for improvement were:"),
        Ask("Assessments should weigh what the child says against what others have seen.", "i.", "i"),
        Ask(
            "Plans for keeping others safe should say what happens when the risk rises; and who then meets.",
            "ii.",
            "ii",
        ),
        Ask("Reviews should follow every move of home or school.", "iii.", "iii"),
        Prose(
            "We strongly recommend that you focus your post-inspection improvement work on these particular "
            "aspects of practice."
        ),
        Prose("Copy to:"),
        Prose("Chief Executive, Brackwater Council"),
    ),
    {
        "area": "Brackwater",
        "programme": "sqs",
        "publication_date": "2013-07-03",
        "fieldwork": ("2013-06-10", "2013-06-12"),
    },
)


SCREENING_BULLETS = Invented(
    "short quality screening, bullets",
    (
        Prose("Publication date: 12 May 2015"),
        Title("Report of Short Quality Screening (SQS) of youth offending work in Cold Norton and Vale"),
        Prose(
            "The inspection was conducted from 20-22 April 2015 as part of our programme of inspection of "
            "youth offending work."
        ),
        *FILLER,
        Title("Key strengths", 2),
        Listed("Reports for the court were clear and fair."),
        Listed("Children kept their appointments."),
        Title("Areas requiring improvement", 2),
        Ask("Management oversight should make sure that plans are finished, shared; and looked at again."),
        Ask("In order to help staff, training should cover: trauma; speech and language; and exploitation."),
        Prose("We are grateful for the support that we received from staff in the YOT."),
    ),
    {
        "area": "Cold Norton and Vale",
        "programme": "sqs",
        "publication_date": "2015-05-12",
        "fieldwork": ("2015-04-20", "2015-04-22"),
    },
)


FULL_JOINT = Invented(
    "full joint inspection, numbering runs on across owners",
    (
        Title("Full Joint Inspection of Youth Offending Work in Dunmarsh"),
        Prose("An inspection led by HMI Probation"),
        PageBreak(),
        Title("Foreword", 2),
        *FILLER,
        Prose("A. N. Inspector"),
        Prose("HM Chief Inspector of Probation"),
        Prose("July 2015"),
        Title("Recommendations", 2),
        Prose(
            "Post-inspection improvement work should focus particularly on achieving the following outcomes "
            "within 12 months following publication of this report:"
        ),
        Title("The local authority Chief Executive should make sure that:", 3),
        Ask(
            "every partner on the board is there when decisions are made and answers for its share",
            "1.",
            "1",
            "local authority Chief Executive",
        ),
        Title("The YOT Manager should make sure that:", 3),
        Ask("children help to write the plan they are asked to follow", "2.", "2", "YOT Manager"),
        Ask("work done with children is tested for whether it helps", "3.", "3", "YOT Manager"),
        Title("The Chief Constable should make sure that:", 3),
        Ask("two officers with the right training work in the YOT.", "4.", "4", "Chief Constable"),
        Prose("Please note – throughout this report all names have been changed."),
        PageBreak(),
        Title("Theme 1: Reducing reoffending", 2),
        Title("Key findings", 3),
        *findings(),
        Title("Explanation of findings", 3),
        *findings(),
    ),
    {"area": "Dunmarsh", "programme": "fji", "publication_date": "2015-07", "window_months": 12},
)


def _standard(number: str, name: str) -> tuple[Part, ...]:
    return (
        Title(f"{number} {name}", 3),
        Prose("Strengths:"),
        Listed("The vision is clear and known to all staff."),
        Title("Areas for improvement", 3),
        Listed("Health staff are not in post and children wait."),
        Listed("Policies do not say how diversity is to be considered."),
    )


YOUTH_2018 = Invented(
    "youth inspection of 2018 to 2025",
    (
        Title("An inspection of youth offending services in"),
        Title("Eastmere"),
        Prose("HM Inspectorate of Probation, August 2021"),
        PageBreak(),
        Title("Contents", 2),
        Prose("Foreword ............................ 3"),
        Prose("Recommendations ..................... 6"),
        Title("Foreword", 2),
        *FILLER,
        Title("Recommendations", 2),
        Prose(
            "As a result of our inspection findings we have made five recommendations that we believe, if "
            "implemented, will have a positive impact on the quality of youth offending services in Eastmere. "
            "This will improve the lives of the children in contact with youth offending services, and better "
            "protect the public."
        ),
        Title("The Eastmere Youth Justice Service should:", 3),
        Ask(
            "make sure that every child has an assessment of health needs within the first month",
            "1.",
            "1",
            "Eastmere Youth Justice Service",
        ),
        Ask(
            "review its out-of-court disposal policy and use it in every case",
            "2.",
            "2",
            "Eastmere Youth Justice Service",
        ),
        Title("The Management Board should:", 3),
        Ask("make sure that its members know the service and come to its meetings", "3.", "3", "Management Board"),
        Ask(
            "publish a plan for children excluded from school within the next six months",
            "4.",
            "4",
            "Management Board",
            "within the next six months",
        ),
        Title("Northmere Police should:", 3),
        Ask("check that community resolutions are offered fairly to all children.", "5.", "5", "Northmere Police"),
        PageBreak(),
        Title("Background", 2),
        *FILLER,
        Title("1. Organisational delivery", 2),
        *_standard("1.1", "Governance and leadership"),
        *_standard("1.2", "Staff"),
        *_standard("1.3", "Partnerships and services"),
        Prose("Fieldwork for this inspection took place in May 2021. The score was 21/36."),
    ),
    {"area": "Eastmere", "programme": "youth_2018", "publication_date": "2021-08", "fieldwork": ("2021-05", "2021-05")},
)


YOUTH_2025 = Invented(
    "youth justice inspection from 2025",
    (
        Title("An inspection of youth justice work with children and victims in Fernholt"),
        Prose("Published: 12 June 2025"),
        Title("Foreword (Back to top)", 2),
        *FILLER,
        Title("Recommendations (Back to top)", 2),
        Prose("The Fernholt Youth Justice Service should:"),
        Ask("improve how it works out what keeps children safe", "1.", "1", "Fernholt Youth Justice Service"),
        Ask("ask every victim what they need, and write it down", "2.", "2", "Fernholt Youth Justice Service"),
        Prose("The Fernholt Youth Justice Partnership Board should:"),
        Ask(
            "understand why so many children in care come to notice.",
            "3.",
            "3",
            "Fernholt Youth Justice Partnership Board",
        ),
        Title("Work with children (Back to top)", 2),
        *FILLER,
        Prose("Fieldwork started in April 2025."),
    ),
    {
        "area": "Fernholt",
        "programme": "youth_2025",
        "publication_date": "2025-06-12",
        "fieldwork": ("2025-04", "2025-04"),
    },
)


PRINTED_TWICE = Invented(
    "the same list in the summary and in the report",
    (
        Title("An inspection of youth offending services in Northholm"),
        Prose("HM Inspectorate of Probation, March 2019"),
        Title("Executive summary", 2),
        *FILLER,
        Title("Summary of recommendations", 2),
        Ask("Strengthen the way risk is reviewed.", "1.", "1"),
        Ask("Make sure that girls are offered work that suits them.", "2.", "2"),
        Title("Introduction", 2),
        *FILLER,
        PageBreak(),
        Title("Recommendations", 2),
        Listed("Strengthen the way risk is reviewed.", "1."),
        Listed("Make sure that girls are offered work that suits them.", "2."),
        Title("Methodology", 2),
    ),
    {"area": "Northholm", "programme": "youth_2018", "publication_date": "2019-03", "repeats": True},
)


FOR_EACH_BODY = Invented(
    "a list for each body under its own heading",
    (
        Title("An inspection of youth offending services in Quillmoor"),
        Prose("HM Inspectorate of Probation, May 2020"),
        *FILLER,
        Title("Recommendations", 2),
        Title("Quillmoor Youth Offending Service", 3),
        Ask("Improve the assessment of safety.", "1.", "1", "Quillmoor Youth Offending Service"),
        Ask("Make sure that plans are shared with the police.", "2.", "2", "Quillmoor Youth Offending Service"),
        Title("Quillmoor Clinical Commissioning Group", 3),
        Ask("Fill the vacant nursing post.", "1.", "1", "Quillmoor Clinical Commissioning Group"),
        Title("Background", 2),
        *FILLER,
    ),
    {"area": "Quillmoor", "programme": "youth_2018", "publication_date": "2020-05"},
)


LETTERED = Invented(
    "lettered items after “we recommend that”",
    (
        Title("Inspection of youth offending work in Ravensey"),
        Prose("Published: 9 April 2014"),
        *FILLER,
        Prose("We therefore recommend that the Youth Offending Team:"),
        Ask("agrees a protocol with the children’s homes;", "(a)", "a", "the Youth Offending Team"),
        Ask("trains its volunteers before they meet children; and", "(b)", "b", "the Youth Offending Team"),
        Ask("tells courts what it can offer at weekends.", "(c)", "c", "the Youth Offending Team"),
        Prose("The team has begun this work already."),
    ),
    {"area": "Ravensey", "publication_date": "2014-04-09"},
)


R_NUMBERS = Invented(
    "R-numbers under themes",
    (
        Title("Inspection of youth justice services in Pantglas"),
        Prose("Published: 2 December 2024"),
        *FILLER,
        Title("Recommendations", 2),
        Title("Leadership", 3),
        Ask("Set out what the board expects of each partner.", "R1", "R1"),
        Ask("Share the figures on exclusions with schools.", "R2", "R2"),
        Title("Practice", 3),
        Ask("Review each plan with the child.", "R3", "R3"),
        Title("Main findings", 2),
        *findings(),
    ),
    {"area": "Pantglas", "programme": "youth_2018", "publication_date": "2024-12-02"},
)
