import tempfile
import unittest
from pathlib import Path

import numpy as np
import onnxruntime
import pandas as pd
from tabular_paths import result, train, write_table

ROWS = {"train": 180, "validation": 60, "test": 60}
FEATURES = [
    {"name": "size", "type": "DOUBLE", "nullable": True},
    {"name": "colour", "type": "STRING", "nullable": True},
    {"name": "always_empty", "type": "DOUBLE", "nullable": True},
    {"name": "name", "type": "STRING", "nullable": True},
    {"name": "weight", "type": "DOUBLE"},
]


def table(kind: str) -> pd.DataFrame:
    """Gaps, a column without any value in training, and texts of which no two are the same."""
    random = np.random.default_rng(3)
    rows = sum(ROWS.values())
    size = random.normal(0, 1, rows)
    colour = random.choice(["red", "green", "grün, hell", None], rows)
    score = size + 1.5 * (colour == "red") + random.normal(0, 0.3, rows)
    frame = pd.DataFrame(
        {
            "size": np.where(random.random(rows) < 0.15, np.nan, size),
            "colour": colour,
            "always_empty": np.full(rows, np.nan),
            "name": [f"n{row}" for row in range(rows)],
            "weight": random.normal(10, 2, rows),
            "split": np.repeat(list(ROWS), list(ROWS.values())),
        }
    )
    if kind == "regression":
        return frame.assign(y=score)
    if kind == "binary":
        return frame.assign(y=np.where(score > 0.5, "yes", "no"))
    y = np.select([score > 1, score < -0.5], ["big", "small"], "middle").astype(object)
    # One class is absent from the validation rows, and the test rows hold one that was never seen.
    y[(frame["split"] == "validation") & (y == "small")] = "middle"
    y[np.flatnonzero(frame["split"] == "test")[:2]] = "new"
    return frame.assign(y=y)


class ATable(unittest.TestCase):
    def folder(self) -> Path:
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        return Path(temporary.name)

    def trained(self, frame: pd.DataFrame, model: str, **changes) -> tuple[Path, dict]:
        folder = self.folder()
        write_table(folder / "training", frame, FEATURES, **changes)
        finished = train(folder, f"--model={model}", "--seed=3")
        self.assertEqual(finished.returncode, 0, finished.stdout + finished.stderr)
        return folder, result(folder)["metrics"]

    def ask(self, folder: Path, size: float, colour: str) -> dict:
        """The exported graph, asked as the serving pool asks it."""
        session = onnxruntime.InferenceSession(folder / "model" / "model.onnx")
        inputs = {value.name: value.type for value in session.get_inputs()}
        self.assertEqual(
            inputs, {"numbers": "tensor(float)", "colour": "tensor(string)", "name": "tensor(string)"}
        )
        outputs = [value.name for value in session.get_outputs()]
        row = {
            "numbers": np.array([[size, np.nan, 10]], np.float32),
            "colour": np.array([[colour]], object),
            "name": np.array([["somebody else"]], object),
        }
        return dict(zip(outputs, session.run(outputs, row), strict=True))

    def test_becomes_a_regression_that_beats_the_mean(self):
        for model in ("linear", "forest"):
            with self.subTest(model):
                folder, metrics = self.trained(table("regression"), model)
                self.assertGreater(metrics["test_r2"], 0.6)
                self.assertLess(metrics["test_mae"], metrics["baseline_test_mae"])
                self.assertAlmostEqual(metrics["baseline_train_r2"], 0, places=9)
                answer = self.ask(folder, 0.0, "red")
                self.assertEqual([*answer], ["variable"])
                self.assertEqual(answer["variable"].shape, (1, 1))

    def test_becomes_a_yes_or_no_with_probabilities_by_name(self):
        folder, metrics = self.trained(table("binary"), "linear")
        self.assertGreater(metrics["test_roc_auc"], 0.85)
        self.assertEqual(metrics["baseline_test_roc_auc"], 0.5)
        answer = self.ask(folder, 3.0, "red")
        self.assertEqual([*answer["class_labels"]], ["no", "yes"])
        self.assertEqual([*answer["label"]], ["yes"])
        self.assertAlmostEqual(float(answer["probabilities"].sum()), 1, places=5)

    def test_answers_gaps_and_categories_that_it_never_saw(self):
        folder, _ = self.trained(table("binary"), "boosting")
        for size, colour in ((np.nan, ""), (0.0, "violet"), (np.nan, "red")):
            with self.subTest(colour):
                self.assertIn(self.ask(folder, size, colour)["label"][0], ("no", "yes"))

    def test_has_finite_losses_where_splits_miss_a_class_or_hold_an_unknown_one(self):
        for model in ("linear", "boosting"):
            with self.subTest(model):
                _, metrics = self.trained(table("multiclass"), model)
                for split in ROWS:
                    self.assertTrue(np.isfinite(metrics[f"{split}_log_loss"]))
                    self.assertTrue(np.isfinite(metrics[f"{split}_balanced_accuracy"]))
                self.assertNotIn("validation_roc_auc", metrics)
                self.assertNotIn("test_roc_auc", metrics)
                self.assertGreater(
                    metrics["test_balanced_accuracy"], metrics["baseline_test_balanced_accuracy"]
                )

    def test_is_measured_against_the_named_baseline(self):
        frame = table("regression")
        last = frame["y"].shift(1)
        _, metrics = self.trained(frame.assign(last_y=last), "linear", baselineColumn="last_y")
        test = frame["split"] == "test"
        expected = float((frame["y"] - last)[test].abs().mean())
        self.assertAlmostEqual(metrics["baseline_test_mae"], expected, places=9)

    def test_gives_the_same_bytes_again(self):
        first, second = (self.trained(table("binary"), "boosting")[0] for _ in range(2))
        self.assertEqual(result(first)["onnxSha256"], result(second)["onnxSha256"])

    def refused(self, frame: pd.DataFrame, *arguments: str) -> str:
        folder = self.folder()
        write_table(folder / "training", frame, FEATURES)
        finished = train(folder, *arguments)
        self.assertNotEqual(finished.returncode, 0)
        return finished.stderr

    def test_is_refused_when_there_is_nothing_to_learn_or_a_value_is_missing_that_must_not(self):
        frame = table("binary")
        self.assertIn("there is nothing to learn", self.refused(frame.assign(y="yes")))
        gaps = frame.assign(weight=np.where(frame.index == 7, np.nan, frame["weight"]))
        self.assertIn("feature weight is empty in 1 of 300 rows", self.refused(gaps))
        self.assertIn("invalid choice: 'magic'", self.refused(frame, "--model=magic"))


if __name__ == "__main__":
    unittest.main()
