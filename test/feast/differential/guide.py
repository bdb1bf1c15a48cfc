"""The table of docs/guides/feast-compatibility.md, made from known.toml. `python test/feast/differential/guide.py` writes it."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__)
sys.path.append(str(HERE.parents[2] / "harness" / "differential"))

from known import known_differences
from markdown_table import between_marks, table

GUIDE = HERE.parents[3] / "docs" / "guides" / "feast-compatibility.md"


def differences_table() -> str:
    entries = known_differences(HERE.with_name("known.toml"))
    return table(("`feast serve`", "Cairn", "why"), [(one.reference, one.cairn, one.reason) for one in entries])


def with_tables(text: str) -> str:
    """The guide with the table between its marks as it is now."""
    return between_marks(text, {"differences": differences_table()})


if __name__ == "__main__":
    GUIDE.write_text(with_tables(GUIDE.read_text()))
