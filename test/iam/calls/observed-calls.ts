import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { type Call, sortedCalls } from './call';
import { generalObjectKey, generalPartitionKey } from './placeholders';

/** A line of the recorder. */
const lineSchema = z.strictObject({
  function: z.string(),
  action: z.string(),
  resource: z.string(),
  keys: z.array(z.string()).optional(),
  prefix: z.string().optional(),
  missing: z.literal(true).optional(),
  presigned: z.literal(true).optional(),
  encrypted: z.literal(true).optional(),
  tagged: z.literal(true).optional(),
});
type Line = z.infer<typeof lineSchema>;

/** Knows the constructs behind the names that a deployment gave. */
export interface Deployed {
  /** Logical id → name in the account. */
  readonly names: Readonly<Record<string, string>>;
  /** Logical id → path of the construct in the app for AWS. */
  readonly paths: ReadonlyMap<string, string>;
  readonly stack: string;
  /** Where task tokens come from. */
  readonly waitingMachine: string;
}

const nameInArn: readonly RegExp[] = [
  /^arn:aws:states:[^:]*:\d*:(?:stateMachine|execution):([^:]+)(?::.*)?$/,
  /^arn:aws:lambda:[^:]*:\d*:function:([^:]+)/,
  /^arn:aws:events:[^:]*:\d*:event-bus\/(.+)$/,
  /^arn:aws:kms:[^:]*:\d*:key\/(.+)$/,
];

/** Reads the calls of a run, in general terms; throws on what it cannot tell. */
export const observedCalls = (folder: string, deployed: Deployed): readonly Call[] => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  const texts = files.flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean));
  return sortedCalls(
    [...new Set(texts)]
      .map((text) => lineSchema.parse(JSON.parse(text)))
      .flatMap((line) => callOf(line, deployed)),
  );
};

/** No call: of functions of other stacks, and of those that exist on the emulator only. */
const callOf = (line: Line, deployed: Deployed): readonly Call[] => {
  const { function: name, action, resource, keys, prefix, ...marks } = line;
  // State machines are named by their ARN.
  const byName = new Map(Object.entries(deployed.names).map(([id, given]) => [given.split(':').at(-1), id]));
  if (!name.startsWith(`${deployed.stack}-`)) return [];
  const pathOf = (given: string): string => {
    const path = deployed.paths.get(byName.get(given) ?? '');
    if (path === undefined)
      throw new Error(`${name} asked for ${action} on ${given}, which the stack does not have`);
    return path;
  };
  return [
    {
      caller: pathOf(name),
      action,
      resource: resourceOf(action, resource, pathOf, deployed),
      ...(keys ? { keys: [...new Set(keys.map(generalPartitionKey))].sort().join(' ') } : {}),
      ...(prefix === undefined ? {} : { prefix: generalObjectKey(prefix) }),
      ...marks,
    },
  ];
};

const resourceOf = (
  action: string,
  resource: string,
  pathOf: (given: string) => string,
  { stack, waitingMachine }: Deployed,
): string => {
  const [service = ''] = action.split(':');
  if (service === 's3') {
    const [bucket = '', ...key] = resource.split('/');
    return key.length === 0 ? pathOf(bucket) : `${pathOf(bucket)}/${generalObjectKey(key.join('/'))}`;
  }
  if (service === 'dynamodb') {
    const [table = '', ...index] = resource.split('/');
    return [pathOf(table), ...index].join('/');
  }
  if (service === 'secretsmanager') {
    if (!resource.includes(`cairn/${stack}/`)) throw new Error(`a secret lies outside of cairn/${stack}/`);
    return 'secret:cairn/{stack}/{…}';
  }
  if (resource === 'task token') return waitingMachine;
  const named = nameInArn.map((pattern) => pattern.exec(resource)?.[1]).find((name) => name !== undefined);
  return `${pathOf(named ?? resource)}${resource.includes(':execution:') ? ':{…}' : ''}`;
};
