"""The fitted pipeline as one ONNX graph: the same inputs and seed give the same bytes."""

import json

import numpy as np
import onnx
import onnxruntime
from skl2onnx import to_onnx
from skl2onnx.common.data_types import FloatTensorType
from sklearn.pipeline import Pipeline

# Fixed, so that an upgrade of the converter does not silently move them. These are old enough for
# every ONNX runtime of the last years.
OPSET = {"": 17, "ai.onnx.ml": 3}
TOLERANCE = 1e-5


def to_graph(pipeline: Pipeline, feature_names: list[str]) -> onnx.ModelProto:
    """One input `features` [-1, n] float32; outputs `label` [-1] int64, `probabilities` [-1, 2].

    Selection and scaling are nodes of the graph: whoever serves it sends all features in the order
    recorded in the metadata, and cannot scale differently.
    """
    graph = to_onnx(
        pipeline,
        name="model",
        initial_types=[("features", FloatTensorType([None, len(feature_names)]))],
        # Plain tensors instead of a list of maps, which not every runtime can read.
        options={"zipmap": False},
        target_opset=OPSET,
    )
    # The converter collects its operator sets in a set, whose order changes with every process.
    graph.opset_import.sort(key=lambda opset: opset.domain)
    onnx.helper.set_model_props(graph, {"features": json.dumps(feature_names)})
    onnx.checker.check_model(graph)
    return graph


def predict(graph: bytes, features: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Labels and probabilities of class 1, by the runtime that also serves."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    label, probabilities = session.run(["label", "probabilities"], {"features": features})
    return label, probabilities[:, 1]


def check_equal(graph: bytes, pipeline: Pipeline, features: np.ndarray) -> float:
    """The largest difference between graph and pipeline; raises when it exceeds the tolerance."""
    _, exported = predict(graph, features)
    difference = float(np.abs(exported - pipeline.predict_proba(features)[:, 1]).max())
    if difference > TOLERANCE:
        raise ValueError(
            f"the exported graph differs from the pipeline by {difference:.2e} (limit {TOLERANCE}): "
            "a step of the pipeline is not exported faithfully, compare them step by step"
        )
    return difference
