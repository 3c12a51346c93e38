"""Who is given the task. Being mentioned is not being tasked."""

import re

from recommendations.domain.report_reading.personal import role_only

_BODIES = frozenset(
    re.findall(
        r"\S+",
        """camhs office offices agencies agency alliance authorities authority board boards bodies cafcass ccg chair
    chairman chairperson chairs chief chiefs college commission commissioner commissioners committee company
    consortium constable constables constabulary coordinator council councils court courts crc
    department departments director directors employer employers executive executives force forces government
    governments governor governors group head heads headteacher headteachers hmcts hmpps hospital hospitals hub hubs
    icb icbs inspectorate inspectorates landlord lead leader leaders leadership lscb lscp magistrates management
    manager managers mayor minister ministers ministry mscp nhs nps officer officers ofsted organisation
    organisations panel partner partners partnership partnerships police practice practices probation
    provider providers school schools secretary service services stakeholders superintendent superintendents
    supervisor supervisors team teams trust trusts unit units university yjb yjs yjsmb yos yot yots cps dfe moj
    judiciary employers federation federations academy academies college colleges cabinet committee deputy
    gwasanaeth bwrdd heddlu cyngor awdurdod rheolwr cadeirydd pennaeth""",
    )
)
_BODY_ACRONYMS = frozenset(
    re.findall(r"\S+", "YOT YOS YJS YJB YOTMB YJMB LSCB SCB LSCP ICB CCG NHS NPS CRC PPU BCU HMPPS CPS DCS PCC LA")
)
_BELONGING = re.compile(
    r"\s+(?:of|for|in|within|across|at|on|including|with|from|by|to|between|about|responsible|who)\s+|[/;]"
)
_JOINED = re.compile(rf"{_BELONGING.pattern}|\s+(?:and|or)\s+|\s*&\s*|,")
_THEMES = frozenset(
    re.findall(r"\S+", "partnerships partnership staff leadership governance information assessment planning people")
)
_SECTORS = frozenset({"health", "education", "social care", "children’s social care", "adult social care"})
_KINDS = frozenset({"health", "education", "social care", "police", "youth", "statutory", "local", "children’s"})
_TASKED = (
    r"(?:should|must|needs? to|have to|has to|ought to|will need to|is (?:asked|required|recommended|expected) to|"
    r"are (?:asked|required|recommended|expected) to)"
)
_PASSIVE = re.compile(
    r"^(?:also |now |always |then |fully |better |further |regularly |routinely )*be "
    r"(?!able\b|more\b|assured\b|satisfied\b|clear\b|proactive\b|prepared\b)(?:\w+ly )?(?:\w+(?:ed|en|wn|ght)|made|"
    r"put|kept|set|held|built|met|told|sent|taught|brought|paid|led)\b"
)
_GROUP = re.compile(
    rf"^(?P<owner>.{{2,200}}?),?\s+{_TASKED}\b[^.;:]{{0,60}}(?::|that|to)?\s*:?$", re.IGNORECASE | re.DOTALL
)
_GROUP_WELSH = re.compile(
    r"^(?:dylai|rhaid i|mae angen i)(?:[’']r)?\s+(?P<owner>[^.;:]{3,110}?)(?:\s+sicrhau(?: bod)?)?\s*:$", re.IGNORECASE
)
_AGENTS = re.compile(r"(?:ers|ors|ists|ians|ives|ants)$")
_NOT_AGENTS = frozenset(
    re.findall(
        r"\S+",
        "numbers papers letters orders others matters disorders factors indicators carers offenders parameters "
        "initiatives objectives perspectives alternatives narratives offers transfers registers errors behaviors",
    )
)
_GROUP_PLAIN = re.compile(r"^(?:recommendations? )?(?:for|to)\s+(?P<owner>.{2,120}?)\s*:?$", re.IGNORECASE)
_SUBJECT = re.compile(rf"^(?P<owner>.{{2,220}}?),?\s+(?P<task>{_TASKED}),?\s+(?P<rest>.+)", re.DOTALL)
_OPENING_PHRASE = re.compile(
    r"^(?:within|in|by|as|to|over|during|where|when|following|together|working|with|immediately|"
    r"urgently)\b[^,]{0,120},\s+",
    re.IGNORECASE,
)
# A time line runs into the owner line below it where a column is narrow.
_OPENING_TIME = re.compile(
    r"^(?:immediately|for (?:immediate )?action(?: (?:over|within|in) [a-z0-9 ]{3,30}?(?:months?|weeks?))?)\s+"
    r"(?=The\s)",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*[(\[](?P<owner>[^()\[\]]{2,160})[)\]]\s*[.;,:]*\s*$")
_NOT_OWNER = re.compile(
    r"^(?:see |paragraph|para |page|section|table|figure|recommendation|theme|e\.?g|i\.?e|including|for example|"
    r"such as|\d)|"
    r"\d{4}|\b(?:published|above|below|continued)\b",
    re.IGNORECASE,
)
_LEAD_TASK = re.compile(
    rf"(?:^|,\s+|\bthat\s+)(?P<owner>(?:the\s+|all\s+)?[^,.;:]{{2,120}}?)\s+{_TASKED}\s+(?:now |also |therefore "
    rf")?(?:take|undertake|carry out|implement|ensure|make sure|:|$)",
    re.IGNORECASE,
)


_RECOMMENDED = re.compile(r"\brecommend(?:s|ed)? that (?P<owner>[^,.;:]{3,110}?)\s*:$", re.IGNORECASE)


def owner_in_bracket(text: str, *, is_usual: bool) -> tuple[str, str | None]:
    """`text` without a closing “(YJS Manager)”, and that owner; unchanged and None where the bracket is no owner.

    A bracket that holds nothing but an abbreviation is an owner only where brackets are usual in the list.
    """
    found = _BRACKET.search(text)
    if not found or found.start() < 3:
        return text, None
    named = re.sub(
        r"^(?:action )?(?:to|for|by|lead|owner|responsibility):?\s+", "", found["owner"], flags=re.IGNORECASE
    )
    inner = role_only(" ".join(named.split())) or ""
    if _NOT_OWNER.search(inner) or not names_a_body(inner):
        return text, None
    if re.fullmatch(r"[A-Z]{2,6}s?", inner) and (not is_usual or _abbreviates(text[: found.start()], inner)):
        return text, None
    if len(inner.split()) > 16:
        return text, None
    return text[: found.start()].rstrip(), inner


def _abbreviates(before: str, acronym: str) -> bool:
    """“youth offending team (YOT)” explains a word and tasks nobody."""
    initials = "".join(word[0] for word in re.findall(r"[A-Za-z]+", before)[-len(acronym) :]).upper()
    return initials == acronym.rstrip("s")


def names_a_body(phrase: str) -> bool:
    """Whether the head of this phrase is a role or a body, and not something that belongs to one."""
    phrase = re.sub(r"\([^()]*\)", "", phrase).strip()
    if re.search(r"\b[A-Z]{2,6}\b", phrase) and any(
        word in _BODY_ACRONYMS for word in re.findall(r"[A-Z]{2,6}", phrase)
    ):
        head_words = re.findall(r"[\w’'-]+", phrase)
        if head_words and (head_words[-1] in _BODY_ACRONYMS or len(head_words) == 1):
            return True
    if re.match(r"NHS [A-Z]", phrase) or phrase.lower().replace("'", "’") in _SECTORS:
        return True
    return _ends_in_body(_JOINED.split(phrase, maxsplit=1)[0]) or _is_joint_name(phrase)


def _is_joint_name(phrase: str) -> bool:
    """“Avon and Vale Police”, “health and social care services”: the body's word stands behind the last “and”."""
    name = _BELONGING.split(phrase, maxsplit=1)[0]
    first, *others = re.split(r"\s+and\s+|\s*&\s*|,\s+", name)
    if not others or not _ends_in_body(name):
        return False
    is_named = all(re.fullmatch(r"(?:[A-Z]\S*|of|the|upon|on)", word) for word in first.split())
    return (is_named and others[-1][:1].isupper()) or first.lower() in _KINDS


def _ends_in_body(phrase: str) -> bool:
    words = re.findall(r"[^\W\d_]+", re.sub(r"[’']s\b", "", phrase))
    return bool(words) and words[-1].lower() in _BODIES


def owner_of_group(text: str) -> str | None:
    """The owner that a line such as “The YOT Head of Service should make sure that:” sets for what follows."""
    line = " ".join(text.split())
    if len(line) > 260:
        return None
    if welsh := _GROUP_WELSH.match(line):
        return welsh["owner"].strip()
    if line.endswith(":") or re.search(rf"{_TASKED}(?: (?:also|ensure|make sure)(?: that)?)?$", line, re.IGNORECASE):
        found = _GROUP.match(line)
        if found and not re.search(r"[.;]\s", found["owner"]):
            owner = _without_opening_phrase(found["owner"])
            if names_a_body(re.sub(r"^(?:the|all|both|each)\s+", "", owner, flags=re.IGNORECASE)):
                return _trimmed(owner)
            last = _JOINED.split(owner, maxsplit=1)[0].split()[-1:]
            if last and len(owner.split()) <= 5 and _AGENTS.search(last[0]) and last[0].lower() not in _NOT_AGENTS:
                return _trimmed(owner)
    found = _GROUP_PLAIN.match(line)
    if found and names_a_body(found["owner"]) and len(line.split()) <= 16:
        return _trimmed(found["owner"])
    return None


def owner_of_heading(text: str) -> str | None:
    """The owner that a bare heading names: “YOT Management Board”, “Northshire Police:”; “Leadership” is a theme."""
    line = " ".join(text.split()).rstrip(":").strip()
    if len(line.split()) > 12 or re.search(r"[.?!]", line):
        return None
    head = re.split(
        r"\s+(?:of|for|in|and|or)\s+|,", re.sub(r"^(?:the|all)\s+", "", line, flags=re.IGNORECASE), maxsplit=1
    )[0]
    is_addressed = line != " ".join(text.split()) and bool(re.match(r"the\s", line, re.IGNORECASE))  # “The council:”
    is_theme = len(head.split()) < 2 and not (
        is_addressed
        or re.fullmatch(r"[A-Z]{2,6}|[Pp]olice|Ofsted|Cafcass|Estyn", head)
        or (_is_joint_name(line) and head.lower() not in _THEMES)
    )
    if (
        is_theme
        or head.lower() in _SECTORS
        or re.search(r"\b(?:leadership|management|practice|work|findings)$", head, re.IGNORECASE)
    ):
        return None
    return _trimmed(line) if names_a_body(line) else None


def owner_in_lead(text: str) -> str | None:
    """The owner in a lead-in sentence: “… in Kent, the local authority should take the following action.”"""
    line = " ".join(text.split())
    for found in [*_RECOMMENDED.finditer(line), *reversed(list(_LEAD_TASK.finditer(line)))]:
        if names_a_body(re.sub(r"^(?:the|all)\s+", "", found["owner"], flags=re.IGNORECASE)):
            return found["owner"].strip()
    return None


def owner_as_subject(text: str) -> str | None:
    """The body that the first sentence, or else the last, gives a task to: “Health services should work …”."""
    sentences = re.split(r"(?<=[.!?])\s+(?=[A-Z‘“])", text)
    for sentence in dict.fromkeys((sentences[0], sentences[-1])):
        found = _SUBJECT.match(_without_opening_phrase(sentence))
        if not found or _PASSIVE.match(found["rest"]):
            continue
        owner = found["owner"].strip()
        bare = re.sub(r"^(?:the|all|both|each|a|an)\s+", "", owner, flags=re.IGNORECASE)
        if (
            names_a_body(bare)
            and not re.search(r"\b(?:is|are|was|were|that|which|to)\b", bare)
            and "case manager" not in bare.lower()
        ):
            return owner
    return None


def _without_opening_phrase(text: str) -> str:
    return _OPENING_PHRASE.sub("", _OPENING_TIME.sub("", text))


def _trimmed(owner: str) -> str:
    """The owner as the product lists it: without the article that the sentence needed."""
    return re.sub(r"^the\s+", "", owner.strip().rstrip(":,"), flags=re.IGNORECASE)
