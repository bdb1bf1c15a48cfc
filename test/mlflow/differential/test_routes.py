"""Cairn has every route of MLflow's server but those in absent.toml, and says of those that it has them not."""

from absent import outdated_patterns, unexplained_routes


def test_every_route_is_there_or_said_not_to_be(cairn: str) -> None:
    assert unexplained_routes(cairn) == []


def test_routes_said_not_to_be_there_are_not(cairn: str) -> None:
    assert outdated_patterns(cairn) == []
