"""Registers a bad version of the live model: one whose scaler is broken.

The mistake is a real one: a scaler written by hand with both operations the wrong way round. It subtracts the
value from the mean, and multiplies by the standard deviation. The graph is valid, answers fast and never fails;
only its probabilities are worthless. Nothing but the quality of its answers can find it.

    eval "$(npx cairn env)"
    python examples/weather/bad_model.py
"""

import argparse
import json

import mlflow
import onnx
from mlflow.models import get_model_info


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", default="rain", help="registered model (default: rain)")
    parser.add_argument("--alias", default="live", help="version that is broken (default: live)")
    args = parser.parse_args()
    name, alias = args.model, args.alias
    source = f"models:/{name}@{alias}"
    client = mlflow.MlflowClient()
    original = client.get_model_version_by_alias(name, alias)
    graph = break_scaler(mlflow.onnx.load_model(source))
    signature = get_model_info(source).signature
    made_in = client.get_run(original.run_id)
    with mlflow.start_run(experiment_id=made_in.info.experiment_id, run_name="bad-scaler") as run:
        # The same training set, so that the platform knows which features the version wants.
        client.log_inputs(run.info.run_id, datasets=made_in.inputs.dataset_inputs)
        mlflow.set_tag("mlflow.note.content", f"{name}/{original.version} with its scaler broken.")
        model = mlflow.onnx.log_model(graph, name="model", signature=signature, pip_requirements=[])
    tags = {"example": "bad-scaler"}
    version = client.create_model_version(name, model.model_uri, run.info.run_id, tags, model_id=model.model_id)
    print(json.dumps({"model": name, "version": int(version.version), "brokenFrom": int(original.version)}))


def break_scaler(graph: onnx.ModelProto) -> onnx.ModelProto:
    """The graph with (x - mean) / deviation turned into (mean - x) * deviation."""
    made_by = {output: node for node in graph.graph.node for output in node.output}
    scalers = [
        (made_by[node.input[0]], node)
        for node in graph.graph.node
        if node.op_type == "Div" and node.input[0] in made_by and made_by[node.input[0]].op_type == "Sub"
    ]
    if not scalers:
        raise SystemExit("this model has no scaler: train it with `scaling: standard` in cairn.yaml")
    for subtract, divide in scalers:
        value, mean = subtract.input
        subtract.input[:] = [mean, value]
        divide.op_type = "Mul"
    onnx.checker.check_model(graph)
    return graph


if __name__ == "__main__":
    main()
