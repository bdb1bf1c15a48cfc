import mlflow
import numpy as np
import pandas as pd
import pytest
import xgboost
from sklearn.datasets import load_breast_cancer, load_diabetes
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


@pytest.fixture(scope="module")
def cancer():
    x, y = load_breast_cancer(return_X_y=True, as_frame=True)
    return train_test_split(x, y, random_state=7)


@pytest.fixture(autouse=True)
def autolog_off():
    yield
    mlflow.autolog(disable=True)


def test_scikit_learn(cancer):
    x, x_test, y, y_test = cancer
    mlflow.sklearn.autolog()
    with mlflow.start_run() as run:
        model = RandomForestClassifier(n_estimators=20, max_depth=3, random_state=7).fit(x, y)
        score = model.score(x_test, y_test)
    logged = mlflow.get_run(run.info.run_id)
    assert logged.info.status == "FINISHED"
    assert logged.data.params["max_depth"] == "3"
    assert logged.data.tags["estimator_name"] == "RandomForestClassifier"
    assert logged.data.metrics["training_accuracy_score"] > 0.9
    assert logged.data.metrics["RandomForestClassifier_score_x_test"] == score
    assert [one.dataset.name for one in logged.inputs.dataset_inputs]
    names = {one.path for one in mlflow.MlflowClient().list_artifacts(run.info.run_id)}
    assert {"estimator.html", "training_confusion_matrix.png", "training_roc_curve.png"} <= names
    (output,) = logged.outputs.model_outputs
    again = mlflow.sklearn.load_model(f"models:/{output.model_id}")
    np.testing.assert_array_equal(again.predict(x_test), model.predict(x_test))
    by_run = mlflow.pyfunc.load_model(f"runs:/{run.info.run_id}/model")
    np.testing.assert_array_equal(by_run.predict(x_test), model.predict(x_test))


def test_grid_search_makes_nested_runs(cancer):
    x, _, y, _ = cancer
    mlflow.sklearn.autolog(log_models=False)
    with mlflow.start_run() as parent:
        pipeline = make_pipeline(StandardScaler(), LogisticRegression(max_iter=200))
        GridSearchCV(pipeline, {"logisticregression__C": [0.1, 1, 10]}, cv=2).fit(x, y)
    children = mlflow.search_runs(
        filter_string=f"tags.`mlflow.parentRunId` = '{parent.info.run_id}'", order_by=["metrics.mean_test_score DESC"]
    )
    assert sorted(children["params.logisticregression__C"]) == ["0.1", "1", "10"]
    best = mlflow.get_run(parent.info.run_id)
    assert best.data.params["best_logisticregression__C"] == children["params.logisticregression__C"][0]
    assert best.data.metrics["best_cv_score"] == children["metrics.mean_test_score"][0]


def test_xgboost():
    x, y = load_diabetes(return_X_y=True, as_frame=True)
    mlflow.xgboost.autolog()
    with mlflow.start_run() as run:
        model = xgboost.XGBRegressor(n_estimators=15, max_depth=3)
        model.fit(x, y, eval_set=[(x, y)], verbose=False)
    history = mlflow.MlflowClient().get_metric_history(run.info.run_id, "validation_0-rmse")
    assert len(history) == 15
    assert history[-1].value < history[0].value
    again = mlflow.pyfunc.load_model(f"runs:/{run.info.run_id}/model")
    np.testing.assert_allclose(again.predict(x), model.predict(x), rtol=1e-5)


def test_everything_at_once_without_a_run():
    """`mlflow.autolog()` alone: the first line of many notebooks."""
    mlflow.autolog()
    frame = pd.DataFrame({"x": [1.0, 2.0, 3.0], "y": [2.0, 4.0, 6.0]})
    LinearRegression().fit(frame[["x"]], frame["y"])
    (run,) = mlflow.search_runs(output_format="list")
    assert run.data.metrics["training_r2_score"] == pytest.approx(1)
