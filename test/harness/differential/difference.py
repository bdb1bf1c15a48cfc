"""Says where two answers differ, value by value."""

from __future__ import annotations

from typing import Any

LONGEST = 120


class Absent:
    def __repr__(self) -> str:
        return "absent"


ABSENT = Absent()


def is_by_key(value: Any) -> bool:
    """Whether it is a list of tags, params or metrics, each with a key of its own; none at all is one, too."""
    if value is ABSENT or value == []:
        return True
    keys = [one.get("key") for one in value if isinstance(one, dict)] if isinstance(value, list) else [None]
    return None not in keys and len(keys) == len(set(keys)) == len(value)


def by_key(value: Any) -> dict[str, Any]:
    return {} if value is ABSENT else {f"[{one['key']}]": one for one in value}


def brief(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}… ({len(text)} letters)"


def differences(reference: Any, cairn: Any, where: str = "") -> list[str]:
    """One line for each value that is not the same, by its path: `run.info.status: 'A' → 'B'`."""
    if isinstance(reference, dict) and isinstance(cairn, dict):
        keys = sorted({*reference, *cairn})
        return [
            line
            for key in keys
            for line in differences(reference.get(key, ABSENT), cairn.get(key, ABSENT), f"{where}{key}" if key.startswith("[") else f"{where}.{key}".lstrip("."))
        ]
    if is_by_key(reference) and is_by_key(cairn):
        return differences(by_key(reference), by_key(cairn), where)
    if isinstance(reference, list) and isinstance(cairn, list) and len(reference) == len(cairn):
        pairs = enumerate(zip(reference, cairn, strict=True))
        return [line for place, (a, b) in pairs for line in differences(a, b, f"{where}[{place}]")]
    same = reference == cairn and isinstance(reference, bool) == isinstance(cairn, bool)
    return [] if same else [f"{where}: {brief(reference)} → {brief(cairn)}"]


