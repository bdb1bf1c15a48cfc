"""Every type as it was written: present, at its limits, absent; and several views at once."""

from itertools import combinations

from case import read
from store import STORE

DRIVERS = [1001, 1002, 1003, 1004, 5]
TYPES = STORE["views"]["every_type"]["features"]
BY_KEY = {
    "driver_stats": {"driver_id": [1001, 1002, 1003, 1004, 7, 0, -1]},
    "every_type": {"driver_id": DRIVERS},
    "richer_types": {"driver_id": [1001, 1002, 5]},
    "car_stats": {"driver_id": [1001, 1002, 1003]},
    "customer_profile": {"customer_id": ["c-1", "c-2", "1", "nobody", "ü/# &="]},
    "trips_together": {"customer_id": ["c-1", "c-1", "c-2", "c-3"], "driver_id": [1001, 1002, 1001, 1001]},
    "region_stats": {"region": [1, 2, 3]},
}


def of_view(name):
    return [f"{name}:{feature}" for feature in STORE["views"][name]["features"]]


def entities_of(*views):
    """The keys of several views, as many rows as the shortest has."""
    columns = {}
    for view in views:
        for key, cells in BY_KEY[view].items():
            columns.setdefault(key, cells)
    rows = min(map(len, columns.values()))
    return {key: cells[:rows] for key, cells in columns.items()}


SINGLE = [
    read(f"{kind} of {driver}", {"driver_id": [driver]}, f"every_type:{name}")
    for name, kind in TYPES.items()
    for driver in DRIVERS
]
COLUMN = [read(f"{kind} of all", {"driver_id": DRIVERS}, f"every_type:{name}") for name, kind in TYPES.items()]
WHOLE = [read(f"all of {name}", keys, *of_view(name)) for name, keys in BY_KEY.items()]
FULL = [read(f"all of {name}, full names", keys, *of_view(name), full_feature_names=True) for name, keys in BY_KEY.items()]
ROWS = [
    read(f"{rows} rows", {"driver_id": [1001 + place % 6 for place in range(rows)]}, "driver_stats:trips", "driver_stats:rating")
    for rows in (1, 2, 7, 99, 100, 101, 250)
]
PAIRS = [
    read(f"{first} and {second}", entities_of(first, second), *of_view(first), *of_view(second), full_feature_names=True)
    for first, second in combinations(BY_KEY, 2)
]
TRIPLES = [
    read(f"{' and '.join(three)}", entities_of(*three), *(ref for one in three for ref in of_view(one)), full_feature_names=True)
    for three in combinations(BY_KEY, 3)
]
TTL = [read("a value past its ttl", {"driver_id": [1001, 1005, 1]}, "fleeting:mood")]

CASES = [*SINGLE, *COLUMN, *WHOLE, *FULL, *ROWS, *PAIRS, *TRIPLES, *TTL]
