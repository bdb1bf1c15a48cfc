"""Paths, methods, bodies that are no JSON, content types, and routes for what Cairn does not have."""

from case import Case

GOOD = {"features": ["driver_stats:trips"], "entities": {"driver_id": [1001]}}
ROUTES = ["/get-online-features", "/push", "/write-to-online-store", "/materialize", "/materialize-incremental"]
METHODS = ["GET", "PUT", "DELETE", "PATCH"]
TEXTS = {
    "no JSON": "{features",
    "an array": "[]",
    "a text": '"x"',
    "a number": "7",
    "null": "null",
    "nothing": "",
    "an empty object": "{}",
    "a trailing comma": '{"features": [],}',
    "two values": "{} {}",
    "NaN": '{"entities": {"driver_id": [NaN]}, "features": ["driver_stats:trips"]}',
    "Infinity": '{"entities": {"driver_id": [Infinity]}, "features": ["driver_stats:trips"]}',
    "a key twice": '{"entities": {"driver_id": [1]}, "entities": {"driver_id": [1001]}, "features": ["driver_stats:trips"]}',
}
TYPES = {"none": {}, "text": {"content-type": "text/plain"}, "with charset": {"content-type": "application/json; charset=utf-8"}, "form": {"content-type": "application/x-www-form-urlencoded"}, "in capitals": {"content-type": "APPLICATION/JSON"}}
VECTORS = {"features": ["driver_stats:trips"], "query": [0.5], "top_k": 1}

CASES = [
    Case("health", "/health", method="GET", headers={}),
    Case("health by HEAD", "/health", method="HEAD", headers={}),
    Case("health by POST", "/health", {}),
    Case("health, slash", "/health/", method="GET", headers={}),
    *(Case(f"{method} {route}", route, method=method, headers={}) for route in ROUTES for method in METHODS),
    *(Case(f"{route}, slash", f"{route}/", GOOD) for route in ROUTES),
    *(Case(f"{route}: {name}", route, text) for route in ROUTES for name, text in TEXTS.items()),
    *(Case(f"content type {name}", "/get-online-features", GOOD, headers=headers) for name, headers in TYPES.items()),
    Case("two slashes", "//get-online-features", GOOD),
    Case("another prefix", "/feast/get-online-features", GOOD),
    Case("query of a read", "/get-online-features?x=1", GOOD),
    Case("body that is not UTF-8", "/get-online-features", b'{"entities": {"driver_id": ["\xff"]}, "features": ["driver_stats:trips"]}'),
    Case("byte order mark", "/get-online-features", b'\xef\xbb\xbf{"entities": {"driver_id": [1001]}, "features": ["driver_stats:trips"]}'),
    Case("search", "/search", VECTORS),
    Case("documents", "/retrieve-online-documents", VECTORS),
    Case("vector stores", "/v1/vector_stores", method="GET", headers={}),
    Case("a vector store", "/v1/vector_stores/driver_stats", method="GET", headers={}),
    Case("search in a vector store", "/v1/vector_stores/driver_stats/search", {"query": "x"}),
]
