"""docs/guides/mlflow-compatibility.md shows the tables that the tests go by."""

from guide import GUIDE, absent_table, differences_table, failures_table, with_tables


def test_guide_has_the_tables() -> None:
    text = GUIDE.read_text()
    assert with_tables(text) == text, "run `python test/mlflow/differential/guide.py`"
    assert all(made in text for made in (differences_table(), absent_table(), failures_table()))
