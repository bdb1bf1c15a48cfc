"""Traces as a client of 3.x sends them by itself."""

from case import delete, each, get, patch, post

from .odd_values import PAGE_SIZES, PAGE_TOKENS

V3 = "/api/3.0/mlflow/traces"
LOCATION = {"type": "MLFLOW_EXPERIMENT", "mlflow_experiment": {"experiment_id": "{e}"}}


def start(name, trace_id, **more):
    info = {
        "trace_id": trace_id,
        "trace_location": LOCATION,
        "request_preview": "in",
        "response_preview": "out",
        "request_time": "2024-01-02T03:04:05.678Z",
        "execution_duration": "1.5s",
        "state": "OK",
        "trace_metadata": {"mlflow.trace_schema.version": "3"},
        "tags": {"team": "blue"},
        **more,
    }
    return post(f"start: {name}", V3, {"trace": {"trace_info": info}})


def search(name, body, **rest):
    return post(f"search: {name}", f"{V3}/search", {"locations": [LOCATION], "order_by": ["timestamp_ms"], **body}, **rest)


T1, T2, T3 = (f"tr-{n * 32}" for n in "abc")
FILTERS = {
    "status": "status = 'OK'",
    "state": "trace.status = 'ERROR'",
    "time": "timestamp_ms > 0",
    "duration": "execution_time_ms > 1000",
    "tag": "tags.team = 'blue'",
    "tag unequal": "tags.team != 'blue'",
    "tag like": "tags.team LIKE 'b%'",
    "metadata": "metadata.k = 'v'",
    "name": "trace.name = 'x'",
    "run": "run_id = 'x'",
    "in": "status IN ('OK', 'ERROR')",
    "unknown": "colour = 'red'",
    "or": "status = 'OK' OR status = 'ERROR'",
    "no sense": "hello",
    "unbalanced": "status = 'OK",
}
ASSESSMENTS = V3 + f"/{T1}/assessments"
FEEDBACK = {"assessment_name": "good", "source": {"source_type": "HUMAN", "source_id": "ada"}, "feedback": {"value": True}}

CASES = [
    post("experiment", "experiments/create", {"name": "traces"}, keep={"e": "experiment_id"}),
    start("whole", T1),
    start("again", T1),
    start("failed", T2, state="ERROR", tags={"team": "red"}, request_time="2024-01-02T03:05:05Z", execution_duration="0.1s"),
    start("in progress", T3, state="IN_PROGRESS", execution_duration=None, request_time="2024-01-02T03:06:05Z"),
    start("unknown state", "tr-" + "d" * 32, state="DONE"),
    start("unknown experiment", "tr-" + "e" * 32, trace_location={"type": "MLFLOW_EXPERIMENT", "mlflow_experiment": {"experiment_id": "999999"}}),
    post("start: nothing", V3, {}),
    post("start: no info", V3, {"trace": {}}),
    get("get", f"{V3}/{T1}"),
    get("get: unknown", f"{V3}/tr-" + "0" * 32),
    get("get in the old form", f"/api/2.0/mlflow/traces/{T1}/info"),
    patch("tag", f"/api/2.0/mlflow/traces/{T1}/tags", {"key": "k", "value": "v"}),
    patch("tag: no key", f"/api/2.0/mlflow/traces/{T1}/tags", {"value": "v"}),
    patch("tag: too long", f"/api/2.0/mlflow/traces/{T1}/tags", {"key": "k" * 251, "value": "v"}),
    patch("tag: unknown trace", "/api/2.0/mlflow/traces/tr-" + "0" * 32 + "/tags", {"key": "k", "value": "v"}),
    delete("tag: deleted", f"/api/2.0/mlflow/traces/{T1}/tags", {"key": "k"}),
    delete("tag: deleted again", f"/api/2.0/mlflow/traces/{T1}/tags", {"key": "k"}),
    *each(FILTERS, lambda what, value: search(f"filter: {what}", {"filter": value})),
    *each(PAGE_SIZES, lambda what, value: search(f"page size: {what}", {"max_results": value})),
    search("page size: 501", {"max_results": 501}),
    *each(PAGE_TOKENS, lambda what, value: search(f"page token: {what}", {"page_token": value})),
    search("first page", {"max_results": 1}, keep={"token": "next_page_token"}),
    search("second page", {"max_results": 1, "page_token": "{token}"}),
    search("no location", {"locations": []}),
    search("down", {"order_by": ["timestamp_ms DESC"]}),
    search("unknown order", {"order_by": ["colour"]}),
    post("assessment", ASSESSMENTS, {"assessment": {"trace_id": T1, **FEEDBACK}}, keep={"as": "assessment.assessment_id"}),
    get("assessment: get", ASSESSMENTS + "/{as}"),
    get("assessment: unknown", ASSESSMENTS + "/a-" + "0" * 32),
    patch("assessment: update", ASSESSMENTS + "/{as}", {"assessment": {"trace_id": T1, "assessment_id": "{as}", "assessment_name": "better"}, "update_mask": "assessmentName"}),
    get("assessment on the trace", f"{V3}/{T1}"),
    delete("assessment: delete", ASSESSMENTS + "/{as}"),
    delete("assessment: delete again", ASSESSMENTS + "/{as}"),
    post("delete", "/api/2.0/mlflow/traces/delete-traces", {"experiment_id": "{e}", "request_ids": [T1]}),
    post("delete: again", "/api/2.0/mlflow/traces/delete-traces", {"experiment_id": "{e}", "request_ids": [T1]}),
    post("delete: by nothing", "/api/2.0/mlflow/traces/delete-traces", {"experiment_id": "{e}"}),
    post("delete: by time and ids", "/api/2.0/mlflow/traces/delete-traces", {"experiment_id": "{e}", "request_ids": [T2], "max_timestamp_millis": 1}),
    post("delete: by time", "/api/2.0/mlflow/traces/delete-traces", {"experiment_id": "{e}", "max_timestamp_millis": 1, "max_traces": 5}),
    search("after the deletion", {}),
]
