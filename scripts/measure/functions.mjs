import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';

/** @typedef {{ id: string, name: string, logGroup: string }} PlatformFunction */
/** @typedef {{ invocations: number, milliseconds: number, logBytes: number }} Ran */

/** What CloudWatch counts an event by, besides its message, in bytes. */
const eventOverhead = 26;

/** Functions of the stack; `id` is the logical id without its hash and without the platform's own id before it. @param {string} stack @returns {Promise<PlatformFunction[]>} */
export async function functionsOf(stack) {
  const lambda = new LambdaClient({});
  const found = [];
  const pages = paginateListStackResources({ client: new CloudFormationClient({}) }, { StackName: stack });
  for await (const { StackResourceSummaries: resources = [] } of pages)
    for (const { ResourceType: type, LogicalResourceId: id = '', PhysicalResourceId: name = '' } of resources)
      if (type === 'AWS::Lambda::Function') {
        const { LoggingConfig: logging } = await lambda.send(
          new GetFunctionConfigurationCommand({ FunctionName: name }),
        );
        const logGroup = logging?.LogGroup ?? `/aws/lambda/${name}`;
        found.push({ id: id.replace(/^Cairn|[0-9A-F]{8}$/g, ''), name, logGroup });
      }
  return found;
}

/** Lets a function call AWS through the meter. @param {string} name @param {string} meter */
export async function sendThrough(name, meter) {
  const lambda = new LambdaClient({});
  const { Environment: environment } = await lambda.send(
    new GetFunctionConfigurationCommand({ FunctionName: name }),
  );
  const Variables = { ...environment?.Variables, AWS_ENDPOINT_URL: meter };
  await lambda.send(
    new UpdateFunctionConfigurationCommand({ FunctionName: name, Environment: { Variables } }),
  );
}

/** What a function has done so far, from its log. @param {PlatformFunction} fn @returns {Promise<Ran>} */
export async function ranSoFar({ logGroup }) {
  const ran = { invocations: 0, milliseconds: 0, logBytes: 0 };
  const client = new CloudWatchLogsClient({});
  try {
    for await (const { events = [] } of paginateFilterLogEvents({ client }, { logGroupName: logGroup }))
      for (const { message = '' } of events) {
        const [, milliseconds] = /^REPORT .*\tBilled Duration: (\d+) ms/.exec(message) ?? [];
        if (milliseconds !== undefined) {
          ran.invocations += 1;
          ran.milliseconds += Number(milliseconds);
        } else if (!/^(START|END) RequestId: /.test(message))
          ran.logBytes += Buffer.byteLength(message) + eventOverhead;
      }
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ResourceNotFoundException')) throw error;
  }
  return ran;
}
