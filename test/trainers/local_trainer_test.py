import hashlib
import importlib
import io
import json
import tempfile
import unittest
from contextlib import redirect_stdout
from pathlib import Path
from unittest import mock

import project_paths  # noqa: F401

from cairn_trainer import s3_folder

# `lambda` is a word of the language, so the folder cannot be imported by a statement; Lambda does as we do.
handler = importlib.import_module("lambda.handler").handler

GRAPH = b"the bytes of a graph"
WRITES_RESULT = f"""
import json, os, pathlib
model = pathlib.Path(os.environ["SM_MODEL_DIR"])
rows = (pathlib.Path(os.environ["SM_CHANNEL_TRAINING"]) / "training-set.json").read_text()
(model / "model.onnx").write_bytes({GRAPH!r})
result = {{"runId": "r1", "modelId": "m-1", "onnxSha256": DIGEST, "metrics": {{"rows": float(rows)}}}}
(model / "result.json").write_text(json.dumps(result))
"""
DIGEST = hashlib.sha256(GRAPH).hexdigest()


class MemoryS3:
    """The calls of S3 that the trainer makes; pages of two keys."""

    def __init__(self, **objects: bytes):
        self.objects = objects

    def get_paginator(self, operation):
        assert operation == "list_objects_v2"
        return self

    def paginate(self, Bucket, Prefix):  # noqa: N803 (the SDK's names)
        keys = [key for key in sorted(self.objects) if key.startswith(f"{Bucket}/{Prefix}")]
        for start in range(0, len(keys), 2):
            yield {"Contents": [{"Key": key.removeprefix(f"{Bucket}/")} for key in keys[start : start + 2]]}
        if not keys:
            yield {}

    def get_object(self, Bucket, Key):  # noqa: N803
        data = self.objects[f"{Bucket}/{Key}"]
        return {"Body": mock.Mock(iter_chunks=lambda size: iter([data]))}

    def put_object(self, Bucket, Key, Body):  # noqa: N803
        self.objects[f"{Bucket}/{Key}"] = Body.read()


class Context:
    def __init__(self, seconds: float):
        self.seconds = seconds

    def get_remaining_time_in_millis(self) -> int:
        return int(self.seconds * 1000)


class TheLocalTrainer(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.s3 = MemoryS3(**{"data/set/training-set.json": b"400", "data/set/part/more.txt": b""})
        for patch in (
            mock.patch.object(s3_folder, "_client", lambda: self.s3),
            mock.patch.object(tempfile, "tempdir", folder.name),
        ):
            patch.start()
            self.addCleanup(patch.stop)

    def train(self, script: str, seconds=60, **changes) -> dict:
        self.s3.objects["data/source/train.py"] = script.encode()
        event = {
            "sourceUri": "s3://data/source/",
            "entry": "train.py",
            "hyperparameters": {"seed": "7"},
            "channels": {"training": "s3://data/set/"},
            "modelUri": "s3://data/trials/e1/3",
            "environment": {"CAIRN_TRIAL": "3"},
        }
        with redirect_stdout(io.StringIO()):
            return handler(event | changes, Context(seconds))

    def test_answers_with_the_result_and_uploads_what_the_script_left(self):
        answer = self.train(WRITES_RESULT.replace("DIGEST", repr(DIGEST)))
        self.assertEqual(
            answer,
            {
                "outcome": "succeeded",
                "runId": "r1",
                "modelId": "m-1",
                "onnxSha256": DIGEST,
                "metrics": {"rows": 400.0},
            },
        )
        self.assertEqual(self.s3.objects["data/trials/e1/3/model.onnx"], GRAPH)
        self.assertEqual(json.loads(self.s3.objects["data/trials/e1/3/result.json"])["runId"], "r1")

    def test_returns_a_failed_script_as_an_outcome_with_its_reason_and_last_lines(self):
        answer = self.train("print('one')\nraise SystemExit('no rows')")
        self.assertEqual(answer["outcome"], "failed")
        self.assertEqual(answer["reason"], "train.py ended with status 1: no rows")
        self.assertEqual(answer["logTail"].splitlines()[:2], ["one", "no rows"])
        self.assertNotIn("data/trials/e1/3/model.onnx", self.s3.objects)

    def test_refuses_a_result_that_names_another_digest(self):
        answer = self.train(WRITES_RESULT.replace("DIGEST", repr("0" * 64)))
        self.assertEqual(answer["outcome"], "failed")
        self.assertIn("another sha256", answer["reason"])
        self.assertNotIn("data/trials/e1/3/model.onnx", self.s3.objects)

    def test_says_what_a_script_failed_to_leave(self):
        self.assertIn("left no result.json and no model.onnx", self.train("pass")["reason"])

    def test_stops_a_script_at_the_events_limit_and_says_how_to_raise_it(self):
        answer = self.train("import time; time.sleep(60)", maxSeconds=1)
        self.assertEqual(answer["outcome"], "failed")
        self.assertIn("longer than 1 s", answer["reason"])
        self.assertIn("training.trainer.maxMinutes", answer["reason"])

    def test_stops_a_script_before_the_functions_own_time_is_over(self):
        answer = self.train("import time; time.sleep(60)", seconds=16, maxSeconds=900)
        self.assertIn("longer than 1 s", answer["reason"])

    def test_leaves_no_folder_behind_whatever_happens(self):
        self.train(WRITES_RESULT.replace("DIGEST", repr(DIGEST)))
        self.train("raise SystemExit(1)")
        with self.assertRaisesRegex(FileNotFoundError, "nothing under s3://data/none/"):
            self.train("pass", channels={"training": "s3://data/none/"})
        self.assertEqual(list(self.folder.glob("cairn-trial-*")), [])

    def test_refuses_a_key_that_points_outside_of_its_channel(self):
        self.s3.objects["data/set/../../escape.txt"] = b"x"
        with self.assertRaisesRegex(ValueError, "points outside"):
            self.train("pass")


if __name__ == "__main__":
    unittest.main()
