"""Runs the tabular trainer as a trainer does; its modules have the names of the weather example's."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd

TABULAR = Path(__file__).resolve().parents[2] / "trainers" / "tabular"


def write_table(folder: Path, frame: pd.DataFrame, features: list[dict], **changes) -> None:
    """Writes training-set.parquet and training-set.json for a label `y`."""
    folder.mkdir(parents=True, exist_ok=True)
    keys = {"row_id": np.arange(len(frame)), "event_timestamp": pd.Timestamp("2000-01-01")}
    frame.assign(**keys).to_parquet(folder / "training-set.parquet", index=False)
    digest = "ab" * 32
    description = {
        "schemaVersion": 1,
        "digest": digest,
        "features": features,
        "label": "y",
        "baselineColumn": None,
        "entities": ["row_id"],
        "datasetVersions": [],
        "featureService": {"name": "y_v1", "version": 1, "digest": digest},
        "featureViews": [],
    }
    (folder / "training-set.json").write_text(json.dumps(description | changes))


def train(folder: Path, *arguments: str) -> subprocess.CompletedProcess:
    environment = os.environ | {
        "SM_CHANNEL_TRAINING": str(folder / "training"),
        "SM_MODEL_DIR": str(folder / "model"),
        "SM_OUTPUT_DATA_DIR": str(folder / "output"),
        "MLFLOW_TRACKING_URI": (folder / "runs").as_uri(),
        "MLFLOW_EXPERIMENT_NAME": "y",
        "MLFLOW_ALLOW_FILE_STORE": "true",
        "MLFLOW_DISABLE_TELEMETRY": "true",
        "GIT_PYTHON_REFRESH": "quiet",
        "PYTHONHASHSEED": "0",
    }
    command = [sys.executable, str(TABULAR / "train.py"), *arguments]
    return subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True)


def result(folder: Path) -> dict:
    return json.loads((folder / "model" / "result.json").read_text())
