"""One run as a script of the stock MLflow client logs it.

usage: python run.py <tracking URI> <points> <bytes>, with MLFLOW_TRACKING_TOKEN

Makes a run with ten parameters, one batch of so many metric points, and one artifact of so many bytes.
"""

import os
import sys
import tempfile
from pathlib import Path

os.environ.update({"MLFLOW_DISABLE_TELEMETRY": "true", "GIT_PYTHON_REFRESH": "quiet"})

import mlflow
from mlflow.entities import Metric
from mlflow.tracking import MlflowClient

START_MS = 1_700_000_000_000


def main(uri: str, points: int, size: int) -> None:
    mlflow.set_tracking_uri(uri)
    mlflow.set_experiment("measured")
    with tempfile.TemporaryDirectory() as folder, mlflow.start_run() as run:
        mlflow.log_params({f"parameter_{index}": index for index in range(10)})
        metrics = [
            Metric(f"metric_{index % 5}", 1 / (index + 3), START_MS + index, index // 5)
            for index in range(points)
        ]
        MlflowClient().log_batch(run.info.run_id, metrics=metrics)
        artifact = Path(folder) / "artifact.bin"
        artifact.write_bytes(os.urandom(size))
        mlflow.log_artifact(str(artifact))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
