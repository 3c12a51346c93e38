"""Invented reports of the police, health, prison and Welsh inspectorates and of themes, in our own words."""

from tests.domain.report_reading.invented import Ask, Invented, Listed, Prose, Title
from tests.domain.report_reading.invented_prose import FILLER

WE_RECOMMEND = Invented(
    "police report that recommends in sentences",
    (
        Title("Westholt Police – National child protection inspection"),
        Prose("August 2019"),
        *FILLER,
        Title("Recommendations", 2),
        Title("Immediately", 3),
        Ask(
            "We recommend that Westholt Police immediately reviews how children are kept overnight.",
            owner="Westholt Police",
            due="Immediately",
        ),
        Title("Within three months", 3),
        Ask(
            "We recommend that, within three months, Westholt Police trains those who answer the telephone. As a "
            "minimum, this should include:",
            "",
            owner="Westholt Police",
            due="within three months",
            subs=("what going missing can mean;", "whom to tell."),
        ),
        Title("Next steps", 2),
        Prose("Within six weeks of the publication of this report, we require an update."),
    ),
    {"area": "Westholt", "publication_date": "2019-08"},
)


ASKED_IN_ANOTHER_YEAR = Invented(
    "re-inspection that repeats what the first one asked",
    (
        Title("Downholt – National child protection re-inspection"),
        Prose("Published on: 21 October 2022"),
        Title("Initial contact: Recommendations from the 2021 inspection report", 2),
        Prose("We recommend that Downholt Constabulary immediately reviews how its control room works."),
        Prose("We recommend that, within six months, Downholt Constabulary trains its call handlers."),
        Title("Initial contact: Re-inspection findings", 2),
        *FILLER,
    ),
    {"area": "Downholt", "publication_date": "2022-10-21", "nothing_because": "only_earlier_inspections"},
)


NUMBERED_OWNERS = Invented(
    "health review, owners with whole numbers and items below them",
    (
        Title("The role of health services in Saltmere"),
        Prose("Date of review: 3rd March 2014 to 7th March 2014"),
        Prose("Date of publication: 16th April 2014"),
        *FILLER,
        Title("Recommendations", 2),
        Listed("NHS England Area Team and Saltmere CCG should ensure that:", "1."),
        Ask("doctors are helped to come to conferences.", "1.1", "1.1", "NHS England Area Team and Saltmere CCG"),
        Ask("the board sees how many assessments were late.", "1.2", "1.2", "NHS England Area Team and Saltmere CCG"),
        Listed("Saltmere Royal NHS Foundation Trust should:", "2."),
        Ask("make its referrals clearer.", "2.1", "2.1", "Saltmere Royal NHS Foundation Trust"),
        Title("Next Steps", 2),
        Prose("An action plan addressing the recommendations above is required within 20 working days of receipt."),
    ),
    {"area": "Saltmere", "publication_date": "2014-04-16", "fieldwork": ("2014-03-03", "2014-03-07")},
)


CONCERNS = Invented(
    "custody report with concerns in order of weight",
    (
        Title("What needs to improve at HMYOI Farleigh", 2),
        Prose("Leaders should make sure that all concerns identified here are addressed."),
        Title("Priority concerns", 3),
        Ask("Violence was too frequent.", "1.", "1"),
        Ask("Boys were locked up for too long.", "2.", "2"),
        Title("Key concerns", 3),
        Ask("Too few boys spoke with their families.", "3.", "3"),
        Title("About this prison", 2),
        *FILLER,
    ),
    {},
)


CONCERN_AND_RECOMMENDATION = Invented(
    "custody report that recommends after each concern",
    (
        Title("Key concerns and recommendations", 2),
        Prose("Key concern: many boys did not feel safe."),
        Ask(
            "Recommendation: Leaders should make the wings safe.".removeprefix("Recommendation: "),
            "Recommendation:",
            owner="the governor",
            bracket=" (To the governor)",
        ),
        Title("Time out of cell", 3),
        Prose("Key concern: time out of cell was poor."),
        Ask(
            "Boys should be out for ten hours a day.",
            "Recommendation:",
            owner="the governor",
            bracket=" (To the governor)",
        ),
        Title("Introduction", 2),
        *FILLER,
    ),
    {},
)


R_NUMBERS_FOR_EACH = Invented(
    "Welsh education report, R-numbers running on across owners",
    (
        Title("Services for young people: a report by Estyn"),
        *FILLER,
        Title("Recommendations", 2),
        Prose("Local authorities should:"),
        Ask("Ask young people before they plan", "R1", "R1", "Local authorities"),
        Ask("Keep safe rooms open", "R2", "R2", "Local authorities"),
        Prose("Providers should:"),
        Ask("Help young people to set their own goals", "R3", "R3", "Providers"),
        Prose("The Welsh Government should:"),
        Ask("Say what the money is for", "R4", "R4", "The Welsh Government"),
    ),
    {},
)


THEME = Invented(
    "theme inspected in many places, national owners",
    (
        Title("The experience of girls in the youth justice system"),
        Prose("A thematic inspection by HM Inspectorate of Probation"),
        Prose("October 2021"),
        Title("Key findings", 2),
        Listed("Girls are few and often alone."),
        Title("Recommendations", 2),
        Prose("The Youth Justice Board and the Ministry of Justice should:"),
        Ask("say what good work with girls is.", "1.", "1", "Youth Justice Board and the Ministry of Justice"),
        Prose("Police forces should:"),
        Ask("count how girls are stopped and searched.", "2.", "2", "Police forces"),
        Prose("Chairs of YJS management boards should:"),
        Ask(
            "make sure that each partner brings its own figures:",
            "3.",
            "3",
            "Chairs of YJS management boards",
            subs=("who is excluded", "who waits for help."),
        ),
        Title("1. Introduction", 2),
        *FILLER,
    ),
    {"publication_date": "2021-10", "passed": {"findings"}},
)


WELSH_OWNERS = Invented(
    "Welsh report with owners",
    (
        Title("Arolygiad o wasanaethau cyfiawnder ieuenctid"),
        Prose("Arolygiaeth Prawf EF, Mai 2023"),
        *FILLER,
        Title("Argymhellion", 2),
        Prose("Dylai Gwasanaeth Cyfiawnder Ieuenctid Dyffryn:"),
        Ask("wella ansawdd yr asesiadau", "1.", "1", "Gwasanaeth Cyfiawnder Ieuenctid Dyffryn"),
        Prose("Dylai’r Bwrdd Rheoli:"),
        Ask("adolygu ei aelodaeth.", "2.", "2", "Bwrdd Rheoli"),
        Title("Cefndir", 2),
    ),
    {"publication_date": "2023-05"},
)


JOINT_SERVICE = Invented(
    "joint service of 2024 with its table of ratings",
    (
        Title("An inspection of youth justice services in"),
        Title("Gwernyd and Môr"),
        Prose("HM Inspectorate of Probation, March 2024"),
        Prose("© Crown copyright 2023"),
        Title("Ratings", 2),
        Prose("Gwernyd and Môr Youth Justice Service"),
        Prose("Fieldwork started November 2023"),
        Prose("Score 20/36"),
        Prose("Overall rating Good"),
        Prose("1. Organisational delivery"),
        Prose("1.1 Governance and leadership Good"),
        Prose("2. Court disposals"),
        Prose("2.1 Assessment Requires improvement"),
        Prose("3. Out-of-court disposals"),
        Prose("3.1 Assessment Inadequate"),
        Title("Recommendations", 2),
        Prose("The Gwernyd and Môr Youth Justice Service should:"),
        Ask("see what keeps other people safe.", "1.", "1", "Gwernyd and Môr Youth Justice Service"),
        Prose("Betws University Health Board should:"),
        Ask(
            "give children a nurse by the end of September 2024.",
            "2.",
            "2",
            "Betws University Health Board",
            "by the end",
        ),
        Prose("The local authority and its partners should:"),
        Ask("find each child a school place.", "3.", "3", "local authority and its partners"),
        Title("Progress against previous recommendations", 2),
        Listed("Improve the quality of assessment.", "1."),
        Listed("Meet each quarter.", "2."),
    ),
    {
        "area": "Gwernyd and Môr",
        "programme": "youth_2018",
        "publication_date": "2024-03",
        "fieldwork": ("2023-11", "2023-11"),
        "ratings": {
            "Overall": "Good",
            "Governance and leadership": "Good",
            "Court disposals: Assessment": "Requires improvement",
            "Out-of-court disposals: Assessment": "Inadequate",
        },
        "scores": {"Score out of 36": 20},
        "passed": {"about_earlier_inspection"},
    },
)


SAVED_PAGE_2025 = Invented(
    "web page of 2025 whose date is not printed",
    (
        Prose("Skip to content"),
        Prose("All content is available under the Open Government Licence v3.0, except where otherwise stated."),
        Title("An inspection of youth justice work with children and victims in Wakebridge"),
        Prose("Published:"),
        Title("Foreword (Back to top)", 2),
        Prose("This inspection is part of our programme.[1] Overall, Wakebridge YJS was rated as ‘Good’."),
        Title("Ratings (Back to top)", 2),
        Prose("Fieldwork started 16 June 2025"),
        Prose("Work with children: Good"),
        Prose("Work with victims: Requires improvement"),
        Title("Recommendations (Back to top)", 2),
        Prose("We have made the following recommendations:"),
        Prose("Wakebridge Youth Justice Service should:"),
        Ask("look at risk with a second pair of eyes", "1.", "1", "Wakebridge Youth Justice Service"),
        Prose("Yarrow Police and the Wakebridge Youth Justice Service should:"),
        Ask("share what victims agree to.", "2.", "2", "Yarrow Police and the Wakebridge Youth Justice Service"),
        Title("Background (Back to top)", 2),
        *FILLER,
    ),
    {
        "area": "Wakebridge",
        "programme": "youth_2025",
        "publication_date": None,
        "fieldwork": ("2025-06-16", "2025-06-16"),
        "ratings": {"Overall": "Good", "Work with children": "Good", "Work with victims": "Requires improvement"},
    },
)
