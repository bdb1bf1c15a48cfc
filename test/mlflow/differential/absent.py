"""Routes of MLflow's server that Cairn does not have (absent.toml), found by asking for every one."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from case import Case
from exchange import Exchange
from known import matches

TABLE = Path(__file__).with_name("absent.toml")


@dataclass(frozen=True)
class Absent:
    what: str
    reason: str
    routes: tuple[str, ...]


def absent_routes() -> list[Absent]:
    table = tomllib.loads(TABLE.read_text())
    return [Absent(entry["what"], entry["reason"], tuple(entry["routes"])) for entry in table["absent"]]


def reference_routes() -> set[tuple[str, str]]:
    """Method and path of every route of MLflow's server; it has two frameworks."""
    from mlflow.server import app as flask
    from mlflow.server.fastapi_app import app as fastapi

    by_flask = {(method, rule.rule) for rule in flask.url_map.iter_rules() for method in rule.methods or ()}
    by_fastapi = {(method.upper(), path) for path, methods in fastapi.openapi()["paths"].items() for method in methods}
    return {(method, path) for method, path in by_flask | by_fastapi if method not in ("HEAD", "OPTIONS")}


def is_served(exchange: Exchange, method: str, path: str) -> bool:
    """Whether somebody answers: a refusal of what is sent is an answer, too."""
    probe = Case("probe", method, re.sub(r"<[^>]*>|{[^}]*}", "x", path), body=None if method == "GET" else {})
    answer = exchange.send(probe)
    return answer.error_code != "ENDPOINT_NOT_FOUND"


def short(path: str) -> str:
    """A path without prefix and version."""
    return re.sub(r"^/(ajax-)?api/\d\.0/mlflow/", "", path)


def unexplained_routes(url: str) -> list[str]:
    exchange = Exchange(url)
    patterns = [pattern for entry in absent_routes() for pattern in entry.routes]
    return sorted(
        f"{method} {path}"
        for method, path in reference_routes()
        if not is_served(exchange, method, path) and not any(matches(short(path), pattern) for pattern in patterns)
    )


def outdated_patterns(url: str) -> list[str]:
    """Patterns of the table that hit no route that is missing."""
    exchange = Exchange(url)
    missing = [short(path) for method, path in reference_routes() if not is_served(exchange, method, path)]
    patterns = [pattern for entry in absent_routes() for pattern in entry.routes]
    return [pattern for pattern in patterns if not any(matches(path, pattern) for path in missing)]
