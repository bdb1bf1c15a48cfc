"""docs/guides/feast-compatibility.md shows the table that the test goes by, and says how many requests there are."""

from guide import GUIDE, differences_table, with_tables
from run import case_ids


def test_guide_has_the_table() -> None:
    text = GUIDE.read_text()
    assert with_tables(text) == text, "run `python test/feast/differential/guide.py`"
    assert differences_table() in text
    assert f"{len(case_ids())} requests" in text
