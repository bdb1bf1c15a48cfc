"""References to features: unknown, malformed, with versions, colliding."""

from case import Case, read

KEY = {"driver_id": [1001]}
ODD = {
    "without a view": "trips",
    "without a feature": "driver_stats:",
    "without a name of the view": ":trips",
    "only a colon": ":",
    "empty": "",
    "blank": " ",
    "with two colons": "driver_stats:trips:rating",
    "with blanks around": " driver_stats:trips ",
    "with a blank after the colon": "driver_stats: trips",
    "with a dot": "driver_stats.trips",
    "with two underscores": "driver_stats__trips",
    "of all features": "driver_stats:*",
    "of an unknown view": "fog:depth",
    "of an unknown feature": "driver_stats:speed",
    "of a join key": "driver_stats:driver_id",
    "of the timestamp": "driver_stats:event_timestamp",
    "in capitals": "DRIVER_STATS:TRIPS",
    "of an entity": "driver:trips",
    "of a service": "driver_activity:trips",
    "with the latest version": "driver_stats@latest:trips",
    "with version 0": "driver_stats@v0:trips",
    "with version 1": "driver_stats@v1:trips",
    "with version 99": "driver_stats@v99:trips",
    "with version word": "driver_stats@vx:trips",
    "with version number only": "driver_stats@1:trips",
    "with an empty version": "driver_stats@:trips",
    "with odd letters": "driver_stats:trüps",
    "of 250 letters": f"driver_stats:{'x' * 237}",
    "of 2,000 letters": f"driver_stats:{'x' * 2000}",
    "with a line break": "driver_stats:trips\n",
}
LISTS = {
    "twice the same": ["driver_stats:trips", "driver_stats:trips"],
    "one name of two views": ["driver_stats:rating", "car_stats:rating"],
    "one name of three": ["driver_stats:rating", "car_stats:rating", "driver_stats:trips"],
    "a good one and an unknown feature": ["driver_stats:trips", "driver_stats:speed"],
    "a good one and an unknown view": ["driver_stats:trips", "fog:depth"],
    "a good one and a malformed one": ["driver_stats:trips", "speed"],
    "two of each view, mixed": ["driver_stats:trips", "car_stats:seats", "driver_stats:nickname", "every_type:i64"],
    "in another order": ["every_type:i64", "driver_stats:nickname", "car_stats:seats", "driver_stats:trips"],
    "none": [],
}

CASES = [
    *(read(name, KEY, reference) for name, reference in ODD.items()),
    *(read(f"{name}, full names", KEY, reference, full_feature_names=True) for name, reference in ODD.items()),
    *(Case(name, "/get-online-features", {"features": some, "entities": KEY}) for name, some in LISTS.items()),
    *(
        Case(f"{name}, full names", "/get-online-features", {"features": some, "entities": KEY, "full_feature_names": True})
        for name, some in LISTS.items()
    ),
    read("metadata of versions", KEY, "driver_stats:trips", include_feature_view_version_metadata=True),
]
