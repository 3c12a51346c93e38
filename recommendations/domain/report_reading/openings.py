"""The headings and lead-in sentences after which an inspectorate prints what it wants done."""

import re
from dataclasses import dataclass

from recommendations.domain.report_reading.document import Block

_NUMBERED = (
    r"(?:(?:\d{1,2}(?:\.\d{1,2})*|[a-z])[.)]?\s+|(?:section|chapter|part|annex|appendix)\s+\w{1,3}\s*[:.–—-]\s*)?"
)
_TAIL = r"(?:\s*\(?(?:for|to|from|of|in|by|on|made|arising|following|after|relating)\b[^.]{0,110})?"
_IMPROVEMENT = (
    r"(?:areas?|aspects?|issues?|points?|priorit(?:y|ies)|themes?)\s+"
    r"(?:(?:that|which)\s+(?:require|need)s?|requiring|needing|for|of|in need of)\s+"
    r"(?:(?:further|significant|immediate|urgent|priority|key|continued|the greatest)\s+)*"
    r"(?:improvements?|development|action|attention|change|consideration)"
)
_RECOMMENDATIONS = (
    r"(?:(?:summary|list|overview|table) of\s+)?(?:(?:our|the|key|main|written|full|specific|local|joint|inspection|"
    r"inspectors[’']?|inspectorate[’']?s?|hmip|hmi probation|hm inspectorate of probation[’']?s?|detailed|overall|"
    r"previous|earlier|national|concerns? and)\s+){0,4}recommendations?"
)
_STRONG = re.compile(
    rf"^{_NUMBERED}(?:(?:[\w’' ]{{3,60}})\s*[:–—-]\s*)?(?:{_RECOMMENDATIONS}(?:\s+and\s+(?:next steps|priorities|"
    rf"areas for improvement|required actions))?{_TAIL}"
    r"|argymhellion.{0,60}|yr argymhellion)\s*:?$",
    re.IGNORECASE,
)
_OTHER = re.compile(
    rf"^{_NUMBERED}(?:(?:summary of|key|main|our|the|most significant|identified)\s+){{0,3}}(?:{_IMPROVEMENT}{_TAIL}"
    r"|what (?:the [\w’' ]{3,50} )?(?:does|do|needs?|must|should)\b.{0,70}?"
    r"\b(?:improve|improved|change|improvement|done|better)\b.{0,60}"
    r"|(?:required|necessary|priority|immediate|key) (?:actions?|improvements?|changes)"
    r"|actions? (?:required|needed|for improvement)(?: (?:by|of|from|for|to)\b.{0,80})?"
    r"|improvements? (?:required|needed|necessary|priorities)|areas? to improve|improvement priorities|priorit(?:y|"
    r"ies) (?:actions?|areas?)"
    r"|priority and immediate action|(?:priority|key) concerns"
    r"|meysydd (?:i[’']?w|y mae angen eu|sydd angen eu) (?:g?wella|datblygu).{0,40}|beth sydd angen (?:ei|ei) (?:w|"
    r"g)ella.{0,20})\s*[:?]{0,2}$",
    re.IGNORECASE,
)
# Area SEND reports answer this question with findings and print what they want done under another heading.
_FINDINGS_QUESTION = re.compile(
    rf"^{_NUMBERED}what (?:does|do)\b.{{0,70}}?\bneeds? to (?:do|be done) better\b.{{0,25}}$", re.IGNORECASE
)
_LEADS = (
    re.compile(
        r"\brecommendations?\b[^.;]{0,90}\b(?:report|inspection|inspectors?|inspectorate|hmip?|ofsted|estyn|letter|"
        r"review|follows?|below|are|were|is)\b[^.;]{0,60}:$",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:following|below|made|makes|contain(?:s|ed)|includ(?:es?|ed)|identified|set(?:s)? out|gave|given|issued|"
        r"received|were|are|with)\b[^.;:]{0,60}\brecommendations?\b[^.;:]{0,80}:$",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:areas?|aspects?|issues|points)\s+(?:for|requiring|in need of|of|that (?:need|require)s?)\s+"
        r"(?:(?:further|significant|priority|key|particular) )*"
        r"(?:improvements?|development|attention|concern|weakness(?:es)?|action)\b[^.;:]{0,90}:$",
        re.IGNORECASE,
    ),
    re.compile(
        r"\bchanges? (?:are|is) (?:therefore )?(?:necessary|needed|required) to (?:ensure|make sure)\b[^.;]{0,120}:$",
        re.IGNORECASE,
    ),
    re.compile(
        r"\bareas? (?:for|where|in which|that) [^.:;]{2,60}\b(?:improve|improvement)\b[^.;:]{0,60}:$", re.IGNORECASE
    ),
    re.compile(r"\bimprovement work should (?:be )?focus(?:ed)?\b[^.;]{0,160}:$", re.IGNORECASE),
    re.compile(
        r"\b(?:we|inspectors|the inspectorate|the inspection team|hmip?|hmi probation|hm inspectorate of probation|"
        r"it is|therefore)\b[^.;]{0,60}\brecommend(?:s|ed)?\b(?! that you)[^.;]{0,100}:$",
        re.IGNORECASE,
    ),
    re.compile(
        r"\bshould (?:take|undertake|carry out|implement) the following (?:actions?|steps|"
        r"improvements?)\b[^.;]{0,60}[.:]$",
        re.IGNORECASE,
    ),
    re.compile(r"^(?:in order )?to improve\b[^;]{5,260}\b(?:should|must|needs? to)\b[^.;]{0,60}:$", re.IGNORECASE),
)
# What an inspectorate makes an area answer in writing is what it wants done, whatever else the letter lists.
_STATEMENT = re.compile(
    r"\b(?:statement of action|action plan)\b[^:]{0,200}\bareas?\b[^:]{0,60}\b(?:weakness(?:es)?|concern|"
    r"(?:priority )?action|improvement)\b[^.;:]{0,60}:$",
    re.IGNORECASE,
)
_STOPS = re.compile(
    r"^(?:resolved\b\s*(?:[:–—-]|that\b|$)|"
    r"we (?:strongly )?(?:recommend that you|are grateful|would like to thank|were pleased)|please (?:note|"
    r"pass on)|copy to|cc\b|next steps?\b|"
    r"if you (?:have|would|want)|yours (?:sincerely|faithfully)|an improvement plan|(?:the )?(?:key |main "
    r")?(?:strengths|findings)\b|"
    r"(?:key|main|headline|detailed|inspection|summary of(?: key)?) (?:strengths|findings|judgements?)\b|"
    r"(?:the )?(?:[\w’'-]+ ){1,4}strengths$|progress (?:since|against|made|on)\b[^.]{0,60}$|"
    r"summary (?:of (?!recommend)|for )[^.]{0,80}$|inspection judgements?\b|what (?:is|was) (?:working|going) well\b|"
    r"background|context|introduction|methodology|"
    r"making a difference|service users[’']? perspective|contents|foreword|acknowledg|appendi(?:x|ces)|annex\b|"
    r"note:|note \d|notes?$|"
    r"case study|practice (?:example|study)|good practice|example of|further information|about (?:this|the) "
    r"inspection|information about)",
    re.IGNORECASE,
)
_NOT_NOW = re.compile(
    r"\b(?:previous|last|earlier|past|prior|implemented|progress (?:on|against|with))\b", re.IGNORECASE
)
_OF_YEAR = re.compile(
    r"\brecommendations?\b.{0,40}\b(?:from|of|in|at)\b.{0,20}\b(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
_STOP_LENGTH = 60
_ASKS = re.compile(r"\b(?:should|must|needs?|to be|is|are)\b|[.;,]$", re.IGNORECASE)
_RECOMMENDS = re.compile(r"recommend|argymhell", re.IGNORECASE)
_BACK_TO_TOP = re.compile(r"\s*\(Back to top\)\s*$", re.IGNORECASE)
STRONG, OTHER, LEAD_IN, QUESTION = 1, 2, 3, 4


@dataclass(frozen=True)
class Opening:
    """Where a list may begin; `rank` 1 says recommendations, 2 improvement, 3 a sentence, 4 findings."""

    index: int
    rank: int
    quote: str
    is_sentence: bool = False
    is_table: bool = False

    @property
    def reason(self) -> str:
        """The code of why what follows was found."""
        if self.is_table:
            return "in_table"
        return "after_lead_in" if self.is_sentence else "under_heading"


def heading_text(block: Block) -> str:
    """What a block says, on one line, without the “(Back to top)” of a saved web page."""
    return _BACK_TO_TOP.sub("", " ".join(block.text.split()))


def openings_of(blocks: tuple[Block, ...]) -> tuple[Opening, ...]:
    """Every heading and lead-in, in reading order. Lines of a contents list end in a page number and are none."""
    found = (opening_of(block, index=index) for index, block in enumerate(blocks))
    return tuple(opening for opening in found if opening)


def opening_of(block: Block, *, index: int) -> Opening | None:
    """The opening that this block is, if it is one."""
    if block.is_footnote or block.style == "bullet":
        return None
    text = heading_text(block)
    if block.is_table_head:
        return Opening(index, STRONG if _RECOMMENDS.search(text) else OTHER, text, is_table=True)
    if len(text) <= 150 and "\t" not in block.text:
        if _STRONG.match(text) and not _is_sentence(text):
            return Opening(index, STRONG, text, is_sentence=_leads_on(block, text))
        if _FINDINGS_QUESTION.match(text):
            return Opening(index, QUESTION, text)
        if _OTHER.match(text) and not _is_sentence(text):
            return Opening(index, OTHER, text, is_sentence=_leads_on(block, text))
    last_sentence = re.split(r"(?<=[.!?])\s+(?=[A-Z])", text)[-1]
    if len(last_sentence) <= 400 and _STATEMENT.search(last_sentence):
        return Opening(index, OTHER, last_sentence, is_sentence=True)
    if len(last_sentence) <= 400 and any(lead.search(last_sentence) for lead in _LEADS):
        return Opening(index, LEAD_IN, last_sentence, is_sentence=True)
    return None


def _leads_on(block: Block, text: str) -> bool:
    """“2.7 The written recommendations from the report:” runs on from prose."""
    return text.endswith(":") and not block.is_heading and len(text.split()) > 4


def _is_sentence(text: str) -> bool:
    """“Recommendations from the report were accepted” is prose, not a heading."""
    return bool(
        re.search(r"\b(?:is|are|was|were|has|have|had|been|will|made by the panel)\b", text)
    ) and not text.endswith(("?", ":"))


def is_about_earlier_inspection(quote: str, *, published: str | None = None) -> bool:
    """Whether a heading announces what an earlier inspection asked for; `published`, the report's own date, shows that
    “the 2021 inspection” is another one."""
    year = _OF_YEAR.search(quote)
    return bool(_NOT_NOW.search(quote)) or bool(year and published and year["year"] < published[:4])


def is_stop(block: Block) -> bool:
    """Whether this block ends any list: thanks, next steps, the next chapter."""
    text = heading_text(block)
    if not _STOPS.match(text):
        return False
    # A numbered chapter ends a list; an item that merely begins with such a word does not.
    if not block.is_listed:
        return True
    return len(text) <= _STOP_LENGTH and block.style != "bullet" and not _ASKS.search(text) and text[:1].isupper()
