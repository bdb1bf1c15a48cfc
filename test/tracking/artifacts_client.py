"""Sends files of several sizes through the stock MLflow client and gets them back, as JSON.

usage: python artifacts_client.py <megabytes of the largest file>, with the environment that `cairn env` prints
"""

import hashlib
import json
import os
import resource
import sys
import tempfile
import time
import uuid
from urllib.parse import urlparse

import requests

MEGABYTE = 1_000_000
calls = []


class Counted(requests.Session):
    """A session that notes what goes to whom, and how many bytes."""

    def send(self, request, **how):
        response = super().send(request, **how)
        body = request.headers.get("Content-Length", "0")
        calls.append(
            {
                "method": request.method,
                "host": urlparse(request.url).netloc,
                "path": urlparse(request.url).path,
                "sent": int(body),
                "received": int(response.headers.get("Content-Length", "0")),
                "range": request.headers.get("Range"),
                "authorized": "Authorization" in request.headers,
                "status": response.status_code,
            }
        )
        return response


requests.Session = requests.sessions.Session = Counted

import mlflow  # noqa: E402
import mlflow.utils.request_utils as request_utils  # noqa: E402

request_utils.requests.Session = Counted
api = urlparse(os.environ["MLFLOW_TRACKING_URI"]).netloc


def make(path, size):
    """A file of random bytes, a megabyte at a time; its SHA-256."""
    digest = hashlib.sha256()
    with open(path, "wb") as file:
        while size > 0:
            piece = os.urandom(min(MEGABYTE, size))
            file.write(piece)
            digest.update(piece)
            size -= len(piece)
    return digest.hexdigest()


def digest_of(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while piece := file.read(MEGABYTE):
            digest.update(piece)
    return digest.hexdigest()


def there_and_back(client, run_id, folder, size):
    path = os.path.join(folder, f"{size}.bin")
    digest = make(path, size)
    del calls[:]
    begun = time.time()
    client.log_artifact(run_id, path, "sizes")
    sent = time.time() - begun
    os.remove(path)
    up = list(calls)
    del calls[:]
    begun = time.time()
    back = client.download_artifacts(run_id, f"sizes/{size}.bin", folder)
    received = time.time() - begun
    same = digest_of(back) == digest
    os.remove(back)
    return {
        "same": same,
        "seconds": [round(sent, 2), round(received, 2)],
        "up": summary(up),
        "down": summary(calls),
    }


def summary(seen):
    """What the platform itself had to carry, and what went straight to the bucket."""
    own = [call for call in seen if call["host"] == api]
    direct = [call for call in seen if call["host"] != api]
    return {
        "largestSentToApi": max([call["sent"] for call in own], default=0),
        "largestFromApi": max([call["received"] for call in own], default=0),
        "direct": sum(max(call["sent"], call["received"]) for call in direct),
        "directCalls": len(direct),
        "ranges": [call["range"] for call in direct if call["range"]],
        "tokenLeft": any(call["authorized"] for call in direct),
        "ways": sorted({f"{call['method']} {kind(call['path'])}" for call in own}),
    }


def kind(path):
    for known in ["mpu/create", "mpu/complete", "mpu/abort", "presigned", "artifacts", "server-info"]:
        if f"/{known}" in path:
            return known
    return path.rsplit("/", 1)[-1]


def main():
    largest = int(sys.argv[1]) * MEGABYTE
    client = mlflow.MlflowClient()
    experiment = client.create_experiment(f"artifacts-{uuid.uuid4().hex[:8]}")
    run_id = client.create_run(experiment).info.run_id
    sizes = [1_000, 5 * MEGABYTE, 7 * MEGABYTE, 12 * MEGABYTE, largest]
    with tempfile.TemporaryDirectory() as folder:
        files = {str(size): there_and_back(client, run_id, folder, size) for size in sizes}
    listed = {file.path: file.file_size for file in client.list_artifacts(run_id, "sizes")}
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"run": run_id, "experiment": experiment, "files": files, "listed": listed, "memory": memory}))


main()
