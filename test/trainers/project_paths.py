"""Puts the weather example and the trainer package on Python's path."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WEATHER = ROOT / "examples" / "weather"
TRAINERS = ROOT / "trainers"

sys.path[:0] = [str(WEATHER), str(TRAINERS)]
