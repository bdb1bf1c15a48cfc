import os
import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

from project_paths import TRAINERS


class ASageMakerJob(unittest.TestCase):
    """The trainer as a job gets it: one zip, run by the image's Python."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        code = self.root / "input" / "data" / "code"
        code.mkdir(parents=True)
        (code / "train.py").write_text("print('trained')")

    def run_zip(self, requirements: str | None = None) -> subprocess.CompletedProcess:
        package = self.root / "trainer.zip"
        with zipfile.ZipFile(package, "w") as archive:
            for file in [TRAINERS / "__main__.py", *(TRAINERS / "cairn_trainer").glob("*.py")]:
                archive.write(file, file.relative_to(TRAINERS))
            pins = requirements or (TRAINERS / "requirements.in").read_text()
            archive.writestr("requirements.in", pins)
        environment = os.environ | {
            "CAIRN_ML_ROOT": str(self.root),
            "CAIRN_INSTALL_REQUIREMENTS": "true",
            # What is pinned is here already; whatever else would have to be downloaded is not there.
            "PIP_NO_INDEX": "1",
            "PIP_CONFIG_FILE": os.devnull,
        }
        command = [sys.executable, str(package)]
        return subprocess.run(command, env=environment, cwd=self.root, capture_output=True, text=True)

    def test_runs_the_script_from_the_zip_with_the_pinned_packages_in_place(self):
        finished = self.run_zip()
        self.assertEqual((finished.returncode, finished.stdout), (0, "trained\n"), finished.stderr)

    def test_fails_before_the_script_when_a_pinned_package_cannot_be_had(self):
        finished = self.run_zip("a-package-that-nobody-has==1.0\n")
        self.assertEqual(finished.returncode, 2)
        self.assertNotIn("trained", finished.stdout)
        reason = (self.root / "output" / "failure").read_text()
        self.assertIn("a-package-that-nobody-has", reason)
        self.assertIn("Python 3.11 or newer", reason)


if __name__ == "__main__":
    unittest.main()
