"""The whole trainer as a child process with a time limit: what SageMaker's agent does for a job."""

import os
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .layout import Layout
from .script import GRACE_SECONDS

TAIL_LINES = 40


@dataclass(frozen=True)
class JobResult:
    failure: str | None  # why it failed, or None
    log_tail: str  # the last lines of its output


def run_job(trainers: Path, layout: Layout, environment: Mapping[str, str], seconds: float) -> JobResult:
    """Runs `python -m cairn_trainer` on the layout; stops it after `seconds`."""
    process = subprocess.Popen(
        [sys.executable, "-m", "cairn_trainer"],
        env={**os.environ, **environment, "CAIRN_ML_ROOT": str(layout.root)},
        cwd=trainers,  # where Python finds the package
        # The emulator's worker speaks its own protocol over its standard streams: keep out of it.
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    tail: deque[str] = deque(maxlen=TAIL_LINES)
    reader = threading.Thread(target=_echo, args=(process, tail), daemon=True)
    reader.start()
    timed_out = False
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        timed_out = True
        _stop(process)
    reader.join(timeout=GRACE_SECONDS)
    return JobResult(_failure(process.returncode, timed_out, seconds, layout), "".join(tail))


def _echo(process: subprocess.Popen, tail: deque[str]) -> None:
    with process.stdout as lines:
        for line in lines:
            print(line, end="", flush=True)
            tail.append(line)


def _stop(process: subprocess.Popen) -> None:
    process.terminate()
    try:
        process.wait(timeout=GRACE_SECONDS + 2)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _failure(status: int, timed_out: bool, seconds: float, layout: Layout) -> str | None:
    if timed_out:
        return f"training took longer than {seconds:.0f} s and was stopped: raise training.trainer.maxMinutes"
    if status == 0:
        return None
    if layout.failure.is_file():
        return layout.failure.read_text()
    return f"the trainer ended with status {status}: see the log"
