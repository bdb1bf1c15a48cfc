"""Preparation and model as one scikit-learn pipeline: everything that the exported graph does."""

import numpy as np
from skl2onnx.sklapi import CastTransformer
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import (
    GradientBoostingClassifier,
    GradientBoostingRegressor,
    RandomForestClassifier,
    RandomForestRegressor,
)
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from training_set import Split, TrainingSet

# A category needs so many training rows to become a column of its own; the others are "none of these".
FEWEST_ROWS = 3
MOST_CATEGORIES = 30

TREES = {"n_estimators": 80, "learning_rate": 0.1, "max_depth": 3, "subsample": 0.8}
FOREST = {"n_estimators": 100, "min_samples_leaf": 3, "n_jobs": 1}

CLASSIFIERS = {
    "linear": lambda seed: LogisticRegression(C=1.0, max_iter=2000, random_state=seed),
    "boosting": lambda seed: GradientBoostingClassifier(random_state=seed, **TREES),
    "forest": lambda seed: RandomForestClassifier(random_state=seed, **FOREST),
}
REGRESSORS = {
    "linear": lambda seed: Ridge(alpha=1.0, random_state=seed),
    "boosting": lambda seed: GradientBoostingRegressor(random_state=seed, **TREES),
    "forest": lambda seed: RandomForestRegressor(random_state=seed, **FOREST),
}
MODELS = tuple(CLASSIFIERS)


def build(model: str, seed: int, data: TrainingSet, train: Split) -> Pipeline:
    """The unfitted pipeline. `train` is looked at for the categories that are worth a column."""
    models = CLASSIFIERS if data.is_classification else REGRESSORS
    if model not in models:
        raise ValueError(f"unknown model {model!r}: choose one of {', '.join(MODELS)}")
    return Pipeline([("prepare", _preparation(data, train)), ("model", models[model](seed))])


def _preparation(data: TrainingSet, train: Split) -> ColumnTransformer:
    numbers = len(data.numbers)
    # By position, because that is how the converter finds them among the inputs of the graph.
    steps = [("numbers", _numbers(), list(range(numbers)))] if numbers else []
    for position, name in enumerate(data.categories, start=numbers):
        known = frequent(train.features[name].to_numpy())
        if known:
            encoder = OneHotEncoder(categories=[known], handle_unknown="ignore", sparse_output=False)
            steps.append((f"category_{position}", encoder, [position]))
    if not steps:
        raise ValueError("no feature is usable: no numbers, and no category in several training rows")
    return ColumnTransformer(steps)


def _numbers() -> Pipeline:
    return Pipeline(
        [
            ("fill", SimpleImputer(strategy="median", keep_empty_features=True)),
            # Scaled in double precision, then rounded once: only so does the exported graph get the same
            # bits, and a value that lies exactly on a tree's threshold falls to the same side.
            ("to_double", CastTransformer(dtype=np.float64)),
            ("scale", StandardScaler()),
            ("to_single", CastTransformer(dtype=np.float32)),
        ]
    )


def frequent(values: np.ndarray) -> list[str]:
    """The categories with the most rows, in the order of their names; no value is a category too."""
    names, counts = np.unique(values.astype(str), return_counts=True)
    enough = [(-count, name) for name, count in zip(names, counts, strict=True) if count >= FEWEST_ROWS]
    return sorted(str(name) for _, name in sorted(enough)[:MOST_CATEGORIES])
