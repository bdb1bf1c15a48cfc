"""Bodies of reads that are not what the protocol has."""

from case import Case

GOOD = {"features": ["driver_stats:trips"], "entities": {"driver_id": [1001]}}


def body(name, **fields):
    """A good read with some fields replaced; `...` takes one away."""
    changed = {key: value for key, value in {**GOOD, **fields}.items() if value is not ...}
    return Case(name, "/get-online-features", changed)


FLAGS = {"true": True, "text true": "true", "text yes": "yes", "text maybe": "maybe", "one": 1, "two": 2, "null": None, "list": []}

CASES = [
    body("good"),
    body("unknown field", colour="red"),
    body("no entities", entities=...),
    body("entities null", entities=None),
    body("entities a list", entities=[{"driver_id": 1001}]),
    body("entities a text", entities="driver_id"),
    body("entities a number", entities=1),
    body("a column that is a number", entities={"driver_id": 1001}),
    body("a column that is a text", entities={"driver_id": "1001"}),
    body("a column that is null", entities={"driver_id": None}),
    body("a column that is an object", entities={"driver_id": {"0": 1001}}),
    body("a column of Feast's protobuf form", entities={"driver_id": {"val": [{"int64_val": 1001}]}}),
    body("no features", features=...),
    body("features null", features=None),
    body("features a text", features="driver_stats:trips"),
    body("features a number", features=7),
    body("features an object", features={"driver_stats": "trips"}),
    body("features of numbers", features=[1]),
    body("features of nulls", features=[None]),
    body("features of lists", features=[["driver_stats:trips"]]),
    *(body(f"full_feature_names {name}", full_feature_names=flag) for name, flag in FLAGS.items()),
    *(body(f"version metadata {name}", include_feature_view_version_metadata=flag) for name, flag in FLAGS.items()),
]
