"""Times scipy and numpy for bench/cases/drift.ts: a line `method` in, milliseconds out.

Usage: drift.py <folder> <columns>; numbers lie there as float64, words as lines of text.
"""

import sys
import time

import numpy as np
from scipy import stats
from scipy.spatial import distance

folder, columns = sys.argv[1], int(sys.argv[2])


def numbers(side):
    return [np.fromfile(f"{folder}/{side}-{i}.f64") for i in range(columns)]


def words(side):
    return [
        np.array(open(f"{folder}/{side}-{i}.txt", encoding="utf8").read().split("\n"))
        for i in range(columns)
    ]


data = {kind.__name__: list(zip(kind("reference"), kind("current"))) for kind in (numbers, words)}


def ks(a, b):
    stats.ks_2samp(a, b, method="asymp")


def wasserstein(a, b):
    stats.wasserstein_distance(a, b)


def jensen_shannon(a, b):
    edges = np.histogram_bin_edges(np.concatenate([a, b]), "sturges")
    distance.jensenshannon(np.histogram(a, edges)[0], np.histogram(b, edges)[0])


def chi_squared(a, b):
    _, index = np.unique(np.concatenate([a, b]), return_inverse=True)
    table = [np.bincount(side, minlength=index.max() + 1) for side in (index[: len(a)], index[len(a) :])]
    stats.chi2_contingency(np.array(table))


methods = {"ks": ks, "wasserstein": wasserstein, "jensen_shannon": jensen_shannon, "chi_squared": chi_squared}

print("ready", flush=True)
for line in sys.stdin:
    method = line.strip()
    pairs = data["words" if method == "chi_squared" else "numbers"]
    start = time.perf_counter()
    for reference, current in pairs:
        methods[method](reference, current)
    print((time.perf_counter() - start) * 1000, flush=True)
