"""Which inspection programme a report belongs to, and whose inspectorates signed it."""

import re

_PROGRAMMES = (
    ("jtai", re.compile(r"\bjoint targeted area inspection\b", re.IGNORECASE)),
    ("sqs", re.compile(r"\bshort quality screening\b", re.IGNORECASE)),
    ("fji", re.compile(r"\bfull joint inspection\b", re.IGNORECASE)),
    ("cci", re.compile(r"\bcore case inspection\b", re.IGNORECASE)),
    (
        "send",
        re.compile(
            r"\barea send\b|\bspecial educational needs and/or disabilities\b.{0,200}\blocal area\b", re.IGNORECASE
        ),
    ),
    ("youth", re.compile(r"\binspection of youth (?:offending|justice) (?:services?|work|team)", re.IGNORECASE)),
    ("sif", re.compile(r"\binspection of services for children in need of help and protection", re.IGNORECASE)),
    ("lscb", re.compile(r"\breview of the effectiveness of the local safeguarding children board", re.IGNORECASE)),
    (
        "ilacs",
        re.compile(
            r"\binspection of (?:[\w’' -]{2,60} )?(?:local authority )?children[’']s (?:social care )?services|"
            r"\b(?:focused|monitoring) visit (?:to|of) (?:[\w’' -]{2,60} )?children[’']s (?:social care )?services",
            re.IGNORECASE,
        ),
    ),
    ("lac", re.compile(r"\binspection of (?:safeguarding and )?looked after children", re.IGNORECASE)),
    ("jar", re.compile(r"\bjoint area review\b|\bprogress made in the provision of safeguarding", re.IGNORECASE)),
)
_NAMES = {
    "jtai": "Joint targeted area inspection",
    "sqs": "Short Quality Screening",
    "fji": "Full Joint Inspection",
    "cci": "Core Case Inspection",
    "send": "Area SEND inspection",
    "youth_2018": "Inspection of youth offending services",
    "youth_2025": "Inspection of youth justice services",
    "sif": "Single inspection framework",
    "lscb": "Review of the effectiveness of the Local Safeguarding Children Board",
    "ilacs": "Inspection of local authority children’s services",
    "lac": "Inspection of looked after children services",
    "jar": "Joint area review",
}
_CCI_WORDS = re.compile(
    r"\b(?:minimum|moderate|substantial|drastic)\s+improvement\s+(?:is\s+)?required\b", re.IGNORECASE
)
_VICTIMS = re.compile(r"\bwork with (?:children and )?victims\b", re.IGNORECASE)
_STANDARDS_OF_2018 = re.compile(
    r"\b\d{1,2}\s*(?:/|out of)\s*36\b|^\W*1\.?\s+organisational delivery\b|^\W*2\.?\s+court disposals\b|"
    r"^organisational delivery$",
    re.IGNORECASE | re.MULTILINE,
)
_INSPECTORATES = (
    ("Ofsted", re.compile(r"\bOfsted\b")),
    ("CQC", re.compile(r"\b(?:CQC|Care Quality Commission)\b")),
    ("HMICFRS", re.compile(r"\b(?:HMICFRS|Inspector(?:ate)? of Constabulary,? (?:and|&) Fire)")),
    ("HMI Constabulary", re.compile(r"\b(?:HMIC|HMI Constabulary|HM Inspectorate of Constabulary)\b")),
    (
        "HMI Probation",
        re.compile(
            r"\b(?:HMI ?Prob(?:ation)?|HMIP|(?:HM|His Majesty[’']s|Her Majesty[’']s) (?:Chief )?Inspector(?:ate|"
            r"s)? of Probation)\b"
        ),
    ),
    ("Estyn", re.compile(r"\bEstyn\b")),
    ("Care Inspectorate Wales", re.compile(r"\bCare Inspectorate Wales\b")),
    ("Healthcare Inspectorate Wales", re.compile(r"\bHealthcare Inspectorate Wales\b")),
)
_PROBATION_ALONE = frozenset({"sqs", "fji", "cci", "youth_2018", "youth_2025"})
_OFSTED_ALONE = frozenset({"sif", "ilacs", "lscb", "lac"})


def programme_in(front: str, *, whole: str, year: int | None) -> tuple[str, str | None]:
    """The programme's code and its name; “other” and None where the report names none we know.

    The youth inspections of 2018 and of 2025 carry one title: the year, else work with victims, parts them.
    """
    named = [(found.start(), code) for code, pattern in _PROGRAMMES if (found := pattern.search(front))]
    # A report names itself first; another programme further down is mentioned, not meant.
    code = min(named)[1] if named else "cci" if _CCI_WORDS.search(whole) else "other"
    if code == "youth":
        # Reports of the older programme were still published in 2025; its own standards give them away.
        is_old = _STANDARDS_OF_2018.search(whole) is not None
        is_new = bool(_VICTIMS.search(front)) or (year is not None and year >= 2025 and not is_old)
        code = "youth_2025" if is_new else "youth_2018"
    return code, _NAMES.get(code)


def inspectorate_in(front: str, *, whole: str, programme: str) -> str | None:
    """The inspectorates that inspected, joined by “; ”; None where none is named."""
    if programme in _PROBATION_ALONE:
        return "HMI Probation"
    if programme in _OFSTED_ALONE and "Ofsted" in whole:
        return "Ofsted"
    named = [name for name, pattern in _INSPECTORATES if pattern.search(whole if programme == "jtai" else front)]
    if "HMICFRS" in named and "HMI Constabulary" in named:
        named.remove("HMI Constabulary")
    return "; ".join(named) or None
