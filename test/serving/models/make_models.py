"""Writes the tiny ONNX models of the serving tests. Needs only the package onnx:

    python test/serving/models/make_models.py
"""

from pathlib import Path

from onnx import TensorProto, checker, helper

here = Path(__file__).parent

TYPES = {
    "BOOL": TensorProto.BOOL,
    "UINT8": TensorProto.UINT8,
    "UINT16": TensorProto.UINT16,
    "UINT32": TensorProto.UINT32,
    "UINT64": TensorProto.UINT64,
    "INT8": TensorProto.INT8,
    "INT16": TensorProto.INT16,
    "INT32": TensorProto.INT32,
    "INT64": TensorProto.INT64,
    "FP16": TensorProto.FLOAT16,
    "FP32": TensorProto.FLOAT,
    "FP64": TensorProto.DOUBLE,
    "BYTES": TensorProto.STRING,
}


def save(name: str, graph) -> None:
    model = helper.make_model(
        graph,
        opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid("ai.onnx.ml", 3)],
        ir_version=9,
    )
    checker.check_model(model)
    (here / name).write_bytes(model.SerializeToString(deterministic=True))


def classifier(name: str, intercept: float, labels: dict) -> None:
    """Two classes over three features, in the form that sklearn-onnx gives with zipmap off."""
    kind = TensorProto.STRING if "classlabels_strings" in labels else TensorProto.INT64
    node = helper.make_node(
        "LinearClassifier",
        ["features"],
        ["label", "probabilities"],
        domain="ai.onnx.ml",
        coefficients=[-0.5, -0.25, 1.0, 0.5, 0.25, -1.0],
        intercepts=[-intercept, intercept],
        multi_class=1,
        post_transform="SOFTMAX",
        **labels,
    )
    graph = helper.make_graph(
        [node],
        "classifier",
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, [None, 3])],
        [
            helper.make_tensor_value_info("label", kind, [None]),
            helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, [None, 2]),
        ],
    )
    save(name, graph)


def echo() -> None:
    """Gives back each input, one of every type that the protocol and ONNX Runtime share."""
    nodes = [helper.make_node("Identity", [name], [f"{name}_out"]) for name in TYPES]
    graph = helper.make_graph(
        nodes,
        "echo",
        [helper.make_tensor_value_info(name, kind, ["n"]) for name, kind in TYPES.items()],
        [helper.make_tensor_value_info(f"{name}_out", kind, ["n"]) for name, kind in TYPES.items()],
    )
    save("echo.onnx", graph)


def matrix() -> None:
    """Gives back one matrix of any size, and its logarithm: infinite for 0, not a number below."""
    value = helper.make_tensor_value_info
    graph = helper.make_graph(
        [helper.make_node("Identity", ["x"], ["y"]), helper.make_node("Log", ["x"], ["log"])],
        "matrix",
        [value("x", TensorProto.FLOAT, ["n", "m"])],
        [value("y", TensorProto.FLOAT, ["n", "m"]), value("log", TensorProto.FLOAT, ["n", "m"])],
    )
    save("matrix.onnx", graph)


def regressor() -> None:
    """Columns by name, as a data frame has them, and one value a row."""
    value = helper.make_tensor_value_info
    graph = helper.make_graph(
        [helper.make_node("Sub", ["high", "low"], ["variable"])],
        "regressor",
        [value("high", TensorProto.DOUBLE, [None, 1]), value("low", TensorProto.DOUBLE, [None, 1])],
        [value("variable", TensorProto.DOUBLE, [None, 1])],
    )
    save("regressor.onnx", graph)


def zipped() -> None:
    """A classifier with its probabilities as a sequence of maps, which Node cannot read."""
    classify = helper.make_node(
        "LinearClassifier",
        ["features"],
        ["output_label", "raw"],
        domain="ai.onnx.ml",
        coefficients=[-0.5, 0.5],
        intercepts=[0.0, 0.0],
        classlabels_ints=[0, 1],
        multi_class=1,
        post_transform="SOFTMAX",
    )
    zip_map = helper.make_node(
        "ZipMap", ["raw"], ["output_probability"], domain="ai.onnx.ml", classlabels_int64s=[0, 1]
    )
    pair = helper.make_map_type_proto(
        TensorProto.INT64, helper.make_tensor_type_proto(TensorProto.FLOAT, [])
    )
    graph = helper.make_graph(
        [classify, zip_map],
        "zipped",
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, [None, 1])],
        [
            helper.make_tensor_value_info("output_label", TensorProto.INT64, [None]),
            helper.make_value_info("output_probability", helper.make_sequence_type_proto(pair)),
        ],
    )
    save("zipped.onnx", graph)


if __name__ == "__main__":
    classifier("rain.onnx", 0.1, {"classlabels_ints": [0, 1]})
    classifier("rain-later.onnx", 2.0, {"classlabels_ints": [0, 1]})
    classifier("weather.onnx", 0.1, {"classlabels_strings": ["dry", "wet"]})
    echo()
    matrix()
    regressor()
    zipped()
