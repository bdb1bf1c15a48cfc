"""What a case is: one request, sent to both servers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Case:
    name: str
    path: str
    body: Any = None
    """Sent as JSON; a text is sent as it stands; None: no body."""
    method: str = "POST"
    headers: Mapping[str, str] = field(default_factory=lambda: {"content-type": "application/json"})

    def bytes(self) -> bytes | None:
        if self.body is None or isinstance(self.body, bytes):
            return self.body
        return (self.body if isinstance(self.body, str) else json.dumps(self.body)).encode()


def read(name: str, entities: Mapping[str, Any], *features: str, **more: Any) -> Case:
    """A read by references, or by the service that `more` names."""
    named = {"features": list(features)} if features else {}
    return Case(name, "/get-online-features", {**named, "entities": entities, **more})


def push(name: str, source: str, df: Any, **more: Any) -> Case:
    return Case(name, "/push", {"push_source_name": source, "df": df, **more})


def write(name: str, view: str, df: Any, **more: Any) -> Case:
    return Case(name, "/write-to-online-store", {"feature_view_name": view, "df": df, **more})
