import type { CommandDefinition } from '../command';

export interface CommandEntry {
  /** One word, or the name of a group and one. */
  readonly name: string;
  readonly summary: string;
  /**
   * Loaded only when the command or its help is asked for: start-up time. By `require`, because the help of
   * all commands is rendered in one go.
   */
  readonly load: () => CommandDefinition;
}

/** What the groups are about. */
export const groups: Readonly<Record<string, string>> = {
  audit: 'Proof that the journal is whole.',
  features: 'Definitions of features: what there is, who uses it, from and to Feast.',
  tokens: 'Tokens of a project: who may do what.',
};

/** Every command of the tool, in the order of the help. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'init',
    summary: 'Write a project for a table of your own.',
    load: () => (require('./init') as typeof import('./init')).init,
  },
  {
    name: 'up',
    summary: 'Take a project to a deployed endpoint: apply, train, approve, deploy, ask.',
    load: () => (require('./up') as typeof import('./up')).up,
  },
  {
    name: 'env',
    summary: 'Print the variables that point clients at the platform.',
    load: () => (require('./env') as typeof import('./env')).env,
  },
  {
    name: 'cost',
    summary: 'Say what an environment costs in AWS: idle, under load, by the piece.',
    load: () => (require('./cost') as typeof import('./cost')).cost,
  },
  {
    name: 'status',
    summary: 'Say what is there, what runs, and what needs somebody.',
    load: () => (require('./status') as typeof import('./status')).status,
  },
  {
    name: 'validate',
    summary: 'Check a cairn.yaml and its files without a platform.',
    load: () => (require('./validate') as typeof import('./validate')).validate,
  },
  {
    name: 'apply',
    summary: 'Apply a cairn.yaml with the files that it names.',
    load: () => (require('./apply') as typeof import('./apply')).apply,
  },
  {
    name: 'train',
    summary: 'Train the newest version of a project and follow it.',
    load: () => (require('./train') as typeof import('./train')).train,
  },
  {
    name: 'materialize',
    summary: 'Bring data and features up to date without training.',
    load: () => (require('./materialize') as typeof import('./materialize')).materialize,
  },
  {
    name: 'features list',
    summary: 'List entities, feature views, request views and services.',
    load: () => (require('./features-list') as typeof import('./features-list')).featuresList,
  },
  {
    name: 'features show',
    summary: 'Show a feature view, a request view or a service in full.',
    load: () => (require('./features-show') as typeof import('./features-show')).featuresShow,
  },
  {
    name: 'features search',
    summary: 'Search names, descriptions, tags, owners and entities.',
    load: () => (require('./features-search') as typeof import('./features-search')).featuresSearch,
  },
  {
    name: 'features usage',
    summary: 'Say who uses a view or a feature: services, models, training sets.',
    load: () => (require('./features-usage') as typeof import('./features-usage')).featuresUsage,
  },
  {
    name: 'features apply',
    summary: 'Define the features of a cairn.yaml, and nothing else of it.',
    load: () => (require('./features-apply') as typeof import('./features-apply')).featuresApply,
  },
  {
    name: 'features import',
    summary: 'Take entities, views and services from the registry file of a Feast repository.',
    load: () => (require('./features-import') as typeof import('./features-import')).featuresImport,
  },
  {
    name: 'features export',
    summary: 'Write the definitions as a registry file that Feast reads.',
    load: () => (require('./features-export') as typeof import('./features-export')).featuresExport,
  },
  {
    name: 'features materializations',
    summary: 'Show what is materialized of a view, and how far its last materialization has got.',
    load: () =>
      (require('./features-materializations') as typeof import('./features-materializations'))
        .featuresMaterializations,
  },
  {
    name: 'features statistics',
    summary: 'Show what the last materialization of a view found.',
    load: () =>
      (require('./features-statistics') as typeof import('./features-statistics')).featuresStatistics,
  },
  {
    name: 'features freshness',
    summary: 'Say how old the newest event of every view is, against its promise.',
    load: () => (require('./features-freshness') as typeof import('./features-freshness')).featuresFreshness,
  },
  {
    name: 'features consistency',
    summary: 'Replay what predictions were served against the offline join.',
    load: () =>
      (require('./features-consistency') as typeof import('./features-consistency')).featuresConsistency,
  },
  {
    name: 'features erase',
    summary: 'Remove an entity from all views, online and offline, with a receipt.',
    load: () => (require('./features-erase') as typeof import('./features-erase')).featuresErase,
  },
  {
    name: 'executions',
    summary: 'List executions, or show and follow one.',
    load: () => (require('./executions') as typeof import('./executions')).executions,
  },
  {
    name: 'stop',
    summary: 'Stop an execution.',
    load: () => (require('./stop') as typeof import('./stop')).stop,
  },
  {
    name: 'runs',
    summary: 'Compare the runs of a training: which was best?',
    load: () => (require('./runs') as typeof import('./runs')).runs,
  },
  {
    name: 'best',
    summary: 'Say which run of an experiment was best, and which ones tie with it.',
    load: () => (require('./best') as typeof import('./best')).best,
  },
  {
    name: 'compare',
    summary: 'Show what differs between runs.',
    load: () => (require('./compare') as typeof import('./compare')).compare,
  },
  {
    name: 'models',
    summary: 'List models, or show the versions of one.',
    load: () => (require('./models') as typeof import('./models')).models,
  },
  {
    name: 'production',
    summary: 'Say who put what of a model into production, when, and back.',
    load: () => (require('./production') as typeof import('./production')).production,
  },
  {
    name: 'approve',
    summary: 'Approve or reject a model version.',
    load: () => (require('./approve') as typeof import('./approve')).approve,
  },
  {
    name: 'deploy',
    summary: 'Deploy an approved version and follow it until it is live.',
    load: () => (require('./deploy') as typeof import('./deploy')).deploy,
  },
  {
    name: 'rollback',
    summary: 'Give the traffic of an endpoint back to the version before, at once.',
    load: () => (require('./rollback') as typeof import('./rollback')).rollback,
  },
  {
    name: 'retire',
    summary: 'Take an endpoint out of service.',
    load: () => (require('./retire') as typeof import('./retire')).retire,
  },
  {
    name: 'predict',
    summary: 'Ask an endpoint for a prediction by entity.',
    load: () => (require('./predict') as typeof import('./predict')).predict,
  },
  {
    name: 'feedback',
    summary: 'Tell the true values of predictions.',
    load: () => (require('./feedback') as typeof import('./feedback')).feedback,
  },
  {
    name: 'monitors',
    summary: 'List monitors: state, next run, what the last one found.',
    load: () => (require('./monitors') as typeof import('./monitors')).monitors,
  },
  {
    name: 'monitor',
    summary: 'Run a monitor: has what is served drifted from the training data?',
    load: () => (require('./monitor') as typeof import('./monitor')).monitor,
  },
  {
    name: 'stat',
    summary: 'Compute a statistic of monitors from files of your own.',
    load: () => (require('./stat') as typeof import('./stat')).stat,
  },
  {
    name: 'journal',
    summary: 'Read the journal: what happened, by whom, because of what.',
    load: () => (require('./journal') as typeof import('./journal')).journal,
  },
  {
    name: 'story',
    summary: 'Tell how a model version came to be.',
    load: () => (require('./story') as typeof import('./story')).story,
  },
  {
    name: 'explain-prediction',
    summary: 'Show everything behind one answer.',
    load: () => (require('./explain-prediction') as typeof import('./explain-prediction')).explainPrediction,
  },
  {
    name: 'state',
    summary: 'Show what was in service at a moment, or what changed between two.',
    load: () => (require('./state') as typeof import('./state')).state,
  },
  {
    name: 'audit verify',
    summary: 'Verify the hash chain of the journal.',
    load: () => (require('./audit-verify') as typeof import('./audit-verify')).auditVerify,
  },
  {
    name: 'tokens create',
    summary: 'Make a token; its secret is shown this once.',
    load: () => (require('./tokens-create') as typeof import('./tokens-create')).tokensCreate,
  },
  {
    name: 'tokens list',
    summary: 'List the tokens of a project, without secrets.',
    load: () => (require('./tokens-list') as typeof import('./tokens-list')).tokensList,
  },
  {
    name: 'tokens revoke',
    summary: 'Revoke a token.',
    load: () => (require('./tokens-revoke') as typeof import('./tokens-revoke')).tokensRevoke,
  },
  {
    name: 'tokens bootstrap',
    summary: 'Make the first tokens of a project, with AWS credentials.',
    load: () => (require('./tokens-bootstrap') as typeof import('./tokens-bootstrap')).tokensBootstrap,
  },
  {
    name: 'gc',
    summary: 'Purge what was deleted: runs, models and experiments with all their files.',
    load: () => (require('./gc') as typeof import('./gc')).gc,
  },
  {
    name: 'doctor',
    summary: 'Look what is wrong here, or in the AWS account that you would deploy to.',
    load: () => (require('./doctor') as typeof import('./doctor')).doctor,
  },
  {
    name: 'destroy',
    summary: 'Remove a platform: says first what goes, what is kept and why.',
    load: () => (require('./destroy') as typeof import('./destroy')).destroy,
  },
];
