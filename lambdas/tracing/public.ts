import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoTraceStore } from './adapters/dynamodb/trace-store';

/** One go at removing the traces of an experiment. */
interface TraceRemoval {
  readonly isTimeUp: () => boolean;
  /** Asked before some of them go, for their files; false: they stay, and the time is up. */
  readonly leaving: (traceIds: readonly string[]) => Promise<boolean>;
  /** Told after some of them are gone. */
  readonly removed: (counts: { readonly traces: number }) => void;
}

/** What traces an experiment has, for the purge of a deleted one. */
export interface TracePurger {
  /** How many traces lie in an experiment; fewer when the time was up before all were counted. Reads only. */
  count(project: string, experimentId: string, isTimeUp: () => boolean): Promise<number>;
  /**
   * Removes every item of them: infos, tags, assessments, links. Called again until it says that all are gone: false
   * when the time was up before.
   */
  remove(project: string, experimentId: string, removal: TraceRemoval): Promise<boolean>;
}

/** Traces that are removed together. */
const batchSize = 100;

export const tracePurger = (documents: DynamoDBDocumentClient): TracePurger => {
  const traces = dynamoTraceStore(documents);
  return {
    count: async (project, experimentId, isTimeUp) => {
      let count = 0;
      for await (const _ of traces.scan({ project, experimentIds: [experimentId] })) {
        count += 1;
        if (isTimeUp()) break;
      }
      return count;
    },
    remove: async (project, experimentId, { isTimeUp, leaving, removed }) => {
      for (;;) {
        const oldest = await traces.oldest(project, experimentId, Number.MAX_SAFE_INTEGER, batchSize);
        if (oldest.length === 0) return true;
        if (isTimeUp()) return false;
        if (!(await leaving(oldest.map(({ traceId }) => traceId)))) return false;
        await traces.delete(project, oldest);
        removed({ traces: oldest.length });
      }
    },
  };
};
