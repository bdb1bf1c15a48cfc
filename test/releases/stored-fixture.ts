import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type TableName, tables } from '../../contracts/tables';
import { MemoryDocuments } from '../harness/memory-documents/memory-documents';
import type { Item } from '../harness/memory-documents/parser';
import type { StoredScene } from './scenes/stored-scene';
import { itemsAsJson, valueAsJson } from './stored-json';

/** What a release keeps of a scene: its items as they were written, and what was read out of them. */
export interface StoredFixture {
  readonly items: Readonly<Partial<Record<TableName, readonly Item[]>>>;
  readonly value: unknown;
}

/** Names the tables in the environment, as functions have them. */
export const nameTables = (): void => {
  for (const name of Object.keys(tables)) process.env[`CAIRN_TABLE_${name.toUpperCase()}`] = name;
};

/** Tables in memory that hold these items. */
export const holding = (items: StoredFixture['items']): MemoryDocuments => {
  const documents = new MemoryDocuments();
  for (const [table, ofTable] of Object.entries(items)) documents.fill(table, ofTable);
  return documents;
};

/** Reads a scene on a copy of its items: a reader may write as well, such as one that counts. */
export const readOn = async (
  scene: StoredScene,
  items: StoredFixture['items'],
  through: (documents: DynamoDBDocumentClient) => DynamoDBDocumentClient = (documents) => documents,
): Promise<unknown> => valueAsJson(await scene.read(through(holding(items).client)));

/** Has the stores of today write a scene, and reads it back. */
export const makeFixture = async (scene: StoredScene): Promise<StoredFixture> => {
  const documents = new MemoryDocuments();
  await scene.write(documents.client);
  const items = Object.fromEntries(scene.tables.map((table) => [table, documents.items(table)]));
  return { items, value: await readOn(scene, items) };
};

/** The fixture as its file. */
export const fixtureText = ({ items, value }: StoredFixture): string =>
  `${JSON.stringify({ items: itemsAsJson(items), value }, null, 2)}\n`;
