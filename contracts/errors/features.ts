import type { ErrorEntry } from './entry';

export const featuresErrors = {
  'feature.view.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    feastClass: 'FeatureViewNotFoundException',
    meaning: 'There is no feature view of this name in the project.',
    resolution: 'Name it in cairn.yaml and run `npx cairn train` (or apply) so that it is defined.',
  },
  'feature.entity.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'There is no entity of this name in the project.',
    resolution: 'Define it: name it in cairn.yaml and apply it, or PUT it.',
  },
  'feature.view.in-use': {
    status: 409,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'The change takes something away from a view that a live model uses.',
    resolution:
      'Give the changed view another name, or let an approver force it: `npx cairn features apply --force`.',
  },
  'feature.service.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    feastClass: 'FeatureServiceNotFoundException',
    meaning: 'There is no feature service of this name in the project.',
    resolution: 'Name it in cairn.yaml and apply it.',
  },
  'feature.push-source.not-found': {
    status: 422,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    feastClass: 'PushSourceNotFoundException',
    meaning: 'No feature view takes rows pushed under this name.',
    resolution: 'Push to the name of a feature view of the project.',
  },
  'feature.object.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    feastClass: 'FeastObjectNotFoundException',
    meaning: 'Nothing of this name takes rows.',
    resolution: 'Write to the name of a feature view of the project.',
  },
  'feature.name.collision': {
    status: 422,
    mlflow: 'INVALID_PARAMETER_VALUE',
    feastClass: 'FeatureNameCollisionError',
    meaning: 'Two features of the answer would have one name.',
    resolution: 'Set full_feature_names to true, or ask for each feature once.',
  },
  'feature.request.invalid': {
    status: 422,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'The feature request does not fit the definitions.',
    resolution: 'Correct what the message names: join keys, feature names, types or lengths.',
  },
  'feature.request-data.missing': {
    status: 404,
    mlflow: 'INVALID_PARAMETER_VALUE',
    feastClass: 'RequestDataNotFoundInEntityRowsException',
    meaning: 'A request-time feature was asked for without a value that it is computed from.',
    resolution:
      'Send what the message names beside the join keys, in every entity row; null counts as a value.',
  },
  'feature.row.invalid': {
    status: 422,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'A row of the history has a value that the online store cannot keep.',
    resolution: 'Correct the SQL of the view where the message says.',
  },
  'feature.row.too-large': {
    status: 413,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'The features of an entity take more than the 400 KB that an online item holds.',
    resolution: 'Shorten lists and texts, or put some of the features into another view.',
  },
  'feature.aggregate.overflow': {
    status: 422,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'A windowed sum of integers is beyond 64 bits.',
    resolution: 'Make the input a DOUBLE, or the window shorter.',
  },
  'feature.search.not-supported': {
    status: 501,
    mlflow: 'NOT_IMPLEMENTED',
    meaning: 'The online store finds rows by key, not by the nearness of vectors.',
    resolution: 'Keep embeddings as DOUBLE_LIST or FLOAT_LIST features and search them in a vector database.',
  },
  'feature.definition.invalid': {
    status: 400,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'The definitions of views, service and label do not fit together.',
    resolution: 'Correct what the message names in cairn.yaml and apply it again.',
  },
  'feature.not-materialized': {
    status: 409,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'The feature view has no values yet for what was asked.',
    resolution: 'Run a training (its steps materialize the views), or materialize the view.',
  },
  'feature.expectation.failed': {
    status: 409,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'Rows of a feature view do not hold to what it expects; its former values stay.',
    resolution: 'Correct the rows that the message names at their source, or the expectation in cairn.yaml.',
  },
  'feature.materialization.failed': {
    status: 409,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'A materialization ended before everything was online.',
    resolution: 'Do what its reason says and start it again: it goes on with the windows that are missing.',
  },
  'feature.materialization.running': {
    status: 409,
    mlflow: 'RESOURCE_CONFLICT',
    meaning: 'Another materialization of the feature view is under way.',
    resolution:
      'Wait for its end (`npx cairn features materializations <view>`), or start yours with force: it waits its turn.',
  },
  'feature.entity.erased': {
    status: 409,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'A pushed row is of an entity that was erased, and not newer than its erasure.',
    resolution: 'Leave rows of erased entities out; what happened after the erasure is taken.',
  },
  'feature.join.too-large': {
    status: 413,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'The point-in-time join of a training set does not fit into the step that does it.',
    resolution: 'Shorten the time that the labels span or a ttl, take fewer features, or join in Athena.',
  },
  'feature.erasure.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'There is no erasure of this id in the project.',
    resolution: 'Take the id that `npx cairn features erase` told.',
  },
  'feature.report.not-found': {
    status: 404,
    mlflow: 'RESOURCE_DOES_NOT_EXIST',
    meaning: 'The report about features was not made yet.',
    resolution: 'Make it: `npx cairn features consistency <endpoint>`, or materialize the view.',
  },
  'feature.sql.refused': {
    status: 400,
    mlflow: 'INVALID_PARAMETER_VALUE',
    meaning: 'The feature SQL uses something outside the portable subset.',
    resolution: 'Keep to one SELECT over the named source; docs/guides/features.md lists the subset.',
  },
} as const satisfies Record<string, ErrorEntry>;
