import csv
import json

import mlflow
from click.testing import CliRunner
from mlflow.cli import cli


def run(*words):
    done = CliRunner().invoke(cli, words, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_experiments_runs_and_artifacts(tmp_path):
    run("experiments", "create", "--experiment-name", "by hand")
    experiment = mlflow.get_experiment_by_name("by hand").experiment_id
    run("experiments", "rename", "--experiment-id", experiment, "--new-name", "by command")
    assert "by command" in run("experiments", "search")
    run("runs", "create", "--experiment-id", experiment, "--run-name", "one")
    (made,) = mlflow.search_runs([experiment], output_format="list")
    run_id = made.info.run_id
    (tmp_path / "notes.txt").write_text("hello")
    run("artifacts", "log-artifact", "--local-file", str(tmp_path / "notes.txt"), "--run-id", run_id)
    assert "notes.txt" in run("artifacts", "list", "--run-id", run_id)
    run("artifacts", "download", "--run-id", run_id, "--artifact-path", "notes.txt", "--dst-path", str(tmp_path / "back"))
    assert (tmp_path / "back" / "notes.txt").read_text() == "hello"
    assert run_id in run("runs", "list", "--experiment-id", experiment)
    assert json.loads(run("runs", "describe", "--run-id", run_id))["info"]["run_id"] == run_id
    target = tmp_path / "runs.csv"
    run("experiments", "csv", "--experiment-id", experiment, "--filename", str(target))
    assert [row["run_id"] for row in csv.DictReader(target.open())] == [run_id]
    run("runs", "delete", "--run-id", run_id)
    assert run_id not in run("runs", "list", "--experiment-id", experiment)
    run("runs", "restore", "--run-id", run_id)
    run("experiments", "delete", "--experiment-id", experiment)
    run("experiments", "restore", "--experiment-id", experiment)
