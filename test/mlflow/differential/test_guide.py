"""docs/guides/mlflow-compatibility.md shows the tables that the tests go by."""

from guide import GUIDE, differences_table, failures_table, with_tables


def test_guide_has_the_tables() -> None:
    text = GUIDE.read_text()
    assert with_tables(text) == text, "run `python test/mlflow/differential/guide.py`"
    assert differences_table() in text
    assert failures_table() in text
