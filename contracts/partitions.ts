/**
 * What lies in the tables that several contexts share, by patterns of partition keys (`*` stands for any text). Every
 * keys.ts makes keys of its own patterns; lib bounds what a function may touch by them.
 */
export const partitions = {
  platform: {
    /** API tokens, as hashes. */
    tokens: ['TOKEN#*'],
    /** Pointers to the tokens of a project. */
    tokenLists: ['P#*#TOKENS'],
    /** Versions of project definitions. */
    projects: ['P#*#PROJECT'],
    /** Manifests of dataset versions. */
    datasets: ['P#*#DATASETS', 'P#*#DATASET#*'],
    /** Definitions of entities, feature views, request views and services, materializations, training sets. */
    features: [
      'P#*#FEATUREVIEWS',
      'P#*#FEATUREVIEW#*',
      'P#*#FEATURESERVICES',
      'P#*#FEATURESERVICE#*',
      'P#*#REQUESTVIEWS',
      'P#*#REQUESTVIEW#*',
      'P#*#ENTITYDEFINITIONS',
      'P#*#ENTITYDEFINITION#*',
      'P#*#TRAININGSETS',
    ],
    /** Entities that were erased, as hashes, and how far their erasures are. */
    erasures: ['P#*#ERASURES'],
    /** Executions with their locks, and the task tokens that wait for an approval. */
    pipelines: ['P#*#EXECUTIONS', 'P#*#APPROVALS'],
    /** Endpoints and their deployments. */
    serving: ['P#*#ENDPOINTS', 'P#*#ENDPOINT#*'],
    /** Monitors, their runs and schedules, comparisons of models. */
    monitoring: ['P#*#MONITORS', 'P#*#MONITOR#*', 'P#*#COMPARISONS', 'MONITOR-SCHEDULES'],
    /** Webhooks, and what is delivered to them. */
    webhooks: ['P#*#WEBHOOKS', 'P#*#WEBHOOK#*'],
  },
  journal: {
    /** Entries, which nobody changes. */
    entries: ['P#*#JOURNAL'],
    /** The chain over them, the pointers by subject and the edges of lineage: the publisher's. */
    derived: ['P#*#CHAIN', 'P#*#SUBJECT#*', 'P#*#LINEAGE#*'],
  },
} as const satisfies Record<string, Record<string, readonly string[]>>;
