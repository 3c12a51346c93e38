"""Whom a task is given to, without the person: the role stays, names, telephone numbers and addresses go.

A report's own text is shown as it is printed; what is stored of an owner is a role or a body, because people change
and a plan outlives them.
"""

import re

_EMAIL = re.compile(r"(?:mailto:)?[\w.+’'-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_TELEPHONE = re.compile(
    r"(?:\b(?:tel(?:ephone)?|phone|mobile|mob|direct line|ext(?:ension)?)\b\.?\s*(?:no\.?|number)?\s*[:.]?\s*)?"
    r"(?<![\d/])(?:\+44\s?(?:\(0\)\s?)?|\(?0)(?:[\s()-]?\d){8,10}\b(?:\s*(?:ext?|extension)\.?\s*\d{1,5})?",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(
    r"\b(?:e-?mail|tel(?:ephone)?|phone|mobile|mob|contact|direct line)\b\.?\s*(?:no\.?|number)?\s*[:.]?\s*"
    r"(?=$|[,;)\]–—-])",
    re.IGNORECASE,
)
_TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Sir|Dame|Lord|Lady|Rev(?:erend)?|Cllr|Councillor|"
    r"(?:DCI|DI|DS|PC|Supt|Insp)(?=\s+[A-Z][a-z]))\.?"
)
_NAME_WORD = r"(?:(?:O[’']|Mc|Mac|D[’']|de |van |von |ap |ab )?[A-ZÀ-Ý][a-zà-ÿ’']+(?:-[A-ZÀ-Ý][a-zà-ÿ’']+)*)"
_INITIAL = r"(?:[A-Z]\.?)"
_TITLED = re.compile(rf"^{_TITLE}\s+(?:(?:{_INITIAL}|{_NAME_WORD})\s+){{0,2}}{_NAME_WORD}$")
_INITIALLED = re.compile(rf"^(?:{_INITIAL}\s*){{1,2}}\s{_NAME_WORD}$")
_PLAIN = re.compile(rf"^{_NAME_WORD}(?:\s+{_INITIAL})?\s+{_NAME_WORD}(?:\s+{_NAME_WORD})?$")
# Words that no person's name holds: what roles, bodies and places are called.
_ROLES = frozenset(
    re.findall(
        r"\S+",
        """agencies agency alliance authority board boards cafcass college commission consortium constabulary
    chair chairman chairperson chairs chief commissioner
    commissioners committee constable constables coordinator council councillor court courts department director
    directors executive executives force governor group head heads headteacher inspectorate lead leader leaders
    manager managers member members mayor minister ministry nurse officer officers official panel partner partners
    partnership partnerships police practitioner president probation provider providers psychologist schools
    secretary sergeant service services superintendent supervisor team teams trust trusts unit worker workers
    yjb yjs yos yot yots all each
    bwrdd heddlu cyngor gwasanaeth awdurdod rheolwr cadeirydd pennaeth prif bartneriaeth partneriaeth""",
    )
)
_NOT_IN_NAMES = _ROLES | frozenset(
    re.findall(
        r"\S+",
        """academy adult adults area assessment assurance borough business care case central change child children
    childrens city clinical college community company compliance corporate county criminal crown data delivery
    deputy development district early east education emotional employment england english estate every families
    family finance general governance great greater health help home hospital house housing human improvement
    inclusion integrated integration interim isle joint justice learning legal local london management mental
    metropolitan multi national new north northern offender offenders offending operational operations outcomes
    participation performance place planning policy practice prevention principal professional programme project
    public quality region regional resettlement resources restorative review royal safeguarding safety school
    secure senior serious shire social south speech strategic strategy substance support sustainability targeted
    training transformation university vale valley victim victims violence virtual wales welsh west wellbeing
    women work workforce young youth
    ashfield barking bath blackburn blaenau bracknell brighton chelsea cleveland cynon dagenham darwen forest
    fulham gwent hamlets hammersmith hartlepool hove kensington keynes maidenhead medway merthyr milton neath redcar
    rhondda rutland somerset stockton talbot tees telford thames torbay tydfil waltham windsor wrekin""",
    )
)
_PARTS = re.compile(r"\s*(?:[,;/|\n\t]|\s[–—-]\s|:\s)\s*")
_BRACKETED = re.compile(r"\s*[(\[](?P<inner>[^()\[\]]*)[)\]]")


def role_only(owner: str | None) -> str | None:
    """The owner as printed less any person's name, telephone number or email address; None where nothing is left.

    “Jo Bloggs, YOT Manager” and “YOT Manager (Jo Bloggs)” are “YOT Manager”. A name is known by its title, its
    initials or its shape; words that name roles, bodies and well-known places are none.
    """
    if owner is None:
        return None
    bare = _LEFT_OVER.sub("", _TELEPHONE.sub("", _EMAIL.sub("", owner)))
    bare = _BRACKETED.sub(lambda found: _kept_bracket(found["inner"]), bare)
    marks = ["", *(found[0] for found in _PARTS.finditer(bare))]
    roles = [(mark, _role_of(part)) for mark, part in zip(marks, _PARTS.split(bare), strict=True)]
    words = "".join(mark + role for mark, role in roles if role)
    return " ".join(words.split()).strip(" ,;:/–—-") or None


def has_contact_details(text: str) -> bool:
    """Whether the text holds an email address or a telephone number."""
    return bool(_EMAIL.search(text) or _TELEPHONE.search(text))


def _kept_bracket(inner: str) -> str:
    kept = ", ".join(part for part in _PARTS.split(inner) if part.strip() and not _is_person(part))
    return f" ({kept})" if kept else ""


def _role_of(part: str) -> str:
    """The part unless it is a person; of “Jo Bloggs (YOT Manager)” what the bracket says."""
    bracket = _BRACKETED.search(part)
    if not _is_person(_BRACKETED.sub("", part)):
        return part
    return bracket["inner"] if bracket else ""


def _is_person(text: str) -> bool:
    text = text.strip()
    words = frozenset(re.findall(r"[a-zà-ÿ]+", re.sub(r"[’']s\b", "", text.lower())))
    if _TITLED.match(text) or _INITIALLED.match(text):
        return not _ROLES & words - {"councillor"}
    return bool(_PLAIN.match(text)) and not _NOT_IN_NAMES & words
