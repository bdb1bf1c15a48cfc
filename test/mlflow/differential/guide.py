"""The tables of docs/guides/mlflow-compatibility.md, made from known.toml, absent.toml and upstream/expected.toml.

`python test/mlflow/differential/guide.py` writes them.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "harness" / "differential"))

from absent import absent_routes
from known import known_differences
from markdown_table import between_marks, table

ROOT = Path(__file__).parents[3]
GUIDE = ROOT / "docs" / "guides" / "mlflow-compatibility.md"
KNOWN = Path(__file__).with_name("known.toml")
EXPECTED = ROOT / "test" / "mlflow" / "upstream" / "expected.toml"


def differences_table() -> str:
    rows = [(entry.reference, entry.cairn, entry.reason) for entry in known_differences(KNOWN)]
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
    return between_marks(text, tables)


if __name__ == "__main__":
    GUIDE.write_text(with_tables(GUIDE.read_text()))
