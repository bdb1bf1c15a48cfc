"""What this project tells MLflow about a trial, besides its params and metrics."""

import os
import time
from importlib.metadata import version

import mlflow
import numpy as np
import onnx
from mlflow.entities import Metric
from mlflow.models import ModelSignature
from mlflow.types import Schema, TensorSpec
from sklearn.metrics import log_loss
from sklearn.pipeline import Pipeline

from training_set import SPLITS, TrainingSet


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


def log_model(graph: onnx.ModelProto, data: TrainingSet, kept: list[str]):
    signature = ModelSignature(
        inputs=Schema([TensorSpec(np.dtype(np.float32), (-1, len(data.feature_names)), "features")]),
        outputs=Schema(
            [
                TensorSpec(np.dtype(np.int64), (-1,), "label"),
                TensorSpec(np.dtype(np.float32), (-1, 2), "probabilities"),
            ]
        ),
    )
    return mlflow.onnx.log_model(
        graph,
        name="model",
        signature=signature,
        # Named and pinned: else the client would start another process to find them out.
        pip_requirements=[f"{name}=={version(name)}" for name in ("onnx", "onnxruntime", "numpy")],
        onnx_execution_providers=["CPUExecutionProvider"],
        metadata={"features": data.feature_names, "selected_features": kept},
    )


def log_learning_curve(pipeline: Pipeline, splits: dict) -> None:
    """Log loss after each tree, for the classifier that grows in steps; the step is the tree."""
    classifier = pipeline.named_steps["classify"]
    if not hasattr(classifier, "staged_predict_proba"):
        return
    points, now = [], int(time.time() * 1000)
    for name in ("train", "validation"):
        prepared = pipeline[:-1].transform(splits[name].features)
        for tree, probabilities in enumerate(classifier.staged_predict_proba(prepared), start=1):
            loss = float(log_loss(splits[name].labels, probabilities))
            points.append(Metric(f"{name}_log_loss_by_tree", loss, now, tree))
    mlflow.MlflowClient().log_batch(mlflow.active_run().info.run_id, metrics=points)


def note(params: dict, kept: list[str], metrics: dict) -> str:
    """What the run's page shows first: the question, the features, model against baseline."""
    lines = [
        f"**Will it rain tomorrow?** {params['model']} on {', '.join(kept)}.",
        "",
        "| split | metric | model | same as today |",
        "| --- | --- | --- | --- |",
    ]
    for split in SPLITS:
        for metric in ("roc_auc", "log_loss", "balanced_accuracy"):
            model, baseline = metrics[f"{split}_{metric}"], metrics[f"baseline_{split}_{metric}"]
            lines.append(f"| {split} | {metric} | {model:.3f} | {baseline:.3f} |")
    return "\n".join(lines)
