"""The project's sources: the script and its modules, as files in the input channel `code`."""

import shutil
from pathlib import Path

from .layout import Layout


class SourcesError(Exception):
    """The sources are missing or do not hold the script."""


def copy_sources(layout: Layout) -> Path:
    """Copies the channel, which SageMaker may mount read-only, to the code folder and returns that."""
    channel = layout.channels / "code"
    if not channel.is_dir():
        raise SourcesError(
            f"there is no input channel 'code' at {channel}: give the job the project's sources"
        )
    shutil.copytree(channel, layout.code, dirs_exist_ok=True)
    return layout.code


def find_entry(code: Path, name: str) -> Path:
    """The script's path; refuses one outside of the sources."""
    entry = (code / name).resolve()
    if not entry.is_relative_to(code.resolve()):
        raise SourcesError(f"training.trainer.entry is {name!r}: it must lie inside the project's folder")
    if not entry.is_file():
        found = ", ".join(sorted(file.name for file in code.glob("*.py"))) or "no Python file"
        raise SourcesError(f"the sources hold no {name} (found: {found}): correct training.trainer.entry")
    return entry
