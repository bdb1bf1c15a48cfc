"""Takes out of an answer what may differ between two servers that do the same: ids, clocks, names made up, order."""

from __future__ import annotations

import json
import re
import time
from typing import Any

from case import Case
from exchange import Answer, Exchange

DAY_MS = 86_400_000
# 32 digits, a UUID, or a ULID.
MINTED = re.compile(
    r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b01[0-9A-HJKMNP-TV-Z]{24}\b"
)
RECENT = re.compile(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")
OWN_LOCATION = re.compile(r"^(mlflow-artifacts:/)(\d+)(?=/|$)")
MADE_UP_NAME = re.compile(r"^[a-z]+-[a-z]+-\d{1,4}$")
# Lists that are sets: the order inside a run, model or experiment means nothing.
SETS = {"tags", "params", "metrics", "aliases", "model_inputs", "model_outputs", "dataset_inputs", "dataset_summaries", "latest_versions"}


class Normaliser:
    """For one area on one server. An id goes by the case that it first came up in, so that both servers name it alike."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        self._names: dict[tuple[str, str], str] = {}
        self._case = ""
        self._new = 0

    def __call__(self, case: Case, answer: Answer) -> Any:
        self._case, self._new = case.name, 0
        body = answer.body
        if isinstance(body, dict) and "error_code" in body:
            return {"error_code": body["error_code"]}
        return self._value(body, depth=0, key="")

    def _value(self, value: Any, depth: int, key: str) -> Any:
        if isinstance(value, dict):
            names_run = value.get("key") == "mlflow.runName"
            return {
                name: self._value(one, depth + 1, "run_name" if names_run and name == "value" else name)
                for name, one in value.items()
            }
        if isinstance(value, list):
            items = [self._value(one, depth + 1, key) for one in value]
            if items and isinstance(items[0], dict) and "run_id" in items[0] and key == "metrics":
                # Histories of several runs come by run id, and ids are random.
                items.sort(key=lambda one: one["run_id"])
            is_set = key in SETS and (depth > 1 or key == "dataset_summaries")
            return sorted(items, key=lambda one: json.dumps(one, sort_keys=True)) if is_set else items
        if isinstance(value, str):
            return self._text(value, key)
        is_recent = isinstance(value, int) and abs(value - time.time() * 1000) < DAY_MS
        return "<now>" if is_recent else value

    def _text(self, value: str, key: str) -> str:
        if key in ("next_page_token", "page_token") and value:
            return "<token>"
        if key in ("create_time", "last_update_time") and RECENT.fullmatch(value):
            return "<now>"
        if key == "workspace":
            # One is called `default`, the other after its project.
            return "<workspace>"
        if key in ("run_name", "name") and MADE_UP_NAME.match(value):
            return "<made-up name>"
        if key == "experiment_id":
            return self._experiment(value)
        located = OWN_LOCATION.sub(lambda found: found[1] + self._experiment(found[2]), value)
        return MINTED.sub(lambda found: self._name(found[0], "id"), located)

    def _experiment(self, value: str) -> str:
        """An experiment that the area has kept goes by the name that it is kept under; the default one has its own."""
        kept = next((name for name, id in self._exchange.kept.items() if id == value), None)
        if value == "0" or kept:
            return value if value == "0" else f"<{kept}>"
        return self._name(value, "experiment")

    def _name(self, minted: str, kind: str) -> str:
        if (kind, minted) not in self._names:
            self._new += 1
            self._names[kind, minted] = f"<{kind} {self._new} of {self._case}>"
        return self._names[kind, minted]
