"""What a case is: one request, sent to both servers, and what to keep of the answer for later ones."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

API = "/api/2.0/mlflow/"


@dataclass(frozen=True)
class Case:
    """A request. `{name}` in path, query or body stands for what an earlier case of the area kept under that name."""

    name: str
    method: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    body: Any = None
    """Sent as JSON; bytes are sent as they are; None: no body."""
    headers: Mapping[str, str] = field(default_factory=dict)
    keep: Mapping[str, str] = field(default_factory=dict)
    """Name → path of a value in the answer, such as `run.info.run_id`."""


def _url(path: str) -> str:
    return path if path.startswith("/") else API + path


def _case(method: str, name: str, path: str, body: Any, rest: Mapping[str, Any]) -> Case:
    headers = {} if body is None else {"content-type": "application/json"}
    headers.update(rest.get("headers", {}))
    query = tuple((key, str(value)) for key, value in rest.get("query", ()))
    return Case(name, method, _url(path), query, body, headers, rest.get("keep", {}))


def post(name: str, path: str, body: Any, **rest: Any) -> Case:
    return _case("POST", name, path, body, rest)


def patch(name: str, path: str, body: Any, **rest: Any) -> Case:
    return _case("PATCH", name, path, body, rest)


def delete(name: str, path: str, body: Any = None, **rest: Any) -> Case:
    return _case("DELETE", name, path, body, rest)


def put(name: str, path: str, body: Any, **rest: Any) -> Case:
    return _case("PUT", name, path, body, rest)


def get(name: str, path: str, *query: tuple[str, Any], **rest: Any) -> Case:
    """A GET; a list in the query is several pairs of one key."""
    return _case("GET", name, path, None, {**rest, "query": query})


def each(values: Mapping[str, Any], make: Callable[[str, Any], Case]) -> Iterable[Case]:
    """One case a value, named by what is odd about it."""
    return [make(what, value) for what, value in values.items()]


def text(body: str) -> bytes:
    """A body that is sent as it stands."""
    return body.encode()


def encoded(body: Any) -> bytes | None:
    return body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
