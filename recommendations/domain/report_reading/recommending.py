"""Paragraphs that recommend in so many words: “We recommend that, within three months, Seamere Police reviews …”."""

import re

from recommendations.domain.report_reading.owners import names_a_body

_TIME = (
    r"(?:(?:immediately|urgently|as a matter of urgency|as soon as possible|with immediate effect|"
    r"(?:within|by|in|over|before) [^,:;.]{3,60}),?\s+)?"
)
_RECOMMENDING = re.compile(
    rf"^(?:we|the inspectorate|inspectors|hmicfrs|hmip?)\s+(?:therefore |also |further |again |strongly )?"
    rf"recommends?\s+(?:that\b,?|to)\s*{_TIME}(?!you\b)(?P<rest>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_VERB = re.compile(
    r"\s+(?:should|must|immediately|urgently|jointly|now|works?|together|acts?|[a-z]{2,}s|[a-z]{3,}es)(?=[\s,])"
)
_LONGEST_OWNER = 110


def is_recommending(text: str) -> bool:
    """Whether a paragraph begins by recommending something, and does not merely announce a list."""
    found = _RECOMMENDING.match(text)
    return bool(found) and len(found["rest"].split()) > 5


def owner_recommended(text: str) -> str | None:
    """The body that “we recommend that …” gives the task to."""
    found = _RECOMMENDING.match(text)
    if not found:
        return None
    rest = found["rest"][: _LONGEST_OWNER + 20]
    for verb in _VERB.finditer(rest):
        owner = rest[: verb.start()].strip(" ,")
        if verb.start() <= _LONGEST_OWNER and names_a_body(re.sub(r"^(?:the|all|each)\s+", "", owner)):
            return owner
    return None
