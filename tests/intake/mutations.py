"""What a bad disk, a bad program or a bad person might do to a report's file: one seed, one spoiled file.

A kind plugs in with whole files to start from and with what may be done to files of its kind alone.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Sequence

Mutation = Callable[[bytes, random.Random], bytes]

NAMES = {
    "pdf": ("report.pdf", "report", "../../report.pdf", "report.docx", "ŵ\n.PDF"),
    "docx": ("report.docx", "report", "--help.docx", "report.pdf"),
    "html": ("report.html", "report.htm", "report", "report.txt"),
    "text": ("report.txt", "report", "report.md", "report.pdf"),
}
KINDS = tuple(NAMES)
_NUMBERS = re.compile(rb"\b\d{1,10}\b")
_TAGS = re.compile(rb"<[^<>]{1,2000}>")
_WRONG_NUMBERS = (b"0", b"-1", b"1", b"65536", b"2147483647", b"4294967296", b"99999999999999999999")
_ODD_LETTERS = (
    "\0",
    "\f",
    "\x1b",
    "\u200b",
    "\u202e",
    "\ufeff",
    "\ud7ff",
    "•",
    "\t" * 40,
    "—" * 200,
    "\r",
    "é" * 50,
    "𝟙",
)


def spoiled(kind: str, seed: int, whole: Sequence[bytes]) -> tuple[bytes, str]:
    """Return a spoiled file of the kind and its name; the same seed spoils the same files in the same way."""
    chance = random.Random(f"{kind} {seed}")
    data = chance.choice(whole)
    for _ in range(chance.choice([1, 1, 1, 2, 4])):
        data = chance.choice([*ANY, *OF_KIND[kind] * 3])(data, chance) or data[:1]
        if chance.random() < 0.1:
            data = _spliced(data, chance.choice(whole), chance)
    return data, chance.choice(NAMES[kind]) if chance.random() < 0.2 else NAMES[kind][0]


# --- Any file ----------------------------------------------------------------------------------------


def _two_places(data: bytes, chance: random.Random) -> tuple[int, int]:
    here, there = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return here, there


def flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice([1, 5, 60, 600])):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def cut_off(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(1, len(data) + 1)]


def beheaded(data: bytes, chance: random.Random) -> bytes:
    return data[chance.randrange(min(len(data), 3000)) :]


def holed(data: bytes, chance: random.Random) -> bytes:
    here, there = _two_places(data, chance)
    return data[:here] + data[there:]


def doubled(data: bytes, chance: random.Random) -> bytes:
    here, there = _two_places(data, chance)
    return data[:there] + data[here:]


def blanked(data: bytes, chance: random.Random) -> bytes:
    here, there = _two_places(data, chance)
    return data[:here] + bytes(there - here) + data[there:]


def dirtied(data: bytes, chance: random.Random) -> bytes:
    here = chance.randrange(len(data) + 1)
    return data[:here] + chance.randbytes(chance.choice([1, 100, 10_000])) + data[here:]


def _spliced(data: bytes, other: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other)) :]


def renumbered(data: bytes, chance: random.Random) -> bytes:
    """Lengths, offsets, counts and references that are not true."""
    often = chance.choice([0.001, 0.01, 0.1])
    return _NUMBERS.sub(lambda found: chance.choice(_WRONG_NUMBERS) if chance.random() < often else found[0], data)


# --- Word: a zip of XML ------------------------------------------------------------------------------


def _rezipped(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = {name: package.read(name) for name in package.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return data
    except Exception:  # a package spoiled before, beyond what zipfile foresees
        return data
    change(members)
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)  # no clock in it
    return saved.getvalue()


def without_a_member(data: bytes, chance: random.Random) -> bytes:
    return _rezipped(data, lambda members: members.pop(chance.choice([*members]), None) if members else None)


def with_members_swapped(data: bytes, chance: random.Random) -> bytes:
    def swap(members: dict[str, bytes]) -> None:
        if len(members) > 1:
            one, other = chance.sample([*members], 2)
            members[one], members[other] = members[other], members[one]

    return _rezipped(data, swap)


def with_its_xml_edited(data: bytes, chance: random.Random) -> bytes:
    def edit(members: dict[str, bytes]) -> None:
        often = [name for name in members if name.startswith("word/") and name.endswith(".xml")] or [*members]
        if often:
            name = (
                "word/document.xml"
                if "word/document.xml" in members and chance.random() < 0.6
                else chance.choice(often)
            )
            members[name] = chance.choice([*ANY, *IN_MARKUP * 3])(members[name] or b"<", chance)

    return _rezipped(data, edit)


# --- Markup ------------------------------------------------------------------------------------------


def _at_tags(data: bytes, chance: random.Random, change: Callable[[bytes], bytes]) -> bytes:
    often = chance.choice([0.002, 0.02, 0.2])
    return _TAGS.sub(lambda found: change(found[0]) if chance.random() < often else found[0], data)


def without_tags(data: bytes, chance: random.Random) -> bytes:
    return _at_tags(data, chance, lambda tag: b"")


def with_tags_twice(data: bytes, chance: random.Random) -> bytes:
    return _at_tags(data, chance, lambda tag: tag * chance.choice([2, 3, 30]))


def with_tags_shuffled(data: bytes, chance: random.Random) -> bytes:
    tags = _TAGS.findall(data) or [b"<p>"]
    return _at_tags(data, chance, lambda tag: chance.choice(tags))


def with_tags_broken(data: bytes, chance: random.Random) -> bytes:
    return _at_tags(data, chance, lambda tag: tag[: chance.randrange(len(tag))])


def nested(data: bytes, chance: random.Random) -> bytes:
    tag = chance.choice([b"<div>", b"<ul><li>", b"<table><tr><td>", b"<w:tbl><w:tr><w:tc>", b"<w:p>", b"<b>", b"<!--"])
    here = chance.randrange(len(data) + 1)
    return data[:here] + tag * chance.choice([3, 300, 3000]) + data[here:]


def with_entities(data: bytes, chance: random.Random) -> bytes:
    soup = (
        b"&lt;",
        b"&#0;",
        b"&#x110000;",
        b"&nbsp",
        b"&bogus;",
        b"&#55357;",
        b"]]>",
        b"<![CDATA[",
        b"<?php",
        b"<script>",
    )
    bombs = (
        b'<!DOCTYPE a [<!ENTITY b "' + b"c" * 1000 + b'"><!ENTITY d "&b;&b;&b;&b;">]>&d;',
        b"<!DOCTYPE x SYSTEM 'x'>",
    )
    for _ in range(chance.choice([1, 20, 200])):
        here = chance.randrange(len(data) + 1)
        data = data[:here] + chance.choice([*soup, *bombs]) + data[here:]
    return data


# --- Text --------------------------------------------------------------------------------------------


def with_odd_letters(data: bytes, chance: random.Random) -> bytes:
    text = data.decode("utf-8", errors="replace")
    for _ in range(chance.choice([1, 10, 100])):
        here = chance.randrange(len(text) + 1)
        text = text[:here] + chance.choice(_ODD_LETTERS) + text[here:]
    return text.encode("utf-8", errors="replace")


def with_lines_shuffled(data: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True) or [b""]
    for _ in range(chance.choice([1, 5, 50])):
        lines.insert(chance.randrange(len(lines) + 1), chance.choice(lines))
        lines.pop(chance.randrange(len(lines)))
    return b"".join(lines)


def reencoded(data: bytes, chance: random.Random) -> bytes:
    text = data.decode("utf-8", errors="replace")
    return text.encode(
        chance.choice(["utf-16", "utf-16-le", "utf-8-sig", "cp1252", "utf-32", "utf-7"]), errors="replace"
    )


def repeated(data: bytes, chance: random.Random) -> bytes:
    return data * chance.choice([2, 5, 20])


def run_together(data: bytes, chance: random.Random) -> bytes:
    return data.replace(b"\n", chance.choice([b" ", b"", b"\n\n\n\n", b"\t", b"\r"]))


ANY: list[Mutation] = [flipped, cut_off, beheaded, holed, doubled, blanked, dirtied]
IN_MARKUP: list[Mutation] = [
    without_tags, with_tags_twice, with_tags_shuffled, with_tags_broken, nested, with_entities, renumbered
]  # fmt: skip
OF_KIND: dict[str, list[Mutation]] = {
    "pdf": [renumbered, flipped],
    "docx": [with_its_xml_edited, with_its_xml_edited, without_a_member, with_members_swapped],
    "html": [*IN_MARKUP, with_odd_letters],
    "text": [with_odd_letters, with_lines_shuffled, reencoded, repeated, run_together],
}
