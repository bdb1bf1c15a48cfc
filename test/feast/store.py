"""What both servers hold, read from store.json: entities, views with their rows, services."""

from __future__ import annotations

import base64
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

STORE = json.loads(Path(__file__).with_name("store.json").read_text())


#: What Feast wants of Python, by the scalar type of a cell; other cells are as JSON has them.
MAKERS = {"BYTES": base64.b64decode, "DECIMAL": Decimal}


def _decoded(kind: str, cell: Any) -> Any:
    make = MAKERS.get(kind.removesuffix("_LIST").removesuffix("_SET"))
    if cell is None:
        return None
    if isinstance(cell, list):
        cells = [make(one) for one in cell] if make else cell
        return set(cells) if kind.endswith("_SET") else cells
    return make(cell) if make else cell


def columns_of(view: dict[str, Any], rows: list[list[Any]]) -> dict[str, list[Any]]:
    """Rows as columns: join keys, `event_timestamp`, features; bytes as bytes."""
    names = [*join_keys(view), view["timestamp"], *view["features"]]
    kinds = {**view["features"]}
    return {
        name: [_decoded(kinds.get(name, ""), row[place]) for row in rows] for place, name in enumerate(names)
    }


def join_keys(view: dict[str, Any]) -> dict[str, str]:
    """Join keys of a view with their types, in the order of its entities."""
    return {STORE["entities"][name]["joinKey"]: STORE["entities"][name]["type"] for name in view["entities"]}
