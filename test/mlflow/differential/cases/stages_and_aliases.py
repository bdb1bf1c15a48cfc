"""What points at a version: stages and aliases."""

from case import delete, each, get, post


def move(name, version, stage, **more):
    body = {"name": "staged", "version": version, "stage": stage, "archive_existing_versions": False, **more}
    return post(f"stage: {name}", "model-versions/transition-stage", body)


def latest(name, stages=None):
    body = {"name": "staged"} if stages is None else {"name": "staged", "stages": stages}
    return post(f"latest: {name}", "registered-models/get-latest-versions", body)


def alias(name, body):
    return post(f"alias: {name}", "registered-models/alias", {"name": "staged", **body})


def by_alias(name, value):
    return get(f"by alias: {name}", "registered-models/alias", ("name", "staged"), ("alias", value))


def version(number):
    return post(f"version {number}", "model-versions/create", {"name": "staged", "source": "{uri}/model", "run_id": "{run}"})


ALIASES = {
    "plain": "candidate",
    "underscore": "a_b",
    "dash": "a-b",
    "unicode": "ümlaut",
    "latest": "latest",
    "LATEST": "LATEST",
    "v1": "v1",
    "V2": "V2",
    "v1x": "v1x",
    "number": "1",
    "dot": "a.b",
    "slash": "a/b",
    "blank": "a b",
    "empty": "",
    "255 letters": "a" * 255,
    "256 letters": "a" * 256,
    "percent": "a%b",
    "a number": 5,
    "null": None,
}

CASES = [
    post("experiment", "experiments/create", {"name": "stages"}, keep={"e": "experiment_id"}),
    post("run", "runs/create", {"experiment_id": "{e}", "run_name": "maker"}, keep={"run": "run.info.run_id", "uri": "run.info.artifact_uri"}),
    post("model", "registered-models/create", {"name": "staged"}),
    latest("of no version"),
    *[version(number) for number in (1, 2, 3, 4)],
    latest("of new ones"),
    move("to staging", "1", "Staging"),
    move("to staging again", "1", "Staging"),
    move("to staging, another", "2", "Staging"),
    latest("after staging"),
    latest("of staging", ["Staging"]),
    latest("of a stage in small letters", ["staging"]),
    latest("of an unknown stage", ["Testing"]),
    latest("of two stages", ["None", "Staging"]),
    latest("of no stages", []),
    get("latest: by GET", "registered-models/get-latest-versions", ("name", "staged"), ("stages", "Staging")),
    post("latest: unknown model", "registered-models/get-latest-versions", {"name": "nobody"}),
    post("latest: no model", "registered-models/get-latest-versions", {}),
    move("in small letters", "3", "staging"),
    move("unknown", "3", "Testing"),
    move("to none", "3", "None"),
    move("to archived", "3", "Archived"),
    move("to staging, archiving others", "3", "Staging", archive_existing_versions=True),
    get("stage: archived by it", "model-versions/get", ("name", "staged"), ("version", "1")),
    move("to none, archiving others", "3", "None", archive_existing_versions=True),
    move("to archived, archiving others", "3", "Archived", archive_existing_versions=True),
    move("unknown version", "99", "Staging"),
    move("version in text", "one", "Staging"),
    move("empty", "4", ""),
    post("stage: none given", "model-versions/transition-stage", {"name": "staged", "version": "4", "archive_existing_versions": False}),
    post("stage: no word on archiving", "model-versions/transition-stage", {"name": "staged", "version": "4", "stage": "Archived"}),
    post("stage: archiving as text", "model-versions/transition-stage", {"name": "staged", "version": "4", "stage": "Archived", "archive_existing_versions": "yes"}),
    post("stage: unknown model", "model-versions/transition-stage", {"name": "nobody", "version": "1", "stage": "Staging", "archive_existing_versions": False}),
    latest("in the end"),
    *each(ALIASES, lambda what, value: alias(what, {"alias": value, "version": "1"})),
    alias("moved", {"alias": "candidate", "version": "2"}),
    alias("moved where it is", {"alias": "candidate", "version": "2"}),
    alias("unknown version", {"alias": "x", "version": "99"}),
    alias("version in text", {"alias": "x", "version": "one"}),
    alias("version as a number", {"alias": "numbered", "version": 2}),
    alias("no version", {"alias": "x"}),
    alias("no alias", {"version": "1"}),
    alias("unknown model", {"name": "nobody", "alias": "x", "version": "1"}),
    get("aliases on the model", "registered-models/get", ("name", "staged")),
    get("aliases on the version", "model-versions/get", ("name", "staged"), ("version", "2")),
    by_alias("candidate", "candidate"),
    by_alias("latest", "latest"),
    by_alias("latest in capitals", "Latest"),
    by_alias("unknown", "nobody"),
    by_alias("bad", "a b"),
    by_alias("empty", ""),
    get("by alias: unknown model", "registered-models/alias", ("name", "nobody"), ("alias", "candidate")),
    get("by alias: none", "registered-models/alias", ("name", "staged")),
    delete("alias: deleted", "registered-models/alias", {"name": "staged", "alias": "candidate"}),
    delete("alias: deleted again", "registered-models/alias", {"name": "staged", "alias": "candidate"}),
    delete("alias: delete of a bad one", "registered-models/alias", {"name": "staged", "alias": "a b"}),
    delete("alias: delete of an unknown model", "registered-models/alias", {"name": "nobody", "alias": "candidate"}),
    delete("alias: delete of none", "registered-models/alias", {"name": "staged"}),
    by_alias("deleted", "candidate"),
    # What means production is an approver's to say, and of approved versions.
    alias("production: champion", {"alias": "champion", "version": "1"}),
    move("to production", "4", "Production"),
    delete("version with aliases deleted", "model-versions/delete", {"name": "staged", "version": "1"}),
    by_alias("of a deleted version", "a_b"),
    get("aliases after the deletion", "registered-models/get", ("name", "staged")),
]
