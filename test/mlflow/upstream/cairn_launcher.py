"""A pytest plugin that lets MLflow's own tests run against Cairn.

It replaces one thing: whoever starts a tracking server gets the address of an empty project of Cairn instead. What
MLflow's own conftest would give besides, as far as these tests ask for it, stands at the end. Without
CAIRN_MLFLOW_SERVER nothing is replaced: the same tests against MLflow's own server, which tells what fails there too.
"""

import contextlib
import json
import os
import shutil
import tomllib
import urllib.request
from fnmatch import fnmatchcase
from pathlib import Path

import mlflow
import pytest
from mlflow.server import handlers
from mlflow.store.tracking.sqlalchemy_store import SqlAlchemyStore

from tests.tracking import integration_test_utils

SERVER = os.environ.get("CAIRN_MLFLOW_SERVER")
EXPECTED = Path(__file__).with_name("expected.toml")


def ask(method: str, path: str) -> dict:
    request = urllib.request.Request(SERVER + path, method=method)
    with urllib.request.urlopen(request) as response:
        return json.load(response)


class CairnServer:
    """In place of MLflow's ServerThread: the address of a fresh project, closed at the end."""

    def __init__(self, *_args, **_more) -> None:
        self.project = ask("POST", "/projects")
        self.url = self.project["url"]

    def __enter__(self) -> str:
        return self.url

    def __exit__(self, *_error) -> None:
        ask("DELETE", f"/projects/{self.project['project']}")


@contextlib.contextmanager
def init_server(*_args, **_more):
    mlflow.set_tracking_uri(None)
    with CairnServer() as url:
        yield url


if SERVER:
    # Before the modules of the tests are imported, which take them by name.
    integration_test_utils.ServerThread = CairnServer
    integration_test_utils._init_server = init_server
    # There is no store in this process to be made ready.
    handlers.initialize_backend_stores = lambda *_args, **_more: None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that expected.toml names have to fail: one that passes is to be taken from the table."""
    if not SERVER:
        return
    for entry in tomllib.loads(EXPECTED.read_text())["failure"]:
        for item in items:
            if any(fnmatchcase(item.originalname, pattern) for pattern in entry["tests"]):
                item.add_marker(pytest.mark.xfail(reason=entry["reason"], strict=True))


@pytest.fixture(scope="session")
def migrated_database(tmp_path_factory) -> Path:
    """An empty database as MLflow's own server wants it; making one takes seconds, copying it none."""
    folder = tmp_path_factory.mktemp("database")
    SqlAlchemyStore(f"sqlite:///{folder}/mlflow.db", folder.as_uri()).engine.dispose()
    return folder / "mlflow.db"


@pytest.fixture(autouse=True)
def db_uri(migrated_database: Path, tmp_path: Path) -> str:
    shutil.copy(migrated_database, tmp_path / "mlflow.db")
    return f"sqlite:///{tmp_path}/mlflow.db"


@pytest.fixture(autouse=True)
def nothing_left_of_other_tests(monkeypatch):
    # The first failure is the one to see.
    monkeypatch.setenv("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "1")
    yield
    mlflow.end_run()
    mlflow.set_tracking_uri(None)
    mlflow.set_registry_uri(None)
    mlflow.tracking.fluent._active_experiment_id = None
    os.environ.pop("MLFLOW_TRACKING_URI", None)
    os.environ.pop("MLFLOW_EXPERIMENT_ID", None)
    mlflow.tracing.reset()
