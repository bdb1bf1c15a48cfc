"""Both servers answer every case alike, but for what known.toml says."""

from pathlib import Path

import pytest
from known import Known, known_differences, outdated, unexplained
from run import Comparison, case_ids

KNOWN = known_differences(Path(__file__).with_name("known.toml"))


@pytest.mark.parametrize("case", case_ids())
def test_same_answer(case: str, comparisons: dict[str, Comparison]) -> None:
    assert unexplained(comparisons[case], KNOWN) == []


@pytest.mark.parametrize("entry", KNOWN, ids=lambda entry: entry.cairn)
def test_still_differs(entry: Known, comparisons: dict[str, Comparison]) -> None:
    assert list(outdated(entry, comparisons.values())) == []


def test_cases_have_names_of_their_own() -> None:
    ids = case_ids()
    assert [one for one in ids if ids.count(one) > 1] == []
