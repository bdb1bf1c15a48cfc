import { SFNClient } from '@aws-sdk/client-sfn';
import type { Call } from '../../contracts/call';
import type { JournalEntry } from '../../contracts/journal';
import { tables } from '../../contracts/tables';
import { dynamo } from '../../lambdas/platform/aws/clients';
import { logger } from '../../lambdas/platform/logger';
import type { Operation } from '../harness/faults/attempt';
import { faultyClients } from '../harness/faults/every-client';
import { type FaultPlan, Faults } from '../harness/faults/faults';
import type { Item } from '../harness/memory-documents/parser';
import { MemoryCloud } from './cloud/cloud';

/** Names resources in the environment, as functions have them; nothing of it is ever reached by a network. */
export const nameResources = (): void => {
  logger.setLogLevel('SILENT');
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'us-east-1',
    CAIRN_BUCKET_ARTIFACTS: 'artifacts',
    CAIRN_BUCKET_DATA: 'data',
    CAIRN_SECRET_PREFIX: 'cairn/test/',
    CAIRN_SECRET_KEY: 'key',
    CAIRN_EVENT_BUS: 'bus',
    CAIRN_DELIVERY_STREAM: 'stream',
    CAIRN_FUNCTION_SERVING_POOL: 'pool',
    CAIRN_FUNCTION_WEBHOOK_DELIVERIES: 'webhook-deliveries',
    CAIRN_WEBHOOKS_TO_LOOPBACK: 'true',
    CAIRN_RETENTION_DAYS: '30',
  });
  for (const name of Object.keys(tables)) process.env[`CAIRN_TABLE_${name.toUpperCase()}`] = name;
  for (const name of ['training', 'deployment', 'monitoring', 'materialization'])
    process.env[`CAIRN_STATE_MACHINE_${name.toUpperCase()}`] = `arn:aws:states:x:1:stateMachine:${name}`;
};

const reading = /^(Get|Head|List|Query|Scan|BatchGet|Describe)/;

/** Calls that change something. */
export const isWrite = ({ name }: Operation): boolean => !reading.test(name);

let end = (): void => undefined;

/** AWS in memory with faults between it and all clients of the SDK; it takes the place of the one made before. */
export const makeWorld = (plan?: FaultPlan, cloud = new MemoryCloud(), counts = isWrite) => {
  const faults = new Faults(plan, counts);
  end();
  end = faultyClients(faults, cloud);
  let seconds = 0;
  return {
    cloud,
    faults,
    documents: dynamo(),
    sfn: new SFNClient({ maxAttempts: 4 }),
    machines: cloud.machines,
    journal: (): readonly JournalEntry[] =>
      cloud.documents.items('journal').flatMap(({ entry }) => (entry ? [entry as JournalEntry] : [])),
    /** Items of a table, told by what they hold. */
    holding: (table: string, field: string): readonly Item[] =>
      cloud.documents.items(table).filter((item) => field in item),
    /** A call of somebody; each comes a second after the one before. */
    callOf: (who: string, role: 'developer' | 'approver' = 'developer'): Call => {
      seconds += 1;
      return {
        principal: { id: `token:${who}`, name: who, author: `token:${who}`, grants: { weather: role } },
        project: 'weather',
        correlationId: `c-${seconds}`,
        time: new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString(),
        cause: null,
      };
    },
  };
};
export type World = ReturnType<typeof makeWorld>;

const attempts = 8;

/**
 * Does what a state machine, or a client with a client token, does with work that failed: asks again. More
 * attempts than a plan has faults, so that what still fails does not fail by them.
 */
export const persistently = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === attempts) throw error;
    }
  }
};
