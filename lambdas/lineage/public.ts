import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Subject } from '../../contracts/journal';
import { dynamoLineageStore } from './adapters/dynamodb/lineage-store';
import type { LineageStore } from './core/lineage-store';
import { walk } from './core/walk';

/** Read port of lineage for other contexts. */
export interface LineageReader {
  /** All that was made of a thing, directly or not, the thing itself left out; at most 1,000. */
  madeOf(project: string, root: Subject): Promise<readonly Subject[]>;
}

const furthest = 10;

/** The port on any store; other contexts' tests give it an in-memory one. */
export const lineageReaderOn = (store: LineageStore): LineageReader => ({
  madeOf: async (project, root) => {
    const { nodes } = await walk(store, { project, root, direction: 'downstream', depth: furthest });
    return nodes.filter(({ depth }) => depth > 0).map(({ subject }) => subject);
  },
});

export const lineageReader = (documents: DynamoDBDocumentClient): LineageReader =>
  lineageReaderOn(dynamoLineageStore(documents));
