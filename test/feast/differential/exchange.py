"""Sends cases to a server."""

from __future__ import annotations

import http.client
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from case import Case

TIMEOUT_SECONDS = 60


@dataclass(frozen=True)
class Answer:
    status: int
    body: Any
    """As JSON; the text where it is none."""


def parsed(text: str) -> Any:
    """As JSON; a float as a text, because `4.0` and `4` are two types to Feast's client, and one to Python."""
    try:
        return json.loads(text, parse_float=lambda digits: f"float {float(digits)!r}", parse_constant=lambda name: f"float {name}")
    except ValueError:
        return text


class Exchange:
    """Requests to one server, without any cleaning of paths."""

    def __init__(self, url: str) -> None:
        self._host = urlsplit(url).netloc
        self._connection = http.client.HTTPConnection(self._host, timeout=TIMEOUT_SECONDS)

    def send(self, case: Case) -> Answer:
        try:
            return self._request(case)
        except (http.client.HTTPException, ConnectionError):
            # Feast's server hangs up after an error that it did not foresee.
            self._connection.close()
            self._connection = http.client.HTTPConnection(self._host, timeout=TIMEOUT_SECONDS)
            return self._request(case)

    def _request(self, case: Case) -> Answer:
        self._connection.request(case.method, case.path, case.bytes(), dict(case.headers))
        response = self._connection.getresponse()
        return Answer(response.status, parsed(response.read().decode("utf-8", "replace")))
