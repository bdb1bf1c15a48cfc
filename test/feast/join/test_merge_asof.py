"""Cairn's point-in-time join against pandas.merge_asof, on 3 million flights (npm package vega-datasets).

A question is asked at an airport at a time: what was the delay of the last flight from there, not older than two
hours, and of the last one on the same route, however old. Many flights leave an airport in one minute; the one that
became known last counts, and its minute counts in full.
"""

import subprocess
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).parents[3]
FLIGHTS = ROOT / "node_modules/vega-datasets/data/flights-3m.parquet"
ROUTE = ["origin", "destination"]


def read_flights() -> pd.DataFrame:
    flights = pd.read_parquet(FLIGHTS).rename(columns={"date": "event"})
    flights["event"] = flights["event"].astype("datetime64[us]")
    # Known one after the other, in an order that is not that of the file.
    place = (flights.index.to_numpy() * 7919) % len(flights)
    flights["created"] = pd.to_datetime(place, unit="us").astype("datetime64[us]")
    flights["tie"] = ""
    return flights


def ask(flights: pd.DataFrame) -> pd.DataFrame:
    """Every 15th flight asks, some a microsecond before its minute, some at airports that nobody leaves."""
    labels = flights.iloc[::15][[*ROUTE, "event"]].reset_index(drop=True)
    early = pd.to_timedelta(labels.index % 3 % 2, unit="us")
    labels["time"] = (labels.pop("event") - early).astype("datetime64[us]")
    labels.loc[labels.index % 500 == 0, "origin"] = "nowhere"
    labels["row"] = labels.index
    return labels


def merge(labels: pd.DataFrame, flights: pd.DataFrame, by: list[str], tolerance) -> pd.Series:
    merged = pd.merge_asof(
        labels.sort_values("time"),
        flights.sort_values(["event", "created"])[[*by, "event", "delay"]],
        left_on="time",
        right_on="event",
        by=by,
        tolerance=tolerance,
    )
    return merged.set_index("row")["delay"].sort_index()


@pytest.fixture(scope="module")
def joined(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("join")
    flights = read_flights()
    labels = ask(flights)
    flights.drop(columns="distance").to_parquet(folder / "flights.parquet")
    labels.to_parquet(folder / "labels.parquet")
    script = ROOT / "test/feast/join/join-flights.ts"
    command = ["node", "--conditions=import", "--import", "tsx", script, folder]
    # pandas works while Cairn does.
    with subprocess.Popen(command, cwd=ROOT) as cairn:
        expected = pd.DataFrame(
            {
                "airport_delay": merge(labels, flights, ["origin"], pd.Timedelta(hours=2)),
                "route_delay": merge(labels, flights, ROUTE, None),
            }
        )
    assert cairn.returncode == 0
    return folder, expected


@pytest.mark.parametrize("engine", ["duckdb", "athena"])
def test_every_label_is_answered_as_pandas_answers_it(joined, engine: str):
    folder, expected = joined
    found = pd.read_parquet(folder / f"{engine}.parquet")
    assert found.pop("row").tolist() == expected.index.tolist()
    pd.testing.assert_frame_equal(found.astype("float64"), expected.reset_index(drop=True).astype("float64"))
    # The questions are hard ones: some have no answer, and most have one.
    share = expected.notna().mean()
    assert 0.5 < share["airport_delay"] < 1
    assert 0.5 < share["route_delay"] < 1
