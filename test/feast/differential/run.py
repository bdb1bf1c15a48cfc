"""Runs all cases on both servers at once, case by case, so that both come by the same states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from case import Case
from cases import AREAS
from difference import differences
from exchange import Exchange
from outcome import Outcome, outcome_of


@dataclass(frozen=True)
class Server:
    url: str
    project: str


@dataclass(frozen=True)
class Comparison:
    case: str
    reference: Outcome
    cairn: Outcome

    @property
    def differences(self) -> list[str]:
        """Where the answers differ; only the kinds where these do."""
        kinds = self.reference.kind, self.cairn.kind
        if kinds[0] != kinds[1]:
            return [" → ".join(kinds)]
        return differences(self.reference.body, self.cairn.body)


def case_ids() -> list[str]:
    return [f"{area}/{case.name}" for area, cases in AREAS.items() for case in cases]


def compare_all(reference: Server, cairn: Server, only: Sequence[str] = ()) -> Iterator[Comparison]:
    """All areas, or those that are named."""
    sides = [(Exchange(server.url), server.project) for server in (reference, cairn)]

    def ask(side: tuple[Exchange, str], case: Case) -> Outcome:
        exchange, project = side
        return outcome_of(exchange.send(case), project)

    with ThreadPoolExecutor(max_workers=2) as both:
        for area, cases in AREAS.items():
            for case in cases if not only or area in only else ():
                yield Comparison(f"{area}/{case.name}", *both.map(ask, sides, (case, case)))
