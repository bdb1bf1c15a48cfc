import { ulid } from 'ulid';
import type * as z from 'zod';
import { CairnError, isCairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import {
  nameFields,
  type StackEvent,
  stackBodies,
  stackEventSchema,
  stackPropertiesSchema,
} from '../../../contracts/features/stack-definition';
import { logger } from '../../platform/logger';
import { putEntity, putRequestView, putService } from '../core/definitions/put-others';
import { type PutStores, putView } from '../core/definitions/put-view';

/** What CloudFormation is told. Reasons are shown in the events of the stack. */
interface StackAnswer {
  readonly Status: 'SUCCESS' | 'FAILED';
  readonly PhysicalResourceId: string;
  readonly Reason?: string;
  readonly Data?: Readonly<Record<string, string>>;
}

/** Tells CloudFormation. */
export type Respond = (url: string, body: string) => Promise<void>;

const attempts = 3;

/** The URL is signed for a PUT without a content type. Throws when CloudFormation cannot be told. */
export const respondToStack: Respond = async (url, body) => {
  for (let attempt = 1; ; attempt += 1) {
    const signal = AbortSignal.timeout(5000);
    const answer = await fetch(url, { method: 'PUT', headers: { 'content-type': '' }, body, signal });
    if (answer.ok) return;
    if (attempt === attempts) throw new Error(`CloudFormation answered ${answer.status}`);
  }
};

/** `arn:aws:cloudformation:<region>:<account>:stack/<name>/<id>` */
const stackName = ({ StackId }: StackEvent): string => StackId.split('/')[1] ?? StackId;

/** Who may deploy the stack and invoke this function defines as a developer: IAM has let them. */
const callOf = (event: StackEvent, project: string): Call => {
  const name = stackName(event);
  const id = `stack:${name}`;
  return {
    principal: { id, name: `stack ${name}`, author: id, grants: { [project]: 'developer' } },
    project,
    correlationId: ulid(),
    time: new Date().toISOString(),
    cause: null,
  };
};

const parsed = <T extends z.ZodType>(schema: T, value: unknown): z.output<T> => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new CairnError('feature.definition.invalid', problems.join('; '));
};

const jsonOf = (text: string): object => {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Told below.
  }
  throw new CairnError('feature.definition.invalid', 'definition: must be a JSON object');
};

const define = async (stores: PutStores, event: StackEvent) => {
  const { project, kind, name, definition } = parsed(stackPropertiesSchema, event.ResourceProperties);
  const call = callOf(event, project);
  const fields = { ...jsonOf(definition), project, [nameFields[kind]]: name };
  const outcome = await {
    entity: () => putEntity(stores, parsed(stackBodies.entity, fields), call),
    'feature-view': () => putView(stores, parsed(stackBodies['feature-view'], fields), call),
    'request-view': () => putRequestView(stores, parsed(stackBodies['request-view'], fields), call),
    'feature-service': () => putService(stores, parsed(stackBodies['feature-service'], fields), call),
  }[kind]();
  return { id: `${project}/${kind}/${name}`, version: outcome.definition.version };
};

const reasonOf = (error: unknown): string =>
  (isCairnError(error)
    ? `${error.code}: ${error.message} ${error.entry.resolution}`
    : `The definition failed: ${error instanceof Error ? error.message : String(error)}`
  ).slice(0, 1000);

const answerTo = async (stores: PutStores, event: StackEvent): Promise<StackAnswer> => {
  const known = event.PhysicalResourceId ?? `${stackName(event)}/${event.LogicalResourceId}`;
  // What was defined stays, as values, models and training sets do that stand on it.
  if (event.RequestType === 'Delete') return { Status: 'SUCCESS', PhysicalResourceId: known };
  try {
    const { id, version } = await define(stores, event);
    return { Status: 'SUCCESS', PhysicalResourceId: id, Data: { version: String(version) } };
  } catch (error) {
    logger.warn('definition of a stack failed', { stack: stackName(event), error });
    return { Status: 'FAILED', PhysicalResourceId: known, Reason: reasonOf(error) };
  }
};

/** Tells whether a function was called by CloudFormation and not by the gateway, whose events never look so. */
export const isStackEvent = (event: unknown): boolean =>
  typeof event === 'object' && event !== null && 'RequestType' in event && 'ResponseURL' in event;

/**
 * Handler of the custom resources that lib/features/feature-definition.ts makes: a definition is put when the stack is
 * made or updated, and kept when it is deleted. CloudFormation is told of every end; it would wait an hour otherwise.
 */
export const stackDefinitions =
  (stores: PutStores, respond: Respond = respondToStack) =>
  async (given: unknown): Promise<void> => {
    const event = stackEventSchema.parse(given);
    const { StackId, RequestId, LogicalResourceId } = event;
    const answer = await answerTo(stores, event);
    await respond(event.ResponseURL, JSON.stringify({ StackId, RequestId, LogicalResourceId, ...answer }));
  };
