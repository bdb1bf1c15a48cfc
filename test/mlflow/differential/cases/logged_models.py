"""MLflow 3's logged models."""

from case import delete, each, get, patch, post

from .odd_values import BAD_KEYS, GOOD_KEYS, NAMES, PAGE_TOKENS, WRONG_TYPES


def create(name, body, **rest):
    return post(f"create: {name}", "logged-models", {"experiment_id": "{e}", **body}, **rest)


def read(name):
    return get(f"get: {name}", "logged-models/{m}")


def finish(name, body):
    return patch(f"finish: {name}", "logged-models/{m}", {"model_id": "{m}", **body})


def tags(name, value):
    return patch(f"tags: {name}", "logged-models/{m}/tags", {"model_id": "{m}", "tags": value})


def odd_tags(name, value):
    """On a model that is not read back: what one server takes, the other may refuse."""
    return patch(f"tags: {name}", "logged-models/{odd}/tags", {"model_id": "{odd}", "tags": value})


def params(name, value):
    return post(f"params: {name}", "logged-models/{m}/params", {"model_id": "{m}", "params": value})


def search(name, body, **rest):
    return post(f"search: {name}", "logged-models/search", {"experiment_ids": ["{e}"], **body}, **rest)


FILTERS = {
    "name": "name = 'first'",
    "attribute name": "attributes.name = 'first'",
    "name like": "name LIKE 'fir%'",
    "name in": "name IN ('first', 'second')",
    "model type": "attributes.model_type = 'agent'",
    "status": "attributes.status = 'LOGGED_MODEL_READY'",
    "status in short": "status = 'READY'",
    "creation": "creation_timestamp > 0",
    "creation by another name": "attributes.creation_time > 0",
    "source run": "source_run_id = '{run}'",
    "model id": "model_id = '{m}'",
    "metric": "metrics.acc > 0.5",
    "metric nobody has": "metrics.nobody > 0.5",
    "param": "params.lr = '0.1'",
    "param number": "params.lr = 0.1",
    "tag": "tags.team = 'blue'",
    "tag unequal": "tags.team != 'blue'",
    "two": "params.lr = '0.1' AND metrics.acc > 0.5",
    "or": "params.lr = '0.1' OR metrics.acc > 0.5",
    "unknown": "attributes.colour = 'red'",
    "no sense": "hello",
    "unbalanced": "name = 'first",
    "empty": "",
}
ORDERS = {
    "creation": [{"field_name": "creation_timestamp"}],
    "creation up": [{"field_name": "creation_timestamp", "ascending": True}],
    "by another name": [{"field_name": "creation_time", "ascending": False}],
    "name": [{"field_name": "name", "ascending": True}],
    "metric": [{"field_name": "metrics.acc", "ascending": True}],
    "metric down": [{"field_name": "metrics.acc", "ascending": False}],
    "metric on a dataset": [{"field_name": "metrics.acc", "dataset_name": "rain"}],
    "metric on a digest alone": [{"field_name": "metrics.acc", "dataset_digest": "d1"}],
    "param": [{"field_name": "params.lr"}],
    "unknown": [{"field_name": "colour"}],
    "nothing": [{}],
    "text": "name",
    "text in list": ["name"],
}

CASES = [
    post("experiment", "experiments/create", {"name": "logged models"}, keep={"e": "experiment_id"}),
    post("other experiment", "experiments/create", {"name": "odd logged models"}, keep={"other": "experiment_id"}),
    post("run", "runs/create", {"experiment_id": "{e}", "run_name": "maker"}, keep={"run": "run.info.run_id"}),
    create(
        "whole",
        {
            "name": "first",
            "model_type": "agent",
            "source_run_id": "{run}",
            "params": [{"key": "lr", "value": "0.1"}],
            "tags": [{"key": "team", "value": "blue"}],
        },
        keep={"m": "model.info.model_id"},
    ),
    create("the same name", {"name": "first", "experiment_id": "{other}"}),
    create("only a name", {"name": "second"}, keep={"m2": "model.info.model_id"}),
    create("for odd tags", {"name": "odd", "experiment_id": "{other}"}, keep={"odd": "model.info.model_id"}),
    create("nothing", {}),
    *each(WRONG_TYPES, lambda what, value: create(f"name is {what}", {"name": value})),
    *each(NAMES, lambda what, value: create(f"name with {what}", {"name": f"n {value}"})),
    *each(
        {"colon": "a:b", "slash": "a/b", "dot": "a.b", "quote": "a'b", "double quote": 'a"b', "at": "a@b", "long": "n" * 300},
        lambda what, value: create(f"name of {what}", {"name": value}),
    ),
    create("unknown source run", {"experiment_id": "{other}", "name": "x", "source_run_id": "0" * 32}),
    create("a param value too long", {"experiment_id": "{other}", "name": "x", "params": [{"key": "k", "value": "v" * 6001}]}),
    create("a tag value too long", {"experiment_id": "{other}", "name": "x", "tags": [{"key": "k", "value": "v" * 8001}]}),
    create("a param twice", {"experiment_id": "{other}", "name": "x", "params": [{"key": "k", "value": "1"}, {"key": "k", "value": "2"}]}),
    create("unknown experiment", {"name": "x", "experiment_id": "999999"}),
    post("create: no experiment", "logged-models", {"name": "x"}),
    read("made"),
    get("get: unknown", "logged-models/m-" + "0" * 32),
    get("get: odd id", "logged-models/x"),
    finish("failed", {"status": "LOGGED_MODEL_UPLOAD_FAILED"}),
    finish("ready", {"status": "LOGGED_MODEL_READY"}),
    finish("ready in short", {"status": "READY"}),
    finish("pending", {"status": "LOGGED_MODEL_PENDING"}),
    finish("unknown status", {"status": "DONE"}),
    finish("no status", {}),
    finish("status as a number", {"status": 2}),
    patch("finish: no id in the body", "logged-models/{odd}", {"status": "LOGGED_MODEL_READY"}),
    patch("finish: another id in the body", "logged-models/{odd}", {"model_id": "m-0", "status": "LOGGED_MODEL_READY"}),
    patch(
        "finish: unknown model",
        "logged-models/m-" + "0" * 32,
        {"model_id": "m-" + "0" * 32, "status": "LOGGED_MODEL_READY"},
    ),
    read("finished"),
    tags("two", [{"key": "a", "value": "1"}, {"key": "b", "value": "2"}]),
    tags("changed", [{"key": "a", "value": "3"}]),
    tags("empty value", [{"key": "c", "value": ""}]),
    tags("none", []),
    *each(GOOD_KEYS, lambda what, value: tags(f"key {what}", [{"key": value, "value": "1"}])),
    odd_tags("no key", [{"value": "1"}]),
    odd_tags("too long", [{"key": "long", "value": "v" * 8001}]),
    *each(BAD_KEYS, lambda what, value: odd_tags(f"key {what}", [{"key": value, "value": "1"}])),
    patch("tags: unknown model", "logged-models/m-" + "0" * 32 + "/tags", {"tags": [{"key": "a", "value": "1"}]}),
    delete("tag: deleted", "logged-models/{m}/tags/a"),
    delete("tag: deleted again", "logged-models/{m}/tags/a"),
    delete("tag: of an unknown model", "logged-models/m-" + "0" * 32 + "/tags/a"),
    params("one", [{"key": "depth", "value": "3"}]),
    params("the same again", [{"key": "depth", "value": "3"}]),
    params("changed", [{"key": "depth", "value": "4"}]),
    params("too long", [{"key": "long", "value": "v" * 6001}]),
    post("params: no key", "logged-models/{odd}/params", {"model_id": "{odd}", "params": [{"value": "1"}]}),
    params("none", []),
    post("params: no id in the body", "logged-models/{odd}/params", {"params": [{"key": "a", "value": "1"}]}),
    post("params: unknown model", "logged-models/m-" + "0" * 32 + "/params", {"model_id": "m-" + "0" * 32, "params": [{"key": "a", "value": "1"}]}),
    post("metric", "runs/log-metric", {"run_id": "{run}", "key": "acc", "value": 0.9, "timestamp": 1, "model_id": "{m}"}),
    post(
        "metric on a dataset",
        "runs/log-metric",
        {
            "run_id": "{run}",
            "key": "acc",
            "value": 0.8,
            "timestamp": 2,
            "step": 1,
            "model_id": "{m}",
            "dataset_name": "rain",
            "dataset_digest": "d1",
        },
    ),
    read("with metrics"),
    get("run with metrics", "runs/get", ("run_id", "{run}")),
    *each(FILTERS, lambda what, value: search(f"filter: {what}", {"filter": value, "order_by": [{"field_name": "creation_timestamp"}], "max_results": 3})),
    *each(ORDERS, lambda what, value: search(f"order: {what}", {"order_by": value, "filter": "name IN ('first', 'second')"})),
    search("on a dataset", {"datasets": [{"dataset_name": "rain"}], "filter": "metrics.acc > 0"}),
    search("on another dataset", {"datasets": [{"dataset_name": "snow"}], "filter": "metrics.acc > 0"}),
    search("on a dataset without name", {"datasets": [{"dataset_digest": "d1"}], "filter": "metrics.acc > 0"}),
    *each({"0": 0, "-1": -1, "1": 1, "text": "many"}, lambda what, value: search(f"page size: {what}", {"max_results": value})),
    *each(PAGE_TOKENS, lambda what, value: search(f"page token: {what}", {"page_token": value, "max_results": 1})),
    search("no experiments", {"experiment_ids": []}),
    search("unknown experiment", {"experiment_ids": ["999999"]}),
    search("first page", {"max_results": 1}, keep={"token": "next_page_token"}),
    search("second page", {"max_results": 1, "page_token": "{token}"}),
    search("a page of another search", {"max_results": 1, "page_token": "{token}", "filter": "name = 'first'"}),
    delete("delete", "logged-models/{m2}"),
    delete("delete: again", "logged-models/{m2}"),
    delete("delete: unknown", "logged-models/m-" + "0" * 32),
    get("deleted: get", "logged-models/{m2}"),
    patch("deleted: finish", "logged-models/{m2}", {"model_id": "{m2}", "status": "LOGGED_MODEL_READY"}),
    patch("deleted: tags", "logged-models/{m2}/tags", {"tags": [{"key": "a", "value": "1"}]}),
    search("without the deleted", {"filter": "name = 'second'"}),
]
