import tempfile
import unittest
from pathlib import Path

import numpy as np
import pandas as pd
import project_paths  # noqa: F401
from synthetic_training_set import write_training_set

import evaluation
import training_set
from training_set import Split


def split(labels, baseline):
    return Split(np.zeros((len(labels), 1), np.float32), np.array(labels), np.array(baseline))


class TheBaseline(unittest.TestCase):
    def test_is_given_the_share_of_wet_days_that_followed_each_answer_in_training(self):
        # After a wet answer 3 of 4 days were wet, after a dry one 1 of 4; one imagined day of either kind.
        train = split([1, 1, 1, 0, 1, 0, 0, 0], [1, 1, 1, 1, 0, 0, 0, 0])
        asked = split([0, 1], [0, 1])
        np.testing.assert_allclose(evaluation.baseline_probability(asked, train), [2 / 6, 4 / 6])

    def test_never_claims_certainty_so_its_log_loss_is_finite(self):
        train = split([1, 1, 0, 0], [1, 1, 0, 0])
        wrong = split([0, 1], [1, 0])
        probability = evaluation.baseline_probability(wrong, train)
        scores = evaluation.score("baseline_test", wrong.labels, wrong.baseline, probability)
        self.assertAlmostEqual(scores["baseline_test_log_loss"], -np.log(0.25))
        self.assertEqual(scores["baseline_test_balanced_accuracy"], 0)


class TheScores(unittest.TestCase):
    def test_are_those_of_a_table_counted_by_hand(self):
        # 3 of 4 wet days and 1 of 2 dry days are right; 3 right of 4 said to be wet.
        labels, answers = np.array([1, 1, 1, 1, 0, 0]), np.array([1, 1, 1, 0, 1, 0])
        scores = evaluation.score("test", labels, answers, np.array([0.9, 0.8, 0.7, 0.4, 0.6, 0.2]))
        self.assertAlmostEqual(scores["test_accuracy"], 4 / 6)
        self.assertAlmostEqual(scores["test_balanced_accuracy"], (3 / 4 + 1 / 2) / 2)
        self.assertAlmostEqual(scores["test_f1"], 3 / 4)
        # Of the 8 pairs of a wet and a dry day, 7 are in the right order.
        self.assertAlmostEqual(scores["test_roc_auc"], 7 / 8)


class ATrainingSet(unittest.TestCase):
    def load(self, change=lambda frame: frame):
        with tempfile.TemporaryDirectory() as name:
            folder = write_training_set(Path(name))
            file = folder / "training-set.parquet"
            change(pd.read_parquet(file)).to_parquet(file)
            return training_set.load(folder)

    def test_with_an_empty_feature_is_refused_by_name(self):
        with self.assertRaisesRegex(ValueError, "column weak is empty in 2 of 400 rows"):
            self.load(lambda frame: frame.assign(weak=frame["weak"].where(frame.index > 1)))

    def test_without_dry_days_in_a_split_is_refused(self):
        with self.assertRaisesRegex(ValueError, "split test needs both labels"):
            self.load(lambda frame: frame.assign(wet=frame["wet"].where(frame["split"] != "test", 1)))

    def test_gives_the_features_in_the_order_of_the_feature_service(self):
        shuffled = self.load(lambda frame: frame[sorted(frame.columns)])
        np.testing.assert_array_equal(shuffled.split("train").features, self.load().split("train").features)


if __name__ == "__main__":
    unittest.main()
