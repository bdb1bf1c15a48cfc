"""The environment of the training script."""

import json
from collections.abc import Mapping

from .hyperparameters import for_script
from .layout import Layout

# Used unless the job sets them otherwise.
DEFAULTS = {
    # The same bytes every time: order of sets, and order of additions.
    "PYTHONHASHSEED": "0",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    # Output line by line, so that the log is complete when the script is stopped.
    "PYTHONUNBUFFERED": "1",
    # The MLflow client asks nobody but the tracking server, and does not look for git.
    "MLFLOW_DISABLE_TELEMETRY": "true",
    "GIT_PYTHON_REFRESH": "quiet",
    # About half a minute of retries; the client's own 7 would keep a lost server's job for minutes.
    "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "4",
    "MPLBACKEND": "Agg",
}
# For the trainer, not for the script.
OWN = {"CAIRN_TOKEN_SECRET_ARN", "CAIRN_ML_ROOT", "CAIRN_INSTALL_REQUIREMENTS"}


def child_environment(
    inherited: Mapping[str, str], layout: Layout, hyperparameters: dict[str, str], token: str | None
) -> dict[str, str]:
    """What was inherited, without our own variables, with SageMaker's script-mode ones and the token."""
    kept = {name: value for name, value in inherited.items() if name not in OWN}
    environment = DEFAULTS | kept | script_mode(layout, for_script(hyperparameters))
    if token:
        environment["MLFLOW_TRACKING_TOKEN"] = token
    return environment


def script_mode(layout: Layout, hyperparameters: dict[str, str]) -> dict[str, str]:
    """SM_* variables. Source: "Environment variables" of sagemaker-training-toolkit."""
    channels = sorted(folder.name for folder in layout.channels.iterdir() if folder.is_dir())
    return {
        "SM_MODEL_DIR": str(layout.model),
        "SM_OUTPUT_DATA_DIR": str(layout.output_data),
        "SM_INPUT_DIR": str(layout.channels.parent),
        "SM_CHANNELS": json.dumps(channels),
        **{f"SM_CHANNEL_{name.upper()}": str(layout.channels / name) for name in channels},
        "SM_HPS": json.dumps(hyperparameters, sort_keys=True),
        **{f"SM_HP_{name.upper()}": value for name, value in hyperparameters.items()},
    }
