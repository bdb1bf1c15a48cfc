"""The execution's API token: project-scoped, expires with the execution, kept in Secrets Manager."""

import os

import botocore.session
from botocore.exceptions import BotoCoreError, ClientError


class TokenError(Exception):
    """The secret cannot be read."""


def read_token(secret_arn: str | None) -> str | None:
    """The secret's string is the token. Without an ARN: the MLFLOW_TRACKING_TOKEN that is set, or none."""
    if not secret_arn:
        return os.environ.get("MLFLOW_TRACKING_TOKEN")
    try:
        client = botocore.session.get_session().create_client(
            "secretsmanager", region_name=_region(secret_arn)
        )
        return client.get_secret_value(SecretId=secret_arn)["SecretString"]
    except (BotoCoreError, ClientError) as error:
        raise TokenError(
            f"cannot read the execution's token ({error}): the secret ends with its execution, "
            "so start the training again; if it is there, check secretsmanager:GetSecretValue of the role"
        ) from error


def _region(secret_arn: str) -> str | None:
    # arn:aws:secretsmanager:<region>:<account>:secret:<name>; a plain name leaves it to the environment.
    parts = secret_arn.split(":")
    return parts[3] if len(parts) > 3 else None
