"""What somebody does with webhooks by the stock MLflow client, reported as JSON.

usage: python webhooks_client.py manage <url> <receiver> < forbidden addresses as JSON
       python webhooks_client.py change <url> <name>
       python webhooks_client.py undo <url> <name>
       python webhooks_client.py verify <secret> < received requests as JSON
with WEBHOOKS_ADMIN and WEBHOOKS_DEVELOPER, tokens of a project
"""

import hmac
import json
import os
import sys

os.environ.update(
    {
        "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "0",
        "MLFLOW_DISABLE_TELEMETRY": "true",
        "GIT_PYTHON_REFRESH": "quiet",
    }
)

import mlflow
from mlflow.entities.webhook import WebhookEvent
from mlflow.tracking import MlflowClient
from mlflow.webhooks.delivery import _generate_hmac_signature
from mlflow.webhooks.types import get_payload_class_for_event


def client_of(url, who):
    os.environ["MLFLOW_TRACKING_TOKEN"] = os.environ[f"WEBHOOKS_{who}"]
    mlflow.set_tracking_uri(url)
    return MlflowClient(url)


def refusal(action):
    try:
        action()
    except mlflow.MlflowException as error:
        return error.error_code
    return None


def shown(webhook):
    return {
        "name": webhook.name,
        "url": webhook.url,
        "events": [str(event) for event in webhook.events],
        "description": webhook.description,
        "status": str(webhook.status),
        "secret": webhook.secret,
    }


def manage(url, receiver):
    """Everything but being told: create, list, get, update, delete, test, refusals."""
    forbidden = json.load(sys.stdin)
    client = client_of(url, "ADMIN")
    events = [WebhookEvent.from_str("registered_model.created")]
    made = [
        client.create_webhook(name=f"hook-{n}", url=f"{receiver}/{n}", events=events, secret="geheim")
        for n in range(5)
    ]
    pages, token = [], None
    while True:
        page = client.list_webhooks(max_results=2, page_token=token)
        pages.append([webhook.name for webhook in page])
        token = page.token
        if not token:
            break
    first = made[0].webhook_id
    updated = client.update_webhook(
        first,
        name="renamed",
        description="why",
        status="DISABLED",
        events=[WebhookEvent.from_str("prompt.created"), WebhookEvent.from_str("prompt_tag.set")],
    )
    tested = client.test_webhook(first)
    asked = client.test_webhook(first, WebhookEvent.from_str("model_version.created"))
    failed = client.test_webhook(
        client.update_webhook(made[1].webhook_id, url=f"{receiver}/teapot").webhook_id
    )
    report = {
        "created": shown(made[0]),
        "pages": pages,
        "updated": shown(updated),
        "got": shown(client.get_webhook(first)) == shown(updated),
        "tested": [tested.success, tested.response_status, tested.response_body],
        "asked": asked.success,
        "failed": [failed.success, failed.response_status, failed.response_body],
        "refused": [
            refusal(lambda: client.create_webhook(name="bad", url=address, events=events))
            for address in forbidden
        ],
    }
    for webhook in made:
        client.delete_webhook(webhook.webhook_id)
    report["left"] = len(client.list_webhooks())
    report["gone"] = refusal(lambda: client.get_webhook(first))
    developer = client_of(url, "DEVELOPER")
    report["developer"] = [
        refusal(lambda: developer.list_webhooks()),
        refusal(lambda: developer.create_webhook(name="no", url=f"{receiver}/no", events=events)),
    ]
    return report


def change(url, name):
    """What webhooks are told of: a model, from its creation to the end of an alias."""
    client = client_of(url, "DEVELOPER")
    client.create_registered_model(name, tags={"team": "rain"}, description="a model")
    with mlflow.start_run() as run:
        mlflow.log_text("flavors: {}", "model/MLmodel")
    source = f"runs:/{run.info.run_id}/model"
    version = client.create_model_version(name, source, run.info.run_id, description="first").version
    client.set_model_version_tag(name, version, "stage ß", "grün")
    client.set_registered_model_alias(name, "candidate", version)
    client.delete_registered_model_alias(name, "candidate")
    return {"run": run.info.run_id, "version": version}


def undo(url, name):
    """What comes after that."""
    client = client_of(url, "DEVELOPER")
    client.delete_model_version_tag(name, "1", "stage ß")
    client.register_prompt(f"{name}-prompt", "Hello {{name}}!", commit_message="first", tags={"a": "b"})
    return {}


def verify(secret):
    """Signatures by MLflow's own function, and bodies against its own types."""
    report = []
    for request in json.load(sys.stdin):
        headers, body = request["headers"], request["body"]
        wanted = _generate_hmac_signature(
            secret, headers["x-mlflow-delivery-id"], headers["x-mlflow-timestamp"], body
        )
        told = json.loads(body)
        event = WebhookEvent(told["entity"], told["action"])
        fields = get_payload_class_for_event(event).__annotations__
        report.append(
            {
                "signed": hmac.compare_digest(wanted, headers["x-mlflow-signature"]),
                "fields": sorted(told["data"]) == sorted(fields),
            }
        )
    return report


actions = {"manage": manage, "change": change, "undo": undo, "verify": verify}
print(json.dumps(actions[sys.argv[1]](*sys.argv[2:])))
