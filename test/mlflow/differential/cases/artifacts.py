"""Artifacts through the proxied routes, and the lists of runs and models."""

from case import delete, each, get, post, put, text

PROXY = "/api/2.0/mlflow-artifacts/artifacts"

CLIMBING = {
    "up": "../x",
    "up, encoded": "..%2f..%2fx",
    "dots encoded": "%2e%2e/x",
    "encoded twice": "%252e%252e%252fx",
    "up inside": "a/../../b",
    "backslashes": "..%5c..%5cx",
    "drive": "C:/x",
    "absolute": "/etc/passwd",
    "scheme": "file:///etc/passwd",
    "fragment": "a%23b",
    "double slash": "a//b",
}


def upload(name, path, body=text("hello"), **rest):
    return put(name, f"{PROXY}/{path}", body, **rest)


PLAIN = {"content-type": "text/plain"}

CASES = [
    post("experiment", "experiments/create", {"name": "artifacts"}, keep={"e": "experiment_id"}),
    post("run", "runs/create", {"experiment_id": "{e}", "run_name": "a"}, keep={"run": "run.info.run_id"}),
    get("list: nothing yet", "artifacts/list", ("run_id", "{run}")),
    upload("upload", "{e}/{run}/artifacts/a.txt", headers=PLAIN),
    upload("upload: again", "{e}/{run}/artifacts/a.txt", text("other"), headers=PLAIN),
    upload("upload: in a folder", "{e}/{run}/artifacts/d/b.txt", headers=PLAIN),
    upload("upload: deeper", "{e}/{run}/artifacts/d/e/c.json", text("{}"), headers={"content-type": "application/json"}),
    upload("upload: empty", "{e}/{run}/artifacts/empty.bin", text("")),
    upload("upload: odd name", "{e}/{run}/artifacts/%C3%BC%20100%25.txt", headers=PLAIN),
    get("list", "artifacts/list", ("run_id", "{run}")),
    get("list: folder", "artifacts/list", ("run_id", "{run}"), ("path", "d")),
    get("list: file", "artifacts/list", ("run_id", "{run}"), ("path", "a.txt")),
    get("list: nothing there", "artifacts/list", ("run_id", "{run}"), ("path", "nowhere")),
    get("list: unknown run", "artifacts/list", ("run_id", "0" * 32)),
    get("list: no run", "artifacts/list"),
    *each(CLIMBING, lambda what, path: get(f"list: {what}", f"artifacts/list?run_id={{run}}&path={path}")),
    get("proxy list", PROXY, ("path", "{e}/{run}/artifacts")),
    get("proxy list: folder", PROXY, ("path", "{e}/{run}/artifacts/d")),
    get("proxy list: nothing there", PROXY, ("path", "{e}/{run}/artifacts/nowhere")),
    get("download", PROXY + "/{e}/{run}/artifacts/a.txt"),
    get("download: odd name", PROXY + "/{e}/{run}/artifacts/%C3%BC%20100%25.txt"),
    get("download: empty", PROXY + "/{e}/{run}/artifacts/empty.bin"),
    get("download: nothing there", PROXY + "/{e}/{run}/artifacts/nowhere.txt"),
    get("download for the page", "/get-artifact?path=a.txt&run_id={run}"),
    get("download for the page: nothing there", "/get-artifact?path=nowhere&run_id={run}"),
    get("download for the page: no path", "/get-artifact?run_id={run}"),
    *each(CLIMBING, lambda what, path: get(f"download: {what}", f"{PROXY}/{{e}}/{path}")),
    *each(CLIMBING, lambda what, path: get(f"download for the page: {what}", f"/get-artifact?run_id={{run}}&path={path}")),
    *each(CLIMBING, lambda what, path: upload(f"upload: {what}", f"{{e}}/{{run}}/artifacts/{path}", headers=PLAIN)),
    *each(CLIMBING, lambda what, path: delete(f"delete: {what}", f"{PROXY}/{{e}}/{path}")),
    delete("delete: file", PROXY + "/{e}/{run}/artifacts/a.txt"),
    delete("delete: again", PROXY + "/{e}/{run}/artifacts/a.txt"),
    delete("delete: folder", PROXY + "/{e}/{run}/artifacts/d"),
    get("list: after deletion", "artifacts/list", ("run_id", "{run}")),
    post("model", "logged-models", {"experiment_id": "{e}", "name": "m"}, keep={"m": "model.info.model_id"}),
    upload("model: upload", "{e}/models/{m}/artifacts/MLmodel", headers=PLAIN),
    get("model: list", "logged-models/{m}/artifacts/directories"),
    get("model: list of a folder", "logged-models/{m}/artifacts/directories", ("artifact_directory_path", "nowhere")),
    get("model: file", "/ajax-api/2.0/mlflow/logged-models/{m}/artifacts/files?artifact_file_path=MLmodel"),
    get("model: file that is not there", "/ajax-api/2.0/mlflow/logged-models/{m}/artifacts/files?artifact_file_path=nowhere"),
]
