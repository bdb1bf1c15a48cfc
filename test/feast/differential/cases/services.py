"""Reads by a service."""

from case import Case, read

KEYS = {"driver_id": [1001, 1002, 9]}
BOTH = {"customer_id": ["c-1", "c-2"], "driver_id": [1001, 1001]}


def service(name, entities, **more):
    return Case(name, "/get-online-features", {"entities": entities, **more})


CASES = [
    service("of two views", KEYS, feature_service="driver_activity"),
    service("of two views, full names", KEYS, feature_service="driver_activity", full_feature_names=True),
    service("of two entities", BOTH, feature_service="both_keys"),
    service("of two entities, one key missing", KEYS, feature_service="both_keys"),
    service("of two entities, full names", BOTH, feature_service="both_keys", full_feature_names=True),
    service("of all types", {"driver_id": [1001, 1002, 1003, 1004, 5]}, feature_service="all_types"),
    service("by the name of the entity", {"driver": [1001]}, feature_service="driver_activity"),
    service("with another column", {**KEYS, "colour": [1, 2, 3]}, feature_service="driver_activity"),
    service("no rows", {"driver_id": []}, feature_service="driver_activity"),
    service("no columns", {}, feature_service="driver_activity"),
    service("ragged", {"driver_id": [1001], "customer_id": ["c-1", "c-2"]}, feature_service="both_keys"),
    service("null key", {"driver_id": [None]}, feature_service="driver_activity"),
    service("unknown", KEYS, feature_service="fog"),
    service("in capitals", KEYS, feature_service="DRIVER_ACTIVITY"),
    service("name of a view", KEYS, feature_service="driver_stats"),
    service("empty name", KEYS, feature_service=""),
    service("null", KEYS, feature_service=None),
    service("a number", KEYS, feature_service=7),
    service("a list", KEYS, feature_service=["driver_activity"]),
    service("service and features", KEYS, feature_service="driver_activity", features=["car_stats:rating"]),
    service("service and unknown features", KEYS, feature_service="driver_activity", features=["fog:depth"]),
    service("empty service and features", KEYS, feature_service="", features=["car_stats:rating"]),
    service("null service and features", KEYS, feature_service=None, features=["car_stats:rating"]),
    service("neither", KEYS),
    read("unknown service and features", KEYS, "car_stats:rating", feature_service="fog"),
]
