"""Datasets and models that runs read, and models that they make."""

from case import each, get, post


# The path of the page; the one of the API lacks a slash.
DATASETS = "/ajax-api/2.0/mlflow/experiments/search-datasets"


def dataset(**more):
    return {"name": "rain", "digest": "d1", "source_type": "local", "source": "{}", **more}


def log(name, datasets, **more):
    return post(name, "runs/log-inputs", {"run_id": "{run}", "datasets": datasets, **more})


def log_odd(name, datasets, **more):
    """Into a run that is not read back: what one server takes, the other may refuse."""
    return log(name, datasets, **{"run_id": "{odd}", **more})


def read(name):
    return get(f"run after {name}", "runs/get", ("run_id", "{run}"))


CONTEXT = [{"key": "mlflow.data.context", "value": "training"}]
ODD = {
    "no name": {"digest": "d", "source_type": "t", "source": "s"},
    "no digest": {"name": "n", "source_type": "t", "source": "s"},
    "no source type": {"name": "n", "digest": "d", "source": "s"},
    "no source": {"name": "n", "digest": "d", "source_type": "t"},
    "empty name": dataset(name=""),
    "name of 500": dataset(name="n" * 500),
    "name of 501": dataset(name="n" * 501),
    "digest of 36": dataset(digest="d" * 36),
    "digest of 37": dataset(digest="d" * 37),
    "source of 65535": dataset(name="source", source="s" * 65535),
    "source of 65536": dataset(name="source2", source="s" * 65536),
    "schema": dataset(name="schema", schema='{"a": "long"}', profile='{"rows": 1}'),
    "schema too long": dataset(name="schema2", schema="s" * 1048576),
    "a number for a name": dataset(name=5),
}

CASES = [
    post("experiment", "experiments/create", {"name": "inputs"}, keep={"e": "experiment_id"}),
    post("run", "runs/create", {"experiment_id": "{e}", "run_name": "inputs"}, keep={"run": "run.info.run_id"}),
    post("odd experiment", "experiments/create", {"name": "odd inputs"}, keep={"other": "experiment_id"}),
    post("odd run", "runs/create", {"experiment_id": "{other}", "run_name": "odd"}, keep={"odd": "run.info.run_id"}),
    log("a dataset", [{"dataset": dataset(), "tags": CONTEXT}]),
    log("the same again", [{"dataset": dataset(), "tags": CONTEXT}]),
    log("the same with other tags", [{"dataset": dataset(), "tags": [{"key": "x", "value": "y"}]}]),
    log("another digest", [{"dataset": dataset(digest="d2")}]),
    log("two at once", [{"dataset": dataset(name="a")}, {"dataset": dataset(name="b")}]),
    log("none", []),
    log_odd("no dataset inside", [{"tags": CONTEXT}]),
    log_odd("a tag without key", [{"dataset": dataset(name="t1"), "tags": [{"value": "1"}]}]),
    log("a tag without value", [{"dataset": dataset(name="t2"), "tags": [{"key": "k"}]}]),
    log("a tag key of 256", [{"dataset": dataset(name="t3"), "tags": [{"key": "k" * 256, "value": "1"}]}]),
    log("a tag value of 501", [{"dataset": dataset(name="t4"), "tags": [{"key": "k", "value": "v" * 501}]}]),
    log_odd("datasets that are no list", "rain"),
    *each(ODD, lambda what, value: log_odd(f"odd: {what}", [{"dataset": value}])),
    post("no datasets", "runs/log-inputs", {"run_id": "{run}"}),
    post("no run", "runs/log-inputs", {"datasets": [{"dataset": dataset()}]}),
    post("unknown run", "runs/log-inputs", {"run_id": "0" * 32, "datasets": [{"dataset": dataset()}]}),
    read("datasets"),
    post("model", "logged-models", {"experiment_id": "{e}", "name": "m"}, keep={"model": "model.info.model_id"}),
    log("a model", [], models=[{"model_id": "{model}"}]),
    log("a model again", [], models=[{"model_id": "{model}"}]),
    log_odd("a model without id", [], models=[{}]),
    post("output", "runs/outputs", {"run_id": "{run}", "models": [{"model_id": "{model}", "step": 3}]}),
    post("output again", "runs/outputs", {"run_id": "{run}", "models": [{"model_id": "{model}", "step": 3}]}),
    post("output without step", "runs/outputs", {"run_id": "{odd}", "models": [{"model_id": "{model}"}]}),
    post("output without id", "runs/outputs", {"run_id": "{odd}", "models": [{"step": 1}]}),
    post("no outputs", "runs/outputs", {"run_id": "{run}", "models": []}),
    post("output of no run", "runs/outputs", {"models": [{"model_id": "{model}", "step": 3}]}),
    post("output of an unknown run", "runs/outputs", {"run_id": "0" * 32, "models": [{"model_id": "{model}", "step": 0}]}),
    read("models"),
    post("datasets of experiments", DATASETS, {"experiment_ids": ["{e}"]}),
    post("datasets of no experiments", DATASETS, {"experiment_ids": []}),
    post("datasets of an unknown experiment", DATASETS, {"experiment_ids": ["999999"]}),
    post("datasets of 21 experiments", DATASETS, {"experiment_ids": [str(i) for i in range(21)]}),
    post("datasets by the path of the client", "/api/2.0mlflow/experiments/search-datasets", {"experiment_ids": ["{e}"]}),
    post("legacy model", "runs/log-model", {"run_id": "{run}", "model_json": '{"artifact_path": "m", "flavors": {}, "utc_time_created": "2026-01-01", "run_id": "{run}"}'}),
    post("legacy model: no run", "runs/log-model", {"model_json": "{}"}),
    post("legacy model: no json", "runs/log-model", {"run_id": "{run}"}),
    post("legacy model: bad json", "runs/log-model", {"run_id": "{run}", "model_json": "{"}),
    post("legacy model: an empty object", "runs/log-model", {"run_id": "{run}", "model_json": "{}"}),
    post("legacy model: a list", "runs/log-model", {"run_id": "{run}", "model_json": "[]"}),
]
