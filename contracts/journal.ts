import * as z from 'zod';

/** Past-tense facts that the control plane records. A fact's name is also its event type on the bus. */
export const facts = [
  'ProjectApplied',
  'TokenCreated',
  'TokenRevoked',
  'DatasetVersionCreated',
  'DatasetVersionRejected',
  'EntityDefined',
  'FeatureViewDefined',
  'RequestViewDefined',
  'FeatureServiceDefined',
  'FeaturesDescribed',
  'FeaturesMaterialized',
  'EntityErased',
  'TrainingSetCreated',
  'ExperimentCreated',
  'ExperimentDeleted',
  'ExperimentRestored',
  'ExperimentUpdated',
  'RunStarted',
  'RunFinished',
  'RunDeleted',
  'RunRestored',
  'RunsPurged',
  'LoggedModelsPurged',
  'ExperimentPurged',
  'ModelRegistered',
  'ModelUpdated',
  'ModelVersionRegistered',
  'ModelVersionUpdated',
  'ModelVersionApproved',
  'ModelVersionRejected',
  'ModelAliasSet',
  'ModelAliasDeleted',
  'ModelVersionStageSet',
  'ModelVersionDeleted',
  'ModelRenamed',
  'ModelDeleted',
  'ExecutionStarted',
  'ExecutionSucceeded',
  'ExecutionFailed',
  'GatePassed',
  'GateFailed',
  'DeploymentStarted',
  'TrafficShifted',
  'DeploymentSucceeded',
  'DeploymentFailed',
  'DeploymentRolledBack',
  'RolloutChecked',
  'EndpointRetired',
  'ChallengerCompared',
  'MonitoringCompleted',
  'DriftDetected',
  'DriftPersisted',
  'DriftResolved',
  'WebhookCreated',
  'WebhookUpdated',
  'WebhookDeleted',
] as const;
export type Fact = (typeof facts)[number];

/** What an entry is about: a kind of the glossary and the id within the project. */
export const subjectSchema = z.object({
  kind: z.enum([
    'project',
    'token',
    'dataset-version',
    'entity',
    'feature-view',
    'request-view',
    'feature-service',
    'erasure',
    'training-set',
    'experiment',
    'run',
    'registered-model',
    'model-version',
    'execution',
    'deployment',
    'endpoint',
    'monitoring-run',
    'webhook',
  ]),
  id: z.string(),
});
export type Subject = z.infer<typeof subjectSchema>;

/**
 * One line of the journal. Holds ids and digests, never personal data, so that an erasure leaves the
 * chain intact. `sequence`, `previousHash` and `hash` are absent until the publisher has numbered it.
 */
export const journalEntrySchema = z.object({
  schemaVersion: z.literal(1),
  id: z.string(),
  project: z.string(),
  fact: z.enum(facts),
  subject: subjectSchema,
  /** Further things that the fact ties together: the edges of lineage (`input`, `output`, …). */
  relations: z.array(z.object({ role: z.string(), subject: subjectSchema })),
  /** Small values that explain the fact: numbers, names, digests. */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  beforeDigest: z.string().nullable(),
  afterDigest: z.string().nullable(),
  principal: z.string(),
  correlationId: z.string(),
  /** Id of the entry that led to this one. */
  cause: z.string().nullable(),
  time: z.string(),
  sequence: z.number().int().positive().optional(),
  previousHash: z.string().optional(),
  hash: z.string().optional(),
});
export type JournalEntry = z.infer<typeof journalEntrySchema>;

/** What a use case states; the rest is filled in by the recorder from the call's context. */
export type Statement = Pick<JournalEntry, 'project' | 'fact' | 'subject'> &
  Partial<Pick<JournalEntry, 'relations' | 'details' | 'beforeDigest' | 'afterDigest' | 'cause'>>;
