"""What scipy, scikit-learn and numpy say: cases as JSON on standard input, values on standard output."""

import json
import sys
import warnings

import numpy as np
from scipy import special, stats
from scipy.spatial import distance
from sklearn import isotonic, metrics

warnings.simplefilter("ignore")


def numbers(values):
    return np.array([v for v in values if v is not None and np.isfinite(v)], dtype=float)


def known(values):
    return [v for v in values if v is not None]


def by_value(a, b):
    names = {v: i for i, v in enumerate(dict.fromkeys(known(a) + known(b)))}
    return tuple(np.bincount([names[v] for v in known(s)], minlength=len(names)) for s in (a, b))


def in_edges(a, b, edges):
    return np.histogram(numbers(a), edges)[0], np.histogram(numbers(b), edges)[0]


def sturges(a, b):
    return in_edges(a, b, np.histogram_bin_edges(np.concatenate([numbers(a), numbers(b)]), "sturges"))


def few(a):
    return len(set(known(a))) <= 20


def is_numeric(a, b):
    return not any(isinstance(v, str) for v in known(a) + known(b))


def ks(a, b):
    found = stats.ks_2samp(numbers(a), numbers(b), method="auto")
    return [found.statistic, found.pvalue]


def chi_squared(a, b, expected="contingency"):
    before, after = by_value(a, b)
    if expected == "goodness_of_fit":
        found = stats.chisquare(after, before * (after.sum() / before.sum()))
        return [found.statistic, found.pvalue]
    found = stats.chi2_contingency(np.array([before, after]))
    return [found.statistic, found.pvalue]


def wasserstein(a, b, normed=False):
    a, b = numbers(a), numbers(b)
    found = stats.wasserstein_distance(a, b)
    return [found / max(np.std(a), 0.001) if normed else found, None]


def jensen_shannon(a, b, base=None, bins=None):
    if not is_numeric(a, b) or (bins is None and few(a)):
        counts = by_value(a, b)
    elif bins is None:
        counts = sturges(a, b)
    else:
        pooled = np.concatenate([numbers(a), numbers(b)])
        counts = in_edges(a, b, np.histogram_bin_edges(pooled, bins))
    return [distance.jensenshannon(*counts, base=base), None]


def fill(shares):
    """Evidently's feel_zeroes."""
    smallest = shares[shares > 0].min()
    return np.where(shares == 0, smallest / 10**6 if smallest <= 0.0001 else 0.0001, shares)


def psi(a, b, binning="quantiles", bins=10):
    if not is_numeric(a, b) or few(a):
        counts = by_value(a, b)
    elif binning == "sturges":
        counts = sturges(a, b)
    else:
        inner = np.unique(np.quantile(numbers(a), np.arange(1, bins) / bins))
        counts = tuple(
            np.bincount(np.searchsorted(inner, numbers(s), side="left"), minlength=len(inner) + 1) for s in (a, b)
        )
    p, q = (c / c.sum() for c in counts)
    p, q = (s[(p > 0) | (q > 0)] for s in (p, q))
    p, q = (fill(s) if binning == "sturges" else np.maximum(s, 1e-4) for s in (p, q))
    return [np.sum((p - q) * np.log(p / q)), None]


def both(truth, other):
    pairs = [(t, o) for t, o in zip(truth, other) if t is not None and o is not None]
    return [t for t, _ in pairs], [o for _, o in pairs]


def of_labels(name, truth, predicted, **options):
    y, p = both(truth, predicted)
    average = {"average": options["average"]} if "average" in options else {}
    if options.get("average") == "binary":
        average["pos_label"] = options["positive"]
    return {
        "accuracy": metrics.accuracy_score,
        "balanced_accuracy": metrics.balanced_accuracy_score,
        "mcc": metrics.matthews_corrcoef,
        "precision": metrics.precision_score,
        "recall": metrics.recall_score,
        "f1": metrics.f1_score,
    }[name](y, p, **average)


def ece(y, p):
    edges = np.arange(11) / 10
    bins = np.clip(np.searchsorted(edges, p, side="right") - 1, 0, 9)
    return sum(abs(np.mean(p[bins == b]) - np.mean(y[bins == b])) * np.mean(bins == b) for b in set(bins))


def of_scores(name, truth, scores, classes=None):
    y, p = both(truth, scores)
    y, p = np.array(y), np.array(p, dtype=float)
    if classes is not None:
        hot = np.array([[t == c for c in classes] for t in y], dtype=float)
        if name == "ece":
            best = p.argmax(axis=1)
            return ece(hot[np.arange(len(y)), best], p.max(axis=1))
        if name == "average_precision":
            return metrics.average_precision_score(hot, p, average="macro")
        if name == "roc_auc":
            return metrics.roc_auc_score(y, p, multi_class="ovr", average="macro", labels=classes)
        score = {"log_loss": metrics.log_loss, "brier": metrics.brier_score_loss}[name]
        return score(y, p, labels=classes)
    if name == "ece":
        return ece(y, p)
    if name == "log_loss":
        return metrics.log_loss(y, p, labels=[0, 1])
    score = {
        "roc_auc": metrics.roc_auc_score,
        "average_precision": metrics.average_precision_score,
        "brier": metrics.brier_score_loss,
    }
    return score[name](y, p)


def of_numbers(name, truth, predicted):
    y, p = (np.array(v, dtype=float) for v in both(truth, predicted))
    e = p - y
    return {
        "mae": lambda: metrics.mean_absolute_error(y, p),
        "rmse": lambda: metrics.root_mean_squared_error(y, p),
        "median_ae": lambda: metrics.median_absolute_error(y, p),
        "bias": lambda: np.mean(e),
        "r2": lambda: metrics.r2_score(y, p),
        "mape": lambda: metrics.mean_absolute_percentage_error(y, p),
        "wape": lambda: np.sum(np.abs(e)) / np.sum(np.abs(y)),
        "smape": lambda: np.mean([0 if d == 0 else 2 * abs(d) / (abs(t) + abs(s)) for d, t, s in zip(e, y, p)]),
    }[name]()


def summary(values):
    x = numbers(values)
    points = np.quantile(x, [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1])
    return [np.mean(x), np.std(x), len(np.unique(x)), len(values) - len(x), *points]


def calibrated(truth, scores, at):
    fitted = isotonic.IsotonicRegression(out_of_bounds="clip").fit(scores, truth)
    return list(fitted.predict(at))


def wilson(successes, n, level):
    interval = stats.binomtest(successes, n).proportion_ci(level, method="wilson")
    return [interval.low, interval.high]


FUNCTIONS = {
    "ks": ks,
    "chi_squared": chi_squared,
    "wasserstein": wasserstein,
    "jensen_shannon": jensen_shannon,
    "psi": psi,
    "labels": of_labels,
    "scores": of_scores,
    "numbers": of_numbers,
    "summary": summary,
    "calibrated": calibrated,
    "wilson": wilson,
    "benjamini_hochberg": lambda p: list(stats.false_discovery_control(p, method="bh")),
    "gamma_tail": special.gammaincc,
    "log_gamma": special.gammaln,
    "erfc": special.erfc,
    "incomplete_beta": special.betainc,
    "welch": lambda a, b: stats.ttest_ind(a, b, equal_var=False).pvalue,
    "paired": lambda a, b: stats.ttest_rel(a, b).pvalue,
    "one_sample_ks_tail": lambda n, d: stats.kstwo.sf(d, n),
}


def plain(value):
    if isinstance(value, list):
        return [plain(v) for v in value]
    if value is None:
        return None
    value = float(value)
    return value if np.isfinite(value) else None


json.dump(
    [plain(FUNCTIONS[case["of"]](*case["args"], **case.get("options", {}))) for case in json.load(sys.stdin)],
    sys.stdout,
)
