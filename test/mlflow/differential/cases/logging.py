"""One metric, param or tag at a time."""

from case import each, get, post

from .odd_values import BAD_KEYS, GOOD_KEYS, INT64, WRONG_TYPES

TIME = 1_700_000_000_000


def metric(name, body, **rest):
    return post(
        f"metric: {name}", "runs/log-metric", {"run_id": "{run}", "key": "m", "value": 1.0, "timestamp": TIME, **body}, **rest
    )


def odd_metric(name, body):
    return metric(name, {"run_id": "{odd}", "key": "m", **body})


def param(name, body):
    return post(f"param: {name}", "runs/log-parameter", {"run_id": "{run}", **body})


def tag(name, body):
    return post(f"tag: {name}", "runs/set-tag", {"run_id": "{run}", **body})


def new_run(name):
    return post(f"run: {name}", "runs/create", {"experiment_id": "{e}", "run_name": name}, keep={"run": "run.info.run_id"})


def new_odd_run(name):
    """One for what a server may take and another may not: it is not read back."""
    body = {"experiment_id": "{e}", "run_name": f"odd {name}"}
    return post(f"run for odd {name}", "runs/create", body, keep={"odd": "run.info.run_id"})


def read(name):
    return get(f"run after {name}", "runs/get", ("run_id", "{run}"))


def history(name, *more, **rest):
    return get(f"history: {name}", "metrics/get-history", ("run_id", "{run}"), *more, **rest)


INTEGERS = {"largest", "smallest", "past 2^53", "as text", "a whole fraction", "null"}
GOOD_VALUES = {
    "NaN": "NaN",
    "infinity": "Infinity",
    "minus infinity": "-Infinity",
    "number as text": "0.5",
    "minus zero": -0.0,
    "smallest": 5e-324,
    "largest": 1.7976931348623157e308,
    "many digits": 0.1234567890123456789,
    "past 2^53": 9007199254740993,
}
ODD_VALUES = {
    "text": "high",
    "empty text": "",
    "true": True,
    "null": None,
    "list": [1],
    "past the largest": "1e400",
    "nan in small letters": "nan",
    "inf": "inf",
    "hexadecimal": "0x10",
    "blanks": " 1 ",
}
GOOD_INT64 = {what: value for what, value in INT64.items() if what in INTEGERS}
ODD_INT64 = {what: value for what, value in INT64.items() if what not in INTEGERS}
LATEST = [
    ("a later step, earlier time", {"value": 1, "step": 5, "timestamp": 10}),
    ("an earlier step, later time", {"value": 2, "step": 4, "timestamp": 20}),
    ("same step, later time, smaller value", {"value": 0, "step": 5, "timestamp": 11}),
    ("same step and time, greater value", {"value": 3, "step": 5, "timestamp": 11}),
    ("same step and time, NaN", {"value": "NaN", "step": 5, "timestamp": 11}),
    ("a negative step", {"value": 9, "step": -1, "timestamp": 30}),
    ("all the same", {"value": 3, "step": 5, "timestamp": 11}),
]

METRICS = [
    new_odd_run("metrics"),
    new_run("metrics"),
    metric("plain", {}),
    metric("the same again", {}),
    metric("without step", {"value": 2}),
    metric("an unknown field", {"colour": "red"}),
    metric("with dataset", {"key": "with-data", "dataset_name": "d", "dataset_digest": "1"}),
    odd_metric("with an unknown model", {"key": "with-model", "model_id": "m-" + "0" * 32}),
    *each(GOOD_VALUES, lambda what, value: metric(f"value {what}", {"key": f"value {what}", "value": value})),
    *each(GOOD_KEYS, lambda what, value: metric(f"key {what}", {"key": value})),
    *each(GOOD_INT64, lambda what, value: metric(f"step {what}", {"key": "step", "step": value})),
    metric("time 0", {"key": "time zero", "timestamp": 0}),
    # What one server takes and the other does not is not read back.
    *each(ODD_VALUES, lambda what, value: odd_metric(f"value {what}", {"value": value})),
    *each(BAD_KEYS, lambda what, value: odd_metric(f"key {what}", {"key": value})),
    *each(INT64, lambda what, value: odd_metric(f"time {what}", {"timestamp": value})),
    *each(ODD_INT64, lambda what, value: odd_metric(f"step {what}", {"step": value})),
    odd_metric("time -1", {"timestamp": -1}),
    post("metric: no value", "runs/log-metric", {"run_id": "{run}", "key": "m", "timestamp": 1}),
    post("metric: no time", "runs/log-metric", {"run_id": "{run}", "key": "m", "value": 1}),
    post("metric: no key", "runs/log-metric", {"run_id": "{run}", "value": 1, "timestamp": 1}),
    post("metric: no run", "runs/log-metric", {"key": "m", "value": 1, "timestamp": 1}),
    metric("unknown run", {"run_id": "0" * 32}),
    metric("run by its old name", {"run_id": None, "run_uuid": "{run}"}),
    read("metrics"),
    history("in order", ("metric_key", "m")),
    history("odd steps", ("metric_key", "step")),
    history("NaN", ("metric_key", "value NaN")),
    history("infinity", ("metric_key", "value infinity")),
    history("no key"),
    history("unknown key", ("metric_key", "nobody")),
    history("a page", ("metric_key", "m"), ("max_results", 1), keep={"page": "next_page_token"}),
    history("the next page", ("metric_key", "m"), ("max_results", 1), ("page_token", "{page}")),
    history("page size 0", ("metric_key", "m"), ("max_results", 0)),
    history("page size -1", ("metric_key", "m"), ("max_results", -1)),
    history("page size text", ("metric_key", "m"), ("max_results", "many")),
    history("page size past the limit", ("metric_key", "m"), ("max_results", 25001)),
    history("page token nonsense", ("metric_key", "m"), ("max_results", 1), ("page_token", "nonsense")),
    get("history: unknown run", "metrics/get-history", ("run_id", "0" * 32), ("metric_key", "m")),
    get("history: no run", "metrics/get-history", ("metric_key", "m")),
    get("history: run by its old name", "metrics/get-history", ("run_uuid", "{run}"), ("metric_key", "m")),
    new_run("latest"),
    *[case for what, body in LATEST for case in (metric(f"latest: {what}", body), read(what))],
    history("all points", ("metric_key", "m")),
]

PARAMS = [
    new_run("params"),
    param("plain", {"key": "p", "value": "1"}),
    param("the same again", {"key": "p", "value": "1"}),
    param("changed", {"key": "p", "value": "2"}),
    param("changed to nothing", {"key": "p", "value": ""}),
    param("empty value", {"key": "empty", "value": ""}),
    param("empty value again", {"key": "empty", "value": ""}),
    param("no value", {"key": "none"}),
    param("no key", {"value": "1"}),
    param("value of 6000", {"key": "long", "value": "v" * 6000}),
    param("value of 6001", {"key": "too-long", "value": "v" * 6001}),
    param("value of 6001 in two bytes each", {"key": "too-long-wide", "value": "ü" * 6001}),
    param("value of many lines", {"key": "lines", "value": "a\nb\r\n\tc"}),
    param("unknown run", {"run_id": "0" * 32, "key": "p", "value": "1"}),
    param("no run", {"run_id": None, "key": "p", "value": "1"}),
    *each(GOOD_KEYS, lambda what, value: param(f"key {what}", {"key": value, "value": "1"})),
    *each(BAD_KEYS, lambda what, value: param(f"key {what}", {"key": value, "value": "1"})),
    *each(WRONG_TYPES, lambda what, value: param(f"value is {what}", {"key": f"value is {what}", "value": value})),
    read("params"),
]

TAGS = [
    new_run("tags"),
    tag("plain", {"key": "t", "value": "1"}),
    tag("changed", {"key": "t", "value": "2"}),
    tag("empty value", {"key": "empty", "value": ""}),
    tag("no value", {"key": "none"}),
    tag("no key", {"value": "1"}),
    tag("value of 8000", {"key": "long", "value": "v" * 8000}),
    tag("value of 8001", {"key": "too-long", "value": "v" * 8001}),
    tag("unknown run", {"run_id": "0" * 32, "key": "t", "value": "1"}),
    *each(GOOD_KEYS, lambda what, value: tag(f"key {what}", {"key": value, "value": "1"})),
    *each(BAD_KEYS, lambda what, value: tag(f"key {what}", {"key": value, "value": "1"})),
    *each(WRONG_TYPES, lambda what, value: tag(f"value is {what}", {"key": f"value is {what}", "value": value})),
    post("tag: deleted", "runs/delete-tag", {"run_id": "{run}", "key": "t"}),
    post("tag: deleted again", "runs/delete-tag", {"run_id": "{run}", "key": "t"}),
    post("tag: delete without key", "runs/delete-tag", {"run_id": "{run}"}),
    post("tag: delete of an unknown run", "runs/delete-tag", {"run_id": "0" * 32, "key": "t"}),
    read("tags"),
]

CASES = [
    post("experiment", "experiments/create", {"name": "logging"}, keep={"e": "experiment_id"}),
    *METRICS,
    *PARAMS,
    *TAGS,
]
