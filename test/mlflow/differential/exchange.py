"""Sends cases to a server and keeps what later ones need."""

from __future__ import annotations

import http.client
import json
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote_plus, urlsplit

from case import Case, encoded

TIMEOUT_SECONDS = 60


@dataclass(frozen=True)
class Answer:
    status: int
    body: Any
    """As JSON, or the text where it is none."""

    @property
    def error_code(self) -> str | None:
        return self.body.get("error_code") if isinstance(self.body, dict) else None


@dataclass
class Exchange:
    """A connection to one server, without any cleaning of paths, and the names of what it gave out."""

    url: str
    kept: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._host = urlsplit(self.url).netloc
        self._connection = http.client.HTTPConnection(self._host, timeout=TIMEOUT_SECONDS)

    def send(self, case: Case) -> Answer:
        path = self._filled(case.path)
        if case.query:
            pairs = (f"{quote_plus(key)}={quote_plus(self._filled(value))}" for key, value in case.query)
            path = f"{path}?{'&'.join(pairs)}"
        body = encoded(self._filled(case.body))
        answer = self._request(case.method, path, body, dict(case.headers))
        for name, where in case.keep.items():
            value = value_at(answer.body, where)
            if value is not None:
                self.kept[name] = str(value)
        return answer

    def _request(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        try:
            self._connection.request(method, path, body, headers)
            response = self._connection.getresponse()
            text = response.read().decode("utf-8", "replace")
        except (http.client.HTTPException, ConnectionError):
            # A server may hang up after a refusal; the next case gets a connection of its own.
            self._connection.close()
            self._connection = http.client.HTTPConnection(self._host, timeout=TIMEOUT_SECONDS)
            raise
        return Answer(response.status, parsed(text))

    def _filled(self, value: Any) -> Any:
        if isinstance(value, str):
            return re.sub(r"\{(\w+)\}", lambda found: self.kept.get(found[1], found[0]), value)
        if isinstance(value, list):
            return [self._filled(one) for one in value]
        if isinstance(value, dict):
            return {self._filled(key): self._filled(one) for key, one in value.items()}
        return value


def parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def value_at(body: Any, where: str) -> Any:
    """The value at a dotted path; a number is a place in a list."""
    for step in where.split("."):
        if isinstance(body, list) and step.isdigit() and int(step) < len(body):
            body = body[int(step)]
        elif isinstance(body, dict):
            body = body.get(step)
        else:
            return None
    return body
