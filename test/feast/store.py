"""What both servers hold, read from store.json: entities, views with their rows, services."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

STORE = json.loads(Path(__file__).with_name("store.json").read_text())


def _decoded(kind: str, cell: Any) -> Any:
    if cell is None or not kind.startswith("BYTES"):
        return cell
    return [base64.b64decode(one) for one in cell] if isinstance(cell, list) else base64.b64decode(cell)


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
