"""What the stock client sees of Cairn where Feast's own server is otherwise, or has nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from conftest import Client

SCRIPT = Path(__file__).with_name("refusals_script.py")


def test_tokens_roles_and_refusals(cairn_client: Callable[[str], Client]) -> None:
    client = cairn_client("viewer")
    command = [sys.executable, str(SCRIPT), str(client.folder)]
    run = subprocess.run(command, env=client.env, capture_output=True, text=True, cwd=client.folder)
    assert run.returncode == 0, run.stderr[-3000:]
    assert run.stdout.splitlines() == [
        "past its ttl: [None, None]",
        "order: ['driver_id', 'trips', 'nickname', 'seats', 'rating']",
        "a part of a key: FeastError Missing join key values for keys: driver_id.",
        "no feature: FeastError Feature view driver_stats has no feature speed; it has trips, rating, active, nickname.",
        "colliding names: FeatureNameCollisionError",
        "a viewer writes: FeastPermissionError",
        "requests sent: 6",
    ]
