"""Folders from and to S3, by botocore alone: the training containers and the emulator have it."""

from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import botocore.session


@cache
def _client():
    return botocore.session.get_session().create_client("s3")


def split_uri(uri: str) -> tuple[str, str]:
    """Bucket and key of an s3:// URI."""
    parts = urlsplit(uri)
    if parts.scheme != "s3" or not parts.netloc:
        raise ValueError(f"{uri!r} is no s3://bucket/key URI")
    return parts.netloc, parts.path.lstrip("/")


def download_prefix(uri: str, folder: Path) -> None:
    """Every object under the prefix, at its key relative to it. An empty prefix is an error."""
    bucket, prefix = split_uri(uri if uri.endswith("/") else uri + "/")
    pages = _client().get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
    keys = [
        item["Key"] for page in pages for item in page.get("Contents", []) if not item["Key"].endswith("/")
    ]
    if not keys:
        raise FileNotFoundError(f"there is nothing under {uri}")
    for key in keys:
        target = (folder / key.removeprefix(prefix)).resolve()
        if not target.is_relative_to(folder.resolve()):
            raise ValueError(f"the key {key!r} points outside of {folder}")
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            for piece in _client().get_object(Bucket=bucket, Key=key)["Body"].iter_chunks(1 << 20):
                file.write(piece)


def upload_folder(folder: Path, uri: str) -> None:
    """Every file of the folder, at its relative path under the prefix."""
    bucket, prefix = split_uri(uri if uri.endswith("/") else uri + "/")
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        with file.open("rb") as body:
            _client().put_object(Bucket=bucket, Key=prefix + file.relative_to(folder).as_posix(), Body=body)
