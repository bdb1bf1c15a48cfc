"""The training libraries, for an image that has others: SageMaker's. The emulator's Python has ours."""

import subprocess
import sys
import tempfile
from importlib import resources


class RequirementsError(Exception):
    """The pinned packages cannot be installed."""


def install_requirements() -> None:
    """Installs requirements.in, which lies beside the package, also when both are in a zip."""
    pins = (resources.files("cairn_trainer").parent / "requirements.in").read_text()
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write(pins)
        file.flush()
        options = ["--quiet", "--disable-pip-version-check", "--no-input", "--only-binary=:all:"]
        finished = subprocess.run(
            [sys.executable, "-m", "pip", "install", *options, "--requirement", file.name],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
    print(finished.stdout, end="", flush=True)
    if finished.returncode:
        lines = [line for line in finished.stdout.splitlines() if line.startswith("ERROR")]
        raise RequirementsError(
            f"the pinned training packages cannot be installed ({' '.join(lines) or 'see the log'}): "
            f"check that the image has Python 3.11 or newer (it has {sys.version.split()[0]}) and reaches a "
            "package index, or give the job an image that holds them"
        )
