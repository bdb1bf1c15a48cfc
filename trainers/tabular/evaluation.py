"""How good the exported model is, and how good the baseline is, on each split.

Metrics that a split cannot tell (a ROC curve without one of the classes) are left out; the loss is always
there, so that trials can be compared whatever the validation rows hold.
"""

import numpy as np
from sklearn.metrics import (
    accuracy_score,
    f1_score,
    mean_absolute_error,
    r2_score,
    recall_score,
    root_mean_squared_error,
    roc_auc_score,
)

import export
from training_set import Split, TrainingSet

# A probability of 0 for what happened would make every loss infinite.
SMALLEST = 1e-7


def evaluate(graph: bytes, data: TrainingSet, splits: dict[str, Split]) -> dict[str, float]:
    """Metrics `<split>_<metric>` of the graph, and `baseline_<split>_<metric>` of the baseline.

    It is the exported graph that answers, by the runtime that serves: what is measured is what runs.
    """
    metrics = {}
    for name, split in splits.items():
        answers, probabilities, classes = export.predict(graph, split.features)
        if probabilities is None:
            baseline = usual_values(data, split)
            metrics |= of_values(name, split.labels, answers)
            metrics |= of_values(f"baseline_{name}", split.labels, baseline)
        else:
            baseline, shares = usual_classes(data, split, splits["train"], classes)
            metrics |= of_classes(name, split.labels, answers, probabilities, classes)
            metrics |= of_classes(f"baseline_{name}", split.labels, baseline, shares, classes)
    return metrics


def of_values(prefix: str, labels: np.ndarray, answers: np.ndarray) -> dict[str, float]:
    metrics = {
        "mae": mean_absolute_error(labels, answers),
        "rmse": root_mean_squared_error(labels, answers),
    }
    if len(labels) > 1 and np.ptp(labels) > 0:
        metrics["r2"] = r2_score(labels, answers)
    return _named(prefix, metrics)


def of_classes(
    prefix: str, labels: np.ndarray, answers: np.ndarray, probabilities: np.ndarray, classes: list[str]
) -> dict[str, float]:
    """Labels may miss a class, and may hold one that the model never saw."""
    labels, answers = labels.astype(str), answers.astype(str)
    present = sorted(set(labels))
    recalls = recall_score(labels, answers, labels=present, average=None, zero_division=0)
    metrics = {
        "accuracy": accuracy_score(labels, answers),
        "balanced_accuracy": recalls.mean(),
        "f1": _f1(labels, answers, classes, present),
        "log_loss": log_loss(labels, probabilities, classes),
    }
    if set(present) == set(classes):
        # Of two classes the probability of the second; of more, each against the rest.
        scores = probabilities[:, 1] if len(classes) == 2 else probabilities / probabilities.sum(1, keepdims=True)
        metrics["roc_auc"] = roc_auc_score(labels, scores, labels=classes, multi_class="ovr")
    return _named(prefix, metrics)


def _f1(labels: np.ndarray, answers: np.ndarray, classes: list[str], present: list[str]) -> float:
    """Of two classes that of the second; of more, the mean over those that there are."""
    if len(classes) == 2:
        return f1_score(labels == classes[1], answers == classes[1], zero_division=0)
    return f1_score(labels, answers, labels=present, average="macro", zero_division=0)


def log_loss(labels: np.ndarray, probabilities: np.ndarray, classes: list[str]) -> float:
    """Mean of -log of the probability of the true class; a class unknown to the model had none."""
    position = {name: index for index, name in enumerate(classes)}
    told = [row[position[label]] if label in position else 0 for label, row in zip(labels, probabilities)]
    return float(-np.log(np.clip(np.array(told, np.float64), SMALLEST, 1)).mean())


def usual_values(data: TrainingSet, split: Split) -> np.ndarray:
    return split.baseline if split.baseline is not None else np.full(len(split.labels), data.usual_answer)


def usual_classes(
    data: TrainingSet, split: Split, train: Split, classes: list[str]
) -> tuple[np.ndarray, np.ndarray]:
    """The baseline's answers, and the probabilities that they deserve.

    The baseline only names a class, and the loss of a certain answer that is wrong is infinite. So each of
    its answers is given the shares of the classes that followed it in the training rows (with one imagined
    row of every class): the best that anybody could do who knows only the baseline.
    """
    if split.baseline is None:
        answers = np.full(len(split.labels), data.usual_answer, object)
        followed = {str(data.usual_answer): train.labels}
    else:
        answers = split.baseline
        followed = {str(name): train.labels[train.baseline == name] for name in set(answers)}
    shares = {name: _shares(labels, classes) for name, labels in followed.items()}
    return answers, np.array([shares[str(answer)] for answer in answers])


def _shares(labels: np.ndarray, classes: list[str]) -> list[float]:
    counts = [int((labels == name).sum()) + 1 for name in classes]
    return [count / sum(counts) for count in counts]


def _named(prefix: str, metrics: dict[str, float]) -> dict[str, float]:
    return {f"{prefix}_{name}": float(value) for name, value in metrics.items() if np.isfinite(value)}
