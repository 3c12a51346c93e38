"""Office files that are the same bytes on any day: Word and Excel files are zip archives, and a zip notes the time.

What stands inside its members is whoever writes them to fix; here only the archive around them is.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first instant that a zip can hold
UNIX = 3
READABLE = 0o100644 << 16  # a plain file, as Unix writes it into a zip
FIRST = ("[Content_Types].xml", "_rels/")
LAST = "docProps/"


def with_fixed_dates(data: bytes, *, replacing: Mapping[str, bytes] | None = None) -> bytes:
    """Return the archive packed anew: the same members for the same contents make the same bytes, on any day.

    The list of types comes first, then the relations of the whole, then the document, then its properties: a file
    sorted otherwise is no Word or Excel file to those who guess by its first bytes. `replacing` gives members, by
    name, other contents; raises KeyError naming one that is not there, and zipfile.BadZipFile where `data` is none.
    """
    contents = {}
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for member in packed.infolist():
            contents[member.filename] = packed.read(member)
    for name, content in (replacing or {}).items():
        if name not in contents:
            raise KeyError(name)
        contents[name] = content
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(contents, key=_place):  # sorting is stable: within a place the order stays
            member = zipfile.ZipInfo(name, date_time=EARLIEST)
            member.compress_type, member.create_system, member.external_attr = zipfile.ZIP_DEFLATED, UNIX, READABLE
            archive.writestr(member, contents[name], compresslevel=6)
    return made.getvalue()


def _place(name: str) -> int:
    for place, start in enumerate(FIRST):
        if name.startswith(start):
            return place
    return len(FIRST) + name.startswith(LAST)
