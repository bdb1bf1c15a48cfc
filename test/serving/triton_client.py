"""Asks a model through the stock Triton client, in every mode that it has, and prints what came back.

    python test/serving/triton_client.py http://127.0.0.1:4600 rain      (token in CAIRN_TOKEN)

Exits non-zero when two modes give different answers. Prints one JSON object.
"""

import itertools
import json
import os
import sys

import numpy as np
import tritonclient.http as triton
from tritonclient.utils import InferenceServerException, triton_to_np_dtype

ROWS = 2
headers = {"Authorization": f"Bearer {os.environ['CAIRN_TOKEN']}"}


def values(datatype: str, shape: list) -> np.ndarray:
    """Numbers that every type holds, and that differ from one another."""
    count = int(np.prod(shape))
    if datatype == "BYTES":
        return np.array([f"Wörter {n}".encode() for n in range(count)], dtype=np.object_).reshape(shape)
    numbers = np.arange(count) % 2 if datatype == "BOOL" else np.arange(count) % 100
    return numbers.astype(triton_to_np_dtype(datatype)).reshape(shape)


def texts(array: np.ndarray) -> np.ndarray:
    """JSON gives texts, binary gives bytes."""
    return np.array([item.decode() if isinstance(item, bytes) else str(item) for item in array.flat])


def ask(client, model: str, arrays: dict, outputs: list, binary_in: bool, binary_out: bool, **options):
    inputs = []
    for (name, datatype), array in arrays.items():
        tensor = triton.InferInput(name, list(array.shape), datatype)
        # The client refuses half precision in JSON.
        tensor.set_data_from_numpy(array, binary_data=binary_in or datatype == "FP16")
        inputs.append(tensor)
    wanted = [triton.InferRequestedOutput(name, binary_data=binary_out) for name in outputs]
    # A copy: the client writes into the headers it is given.
    return client.infer(
        model, inputs, outputs=wanted, request_id="mine", headers=dict(headers), **options
    )


def error_of(call) -> str:
    try:
        call()
    except InferenceServerException as error:
        return f"{error.status()}: {error.message()}"
    return "none"


def main(url: str, model: str) -> None:
    client = triton.InferenceServerClient(url.removeprefix("http://"))
    metadata = client.get_model_metadata(model, headers=headers)
    outputs = [output["name"] for output in metadata["outputs"]]
    arrays = {}
    for spec in metadata["inputs"]:
        shape = [ROWS if dimension == -1 else dimension for dimension in spec["shape"]]
        arrays[(spec["name"], spec["datatype"])] = values(spec["datatype"], shape)

    modes = list(itertools.product([True, False], [True, False], [None, "gzip", "deflate"]))
    answers = [
        ask(client, model, arrays, outputs, binary_in, binary_out, request_compression_algorithm=algorithm)
        for binary_in, binary_out, algorithm in modes
    ]
    first = answers[0]
    for mode, answer in zip(modes, answers):
        for name in outputs:
            got, expected = answer.as_numpy(name), first.as_numpy(name)
            if got.dtype.kind == "O":
                got, expected = texts(got), texts(expected)
            np.testing.assert_array_equal(got, expected, err_msg=f"{name} in mode {mode}")

    (name, datatype), array = next(iter(arrays.items()))
    wrong = triton.InferInput(name, list(array.shape), "FP64" if datatype != "FP64" else "FP32")
    wrong.set_data_from_numpy(array.astype(np.float64 if datatype != "FP64" else np.float32))
    version = metadata["versions"][0]
    print(
        json.dumps(
            {
                "live": client.is_server_live(headers=headers),
                "ready": client.is_server_ready(headers=headers),
                "modelReady": client.is_model_ready(model, headers=headers),
                "versionReady": client.is_model_ready(model, version, headers=headers),
                "otherVersionReady": client.is_model_ready(model, "999999", headers=headers),
                "extensions": client.get_server_metadata(headers=headers)["extensions"],
                "platform": metadata["platform"],
                "modes": len(modes),
                "id": first.get_response()["id"],
                "version": first.get_response()["model_version"],
                "servedVersion": version,
                "predictionId": first.get_response()["parameters"]["prediction_id"],
                "rows": {name: list(first.as_numpy(name).shape) for name in outputs},
                "wrongType": error_of(lambda: client.infer(model, [wrong], headers=dict(headers))),
                "unknownModel": error_of(lambda: client.get_model_metadata("no-such-model", headers=headers)),
                "noToken": error_of(lambda: client.get_model_metadata(model)),
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
