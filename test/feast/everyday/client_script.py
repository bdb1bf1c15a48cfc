"""What people do with a feature store, with the stock client: `client_script.py FOLDER`, where FOLDER has a feature_store.yaml.

Nothing here knows which server answers. Rows that it writes are of drivers that nobody else has.
"""

from __future__ import annotations

import sys
from datetime import datetime, timezone
from typing import Any

import pandas
from feast import FeatureStore
from feast.errors import FeatureServiceNotFoundException, FeatureViewNotFoundException

NOON = datetime(2026, 3, 1, 12, tzinfo=timezone.utc)
DRIVERS = [{"driver_id": one} for one in (1001, 1002, 1003, 1004, 5)]


def in_order(value: Any) -> Any:
    """The value with the keys of maps in order: in protobuf they have none."""
    if isinstance(value, dict):
        return {key: in_order(value[key]) for key in sorted(value)}
    return [in_order(one) for one in value] if isinstance(value, list) else value


def show(title: str, answer: dict[str, list[Any]]) -> None:
    print(f"\n{title}")
    for name in sorted(answer):
        print(f"  {name}: {in_order(answer[name])}")


def read(store: FeatureStore, title: str, features: Any, rows: list[dict[str, Any]], **more: Any) -> None:
    show(title, store.get_online_features(features=features, entity_rows=rows, **more).to_dict())


def tell_definitions(store: FeatureStore) -> None:
    for entity in sorted(store.list_entities(), key=lambda one: one.name):
        print(f"entity {entity.name}: {entity.join_key} {entity.value_type.name} {entity.description!r}")
    for view in sorted(store.list_feature_views(), key=lambda one: one.name):
        columns = ", ".join(f"{field.name} {field.dtype}" for field in sorted(view.features, key=lambda one: one.name))
        print(f"view {view.name}: of {sorted(view.entities)}, ttl {view.ttl}: {columns}")
    for service in sorted(store.list_feature_services(), key=lambda one: one.name):
        views = [(one.name, [field.name for field in one.features]) for one in service.feature_view_projections]
        print(f"service {service.name}: {sorted(views)}")
    print(store.get_feature_view("car_stats").name, store.get_entity("driver").join_key)


def read_features(store: FeatureStore) -> None:
    read(store, "by references", ["driver_stats:trips", "driver_stats:rating", "car_stats:seats"], DRIVERS)
    read(store, "full names", ["driver_stats:rating", "car_stats:rating"], DRIVERS[:2], full_feature_names=True)
    for name in ("driver_activity", "all_types"):
        read(store, f"by service {name}", store.get_feature_service(name), DRIVERS)
    richer = ["words", "ids", "doc", "docs", "facts", "uid", "price", "prices"]
    read(store, "sets, JSON, maps, UUIDs, decimals", [f"richer_types:{one}" for one in richer], DRIVERS[:2])
    pairs = [{"customer_id": "c-1", "driver_id": 1001}, {"customer_id": "c-2", "driver_id": 1001}, {"customer_id": "c-9", "driver_id": 9}]
    read(store, "of two entities", store.get_feature_service("both_keys"), pairs)
    read(store, "of a composite key", ["trips_together:rides", "trips_together:tip"], pairs)
    read(store, "of a text", ["customer_profile:segment"], [{"customer_id": "ü/# &="}])
    read(store, "integers of 64 bits", ["driver_stats:trips"], [{"driver_id": 9007199254740993}, {"driver_id": 9007199254740992}])
    frame = pandas.DataFrame({"driver_id": [1001, 1002]})
    show("of a data frame", store.get_online_features(["car_stats:rating"], entity_rows=frame.to_dict("records")).to_dict())
    print(store.get_online_features(["car_stats:rating"], [{"driver_id": 1001}]).to_df().to_dict("list"))


def refuse(store: FeatureStore) -> None:
    for features, error in (
        (["fog:depth"], FeatureViewNotFoundException),
        (["driver_stats:trips", "fog:depth"], FeatureViewNotFoundException),
    ):
        try:
            read(store, "never", features, DRIVERS)
        except error as refusal:
            print(f"\n{features}: {type(refusal).__name__} {str(refusal).split(' in project')[0]}")
    try:
        store.get_feature_service("fog")
    except FeatureServiceNotFoundException as refusal:
        print(type(refusal).__name__)


def write_features(store: FeatureStore) -> None:
    cars = pandas.DataFrame({"driver_id": [7001, 7002], "event_timestamp": [NOON, NOON], "rating": [4.25, 0.1], "seats": [4, 2]})
    store.push("car_stats", cars)
    read(store, "after a push", ["car_stats:rating", "car_stats:seats"], [{"driver_id": one} for one in (7001, 7002, 7003)])
    later = cars.assign(event_timestamp=datetime(2026, 3, 2, tzinfo=timezone.utc), rating=[1.5, 2.5])
    store.write_to_online_store("car_stats", df=later)
    read(store, "after a newer write", ["car_stats:rating"], [{"driver_id": 7001}, {"driver_id": 7002}])
    typed = {
        "driver_id": [7001],
        "event_timestamp": [NOON],
        "i32": [-7],
        "i64": [9007199254740993],
        "f32": [0.1],
        "f64": [0.1],
        "flag": [True],
        "word": ["Zürich ☔"],
        "raw": [None],
        "seen": [datetime(2026, 1, 1, tzinfo=timezone.utc)],
        "i32s": [[1, -2]],
        "i64s": [[9007199254740993]],
        "f32s": [[0.1, 2.0]],
        "f64s": [[0.1, 2.0]],
        "flags": [[True, False]],
        "words": [["a", "ü"]],
        "raws": [None],
        "times": [[datetime(2026, 1, 1, tzinfo=timezone.utc)]],
    }
    store.write_to_online_store("every_type", df=pandas.DataFrame(typed))
    read(store, "every type that the client can send", store.get_feature_service("all_types"), [{"driver_id": 7001}])
    pairs = {"customer_id": ["c-7"], "driver_id": [7001], "event_timestamp": [NOON], "rides": [3], "tip": [1.5]}
    store.push("trips_together", pandas.DataFrame(pairs))
    read(store, "a composite key after a push", ["trips_together:rides"], [{"customer_id": "c-7", "driver_id": 7001}])


def materialize(store: FeatureStore) -> None:
    days, rows = ["night_stats:km", "night_stats:stops"], [{"driver_id": 1001}, {"driver_id": 1002}]
    store.materialize(datetime(2026, 1, 1), datetime(2026, 1, 2), ["night_stats"])
    read(store, "materialized to January 2nd", days, rows)
    store.materialize_incremental(datetime(2026, 1, 6), ["night_stats"])
    read(store, "materialized to January 6th", days, rows)


def main(folder: str) -> None:
    store = FeatureStore(repo_path=folder)
    tell_definitions(store)
    read_features(store)
    refuse(store)
    write_features(store)
    materialize(store)


if __name__ == "__main__":
    main(sys.argv[1])
