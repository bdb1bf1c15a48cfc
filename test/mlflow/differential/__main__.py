"""Prints what differs and is not in known.toml: `python test/mlflow/differential REFERENCE_URL CAIRN_URL [AREA…]`."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "harness" / "differential"))

from known import known_differences, unexplained
from run import compare_all

MOST_LINES = 6

table = known_differences(Path(__file__).with_name("known.toml"))
total = different = 0
for comparison in compare_all(*sys.argv[1:3], only=sys.argv[3:]):
    total += 1
    if lines := unexplained(comparison, table):
        different += 1
        print(comparison.case, *lines[:MOST_LINES], sep="\n    ")
print(f"{total} cases, {different} differ")
