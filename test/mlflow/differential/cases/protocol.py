"""What holds for every route: paths, prefixes, methods, bodies, content types."""

from case import delete, each, get, post, put, text

CREATE = "experiments/create"

BODIES = {
    "no JSON": text("{"),
    "a list": text("[]"),
    "a text": text('"hello"'),
    "a number": text("5"),
    "null": text("null"),
    "true": text("true"),
    "nothing": text(""),
    "encoded twice": text('"{\\"name\\": \\"protocol-twice\\"}"'),
    "byte order mark": text('\ufeff{"name": "protocol-bom"}'),
    "a name twice": text('{"name": "protocol-1", "name": "protocol-2"}'),
    "NaN": text('{"name": "protocol-nan", "x": NaN}'),
    "a lone surrogate": text('{"name": "protocol-\\ud800"}'),
    "bytes that are no text": b'{"name": "\xff\xfe"}',
    "__proto__": text('{"name": "protocol-proto", "__proto__": {"name": "x"}}'),
    "camel case": text('{"experimentId": "0", "name": "protocol-camel"}'),
    "deep": text('{"name": "protocol-deep", "x": ' + "[" * 90 + "]" * 90 + "}"),
    "a name that says null": text('{"name": "null"}'),
}
TYPES = {
    "form": "application/x-www-form-urlencoded",
    "text": "text/plain",
    "with charset": "application/json; charset=utf-8",
    "capitals": "Application/JSON",
    "of some other JSON": "application/problem+json",
    "empty": "",
    "html": "text/html<script>",
}
PATHS = {
    "unknown route": "/api/2.0/mlflow/experiments/explode",
    "unknown version": "/api/9.0/mlflow/experiments/get?experiment_id=0",
    "3.0 for 2.0": "/api/3.0/mlflow/experiments/get?experiment_id=0",
    "trailing slash": "/api/2.0/mlflow/experiments/get/?experiment_id=0",
    "double slash": "/api/2.0/mlflow//experiments/get?experiment_id=0",
    "capitals": "/api/2.0/mlflow/Experiments/Get?experiment_id=0",
    "encoded letters": "/api/2.0/mlflow/%65xperiments/get?experiment_id=0",
    "other prefix": "/ajax-api/2.0/mlflow/experiments/get?experiment_id=0",
    "preview": "/api/2.0/preview/mlflow/experiments/get?experiment_id=0",
    "health": "/health",
    "parameter twice": "/api/2.0/mlflow/experiments/get?experiment_id=0&experiment_id=1",
    "broken percent": "/api/2.0/mlflow/experiments/get?experiment_id=%zz",
}

CASES = [
    *each(BODIES, lambda what, body: post(f"body: {what}", CREATE, body)),
    *each(
        TYPES,
        lambda what, kind: post(f"content type: {what}", CREATE, {"name": f"typed {what}"}, headers={"content-type": kind}),
    ),
    post("content type: none", CREATE, None),
    *each(PATHS, lambda what, path: get(f"path: {what}", path)),
    get("method: GET on a POST", CREATE),
    post("method: POST on a GET", "experiments/get", {"experiment_id": "0"}),
    put("method: PUT on a POST", CREATE, {"name": "x"}),
    delete("method: DELETE on a POST", CREATE, {"name": "x"}),
    get("a body with GET", "experiments/get", headers={"content-type": "application/json"}),
]
