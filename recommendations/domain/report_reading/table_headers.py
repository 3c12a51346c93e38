"""What the header of a table says that each of its columns holds."""

import re
from dataclasses import dataclass

from recommendations.domain.report_reading.document import Block

Row = dict[int, list[Block]]  # the blocks of each column's cell; an empty or merged cell is not there

TEXT, LABEL, OWNER, DUE, ACTION, SUCCESS, OTHER, FINDINGS = (
    "text", "label", "owner", "due", "action", "success", "other", "findings",
)  # fmt: skip
_WHOSE = (
    r"(?:(?:hmip?|hmi probation|hm inspectorate of probation|inspection|inspectors[’']?|inspectorate[’']?s?|ofsted|cqc|"
    r"estyn|jtai|report|original|key|full|main|the|our)\s+){0,3}"
)
# The most particular first: of two columns that could hold the recommendations, the first kind does.
_TEXTS = (
    rf"{_WHOSE}recommendations?(?:\s*(?:/|and|or)\s*(?:areas?|findings?|improvement).{{0,40}}"
    r"|\s+(?:from|of|made|in|by|to|text|wording|description|details?)\b.{0,50})?|argymhell(?:ion|iad)|"
    r"findings? and recommendations?",
    r"(?:what |which )?areas? (?:for|of|requiring|in need of|to)\b(?! strengths?\b).{0,50}|"
    r"what (?:do we need|we need|needs?) to (?:be )?improved?|(?:required |priority |key )improvements?|"
    r"improvements? (?:required|needed|area|areas|priority)|action required by .{0,30}|"
    r"meysydd (?:i[’']?w|y mae angen eu|sydd angen eu) gwella",
    rf"{_WHOSE}(?:findings?|issues?(?: identified)?|concerns?(?: identified)?|shortfalls?)",
)
_ROLES = (
    (
        FINDINGS,
        r"(?:areas? of |key |main )?strengths?|what (?:is|are|we|works?|went)\b.{0,30}\bwell|"
        r"(?:overall )?(?:judgements?|grades?|gradings?|scores?)|(?:overall |inspection )?ratings?|good practice|"
        r"positives?",
    ),
    (
        OTHER,
        r"(?:action|task)s? (?:no\.?|number|ref\.?|taken|completed|to date|status)|(?:start|review|actual).{0,12}date|"
        r"(?:date|actual) (?:of )?(?:complet(?:ed|ion)|closed|review(?:ed)?|started)|progress.*|updates?.*|rag.*|"
        r"brag.*|status.*|evidence(?! of (?:success|impact)).*|comments?|notes?|current position.*|theme|domain|"
        r"priority|resources?.*|costs?|risks?.*|page|para(?:graph)?|response.*|accept.*|monitoring.*|governance.*",
    ),
    (
        LABEL,
        r"(?:rec(?:ommendation)?s?\.?\s*)?(?:nos?\.?|number|ref(?:erence)?\.?(?: no\.?| number)?|#|id|№)|rec\.?|item|"
        r"rhif",
    ),
    (
        SUCCESS,
        r"(?:key )?success\b.{0,40}|(?:(?:intended|expected|desired|planned|anticipated|target|measurable|key)\s+)*"
        r"(?:outcomes?|impacts?)\b.{0,40}|how (?:will|do|would)? ?(?:we|you|it)\b.{0,20}\bknow\b.{0,30}|"
        r"how (?:success|progress|impact|this|it)\b.{0,30}\bmeasured|(?:performance )?(?:measures?|indicators?|kpis?)\b"
        r".{0,30}|what (?:will )?(?:success|good|difference)\b.{0,40}|evidence of (?:success|impact).{0,20}",
    ),
    (
        OWNER,
        r"(?:person|officer|body|agency|organisation|post)?s? ?responsible\b.{0,40}|responsib(?:ility|le)\b.{0,30}|"
        r"(?:action |overall |delivery )?(?:owners?|owned by)(?: .{0,25})?|(?:(?:action|named|key|strategic|"
        r"operational|project|delivery|overall|senior|accountable|responsible)\s+)*"
        r"leads?(?: .{0,25})?|led by|by who(?:m)?|who(?: (?:will|is|by)\b.{0,30})?|accountab(?:le|ility)\b.{0,25}|"
        r"addressee|addressed to|for|body|bodies|organisations?|agency|agencies|partners?|cyfrifol.{0,20}|arweinydd",
    ),
    (
        DUE,
        r"time-?\s?(?:scale|frame|line|table)s?|(?:to be )?(?:complet(?:ed?|ion)|done|delivered|achieved) by(?: when)?|"
        r"by when|when(?: (?:will|by)\b.{0,30})?|due(?: date| by)?|dead-?line|(?:target|completion|end|due|delivery|"
        r"implementation|finish|planned)\s+(?:completion\s+)?dates?|target (?:for )?completion|completion|dates?"
        r"(?: (?:due|for completion|to be completed))?|erbyn pryd|dyddiad.{0,20}|amserlen",
    ),
    (
        ACTION,
        r"(?:(?:key|planned|agreed|proposed|required|our|improvement|specific|smart|detailed|local|further|main|yjs|yot|"
        r"partnership)\s+){0,3}(?:actions?(?:\s*(?:points?|plan|planned|agreed|required|needed|steps?|and milestones?|"
        r"to\b.{0,50}|we\b.{0,30}|in response.{0,20}))?|tasks?|activit(?:y|ies)|steps?|milestones?)(?:\s*/\s*"
        r"(?:tasks?|activit(?:y|ies)|steps?|milestones?|actions?))?|what (?:we|will|are|do|needs? to be done|"
        r"must be done)\b.{0,40}|how (?:we|will|it)\b.{0,50}|camau.{0,30}",
    ),
)  # fmt: skip
_ROLE_PATTERNS = tuple((role, re.compile(rf"^(?:{words})$", re.IGNORECASE)) for role, words in _ROLES)
_TEXT_PATTERNS = tuple(re.compile(rf"^(?:{words})$", re.IGNORECASE) for words in _TEXTS)
_NUMBERED = re.compile(r"^(?:no|ref|#)\.?\s+(?=[a-z]{4,})", re.IGNORECASE)  # one column of number and words
_LONGEST_HEADER, _MOST_WORDS, _LOWER_HEADER = 90, 12, 4


@dataclass(frozen=True)
class Columns:
    """Which column holds what; `leads` and `action_dues` belong to the actions, the others to the recommendation.

    `is_numbered` where the recommendations' own column begins with their numbers.
    """

    text: int | None
    label: int | None = None
    action: int | None = None
    success: int | None = None
    owners: tuple[int, ...] = ()
    dues: tuple[int, ...] = ()
    leads: tuple[int, ...] = ()
    action_dues: tuple[int, ...] = ()
    last: int = 0
    is_numbered: bool = False


@dataclass(frozen=True)
class Header:
    """A header of `height` rows; `head` is the cell under which the recommendations stand."""

    columns: Columns
    height: int
    head: Block | None


def said_in(blocks: list[Block]) -> str:
    """A cell's words on one line, with whatever label was taken off them."""
    return " ".join(" ".join(f"{block.label or ''} {block.text}" for block in blocks).split())


def role_of(words: str) -> str | None:
    """What a column or row of this name holds, or None where the words are no header that is known."""
    text = _plain(words)
    if not text or len(text) > _LONGEST_HEADER:
        return None
    if any(pattern.match(text) for pattern in _TEXT_PATTERNS):
        return TEXT
    return next((role for role, pattern in _ROLE_PATTERNS if pattern.match(text)), None)


def _plain(words: str) -> str:
    text = re.sub(r"\(s\)|\(ies\)", "s", " ".join(words.split()), flags=re.IGNORECASE)
    text = _NUMBERED.sub("", text)
    return re.sub(r"\s*\([^()]*\)$", "", text).strip(" :?.*")


def header_at(rows: list[Row], index: int) -> Header | None:
    """The header that begins at this row: one that names recommendations and more, or actions with who or when.

    A second row is part of it where it only says more of the same columns.
    """
    first = _header(rows[index], height=1)
    if index + 1 < len(rows) and _is_short(rows[index]) and _is_short(rows[index + 1], most_words=_LOWER_HEADER):
        both = {
            column: rows[index].get(column, []) + rows[index + 1].get(column, [])
            for column in sorted({*rows[index], *rows[index + 1]})
        }
        says_more = all(
            role_of(said_in(both[column])) or role_of(said_in(rows[index + 1][column])) for column in rows[index + 1]
        )
        lower = {
            column: rows[index + 1][column] if column in rows[index + 1] and not role_of(said_in(blocks)) else blocks
            for column, blocks in both.items()
        }
        second = _header(lower, height=2) if says_more else None
        if second is not None:
            return second
    return first


def _is_short(row: Row, *, most_words: int = _MOST_WORDS) -> bool:
    said = [said_in(blocks) for blocks in row.values()]
    return all(len(words) <= _LONGEST_HEADER and len(words.split()) <= most_words for words in said)


def _header(row: Row, *, height: int) -> Header | None:
    if len(row) < 2 or not _is_short(row):
        return None
    roles = {column: role_of(said_in(blocks)) for column, blocks in sorted(row.items())}
    text = _text_column({column: said_in(row[column]) for column, role in roles.items() if role == TEXT})
    action = next((column for column, role in roles.items() if role == ACTION), None)
    if not _is_of_a_list(text, action, {role for role in roles.values() if role}, row):
        return None
    owners = tuple(column for column, role in roles.items() if role == OWNER)
    dues = tuple(column for column, role in roles.items() if role == DUE)
    columns = Columns(
        text=text,
        label=next((column for column, role in roles.items() if role == LABEL), None),
        action=action,
        success=next((column for column, role in roles.items() if role == SUCCESS), None),
        owners=owners if action is None else tuple(column for column in owners if column < action),
        dues=dues if action is None else tuple(column for column in dues if column < action),
        leads=_of_actions(owners, action),
        action_dues=_of_actions(dues, action),
        last=max(row),
        is_numbered=text is not None and bool(_NUMBERED.match(said_in(row[text]))),
    )
    return Header(columns, height, row[text][0] if text is not None else None)


def _is_of_a_list(text: int | None, action: int | None, known: set[str], row: Row) -> bool:
    """Whether these columns are those of recommendations or of a plan, and not of findings with their grades."""
    if action is not None:
        return text is not None or bool(known & {OWNER, DUE})
    if text is None or FINDINGS in known:
        return False
    recommends, _, finds = _TEXT_PATTERNS
    words = _plain(said_in(row[text]))
    beside = known & {LABEL, OWNER, DUE, SUCCESS} or (recommends.match(words) and OTHER in known)
    return bool(beside) and not finds.match(words)


def _text_column(candidates: dict[int, str]) -> int | None:
    """Of several columns that could hold the recommendations, the one whose header says so most plainly."""
    for pattern in _TEXT_PATTERNS:
        for column, words in candidates.items():
            if pattern.match(_plain(words)):
                return column
    return None


def _of_actions(columns: tuple[int, ...], action: int | None) -> tuple[int, ...]:
    """The columns right of the actions; where there is none, those left of them say it of the actions too."""
    if action is None:
        return ()
    return tuple(column for column in columns if column > action) or columns
