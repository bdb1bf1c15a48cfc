"""What a server said to a case, without what may differ between two servers that do the same."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from exchange import Answer, parsed


@dataclass(frozen=True)
class Outcome:
    status: int
    error: str | None
    """What kind of error: the class that Feast's client raises, `text`, or `detail` of the framework."""
    body: Any

    @property
    def kind(self) -> str:
        return f"{self.status} {self.error}" if self.error else str(self.status)


def _error_of(body: Any) -> tuple[str, Any]:
    if isinstance(body, str):
        # A JSON text that holds JSON: what the client takes apart.
        inner = parsed(body)
        return (inner["class"], inner["message"]) if isinstance(inner, dict) and "class" in inner else ("text", None)
    return ("detail", None) if isinstance(body, dict) and "detail" in body else ("other", body)


def _columns(body: dict[str, Any]) -> dict[str, Any]:
    """The columns by name: Feast's server gives them in an order that changes with every start."""
    names = body["metadata"]["feature_names"]
    rest = {**body, "metadata": {**body["metadata"], "feature_names": sorted(names)}}
    return {**rest, "results": dict(zip(names, body["results"], strict=True))}


def outcome_of(answer: Answer, project: str) -> Outcome:
    if answer.status >= 400:
        error, message = _error_of(answer.body)
        # Each server has a project of its own name.
        return Outcome(answer.status, error, json.loads(json.dumps(message).replace(project, "<project>")))
    is_read = isinstance(answer.body, dict) and "results" in answer.body
    return Outcome(answer.status, None, _columns(answer.body) if is_read else answer.body)
