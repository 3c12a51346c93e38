"""A long report as a Word file, for the benchmarks."""

from __future__ import annotations

import io

from docx import Document


def as_word(opening: list[str], items: list[str], findings: list[str]) -> bytes:
    """The bytes of a Word file: the opening, the list under its heading, and findings in chapters of eleven."""
    file = Document()
    for line in opening:
        file.add_paragraph(line)
    file.add_heading("Recommendations", level=1)
    for line in items:
        file.add_paragraph(line)
    for number, finding in enumerate(findings):
        if number % 11 == 0:
            file.add_heading(f"Theme {number // 11 + 1}", level=2)
        file.add_paragraph(finding)
    saved = io.BytesIO()
    file.save(saved)
    return saved.getvalue()
