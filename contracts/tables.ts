/**
 * The five tables. All have string keys `pk` and `sk` and the TTL attribute `expiresAt` (epoch seconds);
 * lib builds the tables from here and every context's keys.ts builds keys for them.
 */
export interface TableContract {
  readonly indexes: readonly { readonly name: string; readonly pk: string; readonly sk: string }[];
  /** Stream view of the table, if something follows it. */
  readonly stream?: 'NEW_IMAGE';
}

export const ttlAttribute = 'expiresAt';

export const tables = {
  /** Experiments, runs, metric chunks, logged models. */
  tracking: { indexes: [] },
  /** Registered models, versions, aliases. */
  registry: { indexes: [] },
  /** Online features: one packed item per entity and feature view, dated ones for kept history. */
  features: { indexes: [] },
  /** Journal entries, chain heads, lineage edges. */
  journal: {
    indexes: [{ name: 'unpublished', pk: 'unpublishedPk', sk: 'unpublishedSk' }],
    stream: 'NEW_IMAGE',
  },
  /** Projects, tokens, datasets, feature definitions, executions, endpoints. */
  platform: { indexes: [] },
} as const satisfies Record<string, TableContract>;

export type TableName = keyof typeof tables;
