"""Runs: made, found, updated, tagged, deleted, restored."""

from case import each, get, post

from .odd_values import INT64, NAMES, WRONG_TYPES

TIME = 1_700_000_000_000


def create(name, body, **rest):
    return post(f"create: {name}", "runs/create", {"experiment_id": "{e}", **body}, **rest)


def update(name, body):
    return post(f"update: {name}", "runs/update", {"run_id": "{run}", **body})


def read(name, run="{run}"):
    return get(name, "runs/get", ("run_id", run))


CASES = [
    post("experiment", "experiments/create", {"name": "runs"}, keep={"e": "experiment_id"}),
    create("named", {"run_name": "first", "start_time": TIME, "user_id": "ada"}, keep={"run": "run.info.run_id"}),
    create("no name", {"start_time": TIME}),
    create("no time", {"run_name": "timeless"}),
    create("with tags", {"run_name": "t", "tags": [{"key": "mlflow.user", "value": "ada"}, {"key": "x", "value": "y"}]}),
    create("a name by tag", {"tags": [{"key": "mlflow.runName", "value": "tagged"}]}),
    create("the same name twice over", {"run_name": "same", "tags": [{"key": "mlflow.runName", "value": "same"}]}),
    create("two names", {"run_name": "one", "tags": [{"key": "mlflow.runName", "value": "other"}]}),
    create("a child", {"run_name": "child", "tags": [{"key": "mlflow.parentRunId", "value": "{run}"}]}),
    create("an unknown field", {"run_name": "u", "colour": "red"}),
    create("a tag twice", {"run_name": "w", "tags": [{"key": "a", "value": "1"}, {"key": "a", "value": "2"}]}),
    create("a long tag", {"run_name": "w", "tags": [{"key": "a", "value": "v" * 8001}]}),
    create("a tag without key", {"run_name": "w", "tags": [{"value": "1"}]}),
    create("tags that are none", {"run_name": "w", "tags": "a"}),
    create("a status of its own", {"run_name": "w", "status": "FINISHED"}),
    create("a run name of 1000", {"run_name": "n" * 1000}),
    *each(NAMES, lambda what, value: create(f"name with {what}", {"run_name": value})),
    *each(WRONG_TYPES, lambda what, value: create(f"name is {what}", {"run_name": value})),
    *each(INT64, lambda what, value: create(f"start time: {what}", {"run_name": "s", "start_time": value})),
    create("negative time", {"run_name": "s", "start_time": -1}),
    *each(
        {"unknown": "999999", "text": "abc", "number": 0, "empty": "", "null": None},
        lambda what, value: create(f"experiment is {what}", {"run_name": "x", "experiment_id": value}),
    ),
    post("create: no experiment", "runs/create", {"run_name": "homeless"}),
    read("get"),
    get("get: by the old name of the id", "runs/get", ("run_uuid", "{run}")),
    get("get: both ids", "runs/get", ("run_id", "{run}"), ("run_uuid", "{run}")),
    *each(
        {"unknown": "0" * 32, "short": "x", "empty": "", "climbing": "../x", "odd": "a b", "long": "a" * 300},
        lambda what, value: read(f"get: id is {what}", value),
    ),
    get("get: no id", "runs/get"),
    update("finished", {"status": "FINISHED", "end_time": TIME + 1000}),
    read("finished"),
    update("running again", {"status": "RUNNING"}),
    read("running again"),
    update("status as a number", {"status": 4}),
    update("unknown status", {"status": "DONE"}),
    update("status in small letters", {"status": "finished"}),
    update("status 99", {"status": 99}),
    update("a name", {"run_name": "renamed"}),
    read("renamed"),
    update("an empty name", {"run_name": ""}),
    read("name after the empty one"),
    update("nothing", {}),
    *each(INT64, lambda what, value: update(f"end time: {what}", {"end_time": value})),
    read("after all end times"),
    post("update: unknown", "runs/update", {"run_id": "0" * 32, "status": "FINISHED"}),
    post("update: no id", "runs/update", {"status": "FINISHED"}),
    post("update: by the old name of the id", "runs/update", {"run_uuid": "{run}", "status": "KILLED"}),
    post("tag: run name", "runs/set-tag", {"run_id": "{run}", "key": "mlflow.runName", "value": "by tag"}),
    read("named by tag"),
    post("delete", "runs/delete", {"run_id": "{run}"}),
    read("deleted"),
    post("delete: again", "runs/delete", {"run_id": "{run}"}),
    post("delete: unknown", "runs/delete", {"run_id": "0" * 32}),
    post("delete: no id", "runs/delete", {}),
    post("deleted: update", "runs/update", {"run_id": "{run}", "status": "FINISHED"}),
    post("deleted: tag", "runs/set-tag", {"run_id": "{run}", "key": "k", "value": "v"}),
    post("deleted: delete tag", "runs/delete-tag", {"run_id": "{run}", "key": "k"}),
    post("deleted: param", "runs/log-parameter", {"run_id": "{run}", "key": "k", "value": "v"}),
    post("deleted: metric", "runs/log-metric", {"run_id": "{run}", "key": "k", "value": 1, "timestamp": 1}),
    post(
        "deleted: batch",
        "runs/log-batch",
        {"run_id": "{run}", "metrics": [{"key": "k", "value": 1, "timestamp": 1}]},
    ),
    post("deleted: empty batch", "runs/log-batch", {"run_id": "{run}"}),
    post("deleted: inputs", "runs/log-inputs", {"run_id": "{run}", "datasets": []}),
    post("restore", "runs/restore", {"run_id": "{run}"}),
    post("restore: again", "runs/restore", {"run_id": "{run}"}),
    post("restore: unknown", "runs/restore", {"run_id": "0" * 32}),
    read("restored"),
]
