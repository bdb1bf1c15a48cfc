"""Some hundred filters and orders that nobody thought of, over one set of runs: made by a generator with a seed."""

import random
from collections.abc import Callable

from case import Case, post

SEED = 20260301
QUERIES = 300
BROKEN = 100
RUNS = 24
TIME = 1_700_000_000_000

NUMBERS = ["0", "1", "-1", "0.5", "0.25", "1e-1", "2", "100", "-0.5", "3.0"]
METRICS = ["loss", "acc", "val loss", "a/b", "odd", "nobody"]
PARAMS = {
    "lr": ["0.1", "0.01", "1e-3", ""],
    "name": ["Ada", "ada", "ADA LOVELACE", "b_b", "100%", "it's", 'say "x"'],
    "depth.max": ["3", "10"],
    "nobody": ["x"],
}
TAGS = {"team": ["blue", "Blue", "red", ""], "two words": ["x", "y"], "ümlaut": ["ß", "ẞ"], "nobody": ["x"]}
STATUSES = ["RUNNING", "FINISHED", "FAILED", "KILLED", "SCHEDULED"]
DATASETS = {"name": ["rain", "Rain", "snow"], "digest": ["d1", "d2"], "context": ["training", "eval"]}
PATTERNS = ["%", "a%", "%a", "%A%", "_da", "%d%", "b_b", "100%", "%'%", "", "blue", "B%"]
VALUES = [0, 1, -1, 0.5, 0.25, 0.1, 2, 100, "NaN", "Infinity", "-Infinity"]
NUMERIC = [">", ">=", "<", "<=", "=", "!="]


def pair(key: str, value: str) -> dict[str, str]:
    return {"key": key, "value": value}


def some_pairs(draw: random.Random, choices: dict[str, list[str]]) -> list[dict[str, str]]:
    keys = [key for key in choices if key != "nobody" and draw.random() < 0.6]
    return [pair(key, draw.choice(choices[key])) for key in keys]


def seeded_run(draw: random.Random, place: int) -> list[Case]:
    """A run that has some of everything; no two start at one time, so that no order is left open."""
    metrics = [
        {"key": key, "value": draw.choice(VALUES), "timestamp": TIME + step, "step": step}
        for key in METRICS[:-1]
        if draw.random() < 0.6
        for step in range(draw.randint(1, 3))
    ]
    params = some_pairs(draw, PARAMS)
    tags = some_pairs(draw, TAGS)
    name = f"{draw.choice(['a', 'A', 'b_', 'c%'])}{place}"
    run = f"{{r{place}}}"
    start = {"experiment_id": "{e}", "run_name": name, "start_time": TIME + draw.randint(0, 9) * 1000 + place}
    user = {"user_id": draw.choice(["ada", "bob", ""]), "tags": tags}
    cases = [
        post(f"run {place}", "runs/create", {**start, **user}, keep={f"r{place}": "run.info.run_id"}),
        post(f"data of run {place}", "runs/log-batch", {"run_id": run, "metrics": metrics, "params": params}),
    ]
    if draw.random() < 0.7:
        end = {"status": draw.choice(STATUSES), "end_time": TIME + draw.randint(0, 5) * 1000}
        cases.append(post(f"end of run {place}", "runs/update", {"run_id": run, **end}))
    if draw.random() < 0.5:
        dataset = {"name": draw.choice(DATASETS["name"]), "digest": draw.choice(DATASETS["digest"])}
        context = pair("mlflow.data.context", draw.choice(DATASETS["context"]))
        inputs = [{"dataset": {**dataset, "source_type": "local", "source": "{}"}, "tags": [context]}]
        cases.append(post(f"input of run {place}", "runs/log-inputs", {"run_id": run, "datasets": inputs}))
    return cases


def quoted(draw: random.Random, text: str) -> str:
    return f'"{text}"' if "'" in text or ('"' not in text and draw.random() < 0.3) else f"'{text}'"


def key_of(draw: random.Random, key: str) -> str:
    plain = key.isidentifier() and key.isascii()
    return key if plain and draw.random() < 0.7 else draw.choice(["`{}`", '"{}"']).format(key)


def texts(draw: random.Random, field: str, values: list[str]) -> str:
    kind = draw.choice(["=", "!=", "LIKE", "ILIKE", "IN", "NOT IN", "like", "="])
    if kind in ("IN", "NOT IN"):
        some = draw.sample([one for one in values if "'" not in one], k=min(2, len(values)) if len(values) > 1 else 1)
        listed = ", ".join(f"'{one}'" for one in some)
        return f"{field} {kind} ({listed})"
    choices = PATTERNS if kind.upper() in ("LIKE", "ILIKE") else values
    return f"{field} {kind} {quoted(draw, draw.choice(choices))}"


def metric(draw: random.Random) -> str:
    field = f"{draw.choice(['metrics', 'metric'])}.{key_of(draw, draw.choice(METRICS))}"
    return f"{field} {draw.choice(NUMERIC)} {draw.choice(NUMBERS)}"


def param(draw: random.Random) -> str:
    key = draw.choice(list(PARAMS))
    return texts(draw, f"{draw.choice(['params', 'param', 'parameters'])}.{key_of(draw, key)}", PARAMS[key])


def tag(draw: random.Random) -> str:
    key = draw.choice(list(TAGS))
    return texts(draw, f"{draw.choice(['tags', 'tag'])}.{key_of(draw, key)}", TAGS[key])


def attribute(draw: random.Random) -> str:
    prefix = draw.choice(["attributes.", "attribute.", "run.", ""])
    if draw.random() < 0.4:
        name = draw.choice(["start_time", "end_time"])
        return f"{prefix}{name} {draw.choice(NUMERIC)} {TIME + draw.randint(0, 9) * 1000}"
    name, values = draw.choice(
        [("status", STATUSES), ("run_name", ["a1", "A2", "b_3"]), ("user_id", ["ada", "bob"]), ("run_id", ["{r1}", "{r2}"])]
    )
    return texts(draw, f"{prefix}{name}", values)


def dataset(draw: random.Random) -> str:
    field = draw.choice(list(DATASETS))
    return texts(draw, f"{draw.choice(['datasets', 'dataset'])}.{field}", DATASETS[field])


CONDITIONS: list[Callable[[random.Random], str]] = [metric, param, tag, attribute, dataset]


def a_filter(draw: random.Random) -> str:
    count = draw.choice([1, 1, 2, 2, 3])
    return f" {draw.choice(['AND', 'and'])} ".join(draw.choice(CONDITIONS)(draw) for _ in range(count))


def an_order(draw: random.Random) -> list[str]:
    fields = [
        *(f"metrics.`{key}`" for key in METRICS),
        *(f"params.`{key}`" for key in PARAMS),
        *(f"tags.`{key}`" for key in TAGS),
        *(f"attributes.{name}" for name in ("start_time", "end_time", "status", "run_name")),
    ]
    return [f"{field} {draw.choice(['ASC', 'DESC', 'desc'])}" for field in draw.sample(fields, k=draw.choice([0, 1, 1, 2]))]


def broken(draw: random.Random, text: str) -> str:
    """A filter with one letter lost, doubled or moved."""
    place = draw.randrange(len(text))
    return text[:place] + draw.choice(["", text[place] * 2, " ", "'", "("]) + text[place + 1 :]


def search(name: str, text: str, order: list[str]) -> Case:
    body = {"experiment_ids": ["{e}"], "filter": text, "order_by": order, "max_results": 100}
    return post(f"{name}: {text} | {', '.join(order)}", "runs/search", body)


def make_cases() -> list[Case]:
    draw = random.Random(SEED)
    runs = [case for place in range(RUNS) for case in seeded_run(draw, place)]
    whole = [search(f"query {n}", a_filter(draw), an_order(draw)) for n in range(QUERIES)]
    halves = [search(f"broken {n}", broken(draw, a_filter(draw)), []) for n in range(BROKEN)]
    experiment = post("experiment", "experiments/create", {"name": "generated"}, keep={"e": "experiment_id"})
    return [experiment, *runs, *whole, *halves]


CASES = make_cases()
