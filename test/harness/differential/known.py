"""A table of known differences (known.toml): which cases differ from the reference, how, and why that stays so."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


class Comparison(Protocol):
    """What two servers said to a case."""

    case: str

    @property
    def differences(self) -> list[str]: ...


def matches(text: str, pattern: str) -> bool:
    """Whether a text is the pattern, in which `*` stands for anything."""
    return re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), text, re.DOTALL) is not None


@dataclass(frozen=True)
class Known:
    """Differences of one kind that stay, for one reason."""

    reference: str
    """What the reference does; a sentence for the guide."""
    cairn: str
    reason: str
    cases: tuple[str, ...]
    """Names of cases; `*` stands for anything. Each has to match one that differs so."""
    how: tuple[str, ...] = ("*",)
    """The lines by which they differ: `400 A → 400 B`, `run.info.status: 'A' → 'B'`."""

    def is_how(self, line: str) -> bool:
        return any(matches(line, pattern) for pattern in self.how)

    def covers(self, case: str, line: str) -> bool:
        return self.is_how(line) and any(matches(case, pattern) for pattern in self.cases)


def known_differences(path: Path) -> list[Known]:
    table = tomllib.loads(path.read_text())
    lists = {"cases", "how"}
    return [
        Known(**{name: tuple(value) if name in lists else value for name, value in entry.items()})
        for entry in table["difference"]
    ]


def unexplained(comparison: Comparison, table: Iterable[Known]) -> list[str]:
    """Lines by which a case differs though no entry says so."""
    entries = list(table)
    return [
        line for line in comparison.differences if not any(entry.covers(comparison.case, line) for entry in entries)
    ]


def outdated(entry: Known, comparisons: Iterable[Comparison]) -> Iterator[str]:
    """Patterns of an entry by which no case differs any more."""
    lines = [(one.case, line) for one in comparisons for line in one.differences if entry.is_how(line)]
    for pattern in entry.cases:
        if not any(matches(case, pattern) for case, _ in lines):
            yield pattern
