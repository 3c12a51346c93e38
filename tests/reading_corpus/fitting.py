"""Fits the weights of the reader's confidence and prints them, to be copied into confidence.py by a person."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from typing import Any

from recommendations.domain.report_reading import confidence
from tests.reading_corpus.calibrating import Judged, judged_corpus, judged_reports

SEEDS = (20, 21, 22)
_ROUNDS, _STEP, _KEEP_SMALL = 400, 1.0, 2.0


def signs_and_answers(items: Iterable[Judged]) -> list[tuple[frozenset[str], bool]]:
    """Every item's visible signs beside whether it was right; `items` must come as they are read, one by one."""
    seen: dict[str, frozenset[str]] = {}
    whole = confidence.signs_of

    def remembering(item: Any, **facts: Any) -> frozenset[str]:
        signs = whole(item, **facts)
        seen[facts["text"]] = signs
        return signs

    confidence.signs_of = remembering
    try:
        return [(seen[one.item.text], one.is_right) for one in items]
    finally:
        confidence.signs_of = whole


def fitted(rows: list[tuple[frozenset[str], bool]]) -> tuple[float, dict[str, float]]:
    """Logistic regression by gradient, weights kept small: a sign seen seldom says little."""
    grouped = Counter(rows)
    start = 0.0
    weights = dict.fromkeys(sorted({sign for signs, _ in grouped for sign in signs}), 0.0)
    times = Counter(sign for (signs, _), count in grouped.items() for sign in signs for _ in range(count))
    for _ in range(_ROUNDS):
        slope_start, slopes = 0.0, dict.fromkeys(weights, 0.0)
        for (signs, is_right), count in grouped.items():
            sure = 1 / (1 + math.exp(-start - sum(weights[sign] for sign in signs)))
            slope_start += count * (is_right - sure)
            for sign in signs:
                slopes[sign] += count * (is_right - sure)
        start += _STEP * slope_start / (0.1 * len(rows))
        for sign, slope in slopes.items():
            weights[sign] += _STEP * (slope - _KEEP_SMALL * weights[sign]) / (0.25 * times[sign] + _KEEP_SMALL)
    return start, weights


def main() -> None:
    """Print the starting value and each sign's weight with how often it was seen."""
    rows = signs_and_answers(chain(*(judged_corpus(seed=seed) for seed in SEEDS), judged_reports()))
    start, weights = fitted(rows)
    print(f"_BEFORE_ANY_SIGN = {start:.1f}")
    print("_WEIGHTS = {")
    for sign, weight in weights.items():
        with_it = [is_right for signs, is_right in rows if sign in signs]
        print(f'    "{sign}": {weight:.1f},  # {len(with_it)} items, {100 * sum(with_it) / len(with_it):.0f} % right')
    print("}")


if __name__ == "__main__":
    main()
