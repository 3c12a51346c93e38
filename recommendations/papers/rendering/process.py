"""The parent's side of the rendering child: starts it, asks it, ends it when it takes too long or too much.

One child serves one document after another, because importing WeasyPrint costs more than most papers; it is replaced
after a number of documents, and ends by itself when nobody asks. A child's death is an exception here, never ours.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from recommendations.papers.gate.values import Examination, from_plain

PROJECT = Path(__file__).resolve().parents[3]
CHILD = (sys.executable, "-m", "recommendations.papers.rendering.child")
FONTS_ONLY = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


class RenderingFailed(RuntimeError):
    """The paper could not be made; the message says what to do. The last good paper is untouched."""


class LibraryMissing(RenderingFailed):
    """A system library that WeasyPrint needs is not installed."""


class TookTooLong(RenderingFailed):
    """The paper was not finished within its time."""


class TookTooMuch(RenderingFailed):
    """The paper needed more memory than it may have."""


@dataclass(frozen=True)
class Progress:
    """Where a rendering stands: a step from 1 to 7, and the page being laid out in step 5."""

    step: int
    page: int


@dataclass(frozen=True)
class Attached:
    """A file to go inside the PDF. Its dates are the document's own; its name stands once among them."""

    name: str
    media_type: str
    data: bytes
    description: str


@dataclass(frozen=True)
class Made:
    """A finished document. `refused` and `warnings` are empty for every paper of ours.

    `tags` says whose tags it has: "own", or "weasyprint" where ours could not be used, and then `why_tags` says why.
    `examination` is there where one was asked for.
    """

    pdf: bytes
    pages: int
    refused: tuple[str, ...]
    warnings: tuple[str, ...]
    versions: dict[str, str]
    tags: str
    why_tags: str
    examination: Examination | None = None


@dataclass(frozen=True)
class Limits:
    """Seconds a document may take, megabytes the child may address, documents before it is replaced, idle seconds."""

    seconds: int = 120
    megabytes: int = 2048
    documents: int = 20
    idle: float = 60.0


class RenderingProcess:
    """A child and the lock around it; safe to share between threads, and started anew after a fork."""

    def __init__(self, fonts: Sequence[Path], *, limits: Limits | None = None, command: Sequence[str] = CHILD) -> None:
        """Keep what is needed to start the child; it starts with the first document."""
        self.fonts, self.command, self.limits = tuple(fonts), tuple(command), limits or Limits()
        self._lock = threading.Lock()
        self._child: _Child | None = None

    def render(
        self, html: str, *, attached: Sequence[Attached] = (), progress: Callable[[Progress], None] | None = None
    ) -> Made:
        """Return the document made from the HTML, with files inside; raises RenderingFailed or one of its kinds.

        HTML that carries files says in its head when it was made (dcterms.created).
        """
        return self._answered(_request(html, attached=attached, limits=self.limits, examined=False), progress=progress)

    def render_examined(
        self, html: str, *, attached: Sequence[Attached] = (), progress: Callable[[Progress], None] | None = None
    ) -> Made:
        """Return the document as render() does, with what the gate finds in it."""
        return self._answered(_request(html, attached=attached, limits=self.limits, examined=True), progress=progress)

    def _answered(self, request: bytes, *, progress: Callable[[Progress], None] | None) -> Made:
        with self._lock:
            try:
                return self._asked(request, progress=progress)
            except _Gone:
                self._end()  # it ended on its own between two documents: that is no failure of this one
            try:
                return self._asked(request, progress=progress)
            except _Gone as gone:
                self._end()
                said = _("The rendering process ended without an answer. %(last)s")
                raise RenderingFailed((said % {"last": gone}).strip()) from None

    def close(self) -> None:
        """End the child, if one is running."""
        with self._lock:
            self._end()

    def _asked(self, request: bytes, *, progress: Callable[[Progress], None] | None) -> Made:
        child = self._child
        if child is None or child.owner != os.getpid() or child.documents >= self.limits.documents:
            self._end()
            child = self._child = _Child(self.fonts, limits=self.limits, command=self.command)
        try:
            return child.made(request, limits=self.limits, progress=progress)
        except RenderingFailed:
            self._end()
            raise

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is not None and child.owner == os.getpid():
            child.end()


def _request(html: str, *, attached: Sequence[Attached], limits: Limits, examined: bool) -> bytes:
    """Return what the child reads: a line saying how long each part is, then the parts."""
    body = html.encode("utf-8", errors="replace")
    files = sorted(attached, key=lambda file: file.name)  # as a PDF keeps them
    about = [
        {"name": file.name, "media_type": file.media_type, "description": file.description, "length": len(file.data)}
        for file in files
    ]
    line = {"html": len(body), "seconds": limits.seconds, "attached": about, "examined": examined}
    return b"".join((json.dumps(line).encode(), b"\n", body, *(file.data for file in files)))


class _Gone(Exception):
    """The child ended without a word."""


class _Child:
    def __init__(self, fonts: Sequence[Path], *, limits: Limits, command: Sequence[str]) -> None:
        self.owner, self.documents, self.versions = os.getpid(), 0, {}
        self.folder = tempfile.TemporaryDirectory(prefix="yotplan-paper-")
        self.complaints = tempfile.TemporaryFile()  # noqa: SIM115  lives as long as the child
        home = Path(self.folder.name)
        settings = home / "fonts.conf"
        shelf = home / "fonts"
        shelf.mkdir()
        for font in fonts:  # these files only: their folder also holds the web's copies of the same fonts
            (shelf / font.name).symlink_to(font)
        settings.write_text(FONTS_ONLY.format(fonts=shelf, cache=home / "cache"))
        environment = {
            "PATH": os.defpath,
            "LANG": "C.UTF-8",
            "TZ": "UTC",
            "HOME": str(home),
            "TMPDIR": str(home),
            "FONTCONFIG_FILE": str(settings),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        limited = (*command, "--memory", str(limits.megabytes), "--idle", str(limits.idle))
        self.process = subprocess.Popen(
            limited,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.complaints,
            cwd=PROJECT,
            env=environment,
        )

    def made(self, request: bytes, *, limits: Limits, progress: Callable[[Progress], None] | None) -> Made:
        late = threading.Event()

        def stop() -> None:
            late.set()
            self.process.kill()

        watchdog = threading.Timer(limits.seconds, stop)
        watchdog.daemon = True
        watchdog.start()
        try:
            return self._conversation(request, progress=progress)
        except (_Gone, BrokenPipeError) as gone:
            if late.is_set():
                said = _(
                    "The paper was not finished within %(seconds)d seconds and was stopped. "
                    "Try again when less is running, or shorten the updates it shows."
                )
                raise TookTooLong(said % {"seconds": limits.seconds}) from None
            raise _Gone(self._last_words() or str(gone)) from None
        finally:
            watchdog.cancel()

    def _conversation(self, request: bytes, *, progress: Callable[[Progress], None] | None) -> Made:
        if not self.versions:
            self.versions = self._heard()["ready"]
        self.process.stdin.write(request)
        self.process.stdin.flush()
        while "step" in (heard := self._heard()):
            if progress is not None:
                progress(Progress(step=heard["step"], page=heard["page"]))
        pdf = self.process.stdout.read(heard["pdf"])
        if len(pdf) < heard["pdf"]:
            raise _Gone("It ended while sending the paper.")
        self.documents += 1
        return Made(
            pdf=pdf,
            pages=heard["pages"],
            refused=tuple(heard["refused"]),
            warnings=tuple(heard["warnings"]),
            versions=self.versions,
            tags=heard["tags"],
            why_tags=heard["why"],
            examination=from_plain(found) if (found := heard["examination"]) else None,
        )

    def _heard(self) -> dict[str, Any]:
        """Return the child's next line; raises what a line about a failure stands for."""
        line = self.process.stdout.readline()
        if not line.endswith(b"\n"):
            raise _Gone("")
        heard = json.loads(line)
        failed, message = heard.get("failed"), heard.get("message", "")
        if failed == "missing":
            said = _(
                "Papers cannot be made: %(message)s. Install the system libraries libpango-1.0-0, libpangoft2-1.0-0 "
                "and libharfbuzz-subset0; “make set-up” does it where it may."
            )
            raise LibraryMissing(said % {"message": message})
        if failed == "memory":
            raise TookTooMuch(_("The paper needed more memory than it may have. Shorten the updates it shows."))
        if failed:
            raise RenderingFailed(_("The paper could not be drawn: %(message)s") % {"message": message})
        return heard

    def _last_words(self) -> str:
        self.process.wait(5)
        self.complaints.seek(0)
        lines = self.complaints.read().decode(errors="replace").strip().splitlines()
        return lines[-1][:300] if lines else f"Exit code {self.process.returncode}."

    def end(self) -> None:
        self.process.kill()
        for stream in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(BrokenPipeError):
                stream.close()
        self.process.wait()
        self.complaints.close()
        self.folder.cleanup()
