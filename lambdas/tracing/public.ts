import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoTraceStore } from './adapters/dynamodb/trace-store';

/** What traces an experiment has, for the purge of a deleted one. */
export interface TracePurger {
  /** How many traces lie in an experiment. Reads only. */
  count(project: string, experimentId: string): Promise<number>;
  /**
   * Removes every item of them: infos, tags, assessments, links. Called again until it says that all are gone: false
   * when the time was up before.
   */
  remove(project: string, experimentId: string, isTimeUp: () => boolean): Promise<boolean>;
}

/** Traces that are removed together. */
const batchSize = 100;

export const tracePurger = (documents: DynamoDBDocumentClient): TracePurger => {
  const traces = dynamoTraceStore(documents);
  return {
    count: async (project, experimentId) => {
      let count = 0;
      for await (const _ of traces.scan({ project, experimentIds: [experimentId] })) count += 1;
      return count;
    },
    remove: async (project, experimentId, isTimeUp) => {
      for (;;) {
        const oldest = await traces.oldest(project, experimentId, Number.MAX_SAFE_INTEGER, batchSize);
        if (oldest.length === 0) return true;
        if (isTimeUp()) return false;
        await traces.delete(project, oldest);
      }
    },
  };
};
