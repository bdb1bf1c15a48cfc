import math
import random

import matplotlib.pyplot as plt
import mlflow
import numpy as np
import pandas as pd
import pytest
from mlflow.exceptions import MlflowException
from mlflow.models import infer_signature
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split


def test_a_sweep_with_nested_runs():
    random.seed(7)
    with mlflow.start_run(run_name="sweep") as parent:
        for depth in (2, 4, 8):
            for seed in (1, 2):
                with mlflow.start_run(run_name=f"depth {depth}", nested=True):
                    mlflow.log_params({"depth": depth, "seed": seed})
                    for epoch in range(5):
                        mlflow.log_metrics({"loss": 1 / (depth + epoch) + random.random() / 100}, step=epoch)
                    mlflow.set_tag("phase", "search")
        mlflow.log_metric("best_loss", 0.08)
    frame = mlflow.search_runs(
        filter_string="params.depth IN ('2', '4', '8')".replace(" IN ('2', '4', '8')", " != '4'")
        + " AND metrics.loss < 1 AND tags.phase = 'search' AND attributes.run_name LIKE 'depth%'",
        order_by=["metrics.loss ASC", "params.depth DESC"],
    )
    assert list(frame["params.depth"]) == ["8", "8", "2", "2"]
    assert frame["metrics.loss"].is_monotonic_increasing
    assert set(frame["tags.mlflow.parentRunId"]) == {parent.info.run_id}
    assert pd.api.types.is_datetime64_any_dtype(frame["start_time"])
    assert len(mlflow.search_runs(max_results=3)) == 3
    assert len(mlflow.search_runs()) == 7


def test_a_run_is_resumed():
    with mlflow.start_run(description="first half", tags={"team": "weather"}) as run:
        mlflow.log_param("rate", 0.1)
    with mlflow.start_run(run_id=run.info.run_id):
        mlflow.log_metric("loss", 0.5)
        with pytest.raises(MlflowException, match="Changing param values is not allowed"):
            mlflow.log_param("rate", 0.2)
        mlflow.delete_tag("team")
    logged = mlflow.get_run(run.info.run_id)
    assert logged.data.tags["mlflow.note.content"] == "first half"
    assert "team" not in logged.data.tags
    assert (logged.data.params, logged.data.metrics) == ({"rate": "0.1"}, {"loss": 0.5})


def test_a_failing_cell_leaves_a_failed_run():
    with pytest.raises(ZeroDivisionError), mlflow.start_run() as run:
        1 / 0
    assert mlflow.get_run(run.info.run_id).info.status == "FAILED"


def test_logging_in_the_background():
    with mlflow.start_run() as run:
        for step in range(50):
            mlflow.log_metric("loss", 1 / (step + 1), step=step, synchronous=False)
        mlflow.log_params({f"p{n}": n for n in range(150)}, synchronous=False)
        mlflow.flush_async_logging()
    assert len(mlflow.MlflowClient().get_metric_history(run.info.run_id, "loss")) == 50
    assert len(mlflow.get_run(run.info.run_id).data.params) == 150


def test_odd_values():
    with mlflow.start_run() as run:
        mlflow.log_metrics({"nan": math.nan, "inf": math.inf, "tiny": 5e-324, "int": 2**53})
        mlflow.log_param("empty", "")
        mlflow.log_param("long", "x" * 6000)
        mlflow.log_param("ключ/β", "значение 🌧")
        mlflow.log_metric("past", 1, step=-3, timestamp=0)
    data = mlflow.get_run(run.info.run_id).data
    assert math.isnan(data.metrics["nan"])
    assert data.metrics["inf"] > 1e308
    assert (data.metrics["tiny"], data.metrics["int"]) == (5e-324, 2**53)
    assert (data.params["empty"], len(data.params["long"]), data.params["ключ/β"]) == ("", 6000, "значение 🌧")


def test_artifacts_of_all_kinds(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "rows.csv").write_text("a,b\n1,2\n")
    (tmp_path / "data" / "100 % ä.txt").write_text("odd")
    figure, axes = plt.subplots()
    axes.plot([1, 2, 3])
    frame = pd.DataFrame({"question": ["q"], "answer": ["a"]})
    with mlflow.start_run() as run:
        mlflow.log_dict({"k": [1, 2]}, "config/a.json")
        mlflow.log_dict({"k": "v"}, "config/a.yaml")
        mlflow.log_text("# Notes", "notes.md")
        mlflow.log_figure(figure, "plots/line.png")
        mlflow.log_image(np.zeros((8, 8, 3), dtype=np.uint8), "plots/black.png")
        mlflow.log_image(np.zeros((8, 8, 3), dtype=np.uint8), key="dark", step=3)
        mlflow.log_table(frame, "table.json")
        mlflow.log_table(frame, "table.json")
        mlflow.log_artifacts(str(tmp_path / "data"), "data")
        uri = mlflow.get_artifact_uri("data/rows.csv")
    assert mlflow.artifacts.load_text(uri) == "a,b\n1,2\n"
    assert mlflow.artifacts.load_dict(f"runs:/{run.info.run_id}/config/a.json") == {"k": [1, 2]}
    assert mlflow.artifacts.load_image(f"runs:/{run.info.run_id}/plots/black.png").size == (8, 8)
    assert len(mlflow.load_table("table.json", run_ids=[run.info.run_id])) == 2
    local = mlflow.artifacts.download_artifacts(run_id=run.info.run_id, dst_path=str(tmp_path / "all"))
    assert (tmp_path / "all" / "data" / "100 % ä.txt").read_text() == "odd", local
    listed = {one.path for one in mlflow.artifacts.list_artifacts(run_id=run.info.run_id)}
    assert {"config", "data", "images", "notes.md", "plots", "table.json"} <= listed


def test_datasets_are_found_again():
    frame = pd.DataFrame({"x": [1, 2, 3], "y": [0, 1, 0]})
    training = mlflow.data.from_pandas(frame, source="s3://somewhere/rain.parquet", name="rain", targets="y")
    with mlflow.start_run() as run:
        mlflow.log_input(training, context="training", tags={"season": "winter"})
    (one,) = mlflow.get_run(run.info.run_id).inputs.dataset_inputs
    assert (one.dataset.name, one.dataset.digest) == ("rain", training.digest)
    assert mlflow.data.get_source(one.dataset).uri == "s3://somewhere/rain.parquet"
    found = mlflow.search_runs(filter_string="dataset.name = 'rain' AND dataset.context = 'training'", output_format="list")
    assert [one.info.run_id for one in found] == [run.info.run_id]


def test_evaluate():
    x, y = load_iris(return_X_y=True, as_frame=True)
    x, x_test, y, y_test = train_test_split(x, y, random_state=7)
    model = LogisticRegression(max_iter=500).fit(x, y)
    with mlflow.start_run() as run:
        info = mlflow.sklearn.log_model(
            model, name="iris", signature=infer_signature(x, model.predict(x)), input_example=x.head(2)
        )
        result = mlflow.models.evaluate(
            info.model_uri,
            x_test.assign(label=y_test),
            targets="label",
            model_type="classifier",
            evaluator_config={"log_explainer": False},
        )
    assert result.metrics["accuracy_score"] > 0.8
    logged = mlflow.get_run(run.info.run_id)
    assert logged.data.metrics["accuracy_score"] == result.metrics["accuracy_score"]
    model_metrics = {metric.key: metric.value for metric in mlflow.get_logged_model(info.model_id).metrics}
    assert model_metrics["accuracy_score"] == result.metrics["accuracy_score"]
    assert "confusion_matrix" in result.artifacts
    (found,) = mlflow.search_logged_models(
        filter_string="metrics.accuracy_score > 0.5 AND name = 'iris'", output_format="list"
    )
    assert found.model_id == info.model_id


class Doubled(mlflow.pyfunc.PythonModel):
    def predict(self, context, model_input, params=None):
        return model_input * 2


def test_from_model_to_registry_and_back():
    client = mlflow.MlflowClient()
    with mlflow.start_run():
        first = mlflow.pyfunc.log_model(name="twice", python_model=Doubled(), registered_model_name="doubler")
    assert int(first.registered_model_version) == 1
    second = mlflow.register_model(first.model_uri, "doubler", tags={"stage": "trial"})
    assert int(second.version) == 2
    client.set_registered_model_alias("doubler", "candidate", 2)
    frame = pd.DataFrame({"x": [1, 2]})
    assert list(mlflow.pyfunc.load_model("models:/doubler@candidate").predict(frame)["x"]) == [2, 4]
    assert list(mlflow.pyfunc.load_model("models:/doubler/1").predict(frame)["x"]) == [2, 4]
    client.update_model_version("doubler", 2, description="twice as much")
    client.set_model_version_tag("doubler", "2", "checked", "yes")
    (found,) = client.search_model_versions("name = 'doubler' AND tags.checked = 'yes'")
    assert (int(found.version), found.description, found.tags["stage"]) == (2, "twice as much", "trial")
    copied = client.copy_model_version("models:/doubler@candidate", "doubler-copy")
    assert (copied.name, int(copied.version)) == ("doubler-copy", 1)
    assert list(mlflow.pyfunc.load_model("models:/doubler-copy/1").predict(frame)["x"]) == [2, 4]
    assert {model.name for model in client.search_registered_models()} >= {"doubler", "doubler-copy"}


def test_deleted_and_restored(request):
    client = mlflow.MlflowClient()
    with mlflow.start_run() as run:
        mlflow.log_metric("loss", 1)
    mlflow.delete_run(run.info.run_id)
    assert mlflow.search_runs().empty
    client.restore_run(run.info.run_id)
    assert len(mlflow.search_runs()) == 1
    experiment = mlflow.get_experiment_by_name(request.node.name)
    mlflow.delete_experiment(experiment.experiment_id)
    assert mlflow.get_experiment(experiment.experiment_id).lifecycle_stage == "deleted"
    with pytest.raises(MlflowException, match="deleted"):
        mlflow.set_experiment(request.node.name)
    client.restore_experiment(experiment.experiment_id)
    assert len(mlflow.search_runs([experiment.experiment_id])) == 1


def test_two_sessions_on_one_experiment():
    """`set_experiment` of a name that another session has just made."""
    ids = {mlflow.set_experiment("shared").experiment_id for _ in range(3)}
    assert len(ids) == 1
    mlflow.set_experiment_tags({"team": "weather", "mlflow.note.content": "ours"})
    (found,) = mlflow.search_experiments(filter_string="tags.team = 'weather' AND name ILIKE 'SHARED'")
    assert found.tags["mlflow.note.content"] == "ours"
