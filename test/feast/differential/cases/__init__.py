"""All cases by area, in the order in which they run: later areas read what earlier ones wrote."""

from collections.abc import Mapping, Sequence

from case import Case

from . import bodies, keys, materialize, protocol, pushes, references, services, values, writes

AREAS: Mapping[str, Sequence[Case]] = {
    "values": values.CASES,
    "keys": keys.CASES,
    "references": references.CASES,
    "services": services.CASES,
    "bodies": bodies.CASES,
    "pushes": pushes.CASES,
    "writes": writes.CASES,
    "materialize": materialize.CASES,
    "protocol": protocol.CASES,
}
