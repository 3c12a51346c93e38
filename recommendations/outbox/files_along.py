"""Files that go along with an email: its row names them by their keys, and their bytes are read when it goes out.

What keeps files registers here how one is read: `recommendations.accounts.files_along`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class FileAlong:
    """A file as it is attached: under this name, as this media type, these bytes."""

    name: str
    media_type: str
    data: bytes


READERS: dict[str, Callable[[str], FileAlong]] = {}


def reads_files(kind: str) -> Callable[[Callable[[str], FileAlong]], Callable[[str], FileAlong]]:
    """Register the function that reads a file of this kind, the first part of its key, by the rest of the key."""

    def register(function: Callable[[str], FileAlong]) -> Callable[[str], FileAlong]:
        READERS[kind] = function
        return function

    return register


def read_along(keys: Iterable[str]) -> list[FileAlong]:
    """Return the files of these keys, such as "storedfile:12".

    Raises outcomes.FileIsGone where the bytes of one are not there any more, or are not what was kept.
    """
    return [READERS[kind](rest) for kind, _, rest in (key.partition(":") for key in keys)]
