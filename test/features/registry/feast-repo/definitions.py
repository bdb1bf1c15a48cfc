"""A Feast repository as its users write them: file, push and stream sources, two entities, an on-demand view."""

from datetime import timedelta

from feast import Entity, FeatureService, FeatureView, Field, FileSource, PushSource, RequestSource, ValueType
from feast.on_demand_feature_view import on_demand_feature_view
from feast.types import Array, Float32, Float64, Int64, Map, String, UnixTimestamp

station = Entity(
    name="station",
    join_keys=["station_id"],
    value_type=ValueType.INT64,
    description="A docking station",
    tags={"domain": "bikes"},
    owner="city@example.org",
)
weekday = Entity(name="weekday", join_keys=["weekday"], value_type=ValueType.STRING)
sensor = Entity(name="sensor", join_keys=["sensor_id"], value_type=ValueType.FLOAT)

hourly_file = FileSource(
    name="station_hourly_file",
    path="data/station_hourly.parquet",
    timestamp_field="measured_at",
    created_timestamp_column="created",
)
elsewhere = FileSource(name="elsewhere", path="data/elsewhere.parquet", timestamp_field="event_timestamp")
hourly_push = PushSource(name="station_push", batch_source=hourly_file)

station_hourly = FeatureView(
    name="station_hourly",
    entities=[station],
    ttl=timedelta(hours=36),
    schema=[
        Field(name="station_id", dtype=Int64),
        Field(name="free_docks", dtype=Int64, description="Docks without a bike", tags={"unit": "docks"}),
        Field(name="share", dtype=Float32),
        Field(name="bike_types", dtype=Array(String)),
        Field(name="repaired_at", dtype=UnixTimestamp),
    ],
    source=hourly_push,
    description="What a station reports every hour",
    tags={"team": "bikes"},
    owner="city@example.org",
)
weekday_demand = FeatureView(
    name="weekday_demand",
    entities=[station, weekday],
    ttl=timedelta(days=0),
    schema=[
        Field(name="station_id", dtype=Int64),
        Field(name="weekday", dtype=String),
        Field(name="trips", dtype=Float64),
    ],
    source=elsewhere,
)
weather = FeatureView(
    name="Weather",
    entities=[weekday],
    schema=[Field(name="weekday", dtype=String), Field(name="rain", dtype=Float64)],
    source=elsewhere,
)
by_sensor = FeatureView(
    name="by_sensor",
    entities=[sensor],
    schema=[Field(name="sensor_id", dtype=Float32), Field(name="extra", dtype=Map)],
    source=elsewhere,
)
city = FeatureView(
    name="city",
    entities=[],
    schema=[Field(name="bikes", dtype=Int64)],
    source=elsewhere,
)

asked = RequestSource(name="asked", schema=[Field(name="riders", dtype=Int64)])


@on_demand_feature_view(
    sources=[asked, station_hourly],
    schema=[Field(name="enough", dtype=Int64)],
    mode="python",
)
def enough_docks(inputs):
    return {"enough": [int(free >= riders) for free, riders in zip(inputs["free_docks"], inputs["riders"])]}


demand = FeatureService(
    name="demand",
    features=[station_hourly[["share", "free_docks"]], weekday_demand],
    description="Inputs of the demand model",
    tags={"model": "demand"},
    owner="city@example.org",
)
with_function = FeatureService(name="with_function", features=[station_hourly, enough_docks])

everything = [
    station,
    weekday,
    sensor,
    hourly_file,
    elsewhere,
    hourly_push,
    asked,
    station_hourly,
    weekday_demand,
    weather,
    by_sensor,
    city,
    enough_docks,
    demand,
    with_function,
]
