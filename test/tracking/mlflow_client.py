"""What a training does with the stock MLflow client, logged, read back and reported as JSON.

usage: python mlflow_client.py <url> <project>, with MLFLOW_TRACKING_TOKEN
"""

import json
import math
import os
import sys
import tempfile
import uuid

os.environ.update(
    {
        # The first failure is the one to see; files above 5 MB go by parts, as `cairn env` sets it.
        "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "0",
        "MLFLOW_DISABLE_TELEMETRY": "true",
        "GIT_PYTHON_REFRESH": "quiet",
        "MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE": str(4 * 1024 * 1024),
        "MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE": str(5 * 1024 * 1024),
        "MPLBACKEND": "Agg",
    }
)

import matplotlib.pyplot as plt
import mlflow
import numpy as np
from mlflow.entities import Metric
from mlflow.tracking import MlflowClient
from skl2onnx import convert_sklearn
from skl2onnx.common.data_types import FloatTensorType
from sklearn.linear_model import LogisticRegression

STEPS = 400


def small_onnx_model():
    x = np.array([[0, 1], [1, 0], [0, 2], [3, 0]], dtype=np.float32)
    fitted = LogisticRegression().fit(x, [0, 1, 0, 1])
    types = [("features", FloatTensorType([None, 2]))]
    return convert_sklearn(fitted, initial_types=types, options={"zipmap": False})


def refusal(action):
    """Code of the error that an action is refused with."""
    try:
        action()
    except mlflow.MlflowException as error:
        return error.error_code
    except Exception as error:
        return getattr(getattr(error, "response", None), "status_code", repr(error))
    return None


def log_training(folder, model):
    with mlflow.start_run(run_name="first", description="a note", tags={"cairn.execution": "e1"}) as run:
        mlflow.log_params({"model": "lr", "seed": 7, "ümlaut": "ß"})
        logged = mlflow.onnx.log_model(model, name="model", pip_requirements=["onnxruntime"])
        mlflow.log_metrics({"test_acc": 0.75, "odd": math.nan, "big": math.inf}, model_id=logged.model_id)
        points = [Metric("loss", 1 / (step + 1), 1_700_000_000_000 + step, step) for step in range(STEPS)]
        for point in points[:10]:
            mlflow.log_metric(point.key, point.value, step=point.step, timestamp=point.timestamp)
        MlflowClient().log_batch(run.info.run_id, metrics=points)
        mlflow.set_tags({"a": 1, "b/c d": "two"})
        data = mlflow.data.from_numpy(np.array([[1.0, 2.0]]), name="rain_v1")
        mlflow.log_input(data, context="training", tags={"cairn.digest": "sha256:1"})
        mlflow.log_dict({"x": 1}, "environment.json")
        mlflow.log_text("", "notes/empty.txt")
        mlflow.log_text("full", "notes/100 % ä.txt")
        figure, axes = plt.subplots()
        axes.plot([1, 2])
        mlflow.log_figure(figure, "plots/roc.png")
        large = os.path.join(folder, "large.bin")
        with open(large, "wb") as file:
            file.write(os.urandom(11 * 1024 * 1024))
        mlflow.log_artifact(large, "large")
    return run.info.run_id, logged.model_id, large


def read_back(client, run_id, folder):
    run = client.get_run(run_id)
    history = client.get_metric_history(run_id, "loss")
    notes = mlflow.artifacts.download_artifacts(run_id=run_id, artifact_path="notes", dst_path=folder)
    return {
        "run": {
            "status": run.info.status,
            "name": run.info.run_name,
            "ended": run.info.end_time >= run.info.start_time,
            "params": run.data.params,
            "tags": {key: run.data.tags.get(key) for key in ["a", "b/c d", "mlflow.note.content"]},
            "metrics": {key: repr(value) for key, value in sorted(run.data.metrics.items())},
            "dataset": run.inputs.dataset_inputs[0].dataset.name,
            "datasetTags": {tag.key: tag.value for tag in run.inputs.dataset_inputs[0].tags},
        },
        "history": [point.value for point in history] == [1 / (step + 1) for step in range(STEPS)],
        "artifacts": [file.path for file in client.list_artifacts(run_id)],
        "notes": {name: open(os.path.join(notes, name), encoding="utf-8").read() for name in sorted(os.listdir(notes))},
        "modelFiles": [file.path for file in client.list_artifacts(run_id, "model")],
    }


def search(client, experiment_id, run_id):
    for name, accuracy in [("second", 0.5), ("third", 0.9)]:
        with mlflow.start_run(run_name=name):
            mlflow.log_metric("test_acc", accuracy)
    by_filter = client.search_runs(
        [experiment_id],
        "metrics.test_acc > 0.6 and params.model = 'lr' and tags.\"cairn.execution\" = 'e1' and attributes.status = 'FINISHED'",
    )
    names, token = [], None
    while True:
        page = client.search_runs([experiment_id], order_by=["metrics.test_acc DESC"], max_results=2, page_token=token)
        names += [run.info.run_name for run in page]
        token = page.token
        if not token:
            break
    frame = mlflow.search_runs(experiment_ids=[experiment_id])
    return {
        "filtered": [run.info.run_id for run in by_filter] == [run_id],
        "ordered": names,
        "newestFirst": list(frame["tags.mlflow.runName"]),
        "models": len(client.search_logged_models([experiment_id], filter_string="metrics.test_acc > 0.7")),
    }


def bin_and_back(client, experiment_id, run_id):
    stage = lambda: client.get_run(run_id).info.lifecycle_stage
    stages = []
    client.delete_run(run_id)
    stages.append(stage())
    client.restore_run(run_id)
    stages.append(stage())
    client.delete_experiment(experiment_id)
    stages.append(stage())
    client.restore_experiment(experiment_id)
    stages.append(stage())
    return stages


def main():
    url, project = sys.argv[1:]
    mlflow.set_tracking_uri(url)
    mlflow.set_registry_uri(url)
    client = MlflowClient()
    experiment = mlflow.set_experiment(f"client-{uuid.uuid4().hex[:8]}")
    again = mlflow.set_experiment(experiment.name)
    model = small_onnx_model()
    with tempfile.TemporaryDirectory() as folder:
        run_id, model_id, large = log_training(folder, model)
        report = read_back(client, run_id, folder)
        sent = open(large, "rb").read()
        loaded = {
            uri: mlflow.onnx.load_model(uri.format(run=run_id, model=model_id)).SerializeToString()
            == model.SerializeToString()
            for uri in ["runs:/{run}/model", "models:/{model}"]
        }
        back = mlflow.artifacts.download_artifacts(run_id=run_id, artifact_path="large/large.bin")
        report.update({"loaded": loaded, "largeFile": open(back, "rb").read() == sent})
    logged = client.get_logged_model(model_id)
    report.update(
        {
            "sameExperiment": again.experiment_id == experiment.experiment_id,
            "default": client.get_experiment("0").name,
            "loggedModel": {
                "status": str(logged.status),
                "source": logged.source_run_id == run_id,
                "metrics": sorted({metric.key for metric in logged.metrics}),
            },
            "search": search(client, experiment.experiment_id, run_id),
            "experiments": [
                found.name == experiment.name
                for found in client.search_experiments(filter_string=f"name LIKE '{experiment.name}%'")
            ],
            "lifecycle": bin_and_back(client, experiment.experiment_id, run_id),
            "refused": {
                "changedParam": refusal(lambda: client.log_param(run_id, "model", "other")),
                "unknownRun": refusal(lambda: client.get_run("0" * 32)),
                "badFilter": refusal(lambda: client.search_runs([experiment.experiment_id], "metrics.a > 1 OR 1")),
                "traversal": refusal(
                    lambda: mlflow.artifacts.download_artifacts(f"mlflow-artifacts:/%2e%2e/{project}/x")
                ),
            },
        }
    )
    print(json.dumps(report))


main()
