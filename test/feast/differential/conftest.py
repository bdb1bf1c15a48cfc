"""The two servers, and what each says to every case: asked once, looked at by all tests."""

import json
import os
import sys
import urllib.request
from pathlib import Path

import pytest

HERE = Path(__file__)
sys.path += [str(HERE.parents[1]), str(HERE.parents[2] / "harness" / "differential")]

from run import Comparison, Server, compare_all


@pytest.fixture(scope="session")
def cairn() -> Server:
    """A project of the test/feast/serve.ts that CAIRN_FEAST_SERVER names, with what store.json holds."""
    request = urllib.request.Request(f"{os.environ['CAIRN_FEAST_SERVER']}/projects", method="POST")
    with urllib.request.urlopen(request) as answer:
        made = json.load(answer)
    return Server(made["url"], made["project"])


@pytest.fixture(scope="session")
def comparisons(cairn: Server) -> dict[str, Comparison]:
    """FEAST_REFERENCE_SERVER names a reference.py that holds the same."""
    reference = Server(os.environ["FEAST_REFERENCE_SERVER"], "reference")
    return {one.case: one for one in compare_all(reference, cairn)}
