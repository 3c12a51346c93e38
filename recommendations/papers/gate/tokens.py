"""A page's content stream in words: strings, numbers, names and operators, and what strings and numbers stand for."""

from __future__ import annotations

import re

import pikepdf

TOKENS = re.compile(
    rb"""\s*+(?:%[^\r\n]*+\s*+)*+
    (<<|>>|<[^>]*+>|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\([^()]*\))*\))*\)
    |\[[^\]()]*+\]|\[|\]|/[^\s<>\[\]()/%{}]*+|[^\s<>\[\]()/%{}]++)""",
    re.VERBOSE | re.DOTALL,
)
SPACED = re.compile(rb"<([^>]*+)>([^<\]]*+)")


class Unreadable(ValueError):
    """The page's content is not what any writer of ours makes; the message says where."""


def tokens_of(raw: bytes) -> list[bytes]:
    """Return the stream's words; a list of nothing but digits and numbers, as WeasyPrint writes texts, is one word."""
    return TOKENS.findall(raw)


def literal(token: bytes) -> bytes:
    """Return the bytes that a string of the content stands for."""
    if token.startswith(b"<"):
        digits = b"".join(token[1:-1].split())
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    return bytes(pikepdf.Object.parse(token))


def spaced_text(token: bytes) -> tuple[bytes, float]:
    """Return the bytes of a list of strings and numbers that is one word, and by how much its numbers narrow it."""
    parts = SPACED.findall(token)
    raw = bytes.fromhex(b"".join([digits for digits, _ in parts]).decode())
    return raw, sum([float(one) for _, numbers in parts if numbers.strip() != b"0" for one in numbers.split()])


def numbers_of(operands: list[bytes], count: int) -> tuple[float, ...]:
    """Return the last so many operands as numbers; raises Unreadable where there are fewer."""
    numbers = tuple(float(token) for token in operands[-count:])
    if len(numbers) != count:
        raise Unreadable("too few numbers")
    return numbers
