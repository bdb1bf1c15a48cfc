"""The stock client, set up for Cairn and for Feast's own server, as somebody would who has a folder with a feature_store.yaml."""

from __future__ import annotations

import json
import os
import sys
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1]))

CONFIGURATION = """\
project: {project}
provider: local
registry: {{path: "{registry}", cache_ttl_seconds: 2}}
online_store: {{type: remote, path: "{url}"}}
auth: {auth}
entity_key_serialization_version: 3
"""


@dataclass(frozen=True)
class Client:
    """A folder for `FeatureStore(repo_path=…)`, and the environment that it needs."""

    folder: Path
    env: dict[str, str]


@dataclass(frozen=True)
class Project:
    """A project of Cairn that holds what store.json says."""

    project: str
    url: str
    tokens: dict[str, str]
    feastProject: str
    """Its name as the client takes it."""
    registry: str


@pytest.fixture(scope="session")
def project() -> Project:
    request = urllib.request.Request(f"{os.environ['CAIRN_FEAST_SERVER']}/projects", method="POST")
    with urllib.request.urlopen(request) as answer:
        return Project(**json.load(answer))


def client_in(folder: Path, env: dict[str, str], **settings: str) -> Client:
    folder.mkdir()
    (folder / "feature_store.yaml").write_text(CONFIGURATION.format(**settings))
    return Client(folder, {**os.environ, **env})


@pytest.fixture(scope="session")
def cairn_client(project: Project, tmp_path_factory: pytest.TempPathFactory):
    """Makes a client of the project with the token of a role: the registry on S3, features from Cairn."""

    def make(role: str) -> Client:
        return client_in(
            tmp_path_factory.mktemp("cairn") / role,
            {"CAIRN_TOKEN": project.tokens[role], "FEAST_S3_ENDPOINT_URL": os.environ["AWS_ENDPOINT_URL"]},
            project=project.feastProject,
            registry=project.registry,
            url=project.url,
            auth="{type: oidc, token_env_var: CAIRN_TOKEN}",
        )

    return make


@pytest.fixture(scope="session")
def reference_client(tmp_path_factory: pytest.TempPathFactory) -> Client:
    """Of the server that FEAST_REFERENCE_SERVER names."""
    return client_in(
        tmp_path_factory.mktemp("reference") / "client",
        {},
        project="reference",
        registry=f"{os.environ['FEAST_REFERENCE_REPOSITORY']}/registry.db",
        url=os.environ["FEAST_REFERENCE_SERVER"],
        auth="{type: no_auth}",
    )
