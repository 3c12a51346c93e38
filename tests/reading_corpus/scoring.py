"""How well a report was read against its answer: the same figures as the scorer beside the shared reports.

A recommendation is found when three-word shingles overlap by 0.8; exact when its text is the same, white space
folded; label and owner count among those found. Owners are compared without case, articles and possessives.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

FOUND = 0.8
NEARLY_ALL = 0.99


@dataclass
class Score:
    """Counts for one document or for many, and what went wrong in words."""

    want: int = 0
    got: int = 0
    found: int = 0
    exact: int = 0
    label: int = 0
    owner: int = 0
    due: int = 0
    facts: int = 0
    facts_asked: int = 0
    disordered: int = 0
    misses: list[str] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)  # of each item that was read: one of those wanted, word for word

    def __add__(self, other: Score) -> Score:
        names = ("want", "got", "found", "exact", "label", "owner", "due", "facts", "facts_asked", "disordered")
        sums = {name: getattr(self, name) + getattr(other, name) for name in names}
        return Score(**sums, misses=self.misses + other.misses, right=self.right + other.right)

    @property
    def shares(self) -> dict[str, float]:
        """Recall, precision, exact text, labels, owners, dated or not, facts: each from 0 to 1."""
        return {
            "recall": _share(self.found, self.want),
            "precision": _share(self.found, self.got),
            "exact": _share(self.exact, self.want),
            "labels": _share(self.label, self.found),
            "owners": _share(self.owner, self.found),
            "dated or not": _share(self.due, self.found),
            "facts": _share(self.facts, self.facts_asked),
        }


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def total(scores: Iterable[Score]) -> Score:
    """All scores in one."""
    whole = Score()
    for one in scores:
        whole += one
    return whole


def score(expected: dict[str, Any], read: dict[str, Any]) -> Score:
    """Compare a reading as JSON with an annotation; facts that the annotation leaves out are not asked for."""
    wanted, given = expected["recommendations"], read.get("recommendations") or []
    want = [set(one["shingles"]) if "shingles" in one else shingles(one["text"]) for one in wanted]
    got = [shingles(one.get("text") or "") for one in given]
    pairs = sorted(((_overlap(w, g), i, j) for i, w in enumerate(want) for j, g in enumerate(got)), reverse=True)
    matched: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for value, i, j in pairs:
        if value >= FOUND and i not in matched and j not in taken:
            matched[i] = (j, value)
            taken.add(j)
    result = Score(want=len(want), got=len(got), found=len(matched), right=[False] * len(got))
    for i, (j, value) in matched.items():
        _compare(result, wanted[i], given[j], place=j, overlap=value)
    order = [matched[i][0] for i in sorted(matched)]
    result.disordered = int(order != sorted(order))
    result.misses += [
        f"missed: {one.get('text', one.get('label'))}" for i, one in enumerate(wanted) if i not in matched
    ]
    result.misses += [f"extra: {one['text']}" for j, one in enumerate(given) if j not in taken]
    if result.disordered:
        result.misses.append("out of order")
    _compare_facts(result, expected, read.get("inspection") or {})
    return result


def _compare(result: Score, wanted: dict[str, Any], given: dict[str, Any], *, place: int, overlap: float) -> None:
    is_exact = folded(wanted["text"]) == folded(given["text"]) if "text" in wanted else overlap >= NEARLY_ALL
    result.exact += is_exact
    result.right[place] = is_exact
    if not is_exact:
        result.misses.append(f"text: {given['text']!r} for {wanted.get('text')!r}")
    for name, compared in (("label", lambda one: one or None), ("owner", bare_owner), ("due", bool)):
        same = compared(wanted.get(name)) == compared(given.get(name))
        setattr(result, name, getattr(result, name) + same)
        if not same:
            result.misses.append(f"{name}: {given.get(name)!r} for {wanted.get(name)!r} in {given['text'][:50]!r}")


def _compare_facts(result: Score, expected: dict[str, Any], inspection: dict[str, Any]) -> None:
    asked: dict[str, tuple[Any, Any]] = {}
    if "area" in expected:
        asked["area"] = ((expected["area"] or "").lower(), (inspection.get("area") or "").lower())
    for name in ("publication_date", "window_months"):
        if name in expected:
            asked[name] = (expected[name], inspection.get(name))
    if fieldwork := expected.get("fieldwork_dates"):
        read = (inspection.get("fieldwork_start"), inspection.get("fieldwork_end"))
        asked["fieldwork"] = ((fieldwork.get("start"), fieldwork.get("end")), read)
    for name, (wanted, given) in asked.items():
        result.facts_asked += 1
        result.facts += wanted == given
        if wanted != given:
            result.misses.append(f"{name}: {given!r} for {wanted!r}")


def shingles(text: str) -> set[str]:
    """Hashes of every three words in a row."""
    words = re.findall(r"[a-z0-9]+", re.sub(r"[-‐‑’'`´]", "", text.lower()))
    grams = [" ".join(words[start : start + 3]) for start in range(max(1, len(words) - 2))]
    return {hashlib.blake2b(gram.encode(), digest_size=6).hexdigest() for gram in grams}


def folded(text: str | None) -> str:
    """White space and compatibility forms folded."""
    return " ".join(unicodedata.normalize("NFKC", text or "").split())


def bare_owner(owner: str | None) -> str | None:
    """An owner without case, punctuation, articles and “and”."""
    if not owner:
        return None
    words = re.sub(r"[^a-z0-9 ]", "", re.sub(r"['’]s\b", "", owner.lower())).split()
    return " ".join(word for word in words if word not in {"the", "and"}) or None


def _overlap(first: set[str], second: set[str]) -> float:
    return len(first & second) / len(first | second) if first | second else 1.0
