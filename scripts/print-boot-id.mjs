import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';

/** Prints the id of the bootstrap stack at AWS_ENDPOINT_URL, or `empty`; see external-emulator.mjs. */
const client = new CloudFormationClient({
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 5000, requestTimeout: 10_000 },
});
try {
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: 'CDKToolkit' }));
  console.log(Stacks[0]?.StackId ?? 'empty');
} catch (error) {
  if (error.name !== 'ValidationError') {
    console.error(error.message || error.code || String(error));
    process.exitCode = 1;
  } else console.log('empty');
}
