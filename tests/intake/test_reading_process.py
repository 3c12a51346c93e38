"""The child process: what it gives back, and that no file gets out of it."""

import io
import json
import os
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from recommendations.domain.report_reading.as_json import from_json, to_json
from recommendations.intake import reading_process
from recommendations.intake.extraction.unreadable import LARGEST_FILE, UnreadableFile
from recommendations.intake.reading_process import read_file_in_child, read_pasted_text
from tests.domain.report_reading.invented import as_text
from tests.domain.report_reading.look_alikes import CORE_CASE, FULL_JOINT, JOINT_TARGETED, SCRUTINY_PAPER
from tests.domain.report_reading.test_look_alikes import assert_read_rightly
from tests.intake.printed import pdf_of, reading_of


def a_bomb(*, megabytes: int) -> bytes:
    """A small PDF whose page unpacks to `megabytes` of drawing."""
    content = zlib.compress(b"BT /F1 1 Tf (x) Tj ET " * (megabytes * 1024 * 1024 // 22), 9)
    pdf = pikepdf.new()
    pdf.add_blank_page()
    stream = pikepdf.Stream(pdf, content)
    stream.Filter = pikepdf.Name.FlateDecode
    pdf.pages[0].Contents = stream
    pdf.pages[0].Resources = pikepdf.Dictionary(
        Font=pikepdf.Dictionary(
            F1=pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        )
    )
    saved = io.BytesIO()
    pdf.save(saved, compress_streams=False)
    return saved.getvalue()


def test_the_child_reads_what_the_reader_reads() -> None:
    result = read_file_in_child(pdf_of(FULL_JOINT, layout="report"), filename="report.pdf")
    assert result.reading == reading_of(FULL_JOINT, layout="report")
    assert result.pages[0]["number"] == 1
    assert "Running head of the inspection" in result.pages[0]["lines"]


def test_a_text_file_goes_the_same_way_as_pasted_text() -> None:
    text = as_text(SCRUTINY_PAPER)
    result = read_file_in_child(text.encode(), filename="paper.txt")
    assert result.reading == read_pasted_text(text).reading
    assert_read_rightly(result.reading, SCRUTINY_PAPER)


@pytest.mark.parametrize("report", [CORE_CASE, JOINT_TARGETED, SCRUTINY_PAPER], ids=lambda report: report.name)
def test_a_reading_survives_json(report) -> None:
    reading = read_pasted_text(as_text(report)).reading
    assert from_json(to_json(reading)) == reading


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (bytes(LARGEST_FILE + 1), "too_large"),
        (b"MZ\x90\x00" + bytes(300), "not_a_report_type"),
        (b"%PDF-1.4 and then nothing", "broken"),
    ],
)
def test_a_bad_file_comes_back_as_its_code(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_file_in_child(data, filename="report.pdf")
    assert refusal.value.code == code


@pytest.mark.slow
def test_a_file_that_eats_memory_or_time_ends_the_child_and_nothing_else() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_file_in_child(a_bomb(megabytes=300), filename="report.pdf", wall_seconds=20.0)
    assert refusal.value.code in {"needs_too_much_memory", "too_large", "took_too_long"}


def test_a_child_that_does_not_end_is_stopped() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_file_in_child(pdf_of(FULL_JOINT, layout="report"), filename="report.pdf", wall_seconds=0.001)
    assert refusal.value.code == "took_too_long"


def test_a_name_cannot_become_an_argument() -> None:
    result = read_file_in_child(b"Recommendations\n1. Do it well.\n2. Do it soon.", filename="--help\0.txt")
    assert len(result.reading.recommendations) == 2


def test_the_child_needs_no_django() -> None:
    program = (
        "import sys; import recommendations.intake.reading_child; "
        "sys.exit(any(name.split('.')[0] == 'django' for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_pasted_nothing_is_empty() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_pasted_text(" \n ")
    assert refusal.value.code == "empty_file"


# --- Whatever the child does -------------------------------------------------------------------------


def instead_of_the_child(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Have this program asked in place of the child that reads."""
    monkeypatch.setattr(reading_process, "_CHILD", (sys.executable, "-c", program))


@pytest.mark.parametrize(
    ("program", "code"),
    [
        ("print('not JSON')", "broken"),
        ("print('[1, 2]')", "broken"),
        ("pass", "broken"),
        ('print(\'{"done": 1, "of": 2}\')', "broken"),
        ("import sys; sys.exit(3)", "broken"),
        ("import os; os.abort()", "needs_too_much_memory"),
        ("import sys; sys.stderr.write('x' * 10**6 + 'MemoryError'); sys.exit(1)", "needs_too_much_memory"),
        ("import time; time.sleep(60)", "took_too_long"),
        ('while True: print(\'{"done": 1, "of": 2}\')', "took_too_long"),
        ("import os, time; os.close(1); os.close(2); time.sleep(60)", "took_too_long"),
        ("import sys\nwhile True: sys.stdout.write('x' * 10**6)", "too_large"),
    ],
)
def test_whatever_a_child_says_or_does_is_an_answer(monkeypatch: pytest.MonkeyPatch, program: str, code: str) -> None:
    instead_of_the_child(monkeypatch, program)
    with pytest.raises(UnreadableFile) as refusal:
        read_file_in_child(b"anything", filename="report.txt", wall_seconds=2.0)
    assert refusal.value.code == code


def test_the_child_limits_itself_before_it_reads() -> None:
    program = (
        "import resource as r, os\n"
        "from recommendations.foundation.child_limits import limit_self\n"
        "limit_self(memory=900 << 20, cpu_seconds=30)\n"
        "assert r.getrlimit(r.RLIMIT_AS) == (900 << 20, 900 << 20)\n"
        "assert r.getrlimit(r.RLIMIT_CPU) == (30, 30)\n"
        "assert r.getrlimit(r.RLIMIT_FSIZE) == r.getrlimit(r.RLIMIT_CORE) == (0, 0)\n"
        "try: bytearray(1 << 30)\n"
        "except MemoryError: print('refused')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, text=True)
    assert (done.stdout, done.stderr) == ("refused\n", "")


def test_the_child_itself_takes_no_more_than_the_largest_file() -> None:
    command = [*reading_process._CHILD, "report.txt", "--parent", str(os.getpid())]
    done = subprocess.run(command, input=b"a " * (LARGEST_FILE // 2 + 10), capture_output=True, check=False)
    assert json.loads(done.stdout.splitlines()[-1]) == {"error": "too_large"}


def test_the_child_dies_with_the_process_that_asked() -> None:
    sleeping = (
        "import sys, time; from recommendations.foundation.child_limits import die_with_parent; "
        "die_with_parent(int(sys.argv[-1])); time.sleep(60)"
    )
    asking = (
        f"import sys; from recommendations.intake import reading_process as p; p._CHILD = (sys.executable, '-c', "
        f"{sleeping!r}); p.read_file_in_child(b'anything', filename='report.txt', wall_seconds=60.0)"
    )
    parent = subprocess.Popen([sys.executable, "-c", asking])
    child = wait_for(lambda: next(iter(children_of(parent.pid)), None))
    wait_for(lambda: "time.sleep" in Path(f"/proc/{child}/cmdline").read_text())
    time.sleep(0.5)
    parent.kill()
    parent.wait()
    wait_for(lambda: not is_running(child))


def test_nothing_that_a_child_started_outlives_it(monkeypatch: pytest.MonkeyPatch) -> None:
    instead_of_the_child(
        monkeypatch,
        "import subprocess, sys, time; "
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(61.25)']); time.sleep(60)",
    )
    with pytest.raises(UnreadableFile):
        read_file_in_child(b"anything", filename="report.txt", wall_seconds=1.0)
    wait_for(
        lambda: not [pid for pid in every_process() if command_of(pid).endswith("import time; time.sleep(61.25)\0")]
    )


def wait_for(is_so: Callable[[], Any], *, seconds: float = 10.0) -> Any:
    """Wait until something is so, and return it; fail where it does not come."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if found := is_so():
            return found
        time.sleep(0.05)
    raise AssertionError("it did not come")


def every_process() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


def children_of(pid: int) -> list[int]:
    return [one for one in every_process() if stat_of(one)[1:2] == [str(pid)]]


def stat_of(pid: int) -> list[str]:
    """The state of a process and its parent; nothing where it has gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[:2]
    except OSError:
        return []


def is_running(pid: int) -> bool:
    return stat_of(pid)[:1] not in ([], ["Z"])
