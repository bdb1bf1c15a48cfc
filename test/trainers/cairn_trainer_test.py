import json
import os
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from project_paths import TRAINERS

from cairn_trainer.hyperparameters import read_hyperparameters, to_arguments
from cairn_trainer.layout import Layout


class WithLayout(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.layout = Layout(Path(folder.name).resolve())
        self.layout.create()

    def write_script(self, text: str) -> None:
        code = self.layout.channels / "code"
        code.mkdir(exist_ok=True)
        (code / "train.py").write_text(text)

    def write_hyperparameters(self, **values) -> None:
        self.layout.hyperparameters.write_text(json.dumps(values))

    def command(self, **environment) -> dict:
        own = {"CAIRN_ML_ROOT": str(self.layout.root), **environment}
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("MLFLOW_")}
        return {
            "args": [sys.executable, "-m", "cairn_trainer"],
            "cwd": TRAINERS,
            "env": inherited | own,
            "text": True,
        }

    def run_trainer(self, **environment) -> subprocess.CompletedProcess:
        return subprocess.run(**self.command(**environment), capture_output=True)


class TheScript(WithLayout):
    def test_gets_hyperparameters_as_arguments_and_folders_as_script_mode_variables(self):
        (self.layout.channels / "training").mkdir()
        self.write_hyperparameters(model="random_forest", seed="7", sagemaker_program="train.py")
        self.write_script(
            "import json, os, sys\n"
            "names = [n for n in os.environ if n.startswith('SM_')]\n"
            "print(json.dumps({'arguments': sys.argv[1:], **{n: os.environ[n] for n in names}}))"
        )
        seen = json.loads(self.run_trainer().stdout)
        root = self.layout.root
        self.assertEqual(
            seen,
            {
                "arguments": ["--model=random_forest", "--seed=7"],
                "SM_MODEL_DIR": f"{root}/model",
                "SM_OUTPUT_DATA_DIR": f"{root}/output/data",
                "SM_INPUT_DIR": f"{root}/input",
                "SM_CHANNELS": '["code", "training"]',
                "SM_CHANNEL_CODE": f"{root}/input/data/code",
                "SM_CHANNEL_TRAINING": f"{root}/input/data/training",
                "SM_HPS": '{"model": "random_forest", "seed": "7"}',
                "SM_HP_MODEL": "random_forest",
                "SM_HP_SEED": "7",
            },
        )

    def test_runs_beside_its_modules_with_one_thread_and_a_fixed_order_of_sets(self):
        self.write_script(
            "import os, module\n"
            "print(module.NAME, os.getcwd(), os.environ['OMP_NUM_THREADS'], os.environ['PYTHONHASHSEED'])"
        )
        (self.layout.channels / "code" / "module.py").write_text("NAME = 'beside'")
        self.assertEqual(self.run_trainer().stdout.strip(), f"beside {self.layout.code} 1 0")

    def test_gets_the_token_but_not_where_it_came_from_and_cannot_print_it(self):
        self.write_script(
            "import os\n"
            "token = os.environ['MLFLOW_TRACKING_TOKEN']\n"
            "print(len(token), token, sorted(n for n in os.environ if n.startswith('CAIRN_')))"
        )
        finished = self.run_trainer(MLFLOW_TRACKING_TOKEN="secret-token", CAIRN_TRIAL="3")
        self.assertEqual(finished.stdout.strip(), "12 *** ['CAIRN_TRIAL']")

    def test_that_fails_gives_its_status_and_leaves_the_reason_where_sagemaker_looks(self):
        self.write_script("raise ValueError('column wind is empty')")
        finished = self.run_trainer()
        self.assertEqual(finished.returncode, 1)
        self.assertIn("Traceback", finished.stdout)
        self.assertEqual(
            self.layout.failure.read_text(), "train.py ended with status 1: ValueError: column wind is empty"
        )

    def test_is_asked_to_stop_as_by_ctrl_c_so_that_it_can_close_its_run(self):
        self.write_script(
            "import time\n"
            "try:\n    print('running', flush=True); time.sleep(60)\n"
            "except KeyboardInterrupt:\n    print('closed the run'); raise SystemExit(3)"
        )
        with subprocess.Popen(**self.command(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as trainer:
            self.assertEqual(trainer.stdout.readline(), "running\n")
            trainer.send_signal(signal.SIGTERM)
            self.assertEqual(trainer.stdout.read(), "closed the run\n")
        self.assertEqual(trainer.returncode, 3)

    def test_outside_of_the_sources_is_refused(self):
        self.write_script("print('never')")
        self.write_hyperparameters(sagemaker_program="../../train.py")
        finished = self.run_trainer()
        self.assertEqual(finished.returncode, 2)
        self.assertIn("must lie inside the project's folder", self.layout.failure.read_text())

    def test_that_is_missing_is_told_with_what_there_is(self):
        self.write_script("print('never')")
        self.write_hyperparameters(sagemaker_program="fit.py")
        self.run_trainer()
        self.assertIn("hold no fit.py (found: train.py)", self.layout.failure.read_text())

    def test_without_sources_is_refused_with_what_to_do(self):
        finished = self.run_trainer()
        self.assertEqual(finished.returncode, 2)
        self.assertIn("give the job the project's sources", self.layout.failure.read_text())


class Hyperparameters(WithLayout):
    def test_are_the_same_whether_written_plainly_or_as_json_strings(self):
        self.write_hyperparameters(model='"random_forest"', seed='"7"', rate="0.1", depth="-1", deep="true")
        read = read_hyperparameters(self.layout.hyperparameters)
        self.assertEqual(
            read, {"model": "random_forest", "seed": "7", "rate": "0.1", "depth": "-1", "deep": "true"}
        )

    def test_that_begin_with_a_dash_stay_one_argument(self):
        self.assertEqual(to_arguments({"depth": "-1", "sagemaker_program": "train.py"}), ["--depth=-1"])


if __name__ == "__main__":
    unittest.main()
