"""Every method of MlflowClient: it works, or it is on the list of what Cairn leaves out and says ENDPOINT_NOT_FOUND."""

import io
import json
from pathlib import Path

import matplotlib.pyplot as plt
import mlflow
import numpy as np
import pandas as pd
import pytest
from mlflow.entities import LoggedModelInput, LoggedModelOutput, Metric, Param, RunTag
from mlflow.exceptions import MlflowException, RestException

# Left out: registries that have nothing to do with runs and models.
LEFT_OUT = {
    "evaluation datasets": {
        "add_dataset_to_experiments": ("d-1", ["0"]),
        "create_dataset": ("d",),
        "delete_dataset": ("d-1",),
        "delete_dataset_tag": ("d-1", "k"),
        "get_dataset": ("d-1",),
        "remove_dataset_from_experiments": ("d-1", ["0"]),
        "search_datasets": (),
        "set_dataset_tags": ("d-1", {"k": "v"}),
    },
    "MCP servers": {
        "create_mcp_access_endpoint": ("s", "https://example.com"),
        "create_mcp_server": ("s",),
        "create_mcp_server_version": ({"name": "s", "version": "1"},),
        "delete_mcp_access_endpoint": ("s", "e"),
        "delete_mcp_server": ("s",),
        "delete_mcp_server_alias": ("s", "a"),
        "delete_mcp_server_tag": ("s", "k"),
        "delete_mcp_server_version": ("s", "1"),
        "delete_mcp_server_version_tag": ("s", "1", "k"),
        "get_latest_mcp_server_version": ("s",),
        "get_mcp_access_endpoint": ("s", "e"),
        "get_mcp_server": ("s",),
        "get_mcp_server_version": ("s", "1"),
        "get_mcp_server_version_by_alias": ("s", "a"),
        "refresh_mcp_server_version_tools": ("s", "1"),
        "search_mcp_access_endpoints": (),
        "search_mcp_server_versions": ("s",),
        "search_mcp_servers": (),
        "set_mcp_server_alias": ("s", "a", "1"),
        "set_mcp_server_tag": ("s", "k", "v"),
        "set_mcp_server_version_tag": ("s", "1", "k", "v"),
        "update_mcp_access_endpoint": ("s", "e"),
        "update_mcp_server": ("s",),
        "update_mcp_server_version": ("s", "1"),
    },
    # Projects are made by `cairn apply` and tokens, and never deleted by a client.
    "workspaces": {
        "create_workspace": ("work",),
        "delete_workspace": ("work",),
        "update_workspace": ("work", "text"),
    },
}
# A trial sends something: test/webhooks/webhooks.e2e.test.ts has a receiver.
SEEN_ELSEWHERE = {"test_webhook"}
# They ask no server, or the client refuses them itself.
NOT_OF_THE_SERVER = {
    "get_model_version_stages",
    "get_workspace_store_uri",
    "parse_prompt_uri",
    "tracking_uri",
    "unlink_traces_from_run",
}


class Toured(mlflow.MlflowClient):
    """Remembers which of its methods were asked for."""

    asked: set[str] = set()

    def __getattribute__(self, name):
        if not name.startswith("_"):
            Toured.asked.add(name)
        return super().__getattribute__(name)


@pytest.fixture(scope="module")
def client(project):
    return Toured()


@pytest.fixture
def experiment(request):
    return mlflow.get_experiment_by_name(request.node.name).experiment_id


def test_experiments(client, experiment):
    made = client.create_experiment("whole", tags={"a": "1"})
    client.rename_experiment(made, "wholly")
    client.set_experiment_tag(made, "b", "2")
    client.delete_experiment_tag(made, "a")
    found = client.get_experiment(made)
    assert (found.name, found.tags) == ("wholly", {"b": "2"})
    assert client.get_experiment_by_name("wholly").experiment_id == made
    client.delete_experiment(made)
    assert made not in [one.experiment_id for one in client.search_experiments()]
    client.restore_experiment(made)
    assert made in [one.experiment_id for one in client.search_experiments()]


def test_runs(client, experiment, tmp_path):
    parent = client.create_run(experiment, run_name="parent").info.run_id
    run = client.create_run(experiment, tags={"mlflow.parentRunId": parent}).info.run_id
    assert client.get_parent_run(run).info.run_id == parent
    client.log_param(run, "p", 1)
    client.log_metric(run, "m", 0.5, step=2)
    client.log_batch(run, [Metric("m", 0.25, 1, 3)], [Param("q", "2")], [RunTag("t", "3")])
    client.set_tag(run, "u", "4")
    client.delete_tag(run, "t")
    client.update_run(run, status="RUNNING", name="child")
    assert [point.step for point in client.get_metric_history(run, "m")] == [3, 2]
    (tmp_path / "a.txt").write_text("a")
    client.log_artifact(run, tmp_path / "a.txt", "files")
    client.log_artifacts(run, tmp_path, "all")
    client.log_dict(run, {"k": 1}, "d.json")
    client.log_text(run, "text", "t.txt")
    client.log_stream(run, io.BytesIO(b"stream"), "s.bin")
    client.log_figure(run, plt.figure(), "f.png")
    client.log_image(run, np.zeros((4, 4, 3), dtype=np.uint8), "i.png")
    client.log_table(run, pd.DataFrame({"x": [1]}), "table.json")
    assert len(client.load_table(experiment, "table.json", [run])) == 1
    assert open(client.download_artifacts(run, "s.bin", str(tmp_path)), "rb").read() == b"stream"
    assert {one.path for one in client.list_artifacts(run)} >= {"all", "d.json", "files", "s.bin", "t.txt"}
    client.set_terminated(run, "FINISHED")
    (found,) = client.search_runs([experiment], "attributes.run_name = 'child' AND metrics.m = 0.25")
    assert (found.data.params, found.data.tags["u"]) == ({"p": "1", "q": "2"}, "4")
    client.delete_run(run)
    assert client.get_run(run).info.lifecycle_stage == "deleted"
    client.restore_run(run)
    assert client.get_run(run).info.lifecycle_stage == "active"


def test_logged_models(client, experiment, tmp_path):
    run = client.create_run(experiment).info.run_id
    model = client.create_logged_model(experiment, "m", run, {"t": "1"}, {"p": "1"}, "kind").model_id
    client.log_model_params(model, {"q": "2"})
    client.set_logged_model_tags(model, {"u": "2"})
    client.delete_logged_model_tag(model, "t")
    (tmp_path / "a.txt").write_text("a")
    client.log_model_artifact(model, str(tmp_path / "a.txt"))
    client.log_model_artifacts(model, str(tmp_path))
    assert [one.path for one in client.list_logged_model_artifacts(model)] == ["a.txt"]
    client.log_inputs(run, models=[LoggedModelInput(model)])
    client.log_outputs(run, [LoggedModelOutput(model, 1)])
    assert client.finalize_logged_model(model, "READY").status == "READY"
    found = client.get_logged_model(model)
    assert (found.params, found.tags) == ({"p": "1", "q": "2"}, {"u": "2"})
    assert [one.model_id for one in client.search_logged_models([experiment], "params.q = '2'")] == [model]
    client.delete_logged_model(model)
    assert client.search_logged_models([experiment]) == []


def test_registry(client, experiment):
    run = client.create_run(experiment).info.run_id
    client.log_text(run, "{}", "model/MLmodel")
    client.create_registered_model("whole", {"a": "1"}, "first")
    client.update_registered_model("whole", "second")
    client.set_registered_model_tag("whole", "b", "2")
    client.delete_registered_model_tag("whole", "a")
    client.create_model_version("whole", f"runs:/{run}/model", run, description="v")
    client.update_model_version("whole", "1", "w")
    client.set_model_version_tag("whole", "1", "t", "1")
    client.set_model_version_tag("whole", "1", "u", "2")
    client.delete_model_version_tag("whole", "1", "t")
    client.set_registered_model_alias("whole", "candidate", "1")
    assert client.get_model_version_by_alias("whole", "candidate").description == "w"
    assert client.get_model_version("whole", "1").tags["u"] == "2"
    assert client.get_model_version_download_uri("whole", "1").endswith("/model")
    assert client.transition_model_version_stage("whole", "1", "Staging").current_stage == "Staging"
    assert [one.version for one in client.get_latest_versions("whole", ["Staging"])] == ["1"]
    assert [one.name for one in client.search_registered_models("name = 'whole'")] == ["whole"]
    assert len(client.search_model_versions("name = 'whole'")) == 1
    client.copy_model_version("models:/whole/1", "whole-copy")
    client.delete_registered_model_alias("whole", "candidate")
    client.rename_registered_model("whole", "wholly")
    assert client.get_registered_model("wholly").tags == {"b": "2"}
    client.delete_model_version("wholly", "1")
    client.delete_registered_model("wholly")
    with pytest.raises(RestException, match="RESOURCE_DOES_NOT_EXIST"):
        client.get_registered_model("wholly")


def test_prompts(client, experiment):
    run = client.create_run(experiment).info.run_id
    first = client.register_prompt("greet", "Hello {{ name }}", tags={"lang": "en"})
    client.create_prompt("empty", "none yet", {"a": "1"})
    second = client.create_prompt_version("greet", "Hi {{ name }}", "shorter")
    client.set_prompt_tag("greet", "team", "weather")
    client.set_prompt_tag("greet", "gone", "soon")
    client.delete_prompt_tag("greet", "gone")
    client.set_prompt_version_tag("greet", 2, "t", "1")
    client.set_prompt_version_tag("greet", 2, "u", "1")
    client.delete_prompt_version_tag("greet", 2, "u")
    client.set_prompt_alias("greet", "live-one", 2)
    assert client.get_prompt("greet").tags["team"] == "weather"
    assert client.get_prompt_version("greet", 1).template == first.template
    assert client.get_prompt_version_by_alias("greet", "live-one").version == second.version
    assert client.load_prompt("prompts:/greet/2").format(name="Ada") == "Hi Ada"
    assert "greet" in [one.name for one in client.search_prompts()]
    client.link_prompt_version_to_run(run, second)
    assert client.list_logged_prompts(run) == []  # the client looks for a tag that it sets no more
    with pytest.raises(MlflowException, match="not associated"):  # for the same reason
        client.detach_prompt_from_run(run, "prompts:/greet/2")
    model = client.create_logged_model(experiment, "m").model_id
    client.link_prompt_version_to_model("greet", "2", model)
    client.delete_prompt_alias("greet", "live-one")
    client.delete_prompt_version("greet", "1")
    assert [one.version for one in client.search_prompt_versions("greet")] == [2]
    client.delete_prompt_version("greet", "2")
    client.delete_prompt("greet")


def test_traces(client, experiment):
    run = client.create_run(experiment).info.run_id
    prompt = client.register_prompt("traced", "Hello")
    root = client.start_trace("ask", inputs={"q": 1}, experiment_id=experiment)
    span = client.start_span("look up", root.trace_id, root.span_id)
    client.end_span(root.trace_id, span.span_id, outputs={"a": 2})
    client.end_trace(root.trace_id, outputs={"a": 2})
    mlflow.flush_trace_async_logging()
    client.set_trace_tag(root.trace_id, "t", "1")
    client.set_trace_tag(root.trace_id, "u", "1")
    client.delete_trace_tag(root.trace_id, "u")
    found = client.get_trace(root.trace_id, display=False)
    assert [one.name for one in found.data.spans] == ["ask", "look up"]
    assert found.info.tags["t"] == "1"
    client.link_prompt_versions_to_trace([prompt], root.trace_id)
    client.link_traces_to_run([root.trace_id], run)
    assert len(client.search_traces(locations=[experiment], run_id=run)) == 1
    assert client.delete_traces(experiment, trace_ids=[root.trace_id]) == 1


def test_webhooks(client, project, monkeypatch):
    monkeypatch.setenv("MLFLOW_TRACKING_TOKEN", project["tokens"]["admin"])
    made = client.create_webhook("w", "https://1.1.1.1/hook", ["model_version.created"], secret="s")
    assert client.get_webhook(made.webhook_id).url == "https://1.1.1.1/hook"
    assert [one.name for one in client.list_webhooks()] == ["w"]
    assert client.update_webhook(made.webhook_id, status="DISABLED").status == "DISABLED"
    client.delete_webhook(made.webhook_id)


def test_workspaces(client, project):
    assert project["project"] in [one.name for one in client.list_workspaces()]
    assert client.get_workspace(project["project"]).name == project["project"]


@pytest.mark.parametrize(("name", "words"), [(n, w) for group in LEFT_OUT.values() for n, w in group.items()])
def test_left_out(client, name, words):
    with pytest.raises(MlflowException) as refused:
        getattr(client, name)(*words)
    assert refused.value.error_code == "ENDPOINT_NOT_FOUND", refused.value


def test_nothing_is_forgotten():
    methods = {name for name in dir(mlflow.MlflowClient) if not name.startswith("_")}
    assert methods - Toured.asked - NOT_OF_THE_SERVER - SEEN_ELSEWHERE == set()


def test_the_list_is_what_the_guide_says():
    guide = (Path(__file__).parents[3] / "docs" / "guides" / "mlflow-compatibility.md").read_text()
    missing = [area for area in LEFT_OUT if area not in guide]
    assert missing == [], json.dumps(missing)
