"""Puts runs, a history and a model into the database of an MLflow server, past its API, as its store would.

Arguments: the SQLite file, and JSON: {"experiments": {"<id>": <runs>}, "history": <points>, "versions": <versions>}.
Prints the id of the run with the history. By HTTP, 10,000 runs take the server minutes.
"""

import hashlib
import json
import math
import sqlite3
import sys

BEGIN = 1_700_000_000_000

database, order = sys.argv[1], json.loads(sys.argv[2])
connection = sqlite3.connect(database)


def noisy(seed: int) -> float:
    return abs(math.sin(seed * 12.9898) * 43_758.5453) % 1


def insert(table: str, columns: str, rows) -> None:
    marks = ",".join("?" * len(columns.split(",")))
    connection.executemany(f"insert into {table} ({columns}) values ({marks})", rows)


def run_id(experiment: int, index: int) -> str:
    return hashlib.sha256(f"{experiment}/{index}".encode()).hexdigest()[:32]


def put_metrics(rows) -> None:
    rows = list(rows)
    columns = "key,value,timestamp,step,is_nan,run_uuid"
    insert("metrics", columns, rows)
    latest = {(row[5], row[0]): row for row in rows}
    insert("latest_metrics", columns, latest.values())


def put_run(experiment: int, index: int) -> tuple:
    run, start = run_id(experiment, index), BEGIN + index * 1000
    uri = f"mlflow-artifacts:/{experiment}/{run}/artifacts"
    return (run, f"run-{index}", "UNKNOWN", "", "", "ada", "FINISHED", start, start + 500, "", "active", uri, experiment)


def put_experiment(experiment: int, runs: int) -> None:
    columns = "experiment_id,name,artifact_location,lifecycle_stage,creation_time,last_update_time,workspace"
    row = (experiment, f"bench-{experiment}", f"mlflow-artifacts:/{experiment}", "active", BEGIN, BEGIN, "default")
    insert("experiments", columns, [row])
    columns = (
        "run_uuid,name,source_type,source_name,entry_point_name,user_id,status,start_time,end_time,"
        "source_version,lifecycle_stage,artifact_uri,experiment_id"
    )
    insert("runs", columns, (put_run(experiment, index) for index in range(runs)))
    put_metrics(
        (f"validation_metric_{one}", noisy(index * 20 + one), BEGIN + index * 1000, 0, 0, run_id(experiment, index))
        for index in range(runs)
        for one in range(20)
    )
    params = (
        (f"hyper_parameter_{one}", str(noisy(index + one)), run_id(experiment, index))
        for index in range(runs)
        for one in range(20)
    )
    insert("params", "key,value,run_uuid", params)
    tags = (
        (key, value, run_id(experiment, index))
        for index in range(runs)
        for key, value in [
            ("mlflow.runName", f"run-{index}"),
            *((f"note_{one}", f"fold {index % 10} of series {one}") for one in range(9)),
        ]
    )
    insert("tags", "key,value,run_uuid", tags)


def put_model(versions: int) -> None:
    insert(
        "registered_models",
        "name,creation_time,last_updated_time,description,workspace",
        [("rain", BEGIN, BEGIN, "", "default")],
    )
    columns = (
        "name,version,creation_time,last_updated_time,description,user_id,current_stage,source,run_id,status,"
        "status_message,run_link,storage_location,workspace"
    )
    rows = (
        ("rain", version, BEGIN, BEGIN, "", "ada", "None", "models:/m-1", "", "READY", "", "", "", "default")
        for version in range(1, versions + 1)
    )
    insert("model_versions", columns, rows)
    insert("registered_model_aliases", "alias,version,name,workspace", [("candidate", 1, "rain", "default")])


for experiment, runs in order["experiments"].items():
    put_experiment(int(experiment), runs)
first = run_id(int(next(iter(order["experiments"]))), 0)
put_metrics(("train_loss", noisy(step), BEGIN + step * 37, step, 0, first) for step in range(order["history"]))
put_model(order["versions"])
connection.commit()
print(first)
