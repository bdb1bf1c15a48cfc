"""Webhooks: the records of them. Deliveries have tests of their own; nothing happens here that one is sent for."""

from case import delete, each, get, patch, post

EVENT = {"entity": "MODEL_VERSION", "action": "CREATED"}


def create(name, body, **rest):
    return post(f"create: {name}", "webhooks", {"name": "hook", "url": "https://9.9.9.9/hook", "events": [EVENT], **body}, **rest)


URLS = {
    "http": "http://9.9.9.9/hook",
    "ftp": "ftp://9.9.9.9",
    "no scheme": "9.9.9.9",
    "a name that does not resolve": "https://nowhere.invalid/hook",
    "loopback": "https://127.0.0.1/x",
    "metadata": "http://169.254.169.254/latest",
    "empty": "",
    "text": "hello",
}
EVENTS = {
    "none": [],
    "unknown entity": [{"entity": "DOG", "action": "CREATED"}],
    "unknown action": [{"entity": "MODEL_VERSION", "action": "EATEN"}],
    "a pair that is not": [{"entity": "REGISTERED_MODEL", "action": "SET"}],
    "two": [EVENT, {"entity": "MODEL_VERSION_TAG", "action": "SET"}],
    "text": "all",
}

CASES = [
    create("plain", {}, keep={"hook": "webhook.webhook_id"}),
    create("whole", {"name": "whole", "description": "d", "secret": "s", "status": "DISABLED"}),
    *each(URLS, lambda what, value: create(f"url {what}", {"url": value})),
    *each(EVENTS, lambda what, value: create(f"events {what}", {"events": value})),
    create("no name", {"name": None}),
    create("blank name", {"name": " "}),
    create("odd name", {"name": "a/b"}),
    get("get", "webhooks/{hook}"),
    get("get: unknown", "webhooks/00000000-0000-0000-0000-000000000000"),
    patch("update", "webhooks/{hook}", {"description": "described", "status": "DISABLED"}),
    patch("update: bad status", "webhooks/{hook}", {"status": "SLEEPING"}),
    patch("update: url", "webhooks/{hook}", {"url": "ftp://x"}),
    get("updated", "webhooks/{hook}"),
    get("list: 1", "webhooks", ("max_results", 1), keep={"token": "next_page_token"}),
    get("list: next", "webhooks", ("max_results", 1), ("page_token", "{token}")),
    get("list: 0", "webhooks", ("max_results", 0)),
    get("list: 1001", "webhooks", ("max_results", 1001)),
    delete("delete", "webhooks/{hook}"),
    delete("delete: again", "webhooks/{hook}"),
]
