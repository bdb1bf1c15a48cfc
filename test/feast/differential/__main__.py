"""Prints what differs and is not in known.toml: `python test/feast/differential REFERENCE_URL CAIRN_URL PROJECT [AREA…]`."""

import sys
from pathlib import Path

HERE = Path(__file__)
sys.path += [str(HERE.parents[1]), str(HERE.parents[2] / "harness" / "differential")]

from known import known_differences, unexplained
from run import Server, compare_all

MOST_LINES = 6

table = known_differences(HERE.with_name("known.toml"))
total = different = 0
reference, cairn = Server(sys.argv[1], "reference"), Server(*sys.argv[2:4])
for comparison in compare_all(reference, cairn, only=sys.argv[4:]):
    total += 1
    if lines := unexplained(comparison, table):
        different += 1
        print(comparison.case, *lines[:MOST_LINES], sep="\n    ")
print(f"{total} cases, {different} differ")
