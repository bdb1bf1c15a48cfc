"""python -m cairn_trainer: copy the sources, fetch the token, run the training script.

Reads and writes the folders of a SageMaker container (layout.py). Environment:

    CAIRN_ML_ROOT            where those folders are; default /opt/ml
    CAIRN_TOKEN_SECRET_ARN   secret that holds the execution's API token; without it the script runs
                             with the MLFLOW_TRACKING_TOKEN that is set, if any
    CAIRN_INSTALL_REQUIREMENTS
                             "true" installs the pinned training libraries first
    MLFLOW_TRACKING_URI, MLFLOW_EXPERIMENT_NAME, CAIRN_EXECUTION, CAIRN_TRIAL
                             passed on to the script

Exits with the script's own status; writes the reason of a failure where SageMaker looks for it.
"""

import os
import sys
from pathlib import Path

from .environment import child_environment
from .execution_token import TokenError, read_token
from .hyperparameters import entry_point, read_hyperparameters, to_arguments
from .layout import Layout
from .requirements import RequirementsError, install_requirements
from .script import run_script
from .sources import SourcesError, copy_sources, find_entry


def main() -> int:
    layout = Layout(Path(os.environ.get("CAIRN_ML_ROOT", "/opt/ml")))
    layout.create()
    try:
        hyperparameters = read_hyperparameters(layout.hyperparameters)
        entry = find_entry(copy_sources(layout), entry_point(hyperparameters))
        if os.environ.get("CAIRN_INSTALL_REQUIREMENTS") == "true":
            install_requirements()
        token = read_token(os.environ.get("CAIRN_TOKEN_SECRET_ARN"))
    except (TokenError, SourcesError, RequirementsError) as error:
        return fail(layout, str(error), status=2)

    finished = run_script(
        [sys.executable, str(entry), *to_arguments(hyperparameters)],
        folder=layout.code,
        environment=child_environment(os.environ, layout, hyperparameters, token),
        secret=token,
    )
    if finished.status:
        reason = f"{entry.name} ended with status {finished.status}: {finished.last_line}"
        return fail(layout, reason, finished.status)
    return 0


def fail(layout: Layout, reason: str, status: int) -> int:
    # SageMaker shows the first 1024 characters of this file as the job's FailureReason.
    layout.failure.write_text(reason[:1024])
    print(f"cairn_trainer: {reason}", file=sys.stderr, flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main())
