"""Runs all cases on both servers at once, case by case, so that both come by the same states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from case import Case
from cases import AREAS
from difference import differences
from exchange import Answer, Exchange
from normalise import Normaliser


@dataclass(frozen=True)
class Outcome:
    """What a server said to a case."""

    status: int
    error_code: str | None
    body: Any

    @property
    def kind(self) -> str:
        return f"{self.status} {self.error_code}" if self.error_code else str(self.status)


@dataclass(frozen=True)
class Comparison:
    case: str
    reference: Outcome
    cairn: Outcome

    @property
    def differences(self) -> list[str]:
        """Where the answers differ; only the kinds where one of them is a refusal."""
        kinds = self.reference.kind, self.cairn.kind
        if kinds[0] != kinds[1]:
            return [" → ".join(kinds)]
        return differences(self.reference.body, self.cairn.body)


def case_ids() -> list[str]:
    return [f"{area}/{case.name}" for area, cases in AREAS.items() for case in cases]


def compare_all(reference_url: str, cairn_url: str, only: Sequence[str] = ()) -> Iterator[Comparison]:
    """All areas, or those that are named."""
    with ThreadPoolExecutor(max_workers=2) as both:
        for area, cases in AREAS.items():
            if only and area not in only:
                continue
            sides = [Side(Exchange(url)) for url in (reference_url, cairn_url)]
            for case in cases:
                reference, cairn = both.map(Side.outcome, sides, (case, case))
                yield Comparison(f"{area}/{case.name}", reference, cairn)


class Side:
    def __init__(self, exchange: Exchange) -> None:
        self.exchange = exchange
        self.normalise = Normaliser(exchange)

    def outcome(self, case: Case) -> Outcome:
        answer: Answer = self.exchange.send(case)
        return Outcome(answer.status, answer.error_code, self.normalise(case, answer))
