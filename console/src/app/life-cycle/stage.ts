/** A stage of the life of a model, in order. */
export const stageNames = [
  'Frame',
  'Data',
  'Features',
  'Train',
  'Approve',
  'Deploy',
  'Monitor',
  'Retrain',
] as const;
export type StageName = (typeof stageNames)[number];

/**
 * `ahead`: not reached yet; `done`: reached; `running`: something is under way; `waiting`: somebody is asked;
 * `attention`: something is wrong.
 */
export type StageState = 'ahead' | 'done' | 'running' | 'waiting' | 'attention';

/** Where a stage stands, with one line for people. */
export interface Stage {
  readonly name: StageName;
  readonly state: StageState;
  readonly detail: string;
}

/** What is known for a stage; undefined while it is being read, or may not be. */
export type Known<Data> = Data | undefined;
