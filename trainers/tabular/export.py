"""The fitted pipeline as one ONNX graph: the same inputs and seed give the same bytes."""

import json

import numpy as np
import onnx
import onnxruntime
import pandas as pd
from skl2onnx import to_onnx
from skl2onnx.common.data_types import FloatTensorType, StringTensorType
from sklearn.pipeline import Pipeline

from training_set import TrainingSet

# Fixed, so that an upgrade of the converter does not silently move them. These are old enough for
# every ONNX runtime of the last years.
OPSET = {"": 17, "ai.onnx.ml": 3}
NUMBERS = "numbers"
# A row may fall to the other side of a tree's threshold in the last bit of single precision; more are a mistake.
TOLERANCE = 1e-3
ROWS_THAT_MAY_DIFFER = 0.01


def to_graph(pipeline: Pipeline, data: TrainingSet) -> onnx.ModelProto:
    """Inputs: `numbers` [-1, n] float32, NaN for no value, and each category as text [-1, 1] under its name.

    Outputs of classes: `label` (their names), `probabilities`, `class_labels`; of a regression: `variable`.
    """
    inputs = [(NUMBERS, FloatTensorType([None, len(data.numbers)]))] if data.numbers else []
    inputs += [(name, StringTensorType([None, 1])) for name in data.categories]
    # Plain tensors instead of a list of maps, which not every runtime can read.
    options = {"zipmap": False, "output_class_labels": True} if data.is_classification else {}
    graph = to_onnx(
        pipeline,
        name="model",
        initial_types=inputs,
        options={id(pipeline): options} if options else None,
        target_opset=OPSET,
    )
    # The converter collects its operator sets in a set, whose order changes with every process.
    graph.opset_import.sort(key=lambda opset: opset.domain)
    onnx.helper.set_model_props(graph, {"features": json.dumps(data.feature_names)})
    onnx.checker.check_model(graph)
    return graph


def predict(graph: bytes, features: pd.DataFrame) -> tuple[np.ndarray, np.ndarray | None, list[str]]:
    """Answers, probabilities (None for a regression) and class names, by the runtime that also serves."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    outputs = [output.name for output in session.get_outputs()]
    asked = dict(zip(outputs, session.run(outputs, feeds(session, features)), strict=True))
    if "probabilities" not in asked:
        return next(iter(asked.values())).reshape(-1).astype(np.float64), None, []
    return asked["label"].astype(object), asked["probabilities"], [str(n) for n in asked["class_labels"]]


def feeds(session: onnxruntime.InferenceSession, features: pd.DataFrame) -> dict[str, np.ndarray]:
    """The inputs of the graph from rows of features, as the serving pool makes them."""
    names = [value.name for value in session.get_inputs()]
    numbers = [name for name in features.columns if name not in names]
    return {
        name: features[numbers].to_numpy(np.float32)
        if name == NUMBERS
        else features[[name]].to_numpy(object)
        for name in names
    }


def check_equal(graph: bytes, pipeline: Pipeline, features: pd.DataFrame) -> float:
    """The largest difference between graph and pipeline; raises when too many rows differ."""
    answers, probabilities, _ = predict(graph, features)
    if probabilities is None:
        expected = pipeline.predict(features)
        differences = np.abs(answers - expected) / max(float(np.abs(expected).max()), 1e-9)
    else:
        differences = np.abs(probabilities - pipeline.predict_proba(features)).max(axis=1)
    share = float((differences > TOLERANCE).mean())
    if share > ROWS_THAT_MAY_DIFFER:
        raise ValueError(
            f"the exported graph differs from the pipeline in {share:.1%} of the rows: a step of the pipeline "
            "is not exported faithfully, compare them step by step"
        )
    return float(differences.max())
