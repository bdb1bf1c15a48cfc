"""The entities, views and services of store.json as objects of Feast."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from feast import Entity, FeatureService, FeatureView, Field, FileSource, PushSource
from feast.types import from_value_type
from feast.value_type import ValueType

from store import STORE, join_keys


def _typed(kind: str) -> Any:
    return from_value_type(ValueType[kind])


def entities() -> dict[str, Entity]:
    return {
        name: Entity(
            name=name,
            join_keys=[one["joinKey"]],
            value_type=ValueType[one["type"]],
            description=one["description"],
        )
        for name, one in STORE["entities"].items()
    }


def view(name: str, definition: dict[str, Any], folder: Path, known: dict[str, Entity]) -> FeatureView:
    """A view over a Parquet file of its name; rows may be pushed to it under its own name, as to Cairn."""
    source = FileSource(
        name=f"{name}_file", path=str(folder / f"{name}.parquet"), timestamp_field=definition["timestamp"]
    )
    keys = [Field(name=key, dtype=_typed(kind)) for key, kind in join_keys(definition).items()]
    features = [Field(name=one, dtype=_typed(kind)) for one, kind in definition["features"].items()]
    return FeatureView(
        name=name,
        entities=[known[one] for one in definition["entities"]],
        ttl=timedelta(seconds=definition["ttlSeconds"] or 0),
        schema=[*keys, *features],
        source=PushSource(name=name, batch_source=source),
    )


def services(views: dict[str, FeatureView]) -> list[FeatureService]:
    made = []
    for name, references in STORE["services"].items():
        chosen: dict[str, list[str]] = {}
        for reference in references:
            of, feature = reference.split(":")
            chosen.setdefault(of, []).append(feature)
        made.append(FeatureService(name=name, features=[views[of][names] for of, names in chosen.items()]))
    return made


def everything(folder: Path) -> list[Any]:
    known = entities()
    views = {name: view(name, one, folder, known) for name, one in STORE["views"].items()}
    return [*known.values(), *views.values(), *services(views)]
