"""Registered models: made, renamed, tagged, searched, deleted."""

from case import delete, each, get, patch, post

from .odd_values import BAD_KEYS, GOOD_KEYS, NAMES, PAGE_SIZES, PAGE_TOKENS, WRONG_TYPES

HERE = "name LIKE 'rm-%'"


def create(name, body):
    return post(f"create: {name}", "registered-models/create", body)


def read(name, model="rm-a"):
    return get(f"get: {name}", "registered-models/get", ("name", model))


def search(name, *query, **rest):
    return get(f"search: {name}", "registered-models/search", *query, **rest)


def tag(name, body):
    return post(f"tag: {name}", "registered-models/set-tag", {"name": "rm-a", **body})


FILTERS = {
    "name": "name = 'rm-b'",
    "name with prefix": "attribute.name = 'rm-b'",
    "like": "name LIKE 'rm-%'",
    "like is exact in case": "name LIKE 'RM-%'",
    "ilike": "name ILIKE 'RM-%'",
    "unequal": "name != 'rm-b' AND name LIKE 'rm-%'",
    "tag": "tags.team = 'x'",
    "tag singular": "tag.team = 'x'",
    "tag unequal": "tags.team != 'x' AND name LIKE 'rm-%'",
    "tag like": "tags.team LIKE '%x%'",
    "tag in backticks": "tags.`two words` = 'v'",
    "tag and name": "tags.team = 'x' AND name = 'rm-a2'",
    "two tags": "tags.team = 'x' AND tags.other = 'y'",
    "in": "name IN ('rm-b', 'rm-c')",
    "or": "name = 'rm-b' OR name = 'rm-c'",
    "bigger": "name > 'a'",
    "number": "name = 5",
    "unbalanced": "name = 'rm",
    "unknown": "colour = 'red'",
    "no sense": "hello",
    "double quotes": 'name = "rm-b"',
    "injection": "name = 'x' OR 1=1",
    "prompts": "tags.`mlflow.prompt.is_prompt` = 'true'",
    "no prompts": "tags.`mlflow.prompt.is_prompt` != 'true' AND name LIKE 'rm-%'",
}
ORDERS = {
    "name": "name",
    "name down": "name DESC",
    "small letters": "name desc",
    "update": "last_updated_timestamp ASC",
    "update by another name": "timestamp DESC",
    "creation": "creation_timestamp",
    "unknown": "colour",
    "bad direction": "name UPWARDS",
    "two in one": "name ASC, timestamp",
    "empty": "",
}

CASES = [
    create("plain", {"name": "rm-a"}),
    create("the same name", {"name": "rm-a"}),
    create("whole", {"name": "rm-b", "description": "a model", "tags": [{"key": "team", "value": "x"}]}),
    create("only a name", {"name": "rm-c"}),
    create("no name", {}),
    create("no body", None),
    create("empty description", {"name": "rm-d", "description": ""}),
    create("an unknown field", {"name": "rm-e", "colour": "red"}),
    create("a tag twice", {"name": "rm-f", "tags": [{"key": "k", "value": "1"}, {"key": "k", "value": "2"}]}),
    create("a tag without key", {"name": "rm-g", "tags": [{"value": "1"}]}),
    create("a tag value of 100000", {"name": "rm-h", "tags": [{"key": "k", "value": "v" * 100000}]}),
    create("a tag value of 100001", {"name": "rm-i", "tags": [{"key": "k", "value": "v" * 100001}]}),
    create("a tag key of 251", {"name": "rm-j", "tags": [{"key": "k" * 251, "value": "v"}]}),
    create("a prompt", {"name": "rm-prompt", "tags": [{"key": "mlflow.prompt.is_prompt", "value": "true"}]}),
    *each(WRONG_TYPES, lambda what, value: create(f"name is {what}", {"name": value})),
    *each(NAMES, lambda what, value: create(f"name with {what}", {"name": f"odd {value}"})),
    *each(
        {"slash": "a/b", "colon": "a:b", "dot": ".", "two dots": "..", "dot inside": "a.b", "blank": "  ", "climbing": "../a",
         "at the limit": "n" * 256, "past the limit": "n" * 257, "backslash": "a\\b", "leading blank": " a"},
        lambda what, value: create(f"name of {what}", {"name": value}),
    ),
    read("plain"),
    read("whole", "rm-b"),
    read("unknown", "nobody"),
    read("empty", ""),
    get("get: no name", "registered-models/get"),
    read("odd letters", "odd 実験"),
    patch("update", "registered-models/update", {"name": "rm-a", "description": "described"}),
    patch("update: empty description", "registered-models/update", {"name": "odd 実験", "description": ""}),
    patch("update: no description", "registered-models/update", {"name": "rm-a"}),
    patch("update: unknown", "registered-models/update", {"name": "nobody", "description": "x"}),
    patch("update: no name", "registered-models/update", {"description": "x"}),
    patch("update: a number", "registered-models/update", {"name": "rm-a", "description": 5}),
    read("updated"),
    post("rename", "registered-models/rename", {"name": "rm-a", "new_name": "rm-a2"}),
    post("rename: to a taken name", "registered-models/rename", {"name": "rm-a2", "new_name": "rm-b"}),
    post("rename: to itself", "registered-models/rename", {"name": "rm-a2", "new_name": "rm-a2"}),
    post("rename: unknown", "registered-models/rename", {"name": "nobody", "new_name": "x"}),
    post("rename: bad name", "registered-models/rename", {"name": "rm-a2", "new_name": "a/b"}),
    post("rename: no new name", "registered-models/rename", {"name": "rm-a2"}),
    post("rename: no name", "registered-models/rename", {"new_name": "x"}),
    read("renamed: old name"),
    read("renamed: new name", "rm-a2"),
    post("rename: back", "registered-models/rename", {"name": "rm-a2", "new_name": "rm-a"}),
    tag("set", {"key": "team", "value": "x"}),
    tag("changed", {"key": "team", "value": "y"}),
    tag("empty value", {"key": "e", "value": ""}),
    tag("no value", {"key": "n"}),
    tag("no key", {"value": "x"}),
    tag("two words", {"key": "two words", "value": "v"}),
    tag("unknown model", {"name": "nobody", "key": "k", "value": "v"}),
    tag("value of 100001", {"key": "long", "value": "v" * 100001}),
    *each(GOOD_KEYS, lambda what, value: tag(f"key {what}", {"key": value, "value": "1"})),
    *each(BAD_KEYS, lambda what, value: tag(f"key {what}", {"key": value, "value": "1", "name": "odd 実験"})),
    delete("tag: deleted", "registered-models/delete-tag", {"name": "rm-a", "key": "e"}),
    delete("tag: deleted again", "registered-models/delete-tag", {"name": "rm-a", "key": "e"}),
    delete("tag: delete of an unknown model", "registered-models/delete-tag", {"name": "nobody", "key": "e"}),
    delete("tag: delete without key", "registered-models/delete-tag", {"name": "rm-a"}),
    read("tagged"),
    *each(FILTERS, lambda what, value: search(f"filter: {what}", ("filter", value), ("max_results", 5), ("order_by", "name"))),
    *each(ORDERS, lambda what, value: search(f"order: {what}", ("filter", HERE), ("order_by", value))),
    search("order: two", ("filter", HERE), ("order_by", "last_updated_timestamp"), ("order_by", "name DESC")),
    *each(PAGE_SIZES, lambda what, value: search(f"page size: {what}", ("filter", HERE), ("max_results", value))),
    search("page size: 1000", ("filter", HERE), ("max_results", 1000)),
    search("page size: 1001", ("filter", HERE), ("max_results", 1001)),
    *each(PAGE_TOKENS, lambda what, value: search(f"page token: {what}", ("filter", HERE), ("page_token", value))),
    search("first page", ("filter", HERE), ("max_results", 2), keep={"token": "next_page_token"}),
    search("second page", ("filter", HERE), ("max_results", 2), ("page_token", "{token}")),
    delete("delete", "registered-models/delete", {"name": "rm-c"}),
    delete("delete: again", "registered-models/delete", {"name": "rm-c"}),
    delete("delete: no name", "registered-models/delete", {}),
    delete("delete: name in the query only", "/api/2.0/mlflow/registered-models/delete?name=rm-d"),
    read("deleted", "rm-c"),
    create("made again", {"name": "rm-c"}),
]
