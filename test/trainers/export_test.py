import tempfile
import unittest
from pathlib import Path

import numpy as np
import onnx
import project_paths  # noqa: F401
from synthetic_training_set import FEATURES, write_training_set

import export
import pipeline as pipelines
import training_set


def setUpModule():
    global data
    folder = tempfile.TemporaryDirectory()
    unittest.addModuleCleanup(folder.cleanup)
    data = training_set.load(write_training_set(Path(folder.name)))


def fitted(model="gradient_boosting", selection="mutual_information", keep=3, scaling="standard"):
    train = data.split("train")
    pipeline = pipelines.build(model, selection, keep, scaling, 7, train.features)
    return pipeline.fit(train.features, train.labels)


def graph_bytes(pipeline):
    return export.to_graph(pipeline, data.feature_names).SerializeToString(deterministic=True)


class TheExportedGraph(unittest.TestCase):
    def test_answers_as_the_pipeline_does_whatever_is_declared(self):
        # Among these rows are values that lie exactly on a threshold of a tree.
        rows = data.split("test").features
        for model in pipelines.CLASSIFIERS:
            for selection in pipelines.SELECTIONS:
                for scaling in pipelines.SCALINGS:
                    with self.subTest(model=model, selection=selection, scaling=scaling):
                        pipeline = fitted(model, selection, 3, scaling)
                        label, probability = export.predict(graph_bytes(pipeline), rows)
                        expected = pipeline.predict_proba(rows)[:, 1]
                        np.testing.assert_allclose(probability, expected, atol=1e-5)
                        # Exactly at one half either answer is right.
                        sure = np.abs(expected - 0.5) > 1e-5
                        np.testing.assert_array_equal(label[sure], pipeline.predict(rows)[sure])

    def test_takes_all_features_unscaled_and_ignores_those_that_were_not_selected(self):
        pipeline = fitted()
        kept = pipelines.selected(pipeline, FEATURES)
        self.assertEqual(len(kept), 3)
        self.assertIn("signal", kept)
        dropped = [index for index, name in enumerate(FEATURES) if name not in kept]
        rows = data.split("test").features
        changed = rows.copy()
        changed[:, dropped] = 1e6
        graph = graph_bytes(pipeline)
        np.testing.assert_array_equal(export.predict(graph, rows)[1], export.predict(graph, changed)[1])

    def test_has_the_declared_names_shapes_and_feature_order(self):
        model = onnx.load_from_string(graph_bytes(fitted()))
        (features,) = model.graph.input
        self.assertEqual(features.name, "features")
        self.assertEqual(features.type.tensor_type.elem_type, onnx.TensorProto.FLOAT)
        self.assertEqual(features.type.tensor_type.shape.dim[1].dim_value, len(FEATURES))
        outputs = {item.name: item.type.tensor_type.elem_type for item in model.graph.output}
        self.assertEqual(outputs, {"label": onnx.TensorProto.INT64, "probabilities": onnx.TensorProto.FLOAT})
        self.assertEqual(
            {item.key: item.value for item in model.metadata_props},
            {"features": '["signal", "noise", "weak", "constant_scale", "flag", "idle_flag"]'},
        )

    def test_is_refused_when_it_differs_from_the_pipeline(self):
        other = graph_bytes(fitted("logistic_regression"))
        with self.assertRaisesRegex(ValueError, "differs from the pipeline"):
            export.check_equal(other, fitted("gradient_boosting"), data.split("test").features)


class APipeline(unittest.TestCase):
    def test_refuses_to_keep_more_features_than_there_are(self):
        with self.assertRaisesRegex(ValueError, "choose 1 to 6"):
            fitted(keep=7)

    def test_names_the_choices_when_a_model_is_unknown(self):
        with self.assertRaisesRegex(ValueError, "gradient_boosting, logistic_regression, random_forest"):
            fitted(model="oracle")


if __name__ == "__main__":
    unittest.main()
