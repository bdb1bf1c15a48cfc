"""Feature selection, scaling and classifier as one scikit-learn pipeline, from declared names."""

from functools import partial

import numpy as np
from skl2onnx.sklapi import CastTransformer
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.feature_selection import SelectKBest, mutual_info_classif
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import MinMaxScaler, StandardScaler

# Small models on purpose: two years are 724 rows, and larger ones only learn them by heart.
CLASSIFIERS = {
    "logistic_regression": lambda seed: LogisticRegression(C=0.1, max_iter=1000, random_state=seed),
    "gradient_boosting": lambda seed: GradientBoostingClassifier(
        n_estimators=60, learning_rate=0.05, max_depth=2, subsample=0.8, random_state=seed
    ),
    "random_forest": lambda seed: RandomForestClassifier(
        n_estimators=100, min_samples_leaf=20, n_jobs=1, random_state=seed
    ),
}
SELECTIONS = {
    "none": lambda keep, seed, features: None,
    "mutual_information": lambda keep, seed, features: SelectKBest(
        partial(mutual_info_classif, discrete_features=_flags(features), random_state=seed), k=keep
    ),
}
SCALINGS = {"none": lambda: None, "standard": StandardScaler, "min_max": MinMaxScaler}


def build(
    model: str, selection: str, keep_features: int, scaling: str, seed: int, features: np.ndarray
) -> Pipeline:
    """The unfitted pipeline; `features` are the training rows, which tell flags from measurements."""
    if not 1 <= keep_features <= features.shape[1]:
        raise ValueError(
            f"keep_features is {keep_features}: choose 1 to {features.shape[1]}, the features there are"
        )
    steps = [
        ("select", _named(SELECTIONS, selection, "selection")(keep_features, seed, features)),
        # Scaled in double precision, then rounded once: only so does the exported graph get the same
        # bits, and a value that lies exactly on a tree's threshold falls to the same side.
        ("to_double", CastTransformer(dtype=np.float64)),
        ("scale", _named(SCALINGS, scaling, "scaling")()),
        ("to_single", CastTransformer(dtype=np.float32)),
        ("classify", _named(CLASSIFIERS, model, "model")(seed)),
    ]
    return Pipeline([(name, step) for name, step in steps if step is not None])


def selected(pipeline: Pipeline, names: list[str]) -> list[str]:
    """The names of the features that the fitted pipeline kept, in feature order."""
    select = pipeline.named_steps.get("select")
    return [names[index] for index in select.get_support(indices=True)] if select else names


def _flags(features: np.ndarray) -> np.ndarray:
    """Columns of two values (wet or not, season): the estimator for measurements misjudges their ties."""
    return np.array([len(np.unique(column)) <= 2 for column in features.T])


def _named(choices: dict, name: str, what: str):
    if name not in choices:
        raise ValueError(f"unknown {what} {name!r}: choose one of {', '.join(sorted(choices))}")
    return choices[name]
