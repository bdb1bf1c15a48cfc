"""Model versions: made from every kind of source, numbered, tagged, found, deleted."""

from case import delete, each, get, patch, post

from .odd_values import BAD_KEYS, GOOD_KEYS, PAGE_SIZES, PAGE_TOKENS

HERE = "name = 'mv'"


def create(name, body, **rest):
    return post(f"create: {name}", "model-versions/create", {"name": "mv", **body}, **rest)


def create_odd(name, body):
    """A version of another model: what one server takes and the other does not shifts no number of the first."""
    return create(name, {"name": "mv-odd", **body})


def read(name, version, model="mv"):
    return get(f"get: {name}", "model-versions/get", ("name", model), ("version", version))


def search(name, *query, **rest):
    return get(f"search: {name}", "model-versions/search", *query, **rest)


def tag(name, body):
    return post(f"tag: {name}", "model-versions/set-tag", {"name": "mv", "version": "1", **body})


SOURCES = {
    "absolute path": "/etc",
    "relative path": "./x",
    "bare name": "model",
    "file": "file:///etc",
    "file without slashes": "file:/etc",
    "file on a host": "file://host/x",
    "climbing proxy": "mlflow-artifacts:/../x",
    "climbing, encoded": "mlflow-artifacts://h/..%2f..%2f",
    "climbing, encoded twice": "mlflow-artifacts:/a/%252e%252e/b",
    "climbing bucket": "s3://b/a/../../o",
    "zero byte": "s3://b/a\x00",
    "climbing http": "http://h/api/2.0/mlflow-artifacts/artifacts/../../x",
    "version of an unknown model": "models:/nobody/1",
    "unknown logged model": "models:/m-" + "0" * 32,
    "unknown run": "runs:/" + "0" * 32 + "/model",
    "empty": "",
    "backslashes": "..\\..\\x",
    "number": 5,
}
FILTERS = {
    "name": "name = 'mv'",
    "name and version": "name = 'mv' AND version_number = 1",
    "version bigger": "name = 'mv' AND version_number > 2",
    "version in text": "name = 'mv' AND version_number = '1'",
    "version like": "version_number LIKE '1'",
    "like": "name LIKE 'm_'",
    "ilike": "name ILIKE 'MV'",
    "unequal": "name != 'mv' AND name LIKE 'mv'",
    "run": "run_id = '{run}'",
    "runs": "run_id IN ('{run}')",
    "run like": "run_id LIKE '%' AND name = 'mv'",
    "source": "source_path = 'mlflow-artifacts:/0/x/artifacts/model'",
    "source like": "source_path LIKE '%artifacts/model' AND name = 'mv'",
    "tag": "tags.team = 'x'",
    "tag and name": "tags.team = 'x' AND name = 'mv'",
    "tag unequal": "tags.team != 'x' AND name = 'mv'",
    "stage": "current_stage = 'None'",
    "unknown": "colour = 'red'",
    "or": "name = 'mv' OR name = 'x'",
    "unbalanced": "name = 'mv",
    "no sense": "hello",
    "number": "name = 5",
}
ORDERS = {
    "version": "version_number",
    "version down": "version_number DESC",
    "name": "name",
    "creation": "creation_timestamp ASC",
    "update": "last_updated_timestamp DESC",
    "unknown": "colour",
    "bad direction": "version_number UPWARDS",
    "empty": "",
}

CASES = [
    post("experiment", "experiments/create", {"name": "versions"}, keep={"e": "experiment_id"}),
    post("run", "runs/create", {"experiment_id": "{e}", "run_name": "maker"}, keep={"run": "run.info.run_id", "uri": "run.info.artifact_uri"}),
    post("logged model", "logged-models", {"experiment_id": "{e}", "name": "m", "source_run_id": "{run}"}, keep={"m": "model.info.model_id", "muri": "model.info.artifact_uri"}),
    patch("logged model is finished", "logged-models/{m}", {"model_id": "{m}", "status": "LOGGED_MODEL_READY"}),
    create("of an unknown model", {"source": "{uri}/model", "run_id": "{run}"}),
    post("model", "registered-models/create", {"name": "mv"}),
    post("odd model", "registered-models/create", {"name": "mv-odd"}),
    create("of a run's artifacts", {"source": "{uri}/model", "run_id": "{run}"}),
    create("whole", {"source": "{uri}/model", "run_id": "{run}", "description": "second", "run_link": "http://x/y", "tags": [{"key": "team", "value": "x"}]}),
    create_odd("without run", {"source": "{uri}/model"}),
    create("of a logged model", {"source": "models:/{m}", "model_id": "{m}"}),
    create("of a logged model's artifacts", {"source": "{muri}", "model_id": "{m}"}),
    create("copied", {"source": "models:/mv/1"}),
    create_odd("copied by an unknown version", {"source": "models:/mv/99"}),
    create_odd("copied by an unknown alias", {"source": "models:/mv@nobody"}),
    create_odd("of a bucket", {"source": "s3://bucket/model"}),
    create("of a run by its scheme", {"source": "runs:/{run}/model", "run_id": "{run}"}),
    create_odd("of an unknown run id", {"source": "{uri}/model", "run_id": "0" * 32}),
    create("an unknown field", {"source": "{uri}/model", "run_id": "{run}", "colour": "red"}),
    create("no source", {}),
    create("no name", {"name": None, "source": "{uri}/model"}),
    create("a bad name", {"name": "a/b", "source": "{uri}/model"}),
    create_odd("a tag without key", {"source": "{uri}/model", "run_id": "{run}", "tags": [{"value": "1"}]}),
    create_odd("a tag value too long", {"source": "{uri}/model", "run_id": "{run}", "tags": [{"key": "k", "value": "v" * 100001}]}),
    create_odd("a tag that says it is a prompt", {"source": "file:///etc", "tags": [{"key": "mlflow.prompt.is_prompt", "value": "true"}]}),
    *each(SOURCES, lambda what, value: create_odd(f"source: {what}", {"source": value})),
    read("first", "1"),
    read("whole", "2"),
    read("of a logged model", "3"),
    get("logged model that was registered", "logged-models/{m}"),
    *each(
        {"unknown": "999", "text": "one", "0": "0", "negative": "-1", "empty": "", "fraction": "1.5", "leading zero": "01", "huge": "9" * 30},
        lambda what, value: read(f"version is {what}", value),
    ),
    read("unknown model", "1", "nobody"),
    get("get: no version", "model-versions/get", ("name", "mv")),
    get("get: no name", "model-versions/get", ("version", "1")),
    get("model with versions", "registered-models/get", ("name", "mv")),
    patch("update", "model-versions/update", {"name": "mv", "version": "1", "description": "described"}),
    patch("update: version as a number", "model-versions/update", {"name": "mv", "version": 1, "description": "described"}),
    patch("update: empty description", "model-versions/update", {"name": "mv", "version": "2", "description": ""}),
    patch("update: no description", "model-versions/update", {"name": "mv", "version": "1"}),
    patch("update: unknown", "model-versions/update", {"name": "mv", "version": "999", "description": "x"}),
    read("updated", "1"),
    tag("set", {"key": "team", "value": "x"}),
    tag("changed", {"key": "team", "value": "y"}),
    tag("back", {"key": "team", "value": "x"}),
    tag("empty value", {"key": "e", "value": ""}),
    tag("no value", {"key": "n"}),
    tag("no key", {"value": "x"}),
    tag("unknown version", {"version": "999", "key": "k", "value": "v"}),
    tag("version in text", {"version": "one", "key": "k", "value": "v"}),
    tag("no version", {"version": None, "key": "k", "value": "v"}),
    *each(GOOD_KEYS, lambda what, value: tag(f"key {what}", {"key": value, "value": "1"})),
    *each(BAD_KEYS, lambda what, value: tag(f"key {what}", {"key": value, "value": "1", "version": "2"})),
    delete("tag: deleted", "model-versions/delete-tag", {"name": "mv", "version": "1", "key": "e"}),
    delete("tag: deleted again", "model-versions/delete-tag", {"name": "mv", "version": "1", "key": "e"}),
    delete("tag: delete without key", "model-versions/delete-tag", {"name": "mv", "version": "1"}),
    read("tagged", "1"),
    get("download uri", "model-versions/get-download-uri", ("name", "mv"), ("version", "1")),
    get("download uri: of a logged model", "model-versions/get-download-uri", ("name", "mv"), ("version", "3")),
    get("download uri: copied", "model-versions/get-download-uri", ("name", "mv"), ("version", "5")),
    get("download uri: unknown", "model-versions/get-download-uri", ("name", "mv"), ("version", "999")),
    get("download uri: no version", "model-versions/get-download-uri", ("name", "mv")),
    *each(FILTERS, lambda what, value: search(f"filter: {what}", ("filter", value), ("order_by", "version_number"), ("max_results", 20))),
    *each(ORDERS, lambda what, value: search(f"order: {what}", ("filter", HERE), ("order_by", value))),
    *each(PAGE_SIZES, lambda what, value: search(f"page size: {what}", ("filter", HERE), ("max_results", value))),
    search("page size: 200000", ("filter", HERE), ("max_results", 200000)),
    search("page size: 200001", ("filter", HERE), ("max_results", 200001)),
    *each(PAGE_TOKENS, lambda what, value: search(f"page token: {what}", ("filter", HERE), ("page_token", value))),
    search("first page", ("filter", HERE), ("max_results", 2), keep={"token": "next_page_token"}),
    search("second page", ("filter", HERE), ("max_results", 2), ("page_token", "{token}")),
    delete("delete", "model-versions/delete", {"name": "mv", "version": "4"}),
    delete("delete: again", "model-versions/delete", {"name": "mv", "version": "4"}),
    delete("delete: text", "model-versions/delete", {"name": "mv", "version": "one"}),
    delete("delete: no version", "model-versions/delete", {"name": "mv"}),
    read("deleted", "4"),
    create("after a deletion", {"source": "{uri}/model", "run_id": "{run}"}),
    get("latest versions by POST", "registered-models/get-latest-versions", ("name", "mv")),
]
