"""Invented reports on children’s services, areas, schools and health, in the forms of their inspectorates."""

from tests.domain.report_reading.invented import Ask, Invented, Listed, PageBreak, Prose, Title
from tests.domain.report_reading.invented_prose import FILLER, findings
from tests.reading_corpus.described import Noted, Row, Table

_COUNCIL = "Velmouth Council"
_BOTH = "Velmouth Council and Velmouth Integrated Care Board"


def _area_row(owner: str, text: str) -> Row:
    return Row((owner, text), Ask(text.replace("\n", " "), owner=owner))


AREA_TABLES = Invented(
    "area SEND inspection with tables of responsible bodies",
    (
        Title("Area SEND inspection of Velmouth Local Area Partnership"),
        Prose("Inspection dates: 13 to 17 May 2024"),
        Prose("Dates of previous inspection: 4 to 8 June 2018"),
        Title("Inspection outcome", 2),
        Prose("There are widespread and systemic failings that must be addressed urgently."),
        Title("What is it like to be a child or young person with SEND in this area?", 2),
        *FILLER,
        Title("What does the area partnership need to do better?", 2),
        *FILLER,
        Title("Areas for priority action", 2),
        Table(
            ("Responsible body", "Areas for priority action"),
            (
                _area_row(
                    _BOTH,
                    "Leaders across the partnership should act urgently so that children do not wait longer than a "
                    "year for a first appointment, and should tell parents each month how long the wait still is.",
                ),
                _area_row(
                    _COUNCIL,
                    "Leaders should improve the timeliness and the quality of plans.\nThey should make sure that what "
                    "a plan promises is delivered, and that somebody looks at it again when the child moves school.",
                ),
            ),
            (32, 68),
        ),
        Title("Areas for improvement", 2),
        Table(
            ("Responsible body", "Areas for improvement"),
            (
                _area_row(
                    "Velmouth Integrated Care Board",
                    "Leaders should close the gaps in therapy for children over eleven.",
                ),
                _area_row(_COUNCIL, "Leaders should listen to young people before they decide what to buy for them."),
                _area_row(
                    _BOTH,
                    "Leaders should agree how a young person moves from children’s to adults’ services, who tells the "
                    "family, and when.",
                ),
            ),
            (32, 68),
        ),
        Title("Local area partnership details", 2),
        Table(
            ("Local authority", "Integrated care board"),
            (Row(("Velmouth Council", "Velmouth Integrated Care Board")),),
            (50, 50),
        ),
    ),
    {"area": "Velmouth", "publication_date": None, "fieldwork": ("2024-05-13", "2024-05-17")},
)

FRONT_DOOR = Invented(
    "joint inspection letter, many bullets over a page turn",
    (
        Prose("18 November 2022"),
        Prose("Kit Lowe, Director of Children’s Services, Amberwell"),
        Prose("Dear Amberwell Local Safeguarding Partnership"),
        Title("Joint targeted area inspection of Amberwell"),
        Prose(
            "This letter summarises the findings of the joint targeted area inspection (JTAI) of the multi-agency "
            "response to the identification of initial need and risk in Amberwell."
        ),
        Prose("This inspection took place from 26 to 30 September 2022."),
        Title("Headline findings", 2),
        *FILLER,
        Title("What needs to improve?", 2),
        Ask("The timeliness of strategy meetings, and the attendance of health partners at them."),
        Ask("How quickly the police share what they know about children who have been reported missing."),
        Ask("The consistency of thresholds, so that families get the help they need first time."),
        Ask("Arrangements for school nurses to learn of domestic abuse notifications."),
        Ask("The information that the probation service gives when a parent is released."),
        Ask("The quality of multi-agency audit, including whether anybody acts on what it finds."),
        Ask("Scrutiny by the partnership of the work of the integrated front door."),
        Title("Strengths", 2),
        Listed("Partners know and trust one another."),
        Listed("The voice of the child is heard in most assessments."),
        Title("Main findings", 2),
        *FILLER,
        Title("Next steps", 2),
        Prose(
            "We have determined that Amberwell Council is the principal authority and should prepare a written "
            "statement of proposed action responding to the findings outlined in this letter. The written statement "
            "should be sent to statements@example.org by 2 March 2023."
        ),
    ),
    {
        "area": "Amberwell",
        "publication_date": "2022-11-18",
        "fieldwork": ("2022-09-26", "2022-09-30"),
        "response_due": "2023-03-02",
    },
)

FOCUSED_VISIT = Invented(
    "focused visit letter",
    (
        Prose("4 April 2023"),
        Prose("Ash Finch, Director of Children’s Services, Burrowdale Council"),
        Title("Focused visit to Burrowdale children’s services"),
        Prose(
            "This letter summarises the findings of the focused visit to Burrowdale children’s services on 21 and 22 "
            "February 2023."
        ),
        Title("Headline findings", 2),
        *FILLER,
        Title("What needs to improve in this area of social work practice?", 2),
        Ask("The recording of supervision, so that it shows why a decision was made."),
        Ask("The use of family group conferences before proceedings start."),
        Title("Main findings", 2),
        *FILLER,
        Prose("Ofsted will take the findings from this focused visit into account when planning the next inspection."),
    ),
    {},
)

PRIORITY_AND_AREAS = Invented(
    "single framework, priority action and areas for improvement in one numbering",
    (
        Title("Cindermoor"),
        Title(
            "Inspection of services for children in need of help and protection, children looked after and care "
            "leavers",
            2,
        ),
        Prose("Inspection date: 2 June 2015 – 25 June 2015"),
        Prose("Report published: 14 August 2015"),
        PageBreak(),
        Title("Contents", 2),
        Prose("Executive summary ................ 2"),
        Prose("Recommendations .................. 7"),
        Title("Executive summary", 2),
        *FILLER,
        Title("The local authority", 2),
        Title("Information about this local authority area", 3),
        Prose("Previous Ofsted inspections"),
        Listed("The local authority operates three children’s homes. Two were judged good."),
        Listed("The last inspection of safeguarding arrangements was in May 2012. They were judged adequate."),
        Title("Recommendations", 2),
        Noted(
            Ask(
                "Ensure that managers at all levels give clear direction, and that what they decide is written in the "
                "child’s record with the reason for it.",
                "1.",
                "1",
            ),
            "3",
            "Managers are those who hold supervision of a social worker or of another manager.",
        ),
        Ask(
            "Ensure that when a child returns after going missing an independent person talks with the child within "
            "72 hours, and that what is learned reaches the police.",
            "2.",
            "2",
        ),
        Ask("Improve the timeliness of initial health assessments for children who come into care.", "3.", "3"),
        Ask(
            "Ensure that care leavers know their rights; that they hold their own health history; and that pathway "
            "plans are reviewed at least every six months.",
            "4.",
            "4",
        ),
        Title("Summary for children and young people", 2),
        Listed("Some of you wait too long to see a nurse."),
        Listed("Most of you like your social worker."),
    ),
    {"area": "Cindermoor", "publication_date": "2015-08-14", "fieldwork": ("2015-06-02", "2015-06-25")},
)

SAFEGUARDING_2010 = Invented(
    "safeguarding inspection of 2010 with time headings inside two chapters of one list",
    (
        Title("Inspection of safeguarding and looked after children services"),
        Title("Dunnockshire County Council"),
        Prose("Inspection dates: 8 – 19 November 2010"),
        Prose("Published: 23 December 2010"),
        *FILLER,
        Title("Areas for improvement", 2),
        Listed(
            "In order to improve the quality of provision and services for safeguarding children in Dunnockshire, the "
            "local authority and its partners should take the following action.",
            "14.",
        ),
        Prose("Immediately:"),
        Ask(
            "Ensure that all referrals are screened by a qualified social worker",
            owner="the local authority and its partners",
            due="Immediately",
        ),
        Ask(
            "NHS Dunnockshire should ensure that there is a designated doctor in post",
            owner="NHS Dunnockshire",
            due="Immediately",
        ),
        Prose("Within three months:"),
        Ask(
            "Ensure that case files are audited each month by managers",
            owner="the local authority and its partners",
            due="Within three months",
        ),
        Prose("Within six months:"),
        Ask(
            "Work with the voluntary sector to find out what families make of the help they get.",
            owner="the local authority and its partners",
            due="Within six months",
        ),
        Title("Safeguarding outcomes", 2),
        *findings(15),
    ),
    {"area": "Dunnockshire", "publication_date": "2010-12-23", "fieldwork": ("2010-11-08", "2010-11-19")},
)

WELSH_REPORT = Invented(
    "Welsh report with circumflexed letters",
    (
        Title("Arolygiad o wasanaethau cyfiawnder ieuenctid yn Nhrefŵyn"),
        Prose("Mae’r tŷ yn agored bob dydd, a bydd y gŵr sy’n gweithio yno yn croesawu plant a’u teuluoedd."),
        *FILLER,
        Title("Argymhellion", 2),
        Ask("Sicrhau bod gan bob tŷ plant gŵyn dŷ glân a llwybr dŵr diogel i’r ysgol.", "1.", "1"),
        Ask("Gwella’r ffordd y mae gweithwyr yn gwrando ar blant, a chofnodi hynny ym mhob ffeil.", "2.", "2"),
        Ask("Cynnal hyfforddiant i’r staff cyn diwedd y flwyddyn ŷd, fel y cytunwyd.", "3.", "3"),
        Title("Cefndir", 2),
        Prose("Ni chafwyd newid ers y tro diwethaf."),
    ),
    {},
)

MONITORING_VISIT = Invented(
    "monitoring visit that quotes what an earlier inspection asked for",
    (
        Prose("7 July 2019"),
        Title("Monitoring visit to Elmsworth children’s services"),
        Prose("This letter summarises the findings of the monitoring visit on 11 and 12 June 2019."),
        *FILLER,
        Title("Recommendations from the previous inspection", 2),
        Listed("Ensure that every child is seen within five days.", "1."),
        Listed("Appoint enough managers.", "2."),
        Title("Progress", 2),
        *FILLER,
        Prose("The pace of change is now swift. A copy of this letter is sent to the Department for Education."),
    ),
    {"nothing_because": "only_earlier_inspections"},
)

TRUST = Invented(
    "health inspection, must and should",
    (
        Title("A review of health services for children looked after and safeguarding in Farthingdale"),
        Prose("Date of publication: 15 March 2018"),
        *FILLER,
        Title("Recommendations", 2),
        Prose("Farthingdale Clinical Commissioning Group should:"),
        Ask(
            "Make sure that initial health assessments are done in time.",
            "1.1",
            "1.1",
            "Farthingdale Clinical Commissioning Group",
        ),
        Ask(
            "Agree how the voice of the child is to be recorded.",
            "1.2",
            "1.2",
            "Farthingdale Clinical Commissioning Group",
        ),
        Prose("Farthingdale Hospitals NHS Foundation Trust should:"),
        Ask(
            "Make sure that staff in the emergency department ask who looks after a child.",
            "2.1",
            "2.1",
            "Farthingdale Hospitals NHS Foundation Trust",
        ),
        Title("Next steps", 2),
        Prose("An action plan addressing the recommendations above is required within 20 working days."),
    ),
    {"publication_date": "2018-03-15"},
)
