"""How many lines a text takes in the papers' font, a little too many rather than too few, and how to cut it to fit.

No font is opened here: characters fall into a few widths, each as wide as its widest member in bold. What the
font lacks is printed as its Unicode name in brackets (printable_text.py) and so is as wide as that name.
"""

from __future__ import annotations

import math
import unicodedata
from functools import cache

BANDS = {
    0.30: "',.:;`ij|ìíîīį·‘’",
    0.36: " \u00a0!()[]lĺļłï¡",
    0.42: '"-_frt{}ľŕřţťțªº²³°',
    0.48: "/1I\\“”„•ÌÍÎÏĪĮİ",
    0.54: "*7csvxyzçćčśşšșýÿźżžỳ–×¢",
    0.60: "239<>?EFJL^abdeghknopqu~ÈÉÊËĒĖĘĚĹĻĽŁàáâãäåāăąđèéêëēėęěğģħĳķñńņňðòóôõöøőþùúûüūůűų§†",
    0.66: "$+04568=BCPRSTVYZÇĆČŔŘŚŞŠȘŢŤȚÝŶŸŹŻŽŷß£¥÷−≠±",
    0.72: "ADGHKNUXÀÁÂÃÄÅĀĂĄĎďĐÐĞĢĦĶÑŃŅŇÙÚÛÜŪŮŰŲ€",
    0.78: "#&OQwÒÓÔÕÖØŐŵẁẃẅ",
    0.90: "@MWm…—½¼æ©®ŴẀẂẄ",
    1.08: "%Œœ™Æ",
}
WIDTHS = {letter: band for band, letters in BANDS.items() for letter in letters}  # in ems
SPACE = WIDTHS[" "]
CAPITAL, NARROWEST = 0.78, min(BANDS)
ELLIPSIS = "…"


def width(text: str) -> float:
    """Return about how many ems the text takes on one line."""
    return sum(_width(letter) for letter in unicodedata.normalize("NFC", text))


@cache
def _width(letter: str) -> float:
    known = WIDTHS.get(letter)
    # Eight letters are “[U+E000]”, which stands for a character without a name.
    return known if known is not None else CAPITAL * (len(unicodedata.name(letter, "")) + 8)


def lines(text: str, *, room: float) -> int:
    """Return how many lines the text takes in so many ems; a word longer than a line is broken anywhere."""
    count, left = 0, 0.0
    for word in text.split():
        wide = width(word)
        if count and wide + SPACE <= left:
            left -= wide + SPACE
            continue
        whole = math.ceil(round(wide / room, 6))  # sums of hundredths are a little off
        count += whole
        left = whole * room - wide
    return count


def cut(text: str, *, most: int, room: float) -> str:
    """Return the text as it fits into so many lines, ending in an ellipsis where something was left out.

    Cut between words, or within one that is longer than a line.
    """
    text = " ".join(text.split())
    text = text[: int(most * (room / NARROWEST + 1)) + 2]  # never more than that fits, however long it is
    if lines(text, room=room) <= most:
        return text
    low, high = 0, len(text)
    while low < high:  # the longest beginning that fits
        middle = (low + high + 1) // 2
        if lines(text[:middle].rstrip() + ELLIPSIS, room=room) <= most:
            low = middle
        else:
            high = middle - 1
    kept = text[:low].rstrip()
    between = kept.rfind(" ")
    if text[low : low + 1].strip() and between > low * 0.6:
        kept = kept[:between]
    return kept.rstrip(" ,;:–-") + ELLIPSIS
