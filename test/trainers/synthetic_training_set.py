"""A small training set in the platform's form: two columns that matter, two that do not, two flags."""

import json
from pathlib import Path

import numpy as np
import pandas as pd

FEATURES = ["signal", "noise", "weak", "constant_scale", "flag", "idle_flag"]
ROWS = {"train": 240, "validation": 80, "test": 80}


def write_training_set(folder: Path, **changes) -> Path:
    """Writes training-set.parquet and training-set.json; `changes` replace fields of the description."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = sum(ROWS.values())
    random = np.random.default_rng(11)
    label = random.integers(0, 2, rows)
    frame = pd.DataFrame(
        {
            "city": "seattle",
            "event_timestamp": pd.Timestamp("2012-01-01 23:59:59") + pd.to_timedelta(np.arange(rows), "D"),
            # One decimal, as measured: values meet thresholds of trees exactly.
            "signal": np.round(label * 2 + random.normal(0, 1, rows), 1),
            "noise": np.round(random.normal(50, 20, rows), 1),
            "weak": np.round(label + random.normal(0, 2, rows), 1),
            "constant_scale": np.round(random.normal(1000, 0.5, rows), 1),
            "flag": (label ^ (random.random(rows) < 0.3)).astype(float),
            "idle_flag": random.integers(0, 2, rows).astype(float),
            "wet": label,
            "wet_today": label ^ (random.random(rows) < 0.3),
            "split": np.repeat(list(ROWS), list(ROWS.values())),
        }
    )
    frame.to_parquet(folder / "training-set.parquet", index=False)
    digest = "ab" * 32
    description = {
        "schemaVersion": 1,
        "project": "weather",
        "digest": digest,
        "features": [{"name": name, "type": "DOUBLE"} for name in FEATURES],
        "label": "wet",
        "baselineColumn": "wet_today",
        "entities": ["city"],
        "timestamp": "event_timestamp",
        "selection": {"method": "mutual_information", "keep": 3},
        "scaling": "standard",
        "datasetVersions": [{"name": "city-weather", "version": 2, "digest": digest}],
        "featureService": {"name": "rain_v1", "version": 1, "digest": digest},
        "featureViews": [{"name": "daily_weather", "version": 1, "digest": digest}],
    }
    (folder / "training-set.json").write_text(json.dumps(description | changes))
    return folder
