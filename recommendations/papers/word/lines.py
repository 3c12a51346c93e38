"""One paragraph in the making: stretches of text joined as a browser joins them, so that no two words grow together."""

from __future__ import annotations

import re
from dataclasses import replace

from recommendations.papers.word.blocks import Picture, Run

SPACE = re.compile("[ \t\n\r]+")  # a hard space is none of these
SPACE_IN_LINE = re.compile("[ \t\r]+")
AROUND_LINE_END = re.compile(" ?\n ?")


class Line:
    """What has been read of a paragraph so far."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._runs: list[Run | Picture] = []
        self._ends_in_space = True

    def add(self, run: Run) -> None:
        """Add text whose line ends and runs of spaces are one space each."""
        self._append(replace(run, text=SPACE.sub(" ", run.text)))

    def add_lines(self, run: Run) -> None:
        """Add text whose line ends are meant."""
        self._append(replace(run, text=AROUND_LINE_END.sub("\n", SPACE_IN_LINE.sub(" ", run.text))))

    def end_line(self) -> None:
        """Go on in the next line of the same paragraph."""
        self._append(Run("\n"))

    def add_picture(self, picture: Picture) -> None:
        """Add a picture among the text."""
        self._runs.append(picture)
        self._ends_in_space = False

    def ended(self) -> tuple[Run | Picture, ...]:
        """Return what was read, without spaces and line ends at either end, and begin anew."""
        runs = [run for run in self._runs if isinstance(run, Picture) or run.text]
        while runs and isinstance(runs[-1], Run) and not (stripped := runs[-1].text.rstrip(" \n")):
            runs.pop()
        if runs and isinstance(runs[-1], Run):
            runs[-1] = replace(runs[-1], text=stripped)
        self.__init__()
        return tuple(runs)

    def _append(self, run: Run) -> None:
        text = run.text.lstrip(" ") if self._ends_in_space else run.text
        if not self._runs:
            text = text.lstrip(" \n")
        if not text:
            return
        last = self._runs[-1] if self._runs else None
        if text.startswith("\n") and isinstance(last, Run):
            last = self._runs[-1] = replace(last, text=last.text.rstrip(" "))
        self._ends_in_space = text[-1] in " \n"
        if isinstance(last, Run) and replace(last, text=run.text) == run:
            self._runs[-1] = replace(last, text=last.text + text)
        else:
            self._runs.append(replace(run, text=text))
