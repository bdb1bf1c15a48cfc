"""The training script as a child process: output streamed, secret masked, stop passed on."""

import signal
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

# How long a stopped script may take to close its run before it is killed.
GRACE_SECONDS = 5


@dataclass(frozen=True)
class Finished:
    status: int  # exit status; 128 + signal number when a signal ended it
    last_line: str  # of its output; where a Python traceback says what went wrong


def run_script(
    command: list[str], folder: Path, environment: Mapping[str, str], secret: str | None
) -> Finished:
    """Runs to the end. Standard input is closed; both outputs are printed to ours, line by line."""
    child = subprocess.Popen(
        command,
        cwd=folder,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    _pass_on_stop(child)
    last_line = ""
    try:
        for line in child.stdout:
            shown = line.replace(secret, "***") if secret else line
            print(shown, end="", flush=True)
            last_line = shown.strip() or last_line
    except BrokenPipeError:
        # Whoever started us is gone: nobody will read the result.
        child.kill()
    status = child.wait()
    return Finished(128 - status if status < 0 else status, last_line)


def _pass_on_stop(child: subprocess.Popen) -> None:
    """A stop asks the script as Ctrl-C does, so that it can mark its run as failed; then kills it."""

    def kill(*_):
        child.kill()

    def stop(*_):
        child.send_signal(signal.SIGINT)
        signal.alarm(GRACE_SECONDS)

    signal.signal(signal.SIGALRM, kill)
    signal.signal(signal.SIGTERM, stop)
