"""Will it rain tomorrow? Trains one trial: select features, scale, classify, export, log.

The same file runs on a laptop and as a SageMaker training job: it follows SageMaker's script mode
(hyperparameters are arguments, folders are SM_* variables) and logs through the MLflow client,
which reads MLFLOW_TRACKING_URI and MLFLOW_EXPERIMENT_NAME. By hand:

    python train.py --training <folder of training-set.parquet> --model random_forest
"""

import argparse
import json
import logging
import os
import sys
import warnings
from pathlib import Path

import mlflow
import numpy as np
from threadpoolctl import threadpool_limits

import evaluation
import export
import pipeline as pipelines
import provenance
import tracking
from training_set import SPLITS, TrainingSet, load

log = logging.getLogger("train")


def main() -> None:
    args = parse_arguments()
    for folder in (args.model_dir, args.output_data_dir):
        folder.mkdir(parents=True, exist_ok=True)
    log_to(args.output_data_dir / "train.log")
    data = load(args.training)
    selection = data.description["selection"]
    params = {
        "model": args.model,
        "keep_features": args.keep_features or selection.get("keep", len(data.feature_names)),
        "selection": selection["method"],
        "scaling": data.description["scaling"],
        "seed": args.seed,
    }
    run_name = f"{params['model']}-{params['keep_features']}"
    # One thread: how many there are changes the order of additions, and so the last bits.
    with threadpool_limits(limits=1), mlflow.start_run(run_name=run_name, tags=tracking.tags()) as run:
        mlflow.log_params(params)
        digest = {"cairn.training_set": data.description["digest"]}
        mlflow.log_input(tracking.dataset(data), context="training", tags=digest)
        result = train(params, data, args.model_dir, args.output_data_dir)
        write_json(args.model_dir / "result.json", {"runId": run.info.run_id, **result})
        mlflow.log_artifacts(str(args.output_data_dir))


def train(params: dict, data: TrainingSet, model_dir: Path, output: Path) -> dict:
    """Fits, exports, evaluates and logs one trial; leaves the graph and the reports in the folders."""
    splits = {name: data.split(name) for name in SPLITS}
    rows = splits["train"]
    pipeline = pipelines.build(**params, features=rows.features)
    log.info("fitting %s on %d rows", params["model"], len(rows.labels))
    pipeline.fit(rows.features, rows.labels)
    kept = pipelines.selected(pipeline, data.feature_names)
    log.info("kept %s", ", ".join(kept))

    graph = export.to_graph(pipeline, data.feature_names)
    graph_bytes = graph.SerializeToString(deterministic=True)
    every_row = np.concatenate([split.features for split in splits.values()])
    difference = export.check_equal(graph_bytes, pipeline, every_row)

    # The model first: the client copies every metric that the run already has to it, one by one.
    model = tracking.log_model(graph, data, kept)
    metrics, probabilities = evaluation.evaluate(graph_bytes, splits)
    mlflow.log_metrics(metrics | {"onnx_max_difference": difference}, model_id=model.model_id)
    tracking.log_learning_curve(pipeline, splits)
    mlflow.set_tag("mlflow.note.content", tracking.note(params, kept, metrics))

    (model_dir / "model.onnx").write_bytes(graph_bytes)
    evaluation.plot(output / "evaluation.png", probabilities, splits)
    environment = provenance.environment()
    write_json(output / "environment.json", environment)
    write_json(
        output / "reproducibility.json",
        provenance.reproducibility(params, data, graph_bytes, environment),
    )
    digest = provenance.sha256(graph_bytes)
    mlflow.set_tag("cairn.onnx_sha256", digest)  # what the platform checks the registered bytes against
    log.info("model.onnx has sha256 %s", digest)
    return {"modelId": model.model_id, "onnxSha256": digest, "metrics": metrics}


def parse_arguments() -> argparse.Namespace:
    env = os.environ.get
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--model", choices=sorted(pipelines.CLASSIFIERS), default="logistic_regression")
    parser.add_argument("--keep_features", type=int, help="default: selection.keep of the training set")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--training", type=Path, default=env("SM_CHANNEL_TRAINING", "training"))
    parser.add_argument("--model_dir", type=Path, default=env("SM_MODEL_DIR", "model"))
    parser.add_argument("--output_data_dir", type=Path, default=env("SM_OUTPUT_DATA_DIR", "output"))
    return parser.parse_args()


def log_to(path: Path) -> None:
    form = logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s")
    for handler in (logging.StreamHandler(sys.stdout), logging.FileHandler(path, mode="w")):
        handler.setFormatter(form)
        logging.getLogger().addHandler(handler)
    log.setLevel(logging.INFO)
    # Advice on integer columns with gaps, which training_set.py has refused already, and on which of
    # two equal readings of a path is meant.
    warnings.filterwarnings("ignore", module=r"mlflow\.(types|data)")


def write_json(path: Path, value: dict) -> None:
    path.write_text(json.dumps(value, indent=2) + "\n")


if __name__ == "__main__":
    main()
