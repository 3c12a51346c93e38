"""Invented letters of inspectorates, and reports that put their lists into every chapter, in our own words."""

from tests.domain.report_reading.invented import Ask, Invented, Listed, Prose, Title
from tests.domain.report_reading.invented_prose import FILLER

SCREENING_IN_CHAPTERS = Invented(
    "short quality screening, a list in every chapter",
    (
        Prose("To: A. Green, Chair of North Hallow YOT Management Board"),
        Prose("Publication date: 9th April 2014"),
        Title("Report of Short Quality Screening (SQS) of youth offending work in North Hallow"),
        Prose("The inspection was conducted from 10th-12th March 2014 as part of our programme of inspection."),
        Title("1. Reducing the likelihood of reoffending", 2),
        Title("Key strengths", 3),
        Listed("Reports to court were fair.", "(i)"),
        Title("Areas requiring improvement", 3),
        Ask("Plans should say what children will do and by when.", "(i)", "i"),
        Ask("Reviews should take place when circumstances change.", "(ii)", "ii"),
        Title("2. Protecting the public", 2),
        Title("Key strengths", 3),
        Listed("Victims were asked.", "(i)"),
        Title("Areas requiring improvement", 3),
        Ask("Plans to manage risk need to be made in time.", "(i)", "i"),
        Title("3. Protecting the child or young person", 2),
        Title("Area requiring improvement", 3),
        Ask("Work to keep children safe should be checked by a second person.", "(i)", "i"),
        Prose("We are grateful for the support that we received."),
    ),
    {
        "area": "North Hallow",
        "programme": "sqs",
        "publication_date": "2014-04-09",
        "fieldwork": ("2014-03-10", "2014-03-12"),
        "passed": {"strengths"},
    },
)


MEMORANDUM = Invented(
    "short quality screening, dated like a memorandum",
    (
        Title("Report of Short Quality Screening (SQS) of youth offending work in: Kingsley on Sea"),
        Prose("To: A. Green, Chair of Kingsley on Sea YOT Management Board"),
        Prose("From: B. Brown, Assistant Chief Inspector"),
        Prose("Date: 19 December 2012"),
        Prose(
            "This report outlines the findings of the recent SQS inspection, conducted during 26th – 28th November "
            "2012."
        ),
        Title("Areas requiring improvement", 2),
        Prose("The most significant areas for improvement were:"),
        Ask("Information about risk should reach those who need it; within the day.", "i.", "i"),
        Ask("Background checks should be made before volunteers begin.", "ii.", "ii"),
        Prose("We strongly recommend that you focus your work on those aspects."),
    ),
    {
        "area": "Kingsley on Sea",
        "programme": "sqs",
        "publication_date": "2012-12-19",
        "fieldwork": ("2012-11-26", "2012-11-28"),
    },
)


FOCUSED_VISIT = Invented(
    "letter about a focused visit",
    (
        Prose("20 March 2024"),
        Prose("Executive Director, Stonebrook Metropolitan Borough Council"),
        Prose("Dear Director"),
        Title("Focused visit to Stonebrook children’s services"),
        Prose("This letter summarises the findings of the focused visit to Stonebrook on 20 and 21 February 2024."),
        Title("Headline findings", 2),
        Prose("Since the last inspection in 2022, work has become better."),
        Title("What needs to improve in this area of social work practice?", 2),
        Ask("How soon agency workers are followed by lasting ones."),
        Ask("The notes of supervision, so that decisions can be followed."),
        Title("Main findings", 2),
        *FILLER,
    ),
    {
        "area": "Stonebrook",
        "programme": "ilacs",
        "publication_date": "2024-03-20",
        "fieldwork": ("2024-02-20", "2024-02-21"),
    },
)


STATEMENT_OF_ACTION = Invented(
    "letter that asks for a written statement of action",
    (
        Prose("3 September 2021"),
        Prose("Dear Director"),
        Title("Joint area SEND inspection in Wenlow"),
        Prose(
            "Between 12 July and 16 July 2021, Ofsted and the Care Quality Commission (CQC) conducted a joint "
            "inspection of the local area of Wenlow."
        ),
        Title("Identifying needs", 2),
        Title("Strengths", 3),
        Listed("Health visitors see most families."),
        Title("Areas for development", 3),
        Listed("Too few checks are done at two."),
        Title("Meeting needs", 2),
        Title("Areas for development", 3),
        Listed("Plans are late."),
        Title("Outcomes", 2),
        Title("Areas for development", 3),
        Listed("Few young people find work."),
        Prose(
            "The local area is required to produce and submit a Written Statement of Action to Ofsted that explains "
            "how the local area will tackle the following areas of significant weakness:"
        ),
        Ask("the time that families wait for a first appointment"),
        Ask("the fractured trust between parents and leaders."),
        Prose("Yours sincerely"),
    ),
    {
        "area": "Wenlow",
        "programme": "send",
        "publication_date": "2021-09-03",
        "fieldwork": ("2021-07-12", "2021-07-16"),
        "passed": {"strengths", "repeated_in_every_chapter"},
    },
)


LOST_BULLETS = Invented(
    "letter whose bullets are lost",
    (
        Prose("14 December 2018"),
        Prose("Dear local partnership"),
        Title("Joint targeted area inspection of the multi-agency response to neglect in Wexbury"),
        Prose("Between 22 and 26 October 2018, Ofsted and HMI Probation undertook a joint inspection in Wexbury."),
        Title("Areas for improvement", 2),
        Ask("The time that strategy meetings take to be held.", ""),
        Ask(
            "The quality of plans is uneven. Some are clear and others are not, and nobody looks at them again.",
            "",
        ),
        Ask("Police officers should write down what the child says.", "", owner="Police officers"),
        Title("Next steps", 2),
        Prose(
            "The director of children’s services should send the written statement of action to Ofsted by "
            "11 April 2019."
        ),
    ),
    {
        "area": "Wexbury",
        "programme": "jtai",
        "publication_date": "2018-12-14",
        "fieldwork": ("2018-10-22", "2018-10-26"),
        "response_due": "2019-04-11",
    },
)


TWO_BODIES_ASKED = Invented(
    "single inspection framework that asks what must improve, for two bodies",
    (
        Title("Winbrook and Maidstow"),
        Title(
            "Inspection of services for children in need of help and protection, children looked after and "
            "care leavers",
            2,
        ),
        Prose("Inspection date: 3 March 2015 – 25 March 2015"),
        Prose("Report published: 13 May 2015"),
        Title("The local authority", 2),
        Title("What does the local authority need to improve?", 2),
        Title("Areas for improvement", 3),
        Ask("Ensure that plans rest on a full understanding of need.", "1.", "1"),
        Ask("Improve assessments so that they take account of history.", "2.", "2"),
        Title("The local authority’s strengths", 2),
        Listed("Social workers are committed.", "3."),
        Title("Progress since the last inspection", 2),
        Listed("The last inspection asked for more.", "4."),
        Title("The Local Safeguarding Children Board (LSCB)", 2),
        Title("What does the LSCB need to improve?", 2),
        Ask("Ensure that the board knows whether help comes early.", "5.", "5"),
        Ask("Gather figures from all partners.", "6.", "6"),
        Title("Inspection judgement about the LSCB", 2),
        Listed("Governance is weak.", "7."),
    ),
    {
        "area": "Winbrook and Maidstow",
        "programme": "sif",
        "publication_date": "2015-05-13",
        "fieldwork": ("2015-03-03", "2015-03-25"),
    },
)


ACTION_OVER_MONTHS = Invented(
    "joint area review, times above owners",
    (
        Title("Joint area review"),
        Title("Fenwick Children’s Services Authority Area", 2),
        Prose("Published: 14 July 2008"),
        Title("Main findings", 2),
        Listed("Outcomes are good."),
        Title("Recommendations", 2),
        Prose("For immediate action"),
        Prose("The council:"),
        Ask("give each child a named worker.", owner="council", due="For immediate action"),
        Prose("For action over the next six months"),
        Prose("The council and its partners should:"),
        Ask("shorten the wait for a first talk", owner="council and its partners", due="six months"),
        Ask("make plans that parents can read.", owner="council and its partners", due="six months"),
        Title("Equality and diversity", 2),
        *FILLER,
    ),
    {"area": "Fenwick", "publication_date": "2008-07-14", "passed": {"findings"}},
)


CONSIDERATIONS = Invented(
    "peer review with areas for consideration",
    (
        Title("Peer review of Sandholm Youth Justice Service"),
        Prose("March 2023"),
        Title("Areas of strength", 2),
        Listed("The board is committed."),
        Title("Areas for consideration", 2),
        Ask("Say what the board does about exclusions."),
        Ask("Offer more to girls."),
        Title("Conclusion", 2),
        *FILLER,
    ),
    {"area": "Sandholm", "publication_date": "2023-03", "passed": {"strengths"}},
)
