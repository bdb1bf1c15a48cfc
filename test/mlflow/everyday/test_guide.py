"""The session in the guide: its code runs, and prints what stands below it."""

import contextlib
import io
import re
from pathlib import Path

import mlflow

GUIDE = Path(__file__).parents[3] / "docs" / "guides" / "mlflow.md"
BLOCK = re.compile(r"^```(python|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def masked(text):
    """Ids are new in every session."""
    return re.sub(r"\b(m-)?[0-9a-f]{32}\b", "<id>", text).strip()


def test_the_session_prints_what_the_guide_says(project):
    names = {"__name__": "__main__"}
    printed = ""
    shown = 0
    for kind, body in BLOCK.findall(GUIDE.read_text()):
        if kind == "python":
            output = io.StringIO()
            with contextlib.redirect_stdout(output):
                exec(compile(body, str(GUIDE), "exec"), names)
            printed = "\n".join(line for line in output.getvalue().split("\n") if not line.startswith(("🏃", "🧪")))
        else:
            assert masked(printed) == masked(body)
            shown += 1
    assert shown >= 4
    mlflow.autolog(disable=True)
