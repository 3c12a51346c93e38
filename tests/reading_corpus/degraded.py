"""Reports that came to harm on the way: what a reader is less sure of, and by rights.

Each takes a report’s text and a source of chance, and gives the text back the worse for it.
"""

import random
import re
from collections.abc import Callable

_LABEL = re.compile(r"^(\s*)(?:\(\w{1,3}\)|\d{1,2}(?:\.\d{1,2})?\.|[ivx]{1,4}\.|[A-Z]\.|R\d|[•–*-]|\w{1,2}\))\s+")
_OPENING = re.compile(r"recommendation|improve|argymhellion|priority action", re.IGNORECASE)
_LOOKS_LIKE = {"l": "I", "I": "l", "o": "0", "e": "c", "rn": "m", "m": "rn", "i": "l", "S": "5", ".": ","}
_OTHER_HEADINGS = ("Areas for improvement", "Areas for development", "What needs to improve?", "Required actions")


def without_headings(text: str, chance: random.Random) -> str:
    """The lines that name the recommendations are lost."""
    return "\n".join(line for line in text.split("\n") if not (_OPENING.search(line) and len(line) < 90))


def without_labels(text: str, chance: random.Random) -> str:
    """Numbers and bullets are lost."""
    return "\n".join(_LABEL.sub(r"\1", line) for line in text.split("\n"))


def with_some_labels_lost(text: str, chance: random.Random) -> str:
    """Every third number or bullet is lost, or stands for another."""
    lines = text.split("\n")
    return "\n".join(_LABEL.sub(r"\1", line) if chance.random() < 0.33 else line for line in lines)


def with_letter_noise(text: str, chance: random.Random) -> str:
    """One letter in sixty is taken for another that looks like it, as in a scan."""
    return "".join(_LOOKS_LIKE.get(letter, letter) if chance.random() < 0.016 else letter for letter in text)


def with_other_gaps(text: str, chance: random.Random) -> str:
    """Blank lines come and go."""
    kept = [line for line in text.split("\n") if line.strip() or chance.random() < 0.5]
    return "\n".join(f"{line}\n" if chance.random() < 0.2 else line for line in kept)


def with_lines_run_together(text: str, chance: random.Random) -> str:
    """One line end in six is lost."""
    return re.sub(r"\n+", lambda found: " " if chance.random() < 0.16 else found[0], text)


def with_findings_under_such_headings(text: str, chance: random.Random) -> str:
    """A list of findings stands under a heading that might announce recommendations."""
    heading = chance.choice(_OTHER_HEADINGS)
    count = chance.randint(1, 4)
    findings = (
        "Plans were often late and seldom shared.",
        "Some children waited for a nurse longer than they should have.",
        "Managers’ comments were brief",
        "The board had not met since the spring.",
    )[:count]
    printed = chance.choice(("•", "–", "{}.", "({})"))
    lines = "\n".join(f"{printed.format(number)} {finding}" for number, finding in enumerate(findings, start=1))
    pieces = text.split("\n\n")
    place = chance.randint(len(pieces) // 3, len(pieces))
    return "\n\n".join([*pieces[:place], heading, lines, "Context", *pieces[place:]])


def with_prose_between(text: str, chance: random.Random) -> str:
    """Sentences from somewhere else stand between the lines."""
    stray = ("Figure 2: first-time entrants", "continued overleaf", "Source: our own survey of 31 cases.", "DRAFT")
    pieces = text.split("\n")
    return "\n".join(f"{line}\n{chance.choice(stray)}" if chance.random() < 0.05 else line for line in pieces)


HARMS: dict[str, Callable[[str, random.Random], str]] = {
    "headings lost": without_headings,
    "labels lost": without_labels,
    "some labels lost": with_some_labels_lost,
    "letters misread": with_letter_noise,
    "gaps shuffled": with_other_gaps,
    "lines run together": with_lines_run_together,
    "findings under such a heading": with_findings_under_such_headings,
    "stray lines": with_prose_between,
}
