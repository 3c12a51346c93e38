"""The short code printed on a paper, by which anybody can ask whether it is genuine.

Eight signs of an alphabet without I, L, O and U (Crockford's base 32): a thousand milliards of codes, which nobody can
guess at the pace at which they may ask, and which read the same whether somebody types a nought or an O.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
MEANT = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_code(choose: Callable[[str], str]) -> str:
    """Return a code whose signs `choose` picks from the alphabet; give it `secrets.choice`."""
    return "".join(choose(ALPHABET) for _place in range(LENGTH))


def shown(code: str) -> str:
    """Return the code as it is printed: two groups of four."""
    return f"{code[:4]}-{code[4:]}"


def typed(text: str) -> str:
    """Return the code that somebody typed, however they spaced it; "" where it cannot be one."""
    signs = unicodedata.normalize("NFKC", text[:100]).upper().translate(MEANT)
    found = "".join(sign for sign in signs if sign.isalnum())
    return found if len(found) == LENGTH and all(sign in ALPHABET for sign in found) else ""
