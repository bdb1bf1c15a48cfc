import type { ErrorEntry } from './entry';

export const governanceErrors = {
  'auth.missing': {
    status: 401,
    mlflow: 'UNAUTHENTICATED',
    meaning: 'The request carries no credential.',
    resolution:
      'Send `Authorization: Bearer <token>`, or Basic with the token as password; `npx cairn env` prints one.',
  },
  'auth.invalid': {
    status: 401,
    mlflow: 'UNAUTHENTICATED',
    meaning: 'The credential is unknown, revoked or expired.',
    resolution: 'Get a new token from an admin; `npx cairn env` prints the local ones.',
  },
  'auth.denied': {
    status: 403,
    mlflow: 'PERMISSION_DENIED',
    feastClass: 'FeastPermissionError',
    meaning: 'The role held in this project does not have the permission.',
    resolution: 'Ask an admin of the project for the role that the message names.',
  },
  'auth.cross-site': {
    status: 403,
    mlflow: 'PERMISSION_DENIED',
    meaning: 'A browser sent a change on behalf of another site.',
    resolution: 'Use the MLflow page itself; programs send their token in the Authorization header.',
  },
  'auth.token-too-long': {
    status: 400,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'The token does not fit a cookie, which holds 4 KB.',
    resolution: 'Sign in with an API token; JWTs with many groups can be too long.',
  },
  'auth.project-ambiguous': {
    status: 400,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'The token is valid in several projects and the request names none.',
    resolution: 'Name the project: header X-MLFLOW-WORKSPACE (MLFLOW_WORKSPACE in the MLflow client).',
  },
  'project.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'There is no project of this name.',
    resolution: 'Create it with `npx cairn apply <cairn.yaml>`.',
  },
  'project.definition-invalid': {
    status: 400,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'The cairn.yaml is not valid.',
    resolution:
      'Correct the lines that the message names; docs/generated/cairn.schema.json describes every field.',
  },
  'journal.entry.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'The journal of the project has no entry of this id.',
    resolution: 'List the journal of the project.',
  },
  'journal.subject.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'The journal of the project knows nothing of this kind and id.',
    resolution: 'Check kind, id and project; `npx cairn journal` lists what there is.',
  },
  'token.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'There is no token of this id in the project.',
    resolution: 'List the tokens of the project.',
  },
} as const satisfies Record<string, ErrorEntry>;
