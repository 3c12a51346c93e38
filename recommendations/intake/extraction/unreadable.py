"""Why a file cannot be read as a report, as codes, and the limits that no report reaches. No Django here."""

LARGEST_FILE = 40 * 1024 * 1024
MOST_PAGES = 600
MOST_CHARACTERS = 6_000_000
MOST_LINES = 60_000
FEWEST_WORDS = 6

FILE_CODES = (
    "empty_file",
    "too_large",
    "too_few_words",
    "not_a_report_type",
    "encrypted",
    "broken",
    "scanned",
    "pictures_only",
    "picture",
    "old_word",
    "other_word_processor",
    "spreadsheet",
    "presentation",
    "archive",
    "email",
    "web_address",
    "page_without_report",
    "unpacks_too_large",
    "too_many_pages",
    "too_many_pages_to_recognise",
    "nothing_recognised",
    "no_recognition",
    "took_too_long",
    "needs_too_much_memory",
)


class UnreadableFile(Exception):
    """A file that cannot be read as a report; `code`, one of FILE_CODES, says why, and pages put it into words."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
