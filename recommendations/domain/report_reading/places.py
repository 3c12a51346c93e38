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
        rf"\b{_WORK}\s+(?:in|of|by):?\s+{_STYLED}(?P<area>{_NAME})",
        rf"\bReport\s+on:?\s+{_STYLED}(?P<area>{_NAME})",
        rf"\b[Tt]argeted\s+[Aa]rea\s+[Ii]nspection\s+of\s+{_STYLED}(?!the\b)(?P<area>{_NAME})",
        rf"\bmulti-agency\s+response\s+to\s+[^.]{{3,120}}?\s+in\s+{_STYLED}(?P<area>{_NAME})",
        rf"\bArea\s+SEND\s+(?:full\s+|monitoring\s+)?(?:[Ii]nspection|visit)\s+of\s+{_STYLED}(?P<area>{_NAME})",
        rf"\b[Ii]nspection\s+of\s+{_STYLED}(?P<area>{_NAME})\s+(?:local\s+authority|children[’']s|youth|"
        rf"safeguarding|looked)",
        rf"(?:^|\n){_STYLED}(?P<area>{_NAME})\s+(?:Metropolitan\s+District|Metropolitan\s+Borough|County\s+Borough|"
        rf"County|City|Borough|District)?\s*"
        r"(?:Council|Youth\s+Offending|Youth\s+Justice|Safeguarding\s+Children|Local\s+Safeguarding)\b",
        rf"\b[Ii]nspection\s+of\s+[a-z][^.]{{5,120}}?\s+in\s+{_STYLED}(?P<area>{_NAME})",
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
    each every overall where when if in one""",
    )
)
_SERVICE = (
    r"(?:Youth\s+Offending\s+(?:Services?|Team|Partnership)|Youth\s+Justice\s+(?:Service|Team|Partnership)|"
    r"(?:Local\s+)?Area\s+Partnership|(?:Local\s+)?Safeguarding\s+(?:Children\s+)?(?:Partnership|Board))"
)


def area_in(front: str, *, whole: str) -> str | None:
    """The area named by the title on the first pages, else the one most often named with a service or council."""
    for title in _TITLES:
        for found in title.finditer(front):
            area = _cleaned(found["area"])
            if area:
                return area
    counts = Counter(area for found in _OWNED.finditer(whole) if (area := _cleaned(found["area"])))
    return counts.most_common(1)[0][0] if counts else None


def _cleaned(name: str) -> str | None:
    area = " ".join(name.split())
    area = re.sub(r"[’']s?$", "", _BEHIND.sub("", area)).strip(" ,.-")
    area = re.sub(r"^(?:London|Royal) Borough of |^(?:City|Borough|County) of (?!London)", "", area)
    area = re.sub(r"^In | (?:County|City|Borough|District)$", "", area)
    if not area or area.lower() in _NOT_AREAS or area.lower().startswith(("england", "inspection", "the ")):
        return None
    return area if len(area) <= 60 and len(area.split()) <= 8 else None


def service_in(text: str, *, area: str | None) -> str | None:
    """The full name of the service or partnership, the first time the report prints it beside its area."""
    if area is None:
        return None
    found = re.search(rf"\b{re.escape(area)}(?:[’']s)?\s+{_SERVICE}\b", text)
    return " ".join(found[0].replace("’s ", " ").replace("'s ", " ").split()) if found else None
