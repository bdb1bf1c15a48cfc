/** What a stack of Cairn leads to without making it. None of it is touched. */
export const elsewhere = [
  "CDK's own stack CDKToolkit with the bundles that were uploaded: other stacks of the account may use them; `npx cdk gc --unstable=gc` clears what nobody does",
  'records and logs of SageMaker training jobs (/aws/sagemaker/TrainingJobs): AWS keeps the records, which cost nothing, for every job of the account',
  'SageMaker endpoints, images in ECR and budgets of your own stacks: they go with those, and an endpoint is billed until then',
  'metrics in CloudWatch: they fade out after 15 months and cost nothing',
] as const;
