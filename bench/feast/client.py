"""Asks for online features, in turns as it is told: `client.py REGISTRY PROJECT`.

Each line of its input is JSON, `{"url", "service", "entities", "stock"}`; `stock`: by the stock client, not by a plain request.
Each line of its output is JSON, `{"ms", "ok", "bytes"}`: until the last byte is there, or until the client has its dictionary; whether
every value was there.
"""

import http.client
import json
import sys
import time
from typing import Any
from urllib.parse import urlsplit

registry, project = sys.argv[1:3]
connections: dict[str, http.client.HTTPConnection] = {}
stores: dict[str, Any] = {}


def store_of(url: str) -> Any:
    if url not in stores:
        # Loading it takes seconds, and plain requests need none of it.
        from feast import FeatureStore, RepoConfig

        stores[url] = FeatureStore(
            config=RepoConfig(
                project=project,
                provider="local",
                registry=registry,
                online_store={"type": "remote", "path": url},
                auth={"type": "oidc", "token": "ada"},
                entity_key_serialization_version=3,
            )
        )
    return stores[url]


def by_client(url: str, service: str, entities: int) -> dict:
    store = store_of(url)
    asked = store.get_feature_service(service)
    rows = [{"device_id": one} for one in range(entities)]
    start = time.perf_counter()
    answer = store.get_online_features(asked, rows).to_dict()
    taken = time.perf_counter() - start
    return {"ms": taken * 1000, "ok": all(None not in cells for cells in answer.values()), "bytes": 0}


def is_whole(status: int, body: bytes) -> bool:
    if status != 200:
        return False
    return all(set(column["statuses"]) == {"PRESENT"} for column in json.loads(body)["results"])


def by_request(url: str, service: str, entities: int) -> dict:
    host = urlsplit(url).netloc
    connection = connections.setdefault(host, http.client.HTTPConnection(host, timeout=60))
    body = json.dumps({"feature_service": service, "entities": {"device_id": list(range(entities))}})
    headers = {"content-type": "application/json", "authorization": "Bearer ada"}
    start = time.perf_counter()
    try:
        connection.request("POST", "/get-online-features", body, headers)
        response = connection.getresponse()
        answer = response.read()
    except (http.client.HTTPException, OSError):
        connection.close()
        return {"ms": (time.perf_counter() - start) * 1000, "ok": False, "bytes": 0}
    taken = time.perf_counter() - start
    return {"ms": taken * 1000, "ok": is_whole(response.status, answer), "bytes": len(answer)}


for line in sys.stdin:
    asked = json.loads(line)
    ask = by_client if asked["stock"] else by_request
    print(json.dumps(ask(asked["url"], asked["service"], asked["entities"])), flush=True)
