"""The two servers, and what each says to every case: asked once, looked at by all tests."""

import json
import os
import sys
import urllib.request
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "harness" / "differential"))

from run import Comparison, compare_all


def project_of(server: str) -> str:
    """The address of an empty project."""
    request = urllib.request.Request(f"{server}/projects", method="POST")
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["url"]


@pytest.fixture(scope="session")
def cairn() -> str:
    """An empty project of the test/mlflow/serve.ts that CAIRN_MLFLOW_SERVER names."""
    return project_of(os.environ["CAIRN_MLFLOW_SERVER"])


@pytest.fixture(scope="session")
def comparisons(cairn: str) -> dict[str, Comparison]:
    """MLFLOW_REFERENCE_SERVER names an empty `mlflow server`."""
    return {one.case: one for one in compare_all(os.environ["MLFLOW_REFERENCE_SERVER"], cairn)}
