/**
 * What a training script finds in its environment besides MLFLOW_TRACKING_URI, wherever it runs: variable →
 * JSON path in the input of a trial. The token itself is never among it.
 */
export const trialEnvironmentPaths = {
  MLFLOW_EXPERIMENT_NAME: '$.plan.experiment',
  CAIRN_EXECUTION: '$.call.execution',
  CAIRN_TRIAL: '$.trial.name',
  CAIRN_TOKEN_SECRET_ARN: '$.secretArn',
} as const;
