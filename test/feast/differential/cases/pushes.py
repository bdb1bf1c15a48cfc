"""/push: where to, what it needs, what types take; each read back."""

from case import Case, push, read

T = "2026-02-01T00:00:00Z"
GOOD = {"driver_id": [2001], "event_timestamp": [T], "rating": [2.5], "seats": [4]}
FORMS_OF_TIME = {
    "with Z": "2026-02-01T00:00:00Z",
    "without zone": "2026-02-01T00:00:00",
    "with a blank": "2026-02-01 00:00:00",
    "with offset": "2026-02-01T02:00:00+02:00",
    "a day": "2026-02-01",
    "with milliseconds": "2026-02-01T00:00:00.250Z",
    "with microseconds": "2026-02-01T00:00:00.000001Z",
    "with nanoseconds": "2026-02-01T00:00:00.123456789Z",
    "before 1970": "1969-12-31T23:59:59Z",
    "of the year 1": "0001-01-01T00:00:00Z",
    "of the year 9999": "9999-12-31T23:59:59Z",
    "as seconds": 1769904000,
    "as a word": "yesterday",
    "as an empty text": "",
    "as null": None,
    "as true": True,
    "of month 13": "2026-13-01T00:00:00Z",
}
COLUMNS = {
    "no rows": {"driver_id": [], "event_timestamp": [], "rating": [], "seats": []},
    "no columns": {},
    "no key": {"event_timestamp": [T], "rating": [1.0], "seats": [1]},
    "no time": {"driver_id": [2002], "rating": [1.0], "seats": [1]},
    "no feature": {"driver_id": [2002], "event_timestamp": [T], "rating": [1.0]},
    "another column": {**GOOD, "driver_id": [2003], "colour": ["red"]},
    "name of the entity": {"driver": [2004], "event_timestamp": [T], "rating": [1.0], "seats": [1]},
    "ragged": {"driver_id": [2005, 2006], "event_timestamp": [T], "rating": [1.0], "seats": [1]},
    "scalars": {"driver_id": 2005, "event_timestamp": T, "rating": 1.0, "seats": 1},
    "all features null": {"driver_id": [2007], "event_timestamp": [T], "rating": [None], "seats": [None]},
    "one feature null": {"driver_id": [2008], "event_timestamp": [T], "rating": [1.5], "seats": [None]},
    "one feature null in one of two rows": {"driver_id": [2009, 2010], "event_timestamp": [T, T], "rating": [None, 1.5], "seats": [1, 2]},
    "key null": {"driver_id": [None], "event_timestamp": [T], "rating": [1.0], "seats": [1]},
    "key a word": {"driver_id": ["x"], "event_timestamp": [T], "rating": [1.0], "seats": [1]},
    "one key twice, newest last": {"driver_id": [2011, 2011], "event_timestamp": ["2026-02-01T00:00:00Z", "2026-02-02T00:00:00Z"], "rating": [1.0, 2.0], "seats": [1, 2]},
    "one key twice, newest first": {"driver_id": [2012, 2012], "event_timestamp": ["2026-02-02T00:00:00Z", "2026-02-01T00:00:00Z"], "rating": [2.0, 1.0], "seats": [2, 1]},
    "created": {**GOOD, "driver_id": [2013], "created": [T]},
}
FIELDS = {
    "unknown source": {"push_source_name": "fog"},
    "no source": {"push_source_name": ...},
    "empty source": {"push_source_name": ""},
    "source a number": {"push_source_name": 1},
    "no df": {"df": ...},
    "df null": {"df": None},
    "df a list": {"df": [GOOD]},
    "df a text": {"df": "x"},
    "to nowhere": {"to": "sideways"},
    "to null": {"to": None},
    "to in capitals": {"to": "ONLINE"},
    "unknown field": {"colour": "red"},
    "registry cache false": {"allow_registry_cache": False},
    "registry cache a word": {"allow_registry_cache": "perhaps"},
    "no transformation": {"transform_on_write": False},
}


def changed(name, fields):
    body = {"push_source_name": "car_stats", "df": {**GOOD, "driver_id": [2020]}, **fields}
    return Case(name, "/push", {key: value for key, value in body.items() if value is not ...})


def cars(name, *drivers):
    return read(f"read after {name}", {"driver_id": [*drivers]}, "car_stats:rating", "car_stats:seats")


def at(number, name, time):
    row = {"driver_id": [number], "event_timestamp": [time], "rating": [1.0], "seats": [1]}
    return [push(f"time {name}", "car_stats", row), cars(f"time {name}", number)]


CASES = [
    push("online", "car_stats", GOOD),
    cars("online", 2001),
    push("online, by name", "car_stats", {**GOOD, "driver_id": [2014]}, to="online"),
    cars("online, by name", 2014),
    push("offline", "daily_stats", {"driver_id": [2015], "event_timestamp": [T], "km": [1.0], "stops": [2]}, to="offline"),
    read("read after offline", {"driver_id": [2015]}, "daily_stats:km"),
    push("both", "daily_stats", {"driver_id": [2016], "event_timestamp": [T], "km": [1.0], "stops": [2]}, to="online_and_offline"),
    read("read after both", {"driver_id": [2016]}, "daily_stats:km", "daily_stats:stops"),
    push("offline, another column", "daily_stats", {"driver_id": [2015], "event_timestamp": [T], "km": [1.0], "stops": [2], "x": [1]}, to="offline"),
    push("offline, a column missing", "daily_stats", {"driver_id": [2015], "event_timestamp": [T], "km": [1.0]}, to="offline"),
    push("composite key", "trips_together", {"customer_id": ["c-7"], "driver_id": [7], "event_timestamp": [T], "rides": [1], "tip": [0.5]}),
    read("read after composite key", {"customer_id": ["c-7", "c-7"], "driver_id": [7, 8]}, "trips_together:rides"),
    push("composite key, a part missing", "trips_together", {"customer_id": ["c-7"], "event_timestamp": [T], "rides": [1], "tip": [0.5]}),
    push("time by the name of the source", "region_stats", {"region": [7], "seen_at": [T], "demand": [1.25]}),
    read("read after time by the name of the source", {"region": [7]}, "region_stats:demand"),
    push("time as clients name it", "region_stats", {"region": [8], "event_timestamp": [T], "demand": [1.25]}),
    *(case for place, (name, time) in enumerate(FORMS_OF_TIME.items()) for case in at(2100 + place, name, time)),
    *(push(f"columns: {name}", "car_stats", df) for name, df in COLUMNS.items()),
    cars("columns", *range(2002, 2014)),
    *(changed(name, fields) for name, fields in FIELDS.items()),
    push("newer", "car_stats", {"driver_id": [2001], "event_timestamp": ["2026-03-01T00:00:00Z"], "rating": [3.5], "seats": [6]}),
    cars("newer", 2001),
    push("older", "car_stats", {"driver_id": [2001], "event_timestamp": ["2026-01-01T00:00:00Z"], "rating": [1.5], "seats": [2]}),
    cars("older", 2001),
    push("same time", "car_stats", {"driver_id": [2014], "event_timestamp": [T], "rating": [9.5], "seats": [9]}),
    cars("same time", 2014),
    push("the same again", "car_stats", GOOD),
]
