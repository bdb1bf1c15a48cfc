"""What people's notebooks do, unchanged, with the stock client against Cairn.

CAIRN_MLFLOW_SERVER names a running test/mlflow/serve.ts; each module gets an empty project of its own.
"""

import json
import os
import urllib.request

os.environ.update(
    {
        # The first failure is the one to see.
        "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "0",
        "MLFLOW_DISABLE_TELEMETRY": "true",
        "GIT_PYTHON_REFRESH": "quiet",
        "MPLBACKEND": "Agg",
        "TQDM_DISABLE": "1",
    }
)

import mlflow
import pytest


@pytest.fixture(scope="module")
def project(monkeypatch_module):
    """An empty project: its name, address and tokens by role."""
    request = urllib.request.Request(f"{os.environ['CAIRN_MLFLOW_SERVER']}/projects", method="POST")
    with urllib.request.urlopen(request) as answer:
        made = json.load(answer)
    monkeypatch_module.setenv("MLFLOW_TRACKING_URI", made["url"])
    monkeypatch_module.setenv("MLFLOW_TRACKING_TOKEN", made["tokens"]["developer"])
    mlflow.set_tracking_uri(made["url"])
    return made


@pytest.fixture(scope="module")
def monkeypatch_module():
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture(autouse=True)
def fresh(project, request):
    """An experiment of the test's own, and no run left open."""
    mlflow.set_experiment(request.node.name)
    yield
    while mlflow.active_run():
        mlflow.end_run()
