"""What of our own decides the bytes of a paper, as one hash: another design may make other bytes of a snapshot."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from recommendations.papers.rendering.process import PROJECT

PARTS = (
    ("templates/papers", "*"),
    ("recommendations/papers", "*.py"),
    ("recommendations/foundation", "*chart*.py"),
)


@cache
def design_fingerprint(project: Path = PROJECT) -> str:
    """Return one hash over the templates, styles, words and charts that make papers, by path and contents."""
    told = hashlib.sha256()
    for folder, pattern in PARTS:
        for path in sorted((project / folder).rglob(pattern)):
            if path.is_file():
                told.update(f"{path.relative_to(project).as_posix()}\n".encode())
                told.update(hashlib.sha256(path.read_bytes()).digest())
    return told.hexdigest()
