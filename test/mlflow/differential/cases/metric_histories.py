"""Histories of several runs at once, as the pages of the web page ask for them."""

from case import each, get, post

TIME = 1_700_000_000_000
BULK = "/ajax-api/2.0/mlflow/metrics/get-history-bulk"
INTERVAL = "metrics/get-history-bulk-interval"


def points(count):
    return [{"key": "loss", "value": 1 / (i + 1), "timestamp": TIME + i, "step": i} for i in range(count)]


def run(name):
    return post(f"run {name}", "runs/create", {"experiment_id": "{e}", "run_name": name}, keep={name: "run.info.run_id"})


def log(name, count):
    return post(f"points of {name}", "runs/log-batch", {"run_id": f"{{{name}}}", "metrics": points(count)})


ONE = ("run_ids", "{a}")
TWO = (ONE, ("run_ids", "{b}"))
LOSS = ("metric_key", "loss")

CASES = [
    post("experiment", "experiments/create", {"name": "histories"}, keep={"e": "experiment_id"}),
    run("a"),
    run("b"),
    log("a", 120),
    log("b", 7),
    get("bulk: two runs", BULK, ("run_id", "{a}"), ("run_id", "{b}"), LOSS),
    get("bulk: at most 5", BULK, ("run_id", "{a}"), LOSS, ("max_results", 5)),
    get("bulk: no run", BULK, LOSS),
    get("bulk: no metric", BULK, ("run_id", "{a}")),
    get("bulk: unknown run", BULK, ("run_id", "0" * 32), LOSS),
    get("bulk: 101 runs", BULK, *[("run_id", f"{i:032x}") for i in range(101)], LOSS),
    get("bulk: page size text", BULK, ("run_id", "{a}"), LOSS, ("max_results", "many")),
    get("interval: all", INTERVAL, *TWO, LOSS),
    get("interval: at most 10", INTERVAL, *TWO, LOSS, ("max_results", 10)),
    get("interval: at most 1", INTERVAL, *TWO, LOSS, ("max_results", 1)),
    get("interval: steps", INTERVAL, *TWO, LOSS, ("start_step", 3), ("end_step", 30), ("max_results", 5)),
    get("interval: one step", INTERVAL, *TWO, LOSS, ("start_step", 3), ("end_step", 3)),
    get("interval: no such steps", INTERVAL, *TWO, LOSS, ("start_step", 1000), ("end_step", 2000)),
    get("interval: only a start", INTERVAL, *TWO, LOSS, ("start_step", 3)),
    get("interval: only an end", INTERVAL, *TWO, LOSS, ("end_step", 3)),
    get("interval: backwards", INTERVAL, *TWO, LOSS, ("start_step", 30), ("end_step", 3)),
    *each(
        {"0": 0, "-1": -1, "2500": 2500, "2501": 2501, "text": "many"},
        lambda what, value: get(f"interval: page size {what}", INTERVAL, *TWO, LOSS, ("max_results", value)),
    ),
    get("interval: no run", INTERVAL, LOSS),
    get("interval: no metric", INTERVAL, ONE),
    get("interval: unknown metric", INTERVAL, ONE, ("metric_key", "nobody")),
    get("interval: 101 runs", INTERVAL, *[("run_ids", f"{i:032x}") for i in range(101)], LOSS),
]
