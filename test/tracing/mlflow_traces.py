"""What the stock MLflow client does with traces by itself, reported as JSON.

usage: python mlflow_traces.py <url> <experiment>, with MLFLOW_TRACKING_TOKEN
"""

import asyncio
import json
import os
import sys
import threading

os.environ.update(
    {
        # The first failure is the one to see.
        "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "0",
        "MLFLOW_DISABLE_TELEMETRY": "true",
        "GIT_PYTHON_REFRESH": "quiet",
    }
)

import mlflow
from mlflow import MlflowClient
from mlflow.entities import AssessmentSource, Expectation, Feedback, SpanType, TraceState
from mlflow.tracing.client import TracingClient


def refusal(action):
    """Code of the error that an action is refused with."""
    try:
        action()
    except mlflow.MlflowException as error:
        return error.error_code
    return None


@mlflow.trace(span_type=SpanType.RETRIEVER)
def retrieve(question):
    return [f"{question}: it rains"]


@mlflow.trace(span_type=SpanType.LLM, attributes={"model": "parrot-1"})
def complete(documents):
    return documents[0].upper()


@mlflow.trace(name="answer", attributes={"unit": "ümlaut"})
def answer(question):
    mlflow.update_current_trace(
        tags={"team": "weather"},
        metadata={"mlflow.trace.session": "s-1"},
        client_request_id=f"request-{question}",
    )
    return complete(retrieve(question))


@mlflow.trace
def failing():
    raise ValueError("no rain")


@mlflow.trace
async def awaited(x):
    with mlflow.start_span("inner", span_type=SpanType.TOOL) as span:
        span.set_inputs({"x": x})
        await asyncio.sleep(0)
        span.set_outputs(x + 1)
    return x + 1


@mlflow.trace
def streamed():
    yield from ["it", "rains"]


def log_traces():
    answer("today")
    answer("tomorrow")
    try:
        failing()
    except ValueError:
        pass
    asyncio.run(awaited(1))
    assert list(streamed()) == ["it", "rains"]
    threads = [threading.Thread(target=answer, args=(f"thread-{index}",)) for index in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    mlflow.flush_trace_async_logging()


def search(**arguments):
    return mlflow.search_traces(return_type="list", **arguments)


def spans_of(trace):
    spans = trace.data.spans
    names = {span.span_id: span.name for span in spans}
    return [[span.name, span.span_type, names.get(span.parent_id), span.status.status_code.value] for span in spans]


def read_back():
    [trace] = search(filter_string="attributes.client_request_id = 'request-today'")
    again = mlflow.get_trace(trace.info.trace_id)
    [whole] = TracingClient().store.batch_get_traces([trace.info.trace_id])
    [bare] = TracingClient().batch_get_traces([trace.info.trace_id])
    [failed] = search(filter_string="status = 'ERROR'")
    return {
        "name": trace.info.tags["mlflow.traceName"],
        "request": trace.info.request_preview,
        "response": trace.info.response_preview,
        "hasDuration": trace.info.execution_duration is not None,
        "session": trace.info.trace_metadata["mlflow.trace.session"],
        "spans": spans_of(trace),
        "outputs": trace.data.spans[0].outputs,
        "attribute": trace.data.spans[0].attributes["unit"],
        "same": again.to_dict() == trace.to_dict() == bare.to_dict(),
        # The spans by the store's own route, which stock clients ask of servers that keep spans themselves.
        "converted": spans_of(whole) == spans_of(trace)
        and whole.data.spans[0].attributes == trace.data.spans[0].attributes
        and whole.data.spans[0].start_time_ns == trace.data.spans[0].start_time_ns,
        "error": [failed.data.spans[0].events[0].name, failed.info.state == TraceState.ERROR],
    }


def searches():
    def names(filter_string, **arguments):
        found = search(filter_string=filter_string, include_spans=False, **arguments)
        return sorted(trace.info.tags["mlflow.traceName"] for trace in found)

    pages = []
    token = None
    while True:
        page = MlflowClient().search_traces(
            locations=[mlflow.get_experiment_by_name(sys.argv[2]).experiment_id],
            max_results=3,
            order_by=["timestamp ASC"],
            include_spans=False,
            page_token=token,
        )
        pages.append([trace.info.trace_id for trace in page])
        token = page.token
        if not token:
            break
    frame = None
    try:
        frame = list(mlflow.search_traces(max_results=2).columns)
    except ImportError:
        pass
    return {
        "tag": names("tags.team = 'weather'"),
        "name": names("trace.name LIKE 'await%'"),
        "spanType": names("span.type = 'TOOL'"),
        "spanAttribute": len(names("span.attributes.model = 'parrot-1' AND span.status = 'OK'")),
        "text": names("trace.text LIKE '%no rain%'"),
        "none": names("metadata.`mlflow.trace.session` = 's-2'"),
        "pages": [len(page) for page in pages],
        "distinct": len({one for page in pages for one in page}),
        "frame": frame,
        "refused": refusal(lambda: names("colour = 'red'")),
    }


def assess():
    [trace] = search(filter_string="attributes.client_request_id = 'request-tomorrow'", include_spans=False)
    trace_id = trace.info.trace_id
    person = AssessmentSource(source_type="HUMAN", source_id="ada")
    first = mlflow.log_feedback(trace_id=trace_id, name="right", value=0.25, source=person, rationale="wet")
    mlflow.log_expectation(trace_id=trace_id, name="expected", value={"words": ["IT", "RAINS"], "none": None})
    updated = mlflow.update_assessment(
        trace_id=trace_id,
        assessment_id=first.assessment_id,
        assessment=Feedback(name="right", value=0.5, metadata={"seen": "twice"}),
    )
    second = mlflow.override_feedback(trace_id=trace_id, assessment_id=first.assessment_id, value=0.75)
    overridden = mlflow.get_assessment(trace_id, first.assessment_id).valid
    found = len(search(filter_string="feedback.right > 0.7", include_spans=False))
    expectation = next(
        each for each in mlflow.get_trace(trace_id).info.assessments if isinstance(each, Expectation)
    )
    mlflow.delete_assessment(trace_id=trace_id, assessment_id=second.assessment_id)
    restored = mlflow.get_assessment(trace_id, first.assessment_id)
    with mlflow.start_span("judged"):
        in_flight = mlflow.get_active_trace_id()
        mlflow.log_feedback(trace_id=in_flight, name="quick", value=True)
    mlflow.flush_trace_async_logging()
    return {
        "updated": [updated.value, updated.metadata, updated.rationale],
        "overridden": overridden,
        "found": found,
        "restored": [restored.valid, restored.value],
        "expectation": expectation.value,
        "gone": refusal(lambda: mlflow.get_assessment(trace_id, second.assessment_id)),
        "inFlight": [each.name for each in mlflow.get_trace(in_flight).info.assessments],
    }


def tag_and_link():
    client = MlflowClient()
    [trace] = search(filter_string="trace.name = 'streamed'")
    trace_id = trace.info.trace_id
    mlflow.set_trace_tag(trace_id, "reviewed", "yes")
    mlflow.delete_trace_tag(trace_id, "reviewed")
    with mlflow.start_run() as run:
        answer("in a run")
    mlflow.flush_trace_async_logging()
    client.link_traces_to_run(trace_ids=[trace_id], run_id=run.info.run_id)
    by_run = search(run_id=run.info.run_id, include_spans=False)
    store = TracingClient().store
    return {
        "untagged": "reviewed" not in mlflow.get_trace(trace_id).info.tags,
        "absentTag": refusal(lambda: store.delete_trace_tag(trace_id, "reviewed")),
        "place": refusal(lambda: store.set_trace_tag(trace_id, "mlflow.artifactLocation", "s3://else")),
        "byRun": sorted(trace.info.tags["mlflow.traceName"] for trace in by_run),
    }


def delete(experiment_id):
    client = MlflowClient()
    [trace] = search(filter_string="trace.name = 'awaited'")
    path = trace.info.tags["mlflow.artifactLocation"]
    by_id = client.delete_traces(experiment_id, trace_ids=[trace.info.trace_id, "tr-unknown"])
    gone = refusal(lambda: TracingClient().get_trace_info(trace.info.trace_id))
    files = mlflow.artifacts.list_artifacts(path)
    oldest = client.delete_traces(experiment_id, max_timestamp_millis=2**52, max_traces=1)
    rest = client.delete_traces(experiment_id, max_timestamp_millis=2**52)
    return {
        "byId": by_id,
        "gone": gone,
        "files": len(files),
        "oldest": oldest,
        "some": rest > 0,
        "left": len(search(include_spans=False)),
    }


def main():
    mlflow.set_tracking_uri(sys.argv[1])
    experiment_id = mlflow.set_experiment(sys.argv[2]).experiment_id
    log_traces()
    print(
        json.dumps(
            {
                "readBack": read_back(),
                "searches": searches(),
                "assessments": assess(),
                "tags": tag_and_link(),
                "deletion": delete(experiment_id),
            }
        )
    )


main()
