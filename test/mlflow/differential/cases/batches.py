"""log-batch: limits, and what of a refused batch is kept."""

from case import each, get, post

TIME = 1_700_000_000_000


def metrics(count, key="m"):
    return [{"key": f"{key}{i}", "value": i, "timestamp": TIME, "step": i} for i in range(count)]


def pairs(count, key):
    return [{"key": f"{key}{i}", "value": str(i)} for i in range(count)]


def batch(name, body):
    return post(name, "runs/log-batch", {"run_id": "{run}", **body})


def odd_batch(name, body):
    """Into a run that is not read back: what one server takes, the other may refuse."""
    return batch(name, {"run_id": "{odd}", **body})


def new_run(name):
    return post(f"run: {name}", "runs/create", {"experiment_id": "{e}", "run_name": name}, keep={"run": "run.info.run_id"})


def read(name):
    return get(f"run after {name}", "runs/get", ("run_id", "{run}"))


ODD = {
    "metrics are no list": {"metrics": 5},
    "a metric is no object": {"metrics": ["m"]},
    "a metric without value": {"metrics": [{"key": "m", "timestamp": 1}]},
    "a metric without time": {"metrics": [{"key": "m", "value": 1}]},
    "a metric with a text for a time": {"metrics": [{"key": "m", "value": 1, "timestamp": "soon"}]},
    "a metric without key": {"metrics": [{"value": 1, "timestamp": 1}]},
    "a metric with true for a value": {"metrics": [{"key": "m", "value": True, "timestamp": 1}]},
    "a metric with null for a value": {"metrics": [{"key": "m", "value": None, "timestamp": 1}]},
    "a metric with a bad key": {"metrics": [{"key": "a//b", "value": 1, "timestamp": 1}]},
    "the second metric with a bad key": {"metrics": [*metrics(1), {"key": "../b", "value": 1, "timestamp": 1}]},
    "params are no list": {"params": {"a": "b"}},
    "a param without key": {"params": [{"value": "1"}]},
    "a param without value": {"params": [{"key": "valueless"}]},
    "a param key too long": {"params": [{"key": "k" * 251, "value": "1"}]},
    "a param value too long": {"params": [{"key": "p-long", "value": "v" * 6001}]},
    "a param with a number": {"params": [{"key": "p-number", "value": 5}]},
    "tags are no list": {"tags": "a"},
    "a tag without key": {"tags": [{"value": "1"}]},
    "a tag value too long": {"tags": [{"key": "t-long", "value": "v" * 8001}]},
    "null lists": {"metrics": None, "params": None, "tags": None},
    "an unknown field": {"colours": ["red"], "tags": [{"key": "seen", "value": "1"}]},
}

CASES = [
    post("experiment", "experiments/create", {"name": "batches"}, keep={"e": "experiment_id"}),
    new_run("batch"),
    batch("empty", {}),
    batch("empty lists", {"metrics": [], "params": [], "tags": []}),
    batch("a bit of each", {"metrics": metrics(3), "params": pairs(3, "p"), "tags": pairs(3, "t")}),
    batch("the same again", {"metrics": metrics(3), "params": pairs(3, "p"), "tags": pairs(3, "t")}),
    read("a bit of each"),
    batch("param with another value", {"params": [{"key": "p0", "value": "x"}, {"key": "new", "value": "1"}]}),
    batch(
        "conflict: nothing of the rest is kept",
        {
            "metrics": [{"key": "of-conflict", "value": 1, "timestamp": 1}],
            "params": [{"key": "p0", "value": "x"}],
            "tags": [{"key": "of-conflict", "value": "1"}],
        },
    ),
    batch("a param twice, alike", {"params": [{"key": "d", "value": "1"}, {"key": "d", "value": "1"}]}),
    batch("a param twice, unlike", {"params": [{"key": "d2", "value": "1"}, {"key": "d2", "value": "2"}]}),
    batch("a tag twice", {"tags": [{"key": "d", "value": "1"}, {"key": "d", "value": "2"}]}),
    batch(
        "a metric twice, alike",
        {"metrics": [{"key": "d", "value": 1, "timestamp": 1}, {"key": "d", "value": 1, "timestamp": 1}]},
    ),
    batch(
        "a metric twice, unlike",
        {"metrics": [{"key": "d", "value": 2, "timestamp": 2}, {"key": "d", "value": 3, "timestamp": 2}]},
    ),
    get("history of a metric that came twice", "metrics/get-history", ("run_id", "{run}"), ("metric_key", "d")),
    read("repetitions"),
    post("odd run", "runs/create", {"experiment_id": "{e}", "run_name": "odd"}, keep={"odd": "run.info.run_id"}),
    *each(ODD, lambda what, body: odd_batch(f"odd: {what}", body)),
    new_run("limits"),
    batch("1000 metrics", {"metrics": metrics(1000)}),
    batch("1001 metrics", {"metrics": metrics(1001, "over")}),
    batch("100 params", {"params": pairs(100, "p")}),
    batch("101 params", {"params": pairs(101, "over")}),
    batch("100 tags", {"tags": pairs(100, "t")}),
    batch("101 tags", {"tags": pairs(101, "over")}),
    batch("1000 in all", {"metrics": metrics(800, "sum"), "params": pairs(100, "q"), "tags": pairs(100, "u")}),
    batch("1001 in all", {"metrics": metrics(801, "sum"), "params": pairs(100, "r"), "tags": pairs(100, "w")}),
    batch(
        "values that are none",
        {
            "metrics": [
                {"key": "nan", "value": "NaN", "timestamp": 1},
                {"key": "inf", "value": "Infinity", "timestamp": 1},
                {"key": "-inf", "value": "-Infinity", "timestamp": 1},
            ]
        },
    ),
    batch("tag that names the run", {"tags": [{"key": "mlflow.runName", "value": "by batch"}]}),
    read("limits"),
    batch("unknown run", {"run_id": "0" * 32, "metrics": metrics(1)}),
    batch("empty, unknown run", {"run_id": "0" * 32}),
    batch("no run", {"run_id": None, "metrics": metrics(1)}),
]
