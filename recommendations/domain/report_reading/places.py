"""The area and the service that a report is about, as its title prints them."""

import re
from collections import Counter

_WORD = r"(?:[A-Z][\w’'.-]*|St\.?)"
_NAME = rf"{_WORD}(?:,? (?:(?:upon|on|and|of|the|in|with|under|le|by|&) ){{0,2}}{_WORD}){{0,6}}"
_STYLED = (
    r"(?:the\s+)?(?:(?:London\s+Borough|Royal\s+Borough|Metropolitan\s+Borough|City\s+and\s+(?:County|Borough)|"
    r"City|County\s+Borough|County|Borough)"
    r"\s+(?:of\s+)(?!London\b))?"
)
_WORK = (
    r"[Yy]outh\s+(?:[Oo]ffending|[Jj]ustice)(?:\s+(?:[Ww]ork|[Ss]ervices?|[Tt]eams?|"
    r"[Pp]artnerships?))?(?:\s+\([A-Z]+\))?(?:\s+with\s+children(?:\s+and\s+victims)?)?"
)
_TITLES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:[Aa]rea|SEND|JICPA\)?|[Cc]hild\s+[Pp]rotection)\s+(?:[Aa]rrangements\s*)?(?:\(JICPA\)\s*)?(?:re-?)?"
        rf"(?:SEND\s+)?(?:[Rr]e-?[Ii]nspection|[Ii]nspection|[Rr]evisit)?\s*(?::|\bin\b)\s+{_STYLED}(?P<area>{_NAME})",
        rf"\b(?:[Ff]ocused|[Mm]onitoring|[Aa]ssurance)\s+visit\s+(?:to|of)\s+{_STYLED}(?P<area>{_NAME})",
        rf"\brole\s+of\s+health\s+services\s+in\s+{_STYLED}(?P<area>{_NAME})",
        rf"\bSafeguarding\s+in\s+{_STYLED}(?P<area>{_NAME})",
        rf"\b{_WORK}\s+(?:in|of|by):?\s+{_STYLED}(?P<area>{_NAME})",
        rf"\bReport\s+on:?\s+{_STYLED}(?P<area>{_NAME})",
        rf"\b[Tt]argeted\s+[Aa]rea\s+[Ii]nspection\s+of\s+{_STYLED}(?!the\b)(?P<area>{_NAME})",
        rf"\bmulti-agency\s+response\s+to\s+[^.]{{3,120}}?\s+in\s+{_STYLED}(?P<area>{_NAME})",
        rf"\bArea\s+SEND\s+(?:full\s+|monitoring\s+)?(?:[Ii]nspection|visit)\s+of\s+{_STYLED}(?P<area>{_NAME})",
        rf"\b[Ii]nspection\s+of\s+{_STYLED}(?P<area>{_NAME})\s+(?:local\s+authority|children[’']s|youth|"
        rf"safeguarding|looked)",
        rf"(?:^|\n){_STYLED}(?P<area>{_NAME})\s+(?:Metropolitan\s+District|Metropolitan\s+Borough|County\s+Borough|"
        rf"County|City|Borough|District)?\s*"
        r"(?:Council|Children[’']s\s+Services\s+Authority|Youth\s+Offending|Youth\s+Justice|Safeguarding\s+Children|Local\s+Safeguarding)\b",
        rf"\b[Ii]nspection\s+of\s+[a-z][^.]{{5,120}}?\s+in\s+{_STYLED}(?P<area>{_NAME})",
        rf"(?:^|\n)(?P<area>{_NAME})(?:\s+(?:Police|Constabulary))?\s*[–—:-]\s*National\s+child\s+protection",
        rf"(?:^|\n)(?P<area>{_WORD}(?: (?:and |& )?{_WORD}){{0,3}})\s+(?:Police|Constabulary)\s*(?:[–—:-]|\n)",
        rf"(?:^|\n)(?P<area>{_NAME})\s*\n+(?:[Rr]e-?)?[Ii]nspection\s+of\s+(?:services|local|children|safeguarding)\b",
        rf"^\s*(?:#+\s*)?(?P<area>{_NAME})\s*\n",
    )
)
_BODY = (
    r"(?:Youth\s+Offending\s+(?:Service|Team|Partnership)|Youth\s+Justice\s+(?:Service|Team|Partnership)|YOT|YOS|YJS|"
    r"(?:Metropolitan\s+)?(?:District|Borough|City|County)\s+Council|Council|Safeguarding\s+Children)"
)
_OWNED = re.compile(rf"{_STYLED}(?P<area>{_NAME}?)(?:[’']s?)?\s+{_BODY}\b")
_BEHIND = re.compile(
    r"(?:\s+(?:Local\s+(?:Area|Safeguarding)(?:\s+Children(?:[’']s)?)?\s+Partnership|"
    r"(?:Metropolitan\s+)?(?:County\s+)?(?:District|Borough|City|County)?\s*Council|"
    r"(?:Combined\s+)?Youth(?:\s+(?:Offending|Justice).*)?|Safeguarding.*|Local\s+.*|YOT|YOS|YJS|HM\b.*|HMI\b.*|"
    r"Inspection\b.*|An\b.*|"
    r"Short\b.*|Full\s+Joint.*|Core\s+Case.*|Introduction|Foreword|Contents|Report|Publish.*|January.*|February.*|"
    r"March.*|April.*|May.*|June.*|July.*|"
    r"August.*|September.*|October.*|November.*|December.*|Dear\b.*|Inspected.*|Children.*|"
    r"Metropolitan(?:\s+District|\s+Borough)?|Unitary.*))+$"
)
_NOT_AREAS = frozenset(
    re.findall(
        r"\S+",
        """england wales england\xa0and\xa0wales britain uk the this our his her an a inspection report youth
    services hm hmi ofsted national local joint short full core final draft published publication
    foreword contents committee summary to copy from dear minutes agenda appendix recommendations all
    each every overall where when if in one hmip hmicfrs hmic cqc yot yos yjs ofsted estyn lscb chair lead head
    following since although while once as at for from on with within during after before both some most many
    more other another your we i it he she they there here how what why who which public integrated combined
    january february march april may june july august september october november december""",
    )
)
_NEVER_IN_AREAS = frozenset(
    re.findall(
        r"\S+",
        """review report inspection inspections service services committee agenda item youth minutes panel scrutiny
    cabinet children inspectorate probation offending justice meeting subject chapter section annex foreword
    january february march april june july august september october november december
    skip content menu home search cookies navigation page
    recommendation recommendations contents summary introduction findings
    executive overview looked strategic director corporate hmip hmicfrs""",
    )
)
_SERVICE = (
    r"(?:Youth\s+Offending\s+(?:Services?|Team|Partnership)|Youth\s+Justice\s+(?:Service|Team|Partnership)|"
    r"(?:Local\s+)?Area\s+Partnership|(?:Local\s+)?Safeguarding\s+(?:Children\s+)?(?:Partnership|Board))"
)


_IN_PAPERS = re.compile(
    rf"\b[Ii]nspection\s+of\s+(?:the\s+)?{_STYLED}(?P<area>{_NAME})\s+[Yy]outh\s+(?:[Oo]ffending|[Jj]ustice)|"
    rf"\b{_WORK}\s+(?:in|of|by):?\s+{_STYLED}(?P<named>{_NAME})"
)


def area_in_paper(whole: str) -> str | None:
    """The area that a committee paper says was inspected, else the one it names most often."""
    for found in _IN_PAPERS.finditer(whole):
        area = _cleaned(found["area"] or found["named"])
        if area:
            return area
    return area_in("", whole=whole)


def _in_title_case(line: str) -> str:
    """A line of capitals as its words are written elsewhere: “SERVICES IN ASHGROVE” → “Services in Ashgrove”."""
    if not line.isupper() or len(line.split()) < 2:
        return line
    return re.sub(r"\b(?:Of|In|And|The|On|Upon|By|With|For)\b", lambda found: found[0].lower(), line.title())


def area_in(front: str, *, whole: str) -> str | None:
    """The area named by the title on the first pages, else the one most often named with a service or council."""
    front = "\n".join(map(_in_title_case, front.split("\n")))
    for title in _TITLES:
        for found in title.finditer(front):
            area = _cleaned(found["area"])
            if area:
                return area
    counts = Counter(area for found in _OWNED.finditer(whole) if (area := _cleaned(found["area"])))
    return counts.most_common(1)[0][0] if counts else None


def _cleaned(name: str) -> str | None:
    area = " ".join(name.split())
    area = re.sub(r"^.{0,60}\b(?:[Ii]nspection|[Rr]eview|[Rr]eport) (?:of|in|on) ", "", area)
    area = re.sub(r"[’']s?$", "", _BEHIND.sub("", area)).strip(" ,.-")
    area = re.sub(r"^(?:The|In|By|For|At|From) ", "", area)
    area = re.sub(r"^(?:London|Royal) Borough of |^(?:City|Borough|County) of (?!London)", "", area)
    area = re.sub(r" (?:by|of|in|on|and|with|under)$", "", area)
    area = re.sub(r"^In | (?:Combined|Integrated|Police|Constabulary|County|City|Borough|District)$", "", area)
    if not area or area.lower() in _NOT_AREAS or area.lower().startswith(("england", "inspection", "the ")):
        return None
    if any(word.lower() in _NEVER_IN_AREAS for word in re.findall(r"\w+", area)):
        return None
    return area if len(area) <= 60 and len(area.split()) <= 8 else None


def service_in(text: str, *, area: str | None) -> str | None:
    """The full name of the service or partnership, the first time the report prints it beside its area."""
    if area is None:
        return None
    found = re.search(rf"\b{re.escape(area)}(?:[’']s)?\s+{_SERVICE}\b", text)
    return " ".join(found[0].replace("’s ", " ").replace("'s ", " ").split()) if found else None
