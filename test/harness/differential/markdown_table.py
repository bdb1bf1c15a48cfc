"""Tables of a guide that are made from the files that tests go by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Markdown as the house's formatter leaves it: columns as wide as their widest cell."""
    cells = [head, *[tuple(cell.replace("|", "\\|") for cell in row) for row in rows]]
    widths = [max(len(row[place]) for row in cells) for place in range(len(head))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in cells]
    rule = "| " + " | ".join("-" * width for width in widths) + " |"
    return "\n".join([lines[0], rule, *lines[1:]])


def between_marks(text: str, tables: Mapping[str, str]) -> str:
    """The text with each table between the marks of its name."""
    for name, made in tables.items():
        marked = re.compile(rf"(<!-- {name} -->).*(<!-- end of {name} -->)", re.DOTALL)
        text = marked.sub(lambda found, made=made: f"{found[1]}\n\n{made}\n\n{found[2]}", text)
    return text
