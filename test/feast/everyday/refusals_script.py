"""Reads and writes that are refused, each at the first request: `refusals_script.py FOLDER`, as a viewer."""

from __future__ import annotations

import sys
from datetime import datetime, timezone
from typing import Any

import pandas
import urllib3
from feast import FeatureStore
from feast.errors import FeastError

sent: list[str] = []
urlopen = urllib3.connectionpool.HTTPConnectionPool.urlopen


def counted(pool: Any, method: str, url: str, *rest: Any, **more: Any) -> Any:
    """The client's own transport, which is also called for every repetition."""
    if method == "POST":
        sent.append(url)
    return urlopen(pool, method, url, *rest, **more)


def refused(what: str, ask: Any, *, tell: bool = True) -> None:
    try:
        ask()
    except FeastError as error:
        print(f"{what}: {type(error).__name__}{f' {error}' if tell else ''}")


urllib3.connectionpool.HTTPConnectionPool.urlopen = counted
store = FeatureStore(repo_path=sys.argv[1])


def read(features: list[str], *rows: dict[str, Any]) -> dict[str, list[Any]]:
    return store.get_online_features(features=features, entity_rows=list(rows)).to_dict()


driver = {"driver_id": 1001}
print("past its ttl:", read(["fleeting:mood"], driver, {"driver_id": 1005})["mood"])
mixed = ["driver_stats:trips", "driver_stats:nickname", "car_stats:seats", "driver_stats:rating"]
print("order:", list(read(mixed, driver)))
refused("a part of a key", lambda: read(["trips_together:rides"], {"customer_id": "c-1"}))
refused("no feature", lambda: read(["driver_stats:speed"], driver))
refused("colliding names", lambda: read(["driver_stats:rating", "car_stats:rating"], driver), tell=False)
noon = datetime(2026, 3, 1, 12, tzinfo=timezone.utc)
row = pandas.DataFrame({"driver_id": [1001], "event_timestamp": [noon], "rating": [1.0], "seats": [1]})
refused("a viewer writes", lambda: store.push("car_stats", row), tell=False)
print("requests sent:", len(sent))
