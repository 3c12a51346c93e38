"""Whether two names mean the same place: a service and the area a report names are seldom written alike."""

from __future__ import annotations

import re
import unicodedata

# Words of a name that say what kind of body it is, and nothing of where.
_OF_KIND = (
    "the of for in at youth justice offending offender service services team teams partnership yot yots yos yjs yjt "
    "council councils city county borough boroughs metropolitan district unitary authority authorities london royal "
    "children childrens families young people gwasanaeth gwasanaethau cyfiawnder troseddau troseddu ieuenctid tim yr y "
    "cyngor sir dinas bwrdeistref sirol a'r ar cbc mbc lb"
)
_KIND = frozenset(_OF_KIND.split())
_PARTS = re.compile(r"\s*(?:&|/|,|;|\+|\band\b|\ba\b|\bac\b|\bwith\b)\s*")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")

# Welsh names of councils (Local Government (Wales) Act 1994, schedule 1) and the English ones.
_WELSH = {
    "blaenau gwent": "blaenau gwent",
    "pen y bont ar ogwr": "bridgend",
    "caerffili": "caerphilly",
    "caerdydd": "cardiff",
    "sir gaerfyrddin": "carmarthenshire",
    "gaerfyrddin": "carmarthenshire",
    "ceredigion": "ceredigion",
    "conwy": "conwy",
    "sir ddinbych": "denbighshire",
    "ddinbych": "denbighshire",
    "sir y fflint": "flintshire",
    "fflint": "flintshire",
    "gwynedd": "gwynedd",
    "ynys mon": "anglesey",
    "isle anglesey": "anglesey",
    "merthyr tudful": "merthyr tydfil",
    "sir fynwy": "monmouthshire",
    "fynwy": "monmouthshire",
    "castell nedd port talbot": "neath port talbot",
    "casnewydd": "newport",
    "sir benfro": "pembrokeshire",
    "benfro": "pembrokeshire",
    "powys": "powys",
    "rhondda cynon taf": "rhondda cynon taff",
    "abertawe": "swansea",
    "bro morgannwg": "vale glamorgan",
    "torfaen": "torfaen",
    "tor faen": "torfaen",
    "wrecsam": "wrexham",
}


def is_same_place(one: str, other: str) -> bool:
    """Whether two names share a place, as “Eastmoor & Westmoor YOT” and “Westmoor City Council” do.

    Names that say nothing of where, such as an empty one, are not known to differ, and so are the same.
    """
    here, there = places_in(one), places_in(other)
    if not here or not there:
        return True
    return any(left <= right or right <= left for left in here for right in there)


def places_in(name: str) -> set[frozenset[str]]:
    """The places a name is made of, each as its words in small letters without accents and without kinds of body."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").replace("-", " "))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()
    whole = " ".join(_WORD.findall(plain))
    for welsh in sorted(_WELSH, key=len, reverse=True):
        # Before the name is parted, because “Pen-y-bont ar Ogwr” holds words that part or are left out.
        if re.search(rf"\b{welsh}\b", whole):
            plain = re.sub(r"\b" + welsh.replace(" ", r"\W+") + r"\b", _WELSH[welsh], plain)
    parts = (frozenset(_WORD.findall(part)) - _KIND for part in _PARTS.split(plain))
    return {part for part in parts if part}
