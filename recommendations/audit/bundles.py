"""The record of one service as a signed bundle that anyone can check anywhere: a zip with its own checking program.

docs/decisions/0022 says what is in it and why. Nothing but the batch being written is ever in memory.
"""

from __future__ import annotations

import hashlib
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import models
from django.db.models import QuerySet

from recommendations.audit import record_events, signing
from recommendations.audit.bundle_lines import Line, Names, lines_of_anchors, lines_of_chain
from recommendations.audit.models import Event
from recommendations.audit.operations import key_of, operation, record
from recommendations.domain.chain import FIRST, canonical

BUNDLE_FORMAT = 1
OFFLINE = Path(__file__).with_name("offline")
SHIPPED = ("README.txt", "check_record.py")
COUNTED = ("operations", "events", "versions", "redacted", "anchors")


@dataclass(frozen=True)
class Exported:
    """One export that the record tells of: which chain, up to which operation, and that operation's seal."""

    chain: str
    number: int


def ask_for_export(service: models.Model, *, by: models.Model | str, at: datetime) -> Exported:
    """Record that the service's record is exported up to this very operation, and return what `export` takes.

    Raises signing.KeyUnusable before anything is recorded where the bundle could not be signed.
    """
    signing.current_key(at=at)
    with operation(service=service, by=by, at=at) as done:
        record(record_events.RECORD_EXPORTED, service, number=str(done.number))
    return Exported(chain=done.chain, number=done.number)


def exports_of(service: models.Model) -> QuerySet[Event]:
    """Return the events that tell of exports of the service's record, newest first."""
    told = Event.objects.filter(code=record_events.RECORD_EXPORTED.code, operation__chain=key_of(service))
    return told.select_related("operation")


def export_of(service: models.Model, *, number: int, by: models.Model) -> Exported | None:
    """Return the export that this person asked for by the operation of that number; None where there is none."""
    asked = exports_of(service).filter(operation__number=number, operation__actor=key_of(by))
    return Exported(chain=key_of(service), number=number) if asked.exists() else None


def checker_sha256() -> str:
    """Return the hash by which anybody knows the program that checks bundles."""
    return hashlib.sha256((OFFLINE / "check_record.py").read_bytes()).hexdigest()


def export(exported: Exported, *, name: str, names: Names, at: datetime) -> IO[bytes]:
    """Return the bundle as an open file that vanishes when it is closed, ready to be read from its start.

    `name` is what the service is called, `names` gives actors their present names. Raises KeyUnusable where it cannot
    be signed, RecordUnreadable where the record holds what nobody can read.
    """
    signer = signing.current_key(at=at)
    settings.FILES.mkdir(parents=True, exist_ok=True)
    # Beside the stored files and not in the system's own folder, which may be held in memory.
    file = tempfile.TemporaryFile(dir=settings.FILES)  # noqa: SIM115 - the caller reads and closes it
    try:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=5) as archive:
            writing = _Archive(archive, when=at)
            for line in writing.lines(
                "operations.jsonl", lines_of_chain(exported.chain, upto=exported.number, names=names)
            ):
                writing.tell(line)
            for line in writing.lines("installation.jsonl", lines_of_anchors(exported.chain, upto=exported.number)):
                writing.tell_anchors(line)
            writing.whole("people.json", canonical(dict(names(writing.actors))) + b"\n")
            for shipped in SHIPPED:
                writing.whole(shipped, (OFFLINE / shipped).read_bytes())
            manifest = canonical(
                {
                    "format": BUNDLE_FORMAT,
                    "installation": settings.SITE_ADDRESS,
                    "service": name,
                    "chain": exported.chain,
                    "made_at": at,
                    "key": {"number": signer.number, "public": signer.public},
                    **writing.told(),
                }
            )
            writing.whole("manifest.json", manifest + b"\n")
            writing.whole("signature.txt", signer.sign(manifest + b"\n").encode() + b"\n")
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


def bundle_name(exported: Exported) -> str:
    """Return what the bundle is called, such as record-service-3-to-87.zip."""
    return f"record-{exported.chain.replace(':', '-')}-to-{exported.number}.zip"


class _Archive:
    """The zip being written, and what its manifest will tell."""

    def __init__(self, archive: zipfile.ZipFile, *, when: datetime) -> None:
        self.archive, self.when = archive, when.astimezone(UTC).timetuple()[:6]
        self.hashes: dict[str, str] = {}
        self.counts: Counter[str] = Counter()
        self.anchors: list[dict[str, Any]] = []
        self.actors: set[str] = set()
        self.last, self.seal = 0, FIRST

    def _entry(self, name: str) -> zipfile.ZipInfo:
        entry = zipfile.ZipInfo(name, date_time=self.when)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o644 << 16
        return entry

    def whole(self, name: str, data: bytes) -> None:
        self.hashes[name] = hashlib.sha256(data).hexdigest()
        self.archive.writestr(self._entry(name), data)

    def lines(self, name: str, lines: Iterable[Line]) -> Iterator[Line]:
        """Write the lines one by one, and hand each on."""
        digest = hashlib.sha256()
        with self.archive.open(self._entry(name), "w", force_zip64=True) as file:
            for line in lines:
                digest.update(line.data)
                file.write(line.data)
                yield line
        self.hashes[name] = digest.hexdigest()

    def tell(self, line: Line) -> None:
        """Count an operation of the service's own chain."""
        self.counts.update(operations=1, events=line.events, versions=line.versions, redacted=line.redacted)
        self.last, self.seal = line.number, line.seal
        self.actors.add(line.actor)

    def tell_anchors(self, line: Line) -> None:
        """Count what an operation of the installation noted of it."""
        self.counts.update(anchors=len(line.anchors), redacted=line.redacted)
        self.anchors += line.anchors

    def told(self) -> dict[str, Any]:
        """Return what the manifest tells of the files."""
        return {
            "first": 1,
            "last": self.last,
            "head_seal": self.seal,
            "counts": {counted: self.counts[counted] for counted in COUNTED},
            "files": dict(self.hashes),
            "anchors": self.anchors,
        }
