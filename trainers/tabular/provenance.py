"""What is needed to get the same bytes again: inputs, code, seed, environment."""

import hashlib
import importlib.metadata
import json
import platform
from pathlib import Path

import threadpoolctl

from training_set import TrainingSet


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def environment() -> dict:
    """Python, platform, every installed package, and the linear algebra kernels that are in use."""
    packages = {item.name.lower(): item.version for item in importlib.metadata.distributions()}
    return {
        "python": platform.python_version(),
        "implementation": platform.python_implementation(),
        "platform": platform.platform(),
        "machine": platform.machine(),
        # Kernels are chosen by processor, and may round differently from one to the next.
        "kernels": sorted(
            "{internal_api} {version} {architecture}".format_map({"architecture": None, **library})
            for library in threadpoolctl.threadpool_info()
        ),
        "packages": dict(sorted(packages.items())),
    }


def reproducibility(params: dict, data: TrainingSet, graph: bytes, environment: dict) -> dict:
    """Digests of everything that went in and of the graph that came out. Holds no times."""
    description = data.description
    return {
        "seed": params["seed"],
        "params": params,
        "inputs": {
            "trainingSet": description["digest"],
            "datasetVersions": description["datasetVersions"],
            "featureViews": description["featureViews"],
            "files": digests(data.path.parent, "training-set.*"),
        },
        "code": digests(Path(__file__).parent, "*.py"),
        "environment": sha256(json.dumps(environment, sort_keys=True).encode()),
        "outputs": {"model.onnx": sha256(graph)},
        "promise": "the same inputs, code, params and environment give the same bytes of model.onnx",
    }


def digests(folder: Path, pattern: str) -> dict[str, str]:
    return {file.name: sha256(file.read_bytes()) for file in sorted(folder.glob(pattern))}
