"""Trains one trial on a table: prepare the columns, fit, export, log.

The same file runs on a laptop and as a SageMaker training job: it follows SageMaker's script mode
(hyperparameters are arguments, folders are SM_* variables) and logs through the MLflow client,
which reads MLFLOW_TRACKING_URI and MLFLOW_EXPERIMENT_NAME. By hand:

    python train.py --training <folder of training-set.parquet> --model boosting

`cairn init` wrote it; it is yours to change.
"""

import argparse
import json
import logging
import os
import sys
import warnings
from pathlib import Path

import mlflow
import pandas as pd
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
    params = {"model": args.model, "seed": args.seed}
    # One thread: how many there are changes the order of additions, and so the last bits.
    with threadpool_limits(limits=1), mlflow.start_run(run_name=args.model, tags=tracking.tags()) as run:
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
    pipeline = pipelines.build(params["model"], params["seed"], data, rows)
    log.info("fitting %s on %d rows", params["model"], len(rows.labels))
    pipeline.fit(rows.features, rows.labels.astype(str) if data.is_classification else rows.labels)

    graph = export.to_graph(pipeline, data)
    graph_bytes = graph.SerializeToString(deterministic=True)
    every_row = pd.concat([split.features for split in splits.values()], ignore_index=True)
    difference = export.check_equal(graph_bytes, pipeline, every_row)

    # The model first: the client copies every metric that the run already has to it, one by one.
    model = tracking.log_model(graph, data)
    metrics = evaluation.evaluate(graph_bytes, data, splits)
    mlflow.log_metrics(metrics | {"onnx_max_difference": difference}, model_id=model.model_id)
    mlflow.set_tag("mlflow.note.content", tracking.note(params["model"], data, metrics))

    (model_dir / "model.onnx").write_bytes(graph_bytes)
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
    parser.add_argument("--model", choices=pipelines.MODELS, default="linear")
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
    # Advice on integer columns with gaps, which become floating here, and on which of two equal
    # readings of a path is meant.
    warnings.filterwarnings("ignore", module=r"mlflow\.(types|data)")


def write_json(path: Path, value: dict) -> None:
    path.write_text(json.dumps(value, indent=2) + "\n")


if __name__ == "__main__":
    main()
