"""Feast's own feature server on DynamoDB: `server.py FOLDER PORT ENDPOINT REGISTRY FILLING`.

REGISTRY is a file; where it is not there yet, tables are made and filled with what the JSON file FILLING holds.
"""

import json
import sys
from datetime import timedelta
from pathlib import Path

import pandas
from feast import Entity, FeatureService, FeatureStore, FeatureView, Field, FileSource
from feast.types import from_value_type
from feast.value_type import ValueType

CONFIGURATION = """\
project: {project}
provider: local
registry: {registry}
online_store: {{type: dynamodb, region: us-east-1, endpoint_url: "{endpoint}"}}
entity_key_serialization_version: 3
"""


def typed(kind: str):
    return from_value_type(ValueType[kind])


def view_of(definition: dict, device: Entity) -> FeatureView:
    features = [Field(name=name, dtype=typed(kind)) for name, kind in definition["features"].items()]
    return FeatureView(
        name=definition["name"],
        entities=[device],
        ttl=timedelta(0),
        schema=[Field(name="device_id", dtype=typed("INT64")), *features],
        source=FileSource(name=f"{definition['name']}_file", path="unused.parquet", timestamp_field="event_timestamp"),
    )


def fill(store: FeatureStore, filling: dict) -> None:
    device = Entity(name="device", join_keys=["device_id"], value_type=ValueType.INT64)
    views = {one["name"]: view_of(one, device) for one in filling["views"]}
    services = [FeatureService(name=name, features=[views[one] for one in of]) for name, of in filling["services"].items()]
    # Sources are not looked at: there is no file to take types from.
    store.apply([device, *views.values(), *services], skip_feature_view_validation=True)
    for one in filling["views"]:
        frame = pandas.DataFrame(one["columns"])
        frame["event_timestamp"] = pandas.to_datetime(frame["event_timestamp"], utc=True)
        store.write_to_online_store(one["name"], df=frame)


folder, port, endpoint, registry, filled = sys.argv[1:6]
filling = json.loads(Path(filled).read_text())
settings = {"project": filling["project"], "registry": registry, "endpoint": endpoint}
Path(folder, "feature_store.yaml").write_text(CONFIGURATION.format(**settings))
is_new = not Path(registry).exists()
store = FeatureStore(repo_path=folder)
if is_new:
    fill(store, filling)
# As `feast serve` does by itself: one worker.
store.serve(host="127.0.0.1", port=int(port), type_="http", no_access_log=True, workers=1, max_requests=0)
