"""Join keys: forms, limits, names of entities, composite ones, ragged and odd columns."""

from case import read

INT64 = {
    "as text": "1001",
    "as text with blanks": " 1001 ",
    "as text with plus": "+1001",
    "as a float": 1001.0,
    "as a float with a fraction": 1001.5,
    "as true": True,
    "null": None,
    "zero": 0,
    "negative": -1,
    "as a word": "x",
    "as an empty text": "",
    "as a list": [1001],
    "as an object": {"a": 1},
    "2^53+1": 9007199254740993,
    "2^53": 9007199254740992,
    "2^53+1 as text": "9007199254740993",
    "greatest": 9223372036854775807,
    "smallest": -9223372036854775808,
    "beyond the greatest": 9223372036854775808,
    "below the smallest": -9223372036854775809,
    "of thirty digits": 10**30,
    "with an exponent": 1e3,
    "hexadecimal": "0x3e9",
    "text with a fraction": "1001.0",
}
STRING = {
    "present": "c-1",
    "number": 1,
    "float": 1.5,
    "true": True,
    "null": None,
    "empty": "",
    "odd letters": "ü/# &=",
    "quoted": 'a"b\\c',
    "line break": "a\nb",
    "emoji": "🚕",
    "long": "k" * 300,
    "list": ["c-1"],
    "object": {},
}
INT32 = {"present": 1, "as text": "2", "greatest": 2147483647, "beyond": 2147483648, "float": 1.0, "null": None, "true": True}


def driver(name, entities, *features, **more):
    return read(name, entities, *(features or ("driver_stats:trips",)), **more)


def both(name, entities, **more):
    return read(name, entities, "trips_together:rides", "trips_together:tip", **more)


CASES = [
    *(driver(f"INT64 {name}", {"driver_id": [key]}) for name, key in INT64.items()),
    *(driver(f"INT64 {name}, second row", {"driver_id": [1001, key]}) for name, key in INT64.items()),
    *(read(f"STRING {name}", {"customer_id": [key]}, "customer_profile:age") for name, key in STRING.items()),
    *(read(f"INT32 {name}", {"region": [key]}, "region_stats:demand") for name, key in INT32.items()),
    driver("all different, all once", {"driver_id": [1004, 1003, 1002, 1001]}),
    driver("the same three times", {"driver_id": [1001, 1001, 1001]}),
    driver("the same in several forms", {"driver_id": [1001, "1001"]}),
    driver("none of them there", {"driver_id": [1, 2, 3]}),
    driver("name of the entity", {"driver": [1001, 1002]}),
    driver("name of the entity and join key", {"driver": [1001], "driver_id": [1002]}),
    read("name of the entity, text", {"customer": ["c-1"]}, "customer_profile:age"),
    driver("another column", {"driver_id": [1001], "colour": ["red"]}),
    driver("another column of nulls", {"driver_id": [1001, 1002], "colour": [None, None]}),
    driver("key of another view", {"driver_id": [1001], "customer_id": ["c-1"]}),
    driver("only another column", {"colour": ["red"]}),
    driver("no columns", {}),
    driver("empty column", {"driver_id": []}),
    driver("empty column and another", {"driver_id": [], "colour": []}),
    driver("another column is longer", {"driver_id": [1001], "colour": ["red", "blue"]}),
    driver("another column is shorter", {"driver_id": [1001, 1002], "colour": ["red"]}),
    driver("another column is empty", {"driver_id": [1001], "colour": []}),
    driver("letters of the key in capitals", {"DRIVER_ID": [1001]}),
    driver("empty name of a column", {"": [1]}),
    driver("name of a feature as a column", {"driver_id": [1001], "trips": [99]}),
    both("composite", {"customer_id": ["c-1", "c-2"], "driver_id": [1001, 1001]}),
    both("composite, the other way round", {"driver_id": [1001, 1001], "customer_id": ["c-1", "c-2"]}),
    both("composite, by names of entities", {"customer": ["c-1"], "driver": [1001]}),
    both("composite, one by the name of its entity", {"customer": ["c-1"], "driver_id": [1001]}),
    both("composite, first part only", {"customer_id": ["c-1"]}),
    both("composite, second part only", {"driver_id": [1001]}),
    both("composite, neither part", {"region": [1]}),
    both("composite, ragged", {"customer_id": ["c-1", "c-2"], "driver_id": [1001]}),
    both("composite, a null", {"customer_id": ["c-1", None], "driver_id": [1001, 1001]}),
    both("composite, absent pairs", {"customer_id": ["c-9"], "driver_id": [9]}),
    both("composite, duplicates", {"customer_id": ["c-1", "c-1"], "driver_id": [1001, 1001]}),
    read(
        "views of two entities, one key missing",
        {"driver_id": [1001]},
        "driver_stats:trips",
        "customer_profile:age",
    ),
    read(
        "views of one and of both entities",
        {"driver_id": [1001, 1002], "customer_id": ["c-1", "c-2"]},
        "driver_stats:trips",
        "trips_together:tip",
        "customer_profile:segment",
    ),
]
