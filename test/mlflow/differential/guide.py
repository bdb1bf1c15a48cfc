"""The tables of docs/guides/mlflow-compatibility.md, made from known.toml, absent.toml and upstream/expected.toml.

`python test/mlflow/differential/guide.py` writes them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

from absent import absent_routes
from known import known_differences

ROOT = Path(__file__).parents[3]
GUIDE = ROOT / "docs" / "guides" / "mlflow-compatibility.md"
EXPECTED = ROOT / "test" / "mlflow" / "upstream" / "expected.toml"


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Markdown as the house's formatter leaves it: columns as wide as their widest cell."""
    cells = [head, *[tuple(cell.replace("|", "\\|") for cell in row) for row in rows]]
    widths = [max(len(row[place]) for row in cells) for place in range(len(head))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in cells]
    rule = "| " + " | ".join("-" * width for width in widths) + " |"
    return "\n".join([lines[0], rule, *lines[1:]])


def differences_table() -> str:
    rows = [(entry.reference, entry.cairn, entry.reason) for entry in known_differences()]
    return table(("`mlflow server`", "Cairn", "why"), rows)


def absent_table() -> str:
    rows = [(entry.what, ", ".join(f"`{route}`" for route in entry.routes), entry.reason) for entry in absent_routes()]
    return table(("left out", "routes", "why"), rows)


def failures_table() -> str:
    entries = tomllib.loads(EXPECTED.read_text())["failure"]
    rows = [(entry["reason"], ", ".join(f"`{name}`" for name in entry["tests"])) for entry in entries]
    return table(("why", "tests"), rows)


def with_tables(text: str) -> str:
    """The guide with the tables between their marks as they are now."""
    tables = {"differences": differences_table(), "absent": absent_table(), "failures": failures_table()}
    for name, made in tables.items():
        marked = re.compile(rf"(<!-- {name} -->).*(<!-- end of {name} -->)", re.DOTALL)
        text = marked.sub(lambda found, made=made: f"{found[1]}\n\n{made}\n\n{found[2]}", text)
    return text


if __name__ == "__main__":
    GUIDE.write_text(with_tables(GUIDE.read_text()))
