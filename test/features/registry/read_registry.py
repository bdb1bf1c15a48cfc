"""Reads a registry file by the stock client and prints what it finds, then applies the repository beside this file.

`read_registry.py <file> <project> <folder>`: the folder gets the registry of the applied repository.
"""

import json
import shutil
import sys
from pathlib import Path

from feast import FeatureStore
from feast.repo_config import RepoConfig

path, project, folder = sys.argv[1:]
store = FeatureStore(
    config=RepoConfig(
        project=project,
        provider="local",
        registry={"path": path, "cache_ttl_seconds": 60},
        online_store={"type": "remote", "path": "http://127.0.0.1:9"},
        entity_key_serialization_version=3,
    )
)


def fields(found):
    return [[field.name, field.dtype.to_value_type().name, field.description, field.tags] for field in found]


def told(found):
    return [found.description, found.owner, found.tags]


def refusal(view):
    try:
        view.feature_transformation.udf({})
    except NotImplementedError as error:
        return str(error)


print(
    json.dumps(
        {
            "projects": [each.name for each in store.list_projects()],
            "entities": [[each.name, each.join_key, each.value_type.name, *told(each)] for each in store.list_entities()],
            "views": [
                {
                    "name": each.name,
                    "entities": each.entities,
                    "keys": fields(each.entity_columns),
                    "features": fields(each.features),
                    "ttl": each.ttl.total_seconds(),
                    "state": each.state.name,
                    "online": each.online,
                    "intervals": [[str(start), str(end)] for start, end in each.materialization_intervals],
                    "batch": [
                        each.batch_source.path,
                        each.batch_source.timestamp_field,
                        each.batch_source.created_timestamp_column,
                    ],
                    "push": each.stream_source and each.stream_source.name,
                    "told": told(each),
                }
                for each in (store.get_feature_view(listed.name) for listed in store.list_feature_views())
            ],
            "on_demand": [
                {
                    "name": each.name,
                    "features": [row[:2] for row in fields(each.features)],
                    "inputs": [row[:2] for row in fields(each.source_request_sources["risk.inputs"].schema)],
                    "uses": {
                        name: [row[:2] for row in fields(used.features)]
                        for name, used in each.source_feature_view_projections.items()
                    },
                    "expressions": each.feature_transformation.udf.__defaults__[0],
                    "refusal": refusal(each),
                    "told": told(each),
                }
                for each in (
                    store.get_on_demand_feature_view(listed.name) for listed in store.list_on_demand_feature_views()
                )
            ],
            "services": [
                {
                    "name": each.name,
                    "features": [
                        [view.name_to_use(), [row[:2] for row in fields(view.features)]]
                        for view in each.feature_view_projections
                    ],
                    "told": told(each),
                }
                for each in (store.get_feature_service(listed.name) for listed in store.list_feature_services())
            ],
            "sources": sorted(each.name for each in store.list_data_sources()),
        }
    )
)

shutil.copytree(Path(__file__).parent / "feast-repo", folder, dirs_exist_ok=True)
sys.path.insert(0, folder)
import definitions  # noqa: E402  the copy, which the path now leads to

repository = FeatureStore(repo_path=folder)
repository.apply(definitions.everything)
