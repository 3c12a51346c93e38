"""Invented reports in the forms of the probation inspectorate, beside those of the domain's own tests."""

from tests.domain.report_reading.invented import Ask, Invented, Listed, PageBreak, Prose, Title
from tests.domain.report_reading.invented_prose import FILLER, findings
from tests.reading_corpus.described import Boxed, Noted, Row, Table

_YOS, _BOARD = "Wrexmoor Youth Justice Service", "Wrexmoor Youth Justice Service Management Board"

SCORED_2022 = Invented(
    "youth inspection with a table of ratings and a score out of 36",
    (
        Title("An inspection of youth offending services in"),
        Title("Wrexmoor"),
        Prose("HM Inspectorate of Probation, November 2022"),
        PageBreak(),
        Title("Contents", 2),
        Prose("Foreword ............................................ 3"),
        Prose("Ratings ............................................. 4"),
        Prose("Recommendations ..................................... 6"),
        Prose("Background .......................................... 7"),
        Title("Foreword", 2),
        *FILLER,
        Title("Ratings", 2),
        Table(
            ("Standard", "Rating"),
            (
                Row(("Governance and leadership", "Requires improvement")),
                Row(("Staff", "Good")),
                Row(("Partnerships and services", "Inadequate")),
                Row(("Out-of-court disposal policy and provision", "Good")),
            ),
            (70, 30),
        ),
        Prose("Fieldwork started June 2022. The overall score was 15/36 and the rating ‘Requires improvement’."),
        PageBreak(),
        Title("Recommendations", 2),
        Prose(
            "As a result of our inspection findings, we have made seven recommendations that we believe, if "
            "implemented, will have a positive impact on the quality of youth justice services in Wrexmoor. This "
            "will improve the lives of the children in contact with the service, and better protect the public."
        ),
        Title("The Wrexmoor Youth Justice Service should:", 3),
        Ask(
            "make sure that the assessment of a child’s safety and wellbeing, and of the risk of harm to others, "
            "draws on what children’s social care, the school and the police already know, and that the worker "
            "writes down how each source was weighed",
            "1.",
            "1",
            _YOS,
        ),
        Ask(
            "give managers the time and the training that they need to look at work before it is signed off",
            "2.",
            "2",
            _YOS,
        ),
        Title("The Wrexmoor Youth Justice Service Management Board should:", 3),
        Ask(
            "within the next six months, agree with the health board how a speech and language therapist is to be "
            "found, paid for and kept in post",
            "3.",
            "3",
            _BOARD,
            due="within the next six months",
        ),
        Ask("read the service’s own audit at each meeting and say what it wants done about it", "4.", "4", _BOARD),
        Title("The chair of the Board should:", 3),
        Ask(
            "write to any partner who has missed two meetings and report the answer to the board",
            "5.",
            "5",
            "chair of the Board",
        ),
        Title("Maelwern Health Board should:", 3),
        Noted(
            Ask("fill the nursing post that has stood empty since last spring", "6.", "6", "Maelwern Health Board"),
            "1",
            "The post was first advertised in the spring of the year before, and nobody was appointed.",
        ),
        Title("Northmere Police should:", 3),
        Ask(
            "make sure that no child is interviewed without an appropriate adult, whatever the hour.",
            "7.",
            "7",
            "Northmere Police",
        ),
        Title("Background", 2),
        *FILLER,
        Title("1. Organisational delivery", 2),
        Prose("Strengths:"),
        Listed("The service knows its children."),
        Listed("Staff are proud to work here."),
        Title("Areas for improvement:", 3),
        Listed("The board does not see enough of the service’s work."),
        Title("2. Court disposals", 2),
        Title("Areas for improvement:", 3),
        Listed("Reviews came late."),
        Title("3. Out-of-court disposals", 2),
        Title("Areas for improvement:", 3),
        Listed("Diversion was offered to some and not to others."),
    ),
    {"area": "Wrexmoor", "publication_date": "2022-11", "window_months": None, "fieldwork": ("2022-06", "2022-06")},
)

CORE_CASE_LONG = Invented(
    "core case inspection with two owners in one bracket",
    (
        Title("Core Case Inspection of youth offending work in England and Wales"),
        Title("Report on youth offending work in: Saltmarsh", 2),
        PageBreak(),
        Title("Foreword", 2),
        *FILLER,
        Title("Recommendations for improvement", 2),
        Prose("(primary responsibility is indicated in brackets)"),
        Prose("Changes are necessary to ensure that, in a higher proportion of cases:"),
        *(
            Ask(text, f"({number})", str(number), owner, bracket=f" ({owner})")
            for number, (text, owner) in enumerate(
                (
                    ("a timely and good quality assessment is completed when the case starts", "YOT Manager"),
                    ("the assessment of vulnerability is reviewed after any significant change", "YOT Manager"),
                    (
                        "the plan of intervention says what will be done about the causes of offending, in what "
                        "order, by which of the workers who know the child, and how anybody would know that it had "
                        "helped, so that a manager who picks up the file can carry on from it the same day",
                        "YOT Manager",
                    ),
                    (
                        "oversight by management is effective in making sure that work is of good quality",
                        "YOT Manager",
                    ),
                    ("the safety of victims is given a high priority", "YOT Manager and Chair of Management Board"),
                ),
                start=1,
            )
        ),
        Prose("Furthermore:"),
        Ask(
            "there is regular and effective oversight by management, especially of screening decisions, that is "
            "clearly recorded within the case record",
            "(6)",
            "6",
            "Chair of Management Board",
            bracket=" (Chair of Management Board).",
        ),
        Title("Next steps", 2),
        Prose(
            "An improvement plan addressing the recommendations should be submitted to HM Inspectorate of "
            "Probation four weeks after the publication of this inspection report. Once finalised, the plan will "
            "be forwarded to the Youth Justice Board to monitor its implementation."
        ),
        Title("Service users’ perspective", 2),
        Title("Children and young people", 3),
        *findings(),
    ),
    {"area": "Saltmarsh", "publication_date": None, "window_months": None},
)

SCREENING_URGENT = Invented(
    "short quality screening, noun phrases, one of them urgent",
    (
        Prose("To: Robin Hale, Chair of Thornwick YOT Management Board"),
        Prose("From: A. N. Inspector, Assistant Chief Inspector (Youth Justice)"),
        Prose("Publication date: 19 November 2014"),
        Title("Report of Short Quality Screening (SQS) of youth offending work in Thornwick"),
        Prose(
            "The inspection was conducted from 27-29 October 2014 as part of our programme of inspection of youth "
            "offending work. This report is published on our website."
        ),
        Title("Key strengths", 2),
        Prose("The best aspects of work that we found in Thornwick included:"),
        Listed("Good use of what was known about the family."),
        Listed("Reports that magistrates could follow."),
        Title("Areas requiring improvement", 2),
        Prose("The most significant areas for improvement were:"),
        Ask(
            "The quality of management oversight; this needs to be addressed urgently so that plans are not signed "
            "off that leave a child, or somebody else, at risk.",
        ),
        Ask("Planning to manage the risk of harm to others, including: victims; siblings; and carers."),
        PageBreak(),
        Ask("Reviews after a child moves, is arrested again or leaves school."),
        Prose(
            "We strongly recommend that you focus your post-inspection improvement work on these particular "
            "aspects of practice."
        ),
        Prose("We are grateful for the support that we received from staff in the YOT."),
        Title("Yours sincerely,", 3),
        Prose("Copy to:"),
        Prose("YOT/YOS Manager/Head of Service; Chief Executive; Director of Children’s Services"),
    ),
    {"area": "Thornwick", "publication_date": "2014-11-19", "fieldwork": ("2014-10-27", "2014-10-29")},
)

VICTIMS_2025 = Invented(
    "youth justice inspection of 2025 with a box and a footnote",
    (
        Title("An inspection of youth justice services in Ullesmoor"),
        Prose("HM Inspectorate of Probation"),
        Prose("Published: 4 September 2025"),
        Title("Contents", 2),
        Prose("Foreword\t3"),
        Prose("Recommendations\t5"),
        Prose("Work with children\t6"),
        Title("Foreword", 2),
        *FILLER,
        Title("Recommendations", 2),
        Prose(
            "As a result of our inspection findings, we have made five recommendations that we believe, if "
            "implemented, will have a positive impact on the quality of youth justice services in Ullesmoor."
        ),
        Prose("The Ullesmoor Youth Justice Service should:"),
        Ask(
            "strengthen work to keep children safe, so that every plan says what happens when a child goes missing",
            "1.",
            "1",
            "Ullesmoor Youth Justice Service",
        ),
        Noted(
            Ask(
                "make contact with every victim within ten working days, and keep it up as long as the victim wants",
                "2.",
                "2",
                "Ullesmoor Youth Justice Service",
            ),
            "2",
            "A victim is anybody whom the police have named as one in the crime report, whatever came of it.",
        ),
        Boxed("“They rang when they said they would.” A victim of robbery"),
        Ask(
            "review its offer of restorative justice with those who have used it.",
            "3.",
            "3",
            "Ullesmoor Youth Justice Service",
        ),
        Prose("The Ullesmoor Youth Justice Partnership Board should:"),
        Ask(
            "challenge partners over the education of children who are on part-time timetables",
            "4.",
            "4",
            "Ullesmoor Youth Justice Partnership Board",
        ),
        Ask(
            "set out how it will learn from victims, and report on this within three months.",
            "5.",
            "5",
            "Ullesmoor Youth Justice Partnership Board",
            due="within three months",
        ),
        Title("Work with children", 2),
        *FILLER,
        Title("Work with victims", 2),
        *FILLER,
        Prose("Fieldwork took place in the week commencing 7 July 2025."),
    ),
    {"area": "Ullesmoor", "publication_date": "2025-09-04", "window_months": None},
)

THEMATIC = Invented(
    "thematic inspection, bulleted lists for several bodies",
    (
        Title("A joint inspection of the education of children supervised by youth justice services"),
        Prose("Published: 21 June 2022"),
        Title("Executive summary", 2),
        *FILLER,
        Title("Recommendations", 2),
        Prose("The Department for Education should:"),
        Ask("require schools to say why a child is on a part-time timetable", owner="Department for Education"),
        Ask("publish the figures each year.", owner="Department for Education"),
        Prose("Local authorities should:"),
        Ask(
            "make sure that no child under supervision is without a school place for more than twenty days",
            owner="Local authorities",
        ),
        Prose("Youth justice partnership boards should:"),
        Ask(
            "know how many of their children are out of school, and why: excluded; ill; refusing; or never on roll",
            owner="Youth justice partnership boards",
        ),
        Ask("ask for the same figures for children in care.", owner="Youth justice partnership boards"),
        Title("1. Introduction", 2),
        Title("1.1. Why this thematic?", 3),
        *FILLER,
        Title("Key findings", 2),
        Listed("Boards seldom asked about education."),
        Listed("Schools were rarely told who supervises a child."),
    ),
    {"publication_date": "2022-06-21"},
)

NOTHING_FOUND_WANTING = Invented(
    "short screening that asks for nothing",
    (
        Prose("To: Sam Rowe, Chair of Yarlside YOS Management Board"),
        Prose("Publication date: 11 March 2015"),
        Title("Report of Short Quality Screening (SQS) of youth offending work in Yarlside"),
        Prose("The inspection was conducted from 9-11 February 2015 as part of our programme of inspection."),
        Title("Key strengths", 2),
        Listed("Every plan was finished on time."),
        Listed("Parents were asked what they thought and it was written down."),
        Title("Summary", 2),
        *FILLER,
        Prose("We are grateful for the support that we received from staff in the YOS."),
    ),
    {"area": "Yarlside", "publication_date": "2015-03-11", "fieldwork": ("2015-02-09", "2015-02-11")},
)

LIST_IN_SUMMARY_AND_CHAPTERS = Invented(
    "a joint inspection whose summary repeats the list in the same words",
    (
        Title("Full Joint Inspection of Youth Offending Work in Zennorbridge"),
        Prose("An inspection led by HMI Probation"),
        Prose("February 2013"),
        Title("Summary", 2),
        *FILLER,
        Title("Summary of recommendations", 2),
        Prose("The Youth Offending Team Manager should ensure that:"),
        Ask(
            "sentence plans are written with the child and say what each is to do",
            "1.",
            "1",
            "Youth Offending Team Manager",
        ),
        Ask("home visits are made where the risk calls for them", "2.", "2", "Youth Offending Team Manager"),
        Prose("The Chair of the Management Board should ensure that:"),
        Ask("the board has health and police members of sufficient rank.", "3.", "3", "Chair of the Management Board"),
        PageBreak(),
        Title("Introduction", 2),
        *FILLER,
        Title("Recommendations", 2),
        Prose("The Youth Offending Team Manager should ensure that:"),
        Listed("sentence plans are written with the child and say what each is to do", "1."),
        Listed("home visits are made where the risk calls for them", "2."),
        Prose("The Chair of the Management Board should ensure that:"),
        Listed("the board has health and police members of sufficient rank.", "3."),
        Title("Main findings", 2),
        *findings(),
    ),
    {"area": "Zennorbridge"},
)
