"""Feast's own feature server on what store.json holds: `reference.py FOLDER PORT`.

FOLDER, which has to be empty, gets a Feast repository: registry and online store in files.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas
import pyarrow
import pyarrow.parquet
from feast import FeatureStore

from feast_objects import everything
from store import STORE, columns_of, join_keys

CONFIGURATION = """\
project: {project}
provider: local
registry: {folder}/registry.db
online_store: {{type: sqlite, path: {folder}/online.db}}
offline_store: {{type: dask}}
entity_key_serialization_version: 3
"""

ARROW = {
    "BYTES": pyarrow.binary(),
    "STRING": pyarrow.string(),
    "INT32": pyarrow.int32(),
    "INT64": pyarrow.int64(),
    "DOUBLE": pyarrow.float64(),
    "FLOAT": pyarrow.float32(),
    "BOOL": pyarrow.bool_(),
    "UNIX_TIMESTAMP": pyarrow.timestamp("us", tz="UTC"),
}


def arrow_type(kind: str) -> pyarrow.DataType:
    """Text for types that no file has rows of here."""
    scalar = kind.removesuffix("_LIST").removesuffix("_SET")
    element = ARROW.get(scalar, pyarrow.string())
    return element if scalar == kind else pyarrow.list_(element)


def write_source(name: str, view: dict, folder: Path) -> None:
    """The file that materializing reads, and that offline pushes add to."""
    columns = columns_of(view, view.get("history", []))
    columns[view["timestamp"]] = pandas.to_datetime(columns[view["timestamp"]], utc=True, format="ISO8601")
    kinds = {**join_keys(view), **view["features"]}
    schema = pyarrow.schema(
        [(one, arrow_type(kinds.get(one, "UNIX_TIMESTAMP"))) for one in columns]
    )
    pyarrow.parquet.write_table(pyarrow.table(columns, schema=schema), folder / f"{name}.parquet")


def write_row(store: FeatureStore, name: str, view: dict, row: list) -> None:
    """One at a time: Feast makes floats of integers in whose column one is absent, and loses digits."""
    frame = pandas.DataFrame(columns_of(view, [row]), dtype=object)
    frame[view["timestamp"]] = pandas.to_datetime(frame[view["timestamp"]], utc=True, format="ISO8601")
    store.write_to_online_store(name, df=frame)


def prepared(folder: Path, project: str) -> FeatureStore:
    (folder / "feature_store.yaml").write_text(CONFIGURATION.format(folder=folder, project=project))
    for name, view in STORE["views"].items():
        write_source(name, view, folder)
    store = FeatureStore(repo_path=str(folder))
    store.apply(everything(folder))
    for name, view in STORE["views"].items():
        for row in view["rows"]:
            write_row(store, name, view, row)
    return store


def main(folder: str, port: str) -> None:
    prepared(Path(folder), "reference").serve(
        host="127.0.0.1",
        port=int(port),
        type_="http",
        no_access_log=True,
        workers=1,
        max_requests=0,
        keep_alive_timeout=30,
        registry_ttl_sec=2,
    )


if __name__ == "__main__":
    main(*sys.argv[1:3])
