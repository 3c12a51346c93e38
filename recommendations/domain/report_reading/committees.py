"""What a council committee decides or recommends itself: kept apart from what the inspectorate wants done."""

import re

from recommendations.domain.report_reading.document import Block
from recommendations.domain.report_reading.lists import Section
from recommendations.domain.report_reading.openings import heading_text
from recommendations.domain.report_reading.reading import CommitteeDecision

_BODY = (
    r"(?:panel|(?:sub-?)?committee|cabinet(?: member)?|members|councillors|council|board|(?:overview and )?scrutiny|"
    r"commission|task (?:and finish )?group|forum|executive)"
)
_SCRUTINY = (
    r"(?:(?:sub-?)?committee|panel|cabinet(?: member)?|(?:elected )?members|councillors|scrutiny|commission|"
    r"task (?:and finish )?group)"
)
_DECISION = re.compile(
    r"^(?:that\b|to (?:note|agree|approve|endorse|receive|consider|comment|adopt|refer|request|support|delegate|"
    r"recommend|scrutinise|review|discuss)\b|"
    r"(?:note|agree|approve|endorse|receive|resolve|request|refer|authorise|delegate|adopt|comment on|consider)"
    r"(?:s|d|ed)?\b|"
    rf"(?:the )?{_BODY} (?:is|are|be|notes?|agrees?|endorses?|receives?|considers?)\b)",
    re.IGNORECASE,
)
_SURELY = re.compile(rf"that\b|to\b|(?:the )?{_BODY}|(?:note|receive|endorse|approve)(?:s|d|ed)?\b", re.IGNORECASE)
_STEM = re.compile(
    r"\b(?:panel|committee|cabinet|members|councillors|overview and scrutiny|commission|(?:is|are|be) (?:asked|invited|"
    r"recommended|requested) to|it is recommended that:?$|recommended that:?$|resolved)\b",
    re.IGNORECASE,
)
_RECOMMENDS_ITSELF = re.compile(
    rf"(?<!board )\b{_SCRUTINY}\b(?:[’']s)? (?:(?:has|have|had|also|then|therefore|unanimously) )*"
    rf"(?:made|makes?|agreed?s?|recommends?|recommended|resolved?s?|requested|asked)\b[^.]{{0,90}}:?$|"
    rf"^(?:the )?{_SCRUTINY}[’']s recommendations|"
    rf"\brecommendations? (?:of|from|by) (?:the )?(?:[\w’']+ ){{0,5}}{_SCRUTINY}\b|"
    rf"^recommendations? (?:for|to) (?:the |elected )?(?:[\w’']+ ){{0,4}}(?:panel|committee|cabinet|"
    rf"(?<!board )members)\s*:?$",
    re.IGNORECASE,
)
_RESOLVED = re.compile(
    r"^(?:it was )?(?:unanimously )?resolved\b[\s:.–—-]*(?P<what>that\b.*|to\b.*)?$",
    re.IGNORECASE | re.DOTALL,
)


def is_committees(section: Section) -> bool:
    """Whether a list asks a council committee to decide, or is its own, and not a service to improve."""
    if not section.items:
        return False
    stem = section.items[0].stem or ""
    if any(_RECOMMENDS_ITSELF.search(words) for words in (stem, section.opening.quote)) and not _names_inspectorate(
        f"{section.opening.quote} {stem}"
    ):
        return True
    decisions = sum(bool(_DECISION.match(item.text)) for item in section.items)
    if _STEM.search(stem):
        return decisions * 2 >= len(section.items)
    asked = sum(bool(_DECISION.match(item.text) and _SURELY.match(item.text)) for item in section.items)
    return asked * 2 > len(section.items)


def _names_inspectorate(text: str) -> bool:
    return bool(
        re.search(r"\b(?:hmi?p?|hmicfrs|ofsted|inspect\w*|estyn|cqc|care quality commission)\b", text, re.IGNORECASE)
    )


def resolutions_in(blocks: tuple[Block, ...]) -> tuple[CommitteeDecision, ...]:
    """Each “RESOLVED: That …”, in one paragraph or with a list under it."""
    found: list[CommitteeDecision] = []
    is_open = False
    style: str | None = None
    for block in blocks:
        text = heading_text(block)
        resolved = _RESOLVED.match(text) if not block.is_footnote else None
        if resolved and resolved["what"] and not text.endswith(("that:", "that", ":")):
            found.append(CommitteeDecision(block.label, resolved["what"], block.page, block.place))
            is_open = False
        elif resolved:
            is_open, style = True, None
        elif is_open and block.is_listed and style in {None, block.style}:  # “7. Work programme” is the next business
            style = block.style
            found.append(CommitteeDecision(block.label, text, block.page, block.place))
        elif is_open and not re.match(r"^that\b[^.]{0,40}:?$", text, re.IGNORECASE):
            is_open = False
    return tuple(found)
