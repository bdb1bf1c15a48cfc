"""The local stand-in for a SageMaker training job: the same folders, the same program.

Event, all fields required unless said otherwise:

    sourceUri        s3:// prefix of the training script and its modules
    entry            the script among them, such as train.py
    hyperparameters  name to value
    channels         name to s3:// prefix, such as {"training": "s3://bucket/…/"}
    modelUri         s3:// prefix that receives what the script leaves in SM_MODEL_DIR
    environment      MLFLOW_TRACKING_URI, MLFLOW_EXPERIMENT_NAME, CAIRN_EXECUTION, CAIRN_TRIAL,
                     CAIRN_TOKEN_SECRET_ARN
    maxSeconds       optional; the function's own time limit counts in any case

A script that fails is an expected outcome and a returned value; an exception is a fault of ours.
"""

import hashlib
import json
import os
import sys
import tempfile
from pathlib import Path

# The package beside this folder. The emulator puts the function's folder on the path, a test may not.
TRAINERS = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TRAINERS))

from cairn_trainer.job import run_job  # noqa: E402
from cairn_trainer.layout import Layout  # noqa: E402
from cairn_trainer.s3_folder import download_prefix, upload_folder  # noqa: E402

# Left over for stopping the script, uploading and answering.
RESERVED_SECONDS = 15


def handler(event: dict, context) -> dict:
    with tempfile.TemporaryDirectory(prefix="cairn-trial-") as folder:
        layout = Layout(Path(folder))
        layout.create()
        fetch(event, layout)
        finished = run_job(TRAINERS, layout, environment(event), seconds_left(event, context))
        if finished.failure:
            return {"outcome": "failed", "reason": finished.failure, "logTail": finished.log_tail}
        return collect(event, layout, finished.log_tail)


def environment(event: dict) -> dict:
    """The job's environment; a tracking URI that starts with / stands on the emulator's own address."""
    variables = dict(event["environment"])
    uri = variables.get("MLFLOW_TRACKING_URI", "")
    if uri.startswith("/"):
        variables["MLFLOW_TRACKING_URI"] = os.environ["AWS_ENDPOINT_URL"] + uri
    return variables


def fetch(event: dict, layout: Layout) -> None:
    for name, prefix in {**event["channels"], "code": event["sourceUri"]}.items():
        download_prefix(prefix, layout.channels / name)
    hyperparameters = {**event["hyperparameters"], "sagemaker_program": event["entry"]}
    layout.hyperparameters.write_text(json.dumps(hyperparameters))


def collect(event: dict, layout: Layout, log_tail: str) -> dict:
    result_file, graph_file = layout.model / "result.json", layout.model / "model.onnx"
    missing = [file.name for file in (result_file, graph_file) if not file.is_file()]
    if missing:
        reason = f"{event['entry']} ended well but left no {' and no '.join(missing)} in SM_MODEL_DIR"
        return {"outcome": "failed", "reason": reason, "logTail": log_tail}
    result = json.loads(result_file.read_text())
    if result["onnxSha256"] != hashlib.sha256(graph_file.read_bytes()).hexdigest():
        reason = "result.json names another sha256 than model.onnx has: write both from the same bytes"
        return {"outcome": "failed", "reason": reason, "logTail": log_tail}
    upload_folder(layout.model, event["modelUri"])
    answer = {name: result[name] for name in ("runId", "modelId", "onnxSha256", "metrics") if name in result}
    return {"outcome": "succeeded", **answer}


def seconds_left(event: dict, context) -> float:
    """The smaller of the event's limit and what is left of the function's time, with a reserve."""
    own = context.get_remaining_time_in_millis() / 1000 - RESERVED_SECONDS
    return max(1.0, min(own, event.get("maxSeconds", own)))
