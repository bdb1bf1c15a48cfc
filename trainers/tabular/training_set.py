"""The training set as the platform hands it over: one Parquet file and its description."""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

SPLITS = ("train", "validation", "test")


@dataclass(frozen=True)
class Split:
    """Rows of one split: what the model sees, what it should answer, what the named baseline answers."""

    features: pd.DataFrame  # numbers first (float32, NaN for no value), then categories ("" for no value)
    labels: np.ndarray  # class names, or float64
    baseline: np.ndarray | None  # as labels; None without a named baseline


@dataclass(frozen=True)
class TrainingSet:
    description: dict  # training-set.json, unchanged
    frame: pd.DataFrame  # training-set.parquet, unchanged
    path: Path  # where the Parquet file lies

    @property
    def feature_names(self) -> list[str]:
        """In the order of the feature service."""
        return [feature["name"] for feature in self.description["features"]]

    @cached_property
    def categories(self) -> list[str]:
        return [f["name"] for f in self.description["features"] if f["type"] == "STRING"]

    @cached_property
    def numbers(self) -> list[str]:
        return [name for name in self.feature_names if name not in self.categories]

    @cached_property
    def is_classification(self) -> bool:
        """Labels that are texts are classes; the label SQL decides by its CAST."""
        return not pd.api.types.is_numeric_dtype(self.frame[self.description["label"]])

    def split(self, name: str) -> Split:
        rows = self.frame[self.frame["split"] == name]
        named = self.description["baselineColumn"]
        return Split(
            features=self._features(rows),
            labels=self._answers(rows, self.description["label"]),
            baseline=None if named is None else self._baseline(rows, named),
        )

    def _features(self, rows: pd.DataFrame) -> pd.DataFrame:
        # float32 because that is what the exported graph takes: training sees what serving sees.
        columns = {name: pd.to_numeric(rows[name]).to_numpy(np.float32) for name in self.numbers}
        texts = {name: rows[name].fillna("").to_numpy(object) for name in self.categories}
        return pd.DataFrame(columns | texts)

    def _answers(self, rows: pd.DataFrame, column: str) -> np.ndarray:
        return rows[column].to_numpy(object if self.is_classification else np.float64)

    def _baseline(self, rows: pd.DataFrame, column: str) -> np.ndarray:
        """The named baseline's answers; where it has none, those of who knows only the training labels."""
        answers = pd.Series(self._answers(rows, column))
        return answers.where(answers.notna(), self.usual_answer).to_numpy()

    @cached_property
    def usual_answer(self) -> str | float:
        """The most frequent class, or the mean, of the training rows."""
        labels = self._answers(self.frame[self.frame["split"] == "train"], self.description["label"])
        if not self.is_classification:
            return float(labels.mean())
        names, counts = np.unique(labels.astype(str), return_counts=True)
        return str(names[counts.argmax()])


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
    for feature in description["features"]:
        missing = int(frame[feature["name"]].isna().sum())
        if missing and not feature.get("nullable"):
            raise ValueError(
                f"feature {feature['name']} is empty in {missing} of {len(frame)} rows: write nullable: true "
                "for it in cairn.yaml, or fill the value in the feature SQL"
            )
    for name in SPLITS:
        if not (frame["split"] == name).any():
            raise ValueError(f"split {name} has no rows: change training.split in cairn.yaml")
    labels = frame.loc[frame["split"] == "train", description["label"]]
    if labels.nunique() < 2:
        raise ValueError(
            f"all {len(labels)} training rows have the label {labels.iloc[0]!r}: there is nothing to learn; "
            "change training.split in cairn.yaml"
        )
