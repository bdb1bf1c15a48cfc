"""How good the exported model is, and how good the baseline is, on each split; and a picture of both."""

from pathlib import Path

import numpy as np
from matplotlib.figure import Figure
from sklearn.calibration import calibration_curve
from sklearn.metrics import (
    accuracy_score,
    balanced_accuracy_score,
    f1_score,
    log_loss,
    roc_auc_score,
    roc_curve,
)

import export
from training_set import Split


def evaluate(graph: bytes, splits: dict[str, Split]) -> tuple[dict, dict]:
    """Metrics of the graph and of the baseline on each split, and the graph's probabilities.

    It is the exported graph that answers, by the runtime that serves: what is measured is what runs.
    """
    metrics, probabilities = {}, {}
    for name, split in splits.items():
        answers, probabilities[name] = export.predict(graph, split.features)
        metrics |= score(name, split.labels, answers, probabilities[name])
        baseline = baseline_probability(split, splits["train"])
        metrics |= score(f"baseline_{name}", split.labels, split.baseline, baseline)
    return metrics, probabilities


def score(prefix: str, labels: np.ndarray, answers: np.ndarray, probability: np.ndarray) -> dict:
    """Five metrics named `<prefix>_<metric>`; `answers` are 0 or 1, `probability` is that of 1."""
    return {
        f"{prefix}_accuracy": float(accuracy_score(labels, answers)),
        f"{prefix}_balanced_accuracy": float(balanced_accuracy_score(labels, answers)),
        f"{prefix}_f1": float(f1_score(labels, answers)),
        f"{prefix}_log_loss": float(log_loss(labels, probability, labels=[0, 1])),
        f"{prefix}_roc_auc": float(roc_auc_score(labels, probability)),
    }


def baseline_probability(split: Split, train: Split) -> np.ndarray:
    """The probability that each yes or no of the baseline deserves.

    The baseline only says yes or no, and the log loss of a certain "no" that is wrong is infinite.
    So each answer is given the share of wet days that followed it in the training split (with one
    imagined day of either kind): the best that anybody could do who knows only the baseline.
    """
    followed = {answer: train.labels[train.baseline == answer] for answer in (0, 1)}
    share = {answer: (labels.sum() + 1) / (len(labels) + 2) for answer, labels in followed.items()}
    return np.where(split.baseline == 1, share[1], share[0])


def plot(path: Path, probabilities: dict, splits: dict[str, Split]) -> None:
    """Writes ROC curves and calibration of validation and test as one PNG."""
    figure = Figure(figsize=(10, 4.5), layout="constrained")
    roc, calibration = figure.subplots(1, 2)
    for name in ("validation", "test"):
        labels, probability = splits[name].labels, probabilities[name]
        (line,) = roc.plot(*roc_curve(labels, probability)[:2], label=f"{name}, model")
        baseline = roc_curve(labels, splits[name].baseline)[:2]
        roc.plot(*baseline, linestyle=":", color=line.get_color(), label=f"{name}, same as today")
        share, forecast = calibration_curve(labels, probability, n_bins=6, strategy="quantile")
        calibration.plot(forecast, share, marker="o", label=name)
    for axes in (roc, calibration):
        axes.plot([0, 1], [0, 1], color="grey", linewidth=0.5)
        axes.legend()
    roc.set(title="ROC", xlabel="share of dry days called wet", ylabel="share of wet days called wet")
    calibration.set(title="Calibration", xlabel="forecast probability", ylabel="share of wet days")
    # No software field: the library's version would be the only thing in the file that is no result.
    figure.savefig(path, dpi=80, metadata={"Software": None})
