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
_FJI = re.compile(r"^overall\b[^.]{0,160}\bwas\s+(?P<rating>good|satisfactory|unsatisfactory|poor)\b", re.IGNORECASE)
_FJI_SCORE = re.compile(
    r"\boverall\s+(?P<score>\d{1,3})%\s+of\s+work\b[^.]{0,80}\bwas\s+done\s+well\s+enough", re.IGNORECASE
)
_THEME = re.compile(r"^theme\s+\d+\s*[:.–-]\s*(?P<name>.+)$", re.IGNORECASE)
_ROW = re.compile(rf"^(?P<name>[^\t]{{4,120}})\t(?P<rating>{_GRADE})$", re.IGNORECASE)
_OVERALL = re.compile(rf"\boverall (?:rating|effectiveness|judgement)\W+(?P<rating>{_GRADE})\b", re.IGNORECASE)
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
)
_OUT_OF_36 = re.compile(r"\b(?P<score>\d{1,2})\s*/\s*36\b")


def ratings_in(blocks: tuple[Block, ...], lines: tuple[Line, ...], *, programme: str) -> tuple[tuple[str, str], ...]:
    """Each theme's or standard's rating as printed, in the order of the report."""
    found: dict[str, str] = {}
    if programme in {"cci", "other"}:
        for block in blocks:
            for match in _CCI.finditer(block.text):
                name = " ".join(re.sub(r"[–—:-]", " ", match["name"]).split())
                found.setdefault(name, f"{' '.join(match['rating'].split()).lower()} required")
    if programme == "fji":
        for heading, block in pairwise(blocks):
            match = _FJI.match(block.text)
            if match and heading.is_heading:
                found.setdefault(heading.text.strip(), match["rating"].lower())
    if programme in {"ilacs", "sif", "youth_2018", "youth_2025"}:
        for row in [*(line.text for line in lines), *_table_rows(blocks)]:
            match = _ROW.match(row)
            name = _judgement(match["name"], programme=programme) if match else None
            if match and name:
                found.setdefault(name, match["rating"])
        for block in blocks if programme.startswith("youth") else ():
            match = _OVERALL.search(block.text)
            if match and not any(name.lower().startswith("overall") for name in found):
                found["Overall"] = match["rating"]
    return tuple(found.items())


def _judgement(name: str, *, programme: str) -> str | None:
    """The judgement that a row is about; a name cut short by its cell is made whole, an unknown one is none."""
    bare = " ".join(re.sub(r"^[\d.]+\s*", "", name).split())
    if programme.startswith("youth") or bare in _JUDGEMENTS:
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
    """Percentages a theme (FJI) or the score out of 36 (2018–25)."""
    found: dict[str, int] = {}
    theme: str | None = None
    for block in blocks:
        named = _THEME.match(block.text)
        if named and block.is_heading:
            theme = named["name"].strip()
        if programme == "fji" and theme and (score := _FJI_SCORE.search(block.text)):
            found.setdefault(theme, int(score["score"]))
        if programme == "youth_2018" and (score := _OUT_OF_36.search(block.text)):
            found.setdefault("Score out of 36", int(score["score"]))
    return tuple(found.items())
