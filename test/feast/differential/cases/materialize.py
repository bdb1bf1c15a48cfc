"""/materialize and /materialize-incremental of a view with a history, and what they refuse."""

from case import Case, read

FROM, TO = "2026-01-01T00:00:00Z", "2026-01-03T00:00:00Z"


def materialize(name, **body):
    return Case(name, "/materialize", {"start_ts": FROM, "end_ts": TO, "feature_views": ["daily_stats"], **body})


def incremental(name, **body):
    return Case(f"incremental, {name}", "/materialize-incremental", {"end_ts": "2026-01-06T00:00:00Z", "feature_views": ["daily_stats"], **body})


def days(name):
    return read(f"read {name}", {"driver_id": [1001, 1002, 1]}, "daily_stats:km", "daily_stats:stops")


CASES = [
    days("before"),
    materialize("unknown view", feature_views=["fog"]),
    materialize("a known and an unknown view", feature_views=["daily_stats", "fog"]),
    materialize("no start", start_ts=None),
    materialize("no end", end_ts=None),
    materialize("reversed", start_ts=TO, end_ts=FROM),
    materialize("start is end", end_ts=FROM),
    materialize("start no time", start_ts="x"),
    materialize("end no time", end_ts="x"),
    materialize("start a number", start_ts=1),
    materialize("views a text", feature_views="daily_stats"),
    materialize("views of numbers", feature_views=[1]),
    materialize("version word", version="vx"),
    materialize("version of no view", version="v1", feature_views=None),
    days("after refusals"),
    materialize("a window", end_ts="2026-01-02T00:00:00Z"),
    days("a window"),
    materialize("the window again", end_ts="2026-01-02T00:00:00Z"),
    days("the window again"),
    materialize("times without zone", start_ts="2026-01-01T00:00:00", end_ts="2026-01-02T12:00:00"),
    materialize("times with an offset", start_ts="2026-01-01T01:00:00+01:00", end_ts="2026-01-02T12:00:00+00:00"),
    materialize("unknown field", colour="red"),
    incremental("unknown view", feature_views=["fog"]),
    incremental("no end", end_ts=None),
    incremental("end no time", end_ts="x"),
    incremental("views a text", feature_views="daily_stats"),
    incremental("on to the end"),
    days("on to the end"),
    incremental("again"),
    days("again"),
]
