"""Ratings and scores in the words of their own era; never converted."""

import re
from itertools import pairwise

from recommendations.domain.report_reading.document import Block, Line

_GRADE = r"(?:outstanding|good|requires improvement(?: to be good)?|inadequate|adequate|not rated)"
_CCI = re.compile(
    r"(?P<name>safeguarding|public protection[\s–—:-]*(?:risk of harm|likelihood of reoffending)(?: to others)?|"
    r"risk of harm to others|likelihood of reoffending)"
    r"[^.\n]{0,120}?(?P<rating>(?:minimum|moderate|substantial|drastic)\s+improvement)\s+(?:is\s+)?required",
    re.IGNORECASE,
)
_CCI_SCORE = re.compile(
    r"(?P<name>\bsafeguarding|\bpublic protection\s{0,2}[–—:-]?\s{0,2}(?:risk of harm|likelihood of reoffending))"
    r"[’'”\"]?(?: work)?\s{1,3}score:?\s{0,3}(?P<score>\d{1,3})\s?%"
    r"(?:\s{0,3}(?:comment:?)?\s{0,3}(?P<rating>minimum|moderate|substantial|drastic)\s+improvement)?",
    re.IGNORECASE,
)
_FJI = re.compile(
    r"^overall\b[^.]{0,160}\b(?:was|were)\s+(?P<rating>good|satisfactory|unsatisfactory|poor)\b", re.IGNORECASE
)
_FJI_SCORE = re.compile(
    r"\boverall\s+(?P<score>\d{1,3})\s?%\s+of\s+(?:the\s+)?work\b[^.]{0,80}\bwas\s+done\s+well\s+enough", re.IGNORECASE
)
_THEME = re.compile(r"^theme\s+\d+\s*[:.–-]\s*(?P<name>.+)$", re.IGNORECASE)
_THEME_LENGTH = 60
_ROW = re.compile(rf"^(?P<name>[^\t]{{4,120}})\t(?P<rating>{_GRADE})$", re.IGNORECASE)
_COLON = re.compile(
    rf"^(?:standard:\s*)?(?P<name>[^\t:]{{4,90}})(?:\t|:\s*)[‘'“]?(?P<rating>{_GRADE})[’'”]?$", re.IGNORECASE
)
_OVERALL = re.compile(
    rf"\boverall (?:rating|effectiveness|judgement)\W+(?P<rating>{_GRADE})\b|"
    rf"(?:^|[.\]]\s{{0,3}})overall,[^.]{{3,90}}\b(?:is|are|was) rated as:?\W{{0,4}}(?P<said>{_GRADE})\b",
    re.IGNORECASE,
)
_JUDGEMENTS = (
    "Overall effectiveness",
    "The impact of leaders on social work practice with children and families",
    "The experiences and progress of children who need help and protection",
    "The experiences and progress of children in care",
    "The experiences and progress of children in care and care leavers",
    "The experiences and progress of care leavers",
    "Children who need help and protection",
    "Children looked after and achieving permanence",
    "Adoption performance",
    "Experiences and progress of care leavers",
    "Leadership, management and governance",
    "Leadership and management",
    "Quality of provision",
    "Outcomes for looked after children and young people",
    "Capacity to improve",
    "Capacity for improvement",
)
_DOMAIN = re.compile(
    r"^(?:(?:domain\s+)?\d\W{0,3})?(?P<name>organisational delivery|court disposals|post-court (?:work|supervision)|"
    r"out-of-court disposals|resettlement)$",
    re.IGNORECASE,
)
_STANDARD = re.compile(
    r"^(?:\d\.\d\.?\s+)?(?P<name>governance and leadership|staff|partnerships and services|information and facilities|"
    rf"assessment|assessing|planning|(?:implementation and )?delivery|reviewing|joint working|"
    rf"out-of-court disposal policy and provision|resettlement(?: policy and provision)?|policy and provision)"
    rf"\s*[:\t ]\s*(?P<rating>{_GRADE})$",
    re.IGNORECASE,
)
_SHARED = frozenset({"assessment", "assessing", "planning", "implementation and delivery", "delivery", "reviewing"})
_OUT_OF_36 = re.compile(r"\b(?P<score>\d{1,2})\s*(?:/|out of)\s*36\b")
_OUTCOME = re.compile(
    r"\b(?:positive experiences and outcomes|inconsistent experiences and outcomes|widespread and/or systemic failings "
    r"leading to significant concerns about the experiences and outcomes)\b",
    re.IGNORECASE,
)
Ratings = tuple[tuple[str, str], ...]


def ratings_in(blocks: tuple[Block, ...], lines: tuple[Line, ...], *, programme: str) -> Ratings:
    """Each theme's or standard's rating as printed, in the order of the report.

    A standard that every domain has (“Assessment”) carries its domain before it: “Court disposals: Assessment”.
    """
    found: dict[str, str] = {}
    if programme in {"cci", "other"}:
        found.update(_of_core_case(blocks))
    if programme == "fji":
        for heading, block in pairwise(blocks):
            match = _FJI.match(block.text)
            if match and (heading.is_heading or _is_short(heading.text)):
                found.setdefault(heading.text.strip(), match["rating"].lower())
    if programme.startswith("youth"):
        found.update(_of_standards([*(line.text for line in lines), *_table_rows(blocks)], programme=programme))
        overall = next((match for block in blocks if (match := _OVERALL.search(block.text))), None)
        if overall and not any(name.lower().startswith("overall") for name in found):
            found = {"Overall": overall["rating"] or overall["said"], **found}
    if programme in {"ilacs", "sif", "lac"}:
        for row in [*(line.text for line in lines), *_table_rows(blocks)]:
            match = _ROW.match(row)
            name = _judgement(match["name"]) if match else None
            if match and name:
                found.setdefault(name, match["rating"])
    if programme == "send":
        outcome = next((match[0] for block in blocks[:60] if (match := _OUTCOME.search(block.text))), None)
        if outcome:
            found["Inspection outcome"] = outcome
    return tuple(found.items())


def _is_short(text: str) -> bool:
    return 0 < len(text) <= _THEME_LENGTH and not text.endswith((".", ":", ";", ","))


def _of_core_case(blocks: tuple[Block, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _CCI_SCORE.finditer(_printed(blocks)):
        if match["rating"]:
            found.setdefault(_plain(match["name"]), f"{match['rating'].lower()} improvement required")
    for block in blocks:
        for match in _CCI.finditer(block.text):
            found.setdefault(_plain(match["name"]), f"{' '.join(match['rating'].split()).lower()} required")
    return found


def _printed(blocks: tuple[Block, ...]) -> str:
    return " ".join(block.text.replace("\t", " ") for block in blocks)


def _plain(name: str) -> str:
    """A theme's name without the dash between its halves."""
    return " ".join(re.sub(r"[–—:-]", " ", name).split())


def _of_standards(rows: list[str], *, programme: str) -> dict[str, str]:
    found: dict[str, str] = {}
    domain: str | None = None
    for row in rows:
        text = row.strip()
        if heading := _DOMAIN.match(text):
            domain = heading["name"].capitalize()
            continue
        match = _STANDARD.match(text)
        if match:
            name = match["name"]
            is_shared = domain and name.lower() in _SHARED | {"joint working", "policy and provision"}
            found.setdefault(f"{domain}: {name}" if is_shared else name, match["rating"])
            continue
        match = _ROW.match(text) or (_COLON.match(text) if programme == "youth_2025" else None)
        if match and not re.match(r"overall rating", match["name"], re.IGNORECASE):
            found.setdefault(" ".join(re.sub(r"^[\d.]+\s*", "", match["name"]).split()), match["rating"])
    return found


def _judgement(name: str) -> str | None:
    """The judgement that a row is about; a name cut short by its cell is made whole, an unknown one is none."""
    bare = " ".join(re.sub(r"^[\d.]+\s*", "", name).split())
    if bare in _JUDGEMENTS:
        return bare
    whole = [known for known in _JUDGEMENTS if len(bare) > 12 and known.lower().startswith(bare.lower())]
    return whole[0] if len(whole) == 1 else None


def _table_rows(blocks: tuple[Block, ...]) -> list[str]:
    """Each row of every table as one line, its cells parted by tabs."""
    rows: dict[tuple[int, ...], dict[int, list[str]]] = {}
    for block in blocks:
        if block.cell:
            label = f"{block.label} " if block.label else ""
            rows.setdefault(block.cell[:3], {}).setdefault(block.cell[3], []).append(label + block.text)
    return ["\t".join(" ".join(row[column]) for column in sorted(row)) for row in rows.values()]


def scores_in(blocks: tuple[Block, ...], *, programme: str) -> tuple[tuple[str, int], ...]:
    """Percentages a theme (CCI, FJI) or the score out of 36 (2018–25)."""
    found: dict[str, int] = {}
    if programme == "cci":
        for match in _CCI_SCORE.finditer(_printed(blocks)):
            found.setdefault(_plain(match["name"]), int(match["score"]))
    heading: str | None = None
    for block in blocks:
        named = _THEME.match(block.text)
        if named and (block.is_heading or _is_short(block.text)):
            heading = named["name"].strip()
        if programme == "fji" and heading and (score := _FJI_SCORE.search(block.text)):
            found.setdefault(heading, int(score["score"]))
        if programme == "youth_2018" and (score := _OUT_OF_36.search(block.text)) and int(score["score"]) <= 36:
            found.setdefault("Score out of 36", int(score["score"]))
    return tuple(found.items())
