"""The training set as the platform hands it over: one Parquet file and its description."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

SPLITS = ("train", "validation", "test")


@dataclass(frozen=True)
class Split:
    """Rows of one split: what the model sees, what it should answer, what the baseline answers."""

    features: np.ndarray  # float32 [rows, features], in the order of the feature service
    labels: np.ndarray  # int64 [rows], 0 or 1
    baseline: np.ndarray  # int64 [rows], the baseline's answer


@dataclass(frozen=True)
class TrainingSet:
    description: dict  # training-set.json, unchanged
    frame: pd.DataFrame  # training-set.parquet, unchanged
    path: Path  # where the Parquet file lies

    @property
    def feature_names(self) -> list[str]:
        return [feature["name"] for feature in self.description["features"]]

    def split(self, name: str) -> Split:
        rows = self.frame[self.frame["split"] == name]
        return Split(
            # float32 because that is what the exported graph takes: training sees what serving sees.
            features=rows[self.feature_names].to_numpy(np.float32),
            labels=rows[self.description["label"]].to_numpy(np.int64),
            baseline=rows[self.description["baselineColumn"]].to_numpy(np.int64),
        )


def load(folder: Path) -> TrainingSet:
    """Reads training-set.parquet and training-set.json; refuses what no model can be fitted to."""
    path = folder / "training-set.parquet"
    training_set = TrainingSet(
        description=json.loads((folder / "training-set.json").read_text()),
        frame=pd.read_parquet(path),
        path=path,
    )
    _check(training_set)
    return training_set


def _check(training_set: TrainingSet) -> None:
    frame, description = training_set.frame, training_set.description
    needed = [*training_set.feature_names, description["label"], description["baselineColumn"]]
    for column in needed:
        missing = int(frame[column].isna().sum())
        if missing:
            raise ValueError(
                f"column {column} is empty in {missing} of {len(frame)} rows: let the splits begin "
                "when the rolling windows are complete, or fill the value in the feature SQL"
            )
    for name in SPLITS:
        labels = set(training_set.split(name).labels.tolist())
        if labels != {0, 1}:
            raise ValueError(
                f"split {name} needs both labels 0 and 1, it has {sorted(labels)}: "
                "widen its dates in cairn.yaml"
            )
