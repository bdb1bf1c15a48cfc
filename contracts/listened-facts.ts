import type { Fact } from './journal';

/** Facts that the journal listener acts on: what closes the loop. Everything else on the bus is for others. */
export const listenedFacts = [
  'EntityDefined',
  'FeatureViewDefined',
  'RequestViewDefined',
  'FeatureServiceDefined',
  'FeaturesDescribed',
  'FeaturesMaterialized',
  'ModelVersionRegistered',
  'ModelVersionApproved',
  'ModelVersionRejected',
  'ModelVersionDeleted',
  'ExecutionFailed',
  'ProjectApplied',
  'DriftDetected',
  'DriftPersisted',
  'DeploymentSucceeded',
  'DeploymentRolledBack',
  'EndpointRetired',
] as const satisfies readonly Fact[];
export type ListenedFact = (typeof listenedFacts)[number];
