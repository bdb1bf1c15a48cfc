"""The folders of a SageMaker training container. Source: SageMaker's "How Amazon SageMaker AI
provides training information" (input/config, input/data/<channel>, model, output)."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Layout:
    root: Path

    @property
    def code(self) -> Path:
        """Where the sources are copied to, and the script's working folder."""
        return self.root / "code"

    @property
    def hyperparameters(self) -> Path:
        return self.root / "input" / "config" / "hyperparameters.json"

    @property
    def channels(self) -> Path:
        """One folder per input channel: `training` holds the training set, `code` the sources."""
        return self.root / "input" / "data"

    @property
    def model(self) -> Path:
        return self.root / "model"

    @property
    def output_data(self) -> Path:
        return self.root / "output" / "data"

    @property
    def failure(self) -> Path:
        return self.root / "output" / "failure"

    def create(self) -> None:
        for folder in (self.code, self.channels, self.hyperparameters.parent, self.model, self.output_data):
            folder.mkdir(parents=True, exist_ok=True)
