"""What this project tells MLflow about a trial, besides its params and metrics."""

import os
from importlib.metadata import version

import mlflow
import numpy as np
import onnx
from mlflow.models import ModelSignature
from mlflow.types import Schema, TensorSpec

from training_set import SPLITS, TrainingSet

SHOWN = {True: ("log_loss", "balanced_accuracy", "roc_auc"), False: ("mae", "rmse", "r2")}


def tags() -> dict:
    """Which execution and trial of the platform this run belongs to; empty when run by hand."""
    names = {"cairn.execution": "CAIRN_EXECUTION", "cairn.trial": "CAIRN_TRIAL"}
    return {tag: os.environ[name] for tag, name in names.items() if name in os.environ}


def dataset(data: TrainingSet):
    """The training set as an MLflow dataset, under the digest by which the platform finds it again."""
    description = data.description
    return mlflow.data.from_pandas(
        data.frame,
        source=str(data.path),
        targets=description["label"],
        name=description["featureService"]["name"],
        digest=description["digest"][:36],  # MLflow keeps 36 characters
    )


def log_model(graph: onnx.ModelProto, data: TrainingSet):
    return mlflow.onnx.log_model(
        graph,
        name="model",
        signature=ModelSignature(
            inputs=_schema(graph.graph.input), outputs=_schema(graph.graph.output)
        ),
        # Named and pinned: else the client would start another process to find them out.
        pip_requirements=[f"{name}=={version(name)}" for name in ("onnx", "onnxruntime", "numpy")],
        onnx_execution_providers=["CPUExecutionProvider"],
        metadata={"features": data.feature_names},
    )


def _schema(values) -> Schema:
    """Names, types and shapes as the graph has them; -1 is a dimension of any size."""
    specs = []
    for value in values:
        tensor = value.type.tensor_type
        dtype = onnx.helper.tensor_dtype_to_np_dtype(tensor.elem_type)
        shape = tuple(dim.dim_value or -1 for dim in tensor.shape.dim)
        specs.append(TensorSpec(np.dtype(str) if dtype == object else dtype, shape or (-1,), value.name))
    return Schema(specs)


def note(model: str, data: TrainingSet, metrics: dict) -> str:
    """What the run's page shows first: the model against the baseline."""
    lines = [
        f"**{data.description['label']}**: {model} on {len(data.feature_names)} features.",
        "",
        "| split | metric | model | baseline |",
        "| --- | --- | --- | --- |",
    ]
    for split in SPLITS:
        for metric in SHOWN[data.is_classification]:
            values = (metrics.get(f"{prefix}{split}_{metric}") for prefix in ("", "baseline_"))
            shown = ("not defined" if value is None else f"{value:.4g}" for value in values)
            lines.append(f"| {split} | {metric} | {' | '.join(shown)} |")
    return "\n".join(lines)
