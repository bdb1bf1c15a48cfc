"""One script runs unchanged against Feast's own server and against Cairn, and prints the same."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from conftest import Client

SCRIPT = Path(__file__).with_name("client_script.py")


def started(client: Client) -> subprocess.Popen[str]:
    command = [sys.executable, str(SCRIPT), str(client.folder)]
    return subprocess.Popen(
        command, env=client.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=client.folder
    )


def printed(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate()
    assert process.returncode == 0, f"{out[-500:]}\n{err[-3000:]}"
    return out


def test_prints_the_same(cairn_client: Callable[[str], Client], reference_client: Client) -> None:
    both = [started(reference_client), started(cairn_client("developer"))]
    reference, cairn = map(printed, both)
    assert cairn.splitlines() == reference.splitlines()
    assert "materialized to January 6th" in cairn
