"""Experiments: made, found, renamed, tagged, deleted, restored, searched."""

from case import each, get, post

from .odd_values import NAMES, PAGE_SIZES, PAGE_TOKENS, WRONG_TYPES

HERE = "name LIKE 'exp-%'"


def create(name, body, **rest):
    return post(f"create: {name}", "experiments/create", body, **rest)


def search(name, body):
    return post(f"search: {name}", "experiments/search", body)


def search_here(name, body):
    return search(name, {"filter": HERE, "max_results": 100, **body})


MAKE = [
    create("plain", {"name": "exp-a"}, keep={"a": "experiment_id"}),
    create("with tags", {"name": "exp-b", "tags": [{"key": "team", "value": "x"}]}, keep={"b": "experiment_id"}),
    create("with a location", {"name": "exp-c", "artifact_location": "s3://bucket/c"}, keep={"c": "experiment_id"}),
    create("the same name", {"name": "exp-a"}),
    create("no name", {}),
    create("no body", None),
    create("name of 500", {"name": "n" * 500}, keep={"long": "experiment_id"}),
    create("name of 501", {"name": "n" * 501}),
    create("a blank name", {"name": "   "}),
    create("a tag twice", {"name": "edge twice", "tags": [{"key": "k", "value": "1"}, {"key": "k", "value": "2"}]}),
    create("a tag without key", {"name": "edge tag-1", "tags": [{"value": "1"}]}),
    create("a tag without value", {"name": "edge tag-2", "tags": [{"key": "k"}]}),
    create("a tag key too long", {"name": "edge tag-3", "tags": [{"key": "k" * 251, "value": "1"}]}),
    create("a tag value of 5000", {"name": "edge tag-4", "tags": [{"key": "k", "value": "v" * 5000}]}),
    create("a tag value of 5001", {"name": "edge tag-5", "tags": [{"key": "k", "value": "v" * 5001}]}),
    create("tags that are none", {"name": "edge tag-6", "tags": "k=v"}),
    create("an unknown field", {"name": "edge unknown", "colour": "red"}),
    *each(WRONG_TYPES, lambda what, value: create(f"name is {what}", {"name": value})),
    *each(NAMES, lambda what, value: create(f"name with {what}", {"name": f"named {value}"})),
    *each(
        {
            "fragment": "s3://b/k#../x",
            "parameters": "http:///;/../../etc",
            "climbing query": "mlflow-artifacts:/x?a=../../etc",
            "a run": "runs:/abc/model",
            "number": 9,
            "empty": "",
            "climbing path": "s3://bucket/../other",
            "gcs": "gs://bucket/x",
            "proxy": "mlflow-artifacts:/elsewhere",
        },
        lambda what, value: create(f"location: {what}", {"name": f"located {what}", "artifact_location": value}),
    ),
]

FIND = [
    get("get: by id", "experiments/get", ("experiment_id", "{b}")),
    get("get: default", "experiments/get", ("experiment_id", "0")),
    *each(
        {"unknown": "999999", "text": "abc", "empty": "", "negative": "-1", "fraction": "1.5", "spaces": " 1 "},
        lambda what, value: get(f"get: id is {what}", "experiments/get", ("experiment_id", value)),
    ),
    get("get: no id", "experiments/get"),
    get("get: an unknown parameter besides", "experiments/get", ("experiment_id", "{a}"), ("x", "y")),
    get("get by name", "experiments/get-by-name", ("experiment_name", "exp-b")),
    get("get by name: unknown", "experiments/get-by-name", ("experiment_name", "nobody")),
    get("get by name: empty", "experiments/get-by-name", ("experiment_name", "")),
    get("get by name: none", "experiments/get-by-name"),
    get("get by name: odd letters", "experiments/get-by-name", ("experiment_name", "named Ümläut/ß")),
    get("get by name: other case", "experiments/get-by-name", ("experiment_name", "EXP-A")),
    get("get by the other prefix", "/ajax-api/2.0/mlflow/experiments/get", ("experiment_id", "{a}")),
]

CHANGE = [
    post("update: rename", "experiments/update", {"experiment_id": "{a}", "new_name": "exp-a2"}),
    post("update: to its own name", "experiments/update", {"experiment_id": "{a}", "new_name": "exp-a2"}),
    post("update: to a taken name", "experiments/update", {"experiment_id": "{a}", "new_name": "exp-b"}),
    post("update: no name", "experiments/update", {"experiment_id": "{a}"}),
    post("update: empty name", "experiments/update", {"experiment_id": "{a}", "new_name": ""}),
    post("update: name of 501", "experiments/update", {"experiment_id": "{a}", "new_name": "n" * 501}),
    post("update: unknown id", "experiments/update", {"experiment_id": "999999", "new_name": "x"}),
    post("update: id as a number", "experiments/update", {"experiment_id": 999999, "new_name": "x"}),
    post("set tag", "experiments/set-experiment-tag", {"experiment_id": "{a}", "key": "k", "value": "v"}),
    post("set tag: again", "experiments/set-experiment-tag", {"experiment_id": "{a}", "key": "k", "value": "w"}),
    post("set tag: no value", "experiments/set-experiment-tag", {"experiment_id": "{a}", "key": "n"}),
    post("set tag: empty value", "experiments/set-experiment-tag", {"experiment_id": "{a}", "key": "e", "value": ""}),
    post("set tag: no key", "experiments/set-experiment-tag", {"experiment_id": "{a}", "value": "v"}),
    post("set tag: a number", "experiments/set-experiment-tag", {"experiment_id": "{a}", "key": "k", "value": 5}),
    post("set tag: unknown id", "experiments/set-experiment-tag", {"experiment_id": "999999", "key": "k", "value": "v"}),
    post(
        "set tag: value of 5001",
        "experiments/set-experiment-tag",
        {"experiment_id": "{a}", "key": "long", "value": "v" * 5001},
    ),
    post(
        "set tag: key of 251", "experiments/set-experiment-tag", {"experiment_id": "{a}", "key": "k" * 251, "value": "v"}
    ),
    post("delete tag", "experiments/delete-experiment-tag", {"experiment_id": "{a}", "key": "k"}),
    post("delete tag: gone", "experiments/delete-experiment-tag", {"experiment_id": "{a}", "key": "k"}),
    post("delete tag: no key", "experiments/delete-experiment-tag", {"experiment_id": "{a}"}),
    get("changed", "experiments/get", ("experiment_id", "{a}")),
]

DELETE = [
    post("delete: run before", "runs/create", {"experiment_id": "{b}", "run_name": "r"}, keep={"run": "run.info.run_id"}),
    post("delete", "experiments/delete", {"experiment_id": "{b}"}),
    post("delete: again", "experiments/delete", {"experiment_id": "{b}"}),
    post("delete: unknown", "experiments/delete", {"experiment_id": "999999"}),
    post("delete: no id", "experiments/delete", {}),
    get("deleted: get", "experiments/get", ("experiment_id", "{b}")),
    get("deleted: get by name", "experiments/get-by-name", ("experiment_name", "exp-b")),
    get("deleted: its run", "runs/get", ("run_id", "{run}")),
    post("deleted: rename", "experiments/update", {"experiment_id": "{b}", "new_name": "exp-b2"}),
    post("deleted: tag", "experiments/set-experiment-tag", {"experiment_id": "{b}", "key": "k", "value": "v"}),
    post("deleted: delete tag", "experiments/delete-experiment-tag", {"experiment_id": "{b}", "key": "team"}),
    post("deleted: create a run", "runs/create", {"experiment_id": "{b}", "run_name": "r"}),
    create("deleted: its name is taken", {"name": "exp-b"}),
    search_here("active only", {"view_type": "ACTIVE_ONLY", "order_by": ["name ASC"]}),
    search_here("deleted only", {"view_type": "DELETED_ONLY", "order_by": ["name ASC"]}),
    search_here("all", {"view_type": "ALL", "order_by": ["name ASC"]}),
    search_here("view type as a number", {"view_type": 3, "order_by": ["name ASC"]}),
    search_here("an unknown view type", {"view_type": "SOME"}),
    search_here("no view type", {"order_by": ["name ASC"]}),
    post("restore", "experiments/restore", {"experiment_id": "{b}"}),
    post("restore: again", "experiments/restore", {"experiment_id": "{b}"}),
    post("restore: unknown", "experiments/restore", {"experiment_id": "999999"}),
    get("restored: its run", "runs/get", ("run_id", "{run}")),
]

FILTERS = {
    "name equal": "name = 'exp-a2'",
    "attribute prefix": "attribute.name = 'exp-a2'",
    "attributes prefix": "attributes.name = 'exp-a2'",
    "name unequal": "name != 'exp-a2' AND name LIKE 'exp-%'",
    "ilike": "name ILIKE 'EXP-%'",
    "like with underscore": "name LIKE 'exp-_'",
    "tag": "tags.team = 'x'",
    "tag singular": "tag.team = 'x'",
    "tag quoted": 'tags."team" = \'x\'',
    "tag with backticks": "tags.`team` = 'x'",
    "tag unequal": "tags.team != 'y'",
    "tag like": "tags.team LIKE '%x%'",
    "tag that nobody has": "tags.nobody = 'x'",
    "two conditions": "name LIKE 'exp-%' AND tags.team = 'x'",
    "creation time": "creation_time > 0 AND name LIKE 'exp-%'",
    "last update time": "last_update_time >= 0 AND name LIKE 'exp-%'",
    "no such time": "creation_time < 1",
    "lower case and": "name LIKE 'exp-%' and name = 'exp-c'",
    "or": "name = 'a' OR name = 'b'",
    "without quotes": "name = exp",
    "unbalanced": "name = 'exp",
    "double quotes": 'name = "exp-c"',
    "nothing to compare": "name =",
    "half a filter": "name",
    "unknown attribute": "colour = 'red'",
    "a metric": "metrics.m > 1",
    "a number for a name": "name = 5",
    "text for a time": "creation_time > 'yesterday'",
    "in": "name IN ('exp-c', 'exp-b')",
    "comment": "name = 'x' -- y",
    "semicolon": "name = 'x'; name = 'y'",
    "bigger than on a name": "name > 'a'",
    "empty": "   ",
}
ORDERS = {
    "name": ["name"],
    "name down": ["name DESC"],
    "lower case": ["name desc"],
    "id": ["experiment_id"],
    "id down": ["experiment_id DESC"],
    "creation time": ["creation_time"],
    "update time": ["last_update_time ASC"],
    "attribute prefix": ["attribute.name"],
    "two": ["creation_time DESC", "name"],
    "unknown": ["colour"],
    "bad direction": ["name UPWARDS"],
    "tag": ["tags.team"],
    "empty": [""],
    "text, no list": "name",
    "comma": ["name, experiment_id"],
}

SEARCH = [
    *each(FILTERS, lambda what, value: search(f"filter: {what}", {"filter": value, "max_results": 100})),
    *each(ORDERS, lambda what, value: search_here(f"order: {what}", {"order_by": value})),
    *each(PAGE_SIZES, lambda what, value: search_here(f"page size: {what}", {"max_results": value})),
    search_here("page size: 50000", {"max_results": 50000, "order_by": ["name"]}),
    search_here("page size: 50001", {"max_results": 50001}),
    *each(PAGE_TOKENS, lambda what, value: search_here(f"page token: {what}", {"page_token": value})),
    search("page size: none", {"filter": HERE}),
    search("no body", None),
    post(
        "search: first page",
        "experiments/search",
        {"filter": HERE, "max_results": 2, "order_by": ["name"]},
        keep={"token": "next_page_token"},
    ),
    post(
        "search: second page",
        "experiments/search",
        {"filter": HERE, "max_results": 2, "order_by": ["name"], "page_token": "{token}"},
    ),
    get("search by GET", "experiments/search", ("filter", "name = 'exp-c'"), ("max_results", 5)),
    get("search by GET: order", "experiments/search", ("filter", HERE), ("max_results", 5), ("order_by", "name DESC")),
]

CASES = [*MAKE, *FIND, *CHANGE, *DELETE, *SEARCH]
