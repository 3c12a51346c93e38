"""Why a file is not taken as evidence, as codes, and the limits that no evidence reaches. No Django here."""

from __future__ import annotations

CODES = (
    "empty_file",
    "too_large",
    "not_a_kind",
    "old_office",
    "macros",
    "embedded_object",
    "ending_differs",
    "encrypted",
    "broken",
    "unpacks_too_large",
    "too_many_pages",
    "picture_too_large",
    "moving_picture",
    "not_text",
    "took_too_long",
    "needs_too_much_memory",
)

LARGEST_FILE = 100 * 1024 * 1024  # of any installation; each sets its own below
MOST_PAGES = 2_000
MOST_LETTERS = 3_000_000
MOST_PIXELS = 40_000_000


class RefusedFile(Exception):
    """A file that is not taken; `code`, one of CODES, says why, and pages put it into words.

    `is_really` is the ending the file's content asks for, where the code is ending_differs.
    """

    def __init__(self, code: str, *, is_really: str = "") -> None:
        super().__init__(code)
        self.code, self.is_really = code, is_really
