"""Hyperparameters as SageMaker stores them, and as the script gets them.

SageMaker only has strings; its SDK writes a string as JSON (`"\\"7\\""`), a state machine writes it
plainly (`"7"`). Both are read. Names that begin with `sagemaker_` are for the container.
"""

import json
from pathlib import Path

ENTRY = "sagemaker_program"


def read_hyperparameters(path: Path) -> dict[str, str]:
    """Name to plain text; empty without a file."""
    if not path.exists():
        return {}
    return {name: _plain(value) for name, value in json.loads(path.read_text()).items()}


def entry_point(hyperparameters: dict[str, str]) -> str:
    """The script to run, relative to the sources; `train.py` unless `sagemaker_program` says otherwise."""
    return hyperparameters.get(ENTRY, "train.py")


def for_script(hyperparameters: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in hyperparameters.items() if not name.startswith("sagemaker_")}


def to_arguments(hyperparameters: dict[str, str]) -> list[str]:
    """`--name=value` in the order of names. One word each: a value may begin with a dash (`-1`)."""
    return [f"--{name}={value}" for name, value in sorted(for_script(hyperparameters).items())]


def _plain(value: object) -> str:
    if not isinstance(value, str):
        return json.dumps(value)
    try:
        decoded = json.loads(value)
    except ValueError:
        return value
    return decoded if isinstance(decoded, str) else value
