import type { NewestView } from './join-plan';

/** Columns that an answering row hands on: its event time, and those of the features, each once. */
export const payloadOf = ({ event, features }: NewestView): readonly string[] => [
  ...new Set([event, ...features.map(({ column }) => column)]),
];
