"""All cases by area, in the order in which they run: both servers keep what earlier areas made."""

from collections.abc import Mapping, Sequence

from case import Case

from . import (
    artifacts,
    batches,
    experiments,
    generated_searches,
    inputs,
    logged_models,
    logging,
    metric_histories,
    model_versions,
    protocol,
    registered_models,
    runs,
    searches,
    stages_and_aliases,
    traces,
    webhooks,
)

AREAS: Mapping[str, Sequence[Case]] = {
    "experiments": experiments.CASES,
    "runs": runs.CASES,
    "logging": logging.CASES,
    "batches": batches.CASES,
    "metric histories": metric_histories.CASES,
    "inputs": inputs.CASES,
    "searches": searches.CASES,
    "generated searches": generated_searches.CASES,
    "logged models": logged_models.CASES,
    "registered models": registered_models.CASES,
    "model versions": model_versions.CASES,
    "stages and aliases": stages_and_aliases.CASES,
    "artifacts": artifacts.CASES,
    "traces": traces.CASES,
    "webhooks": webhooks.CASES,
    "protocol": protocol.CASES,
}
