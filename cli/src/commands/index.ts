import type { CommandDefinition } from '../command';

export interface CommandEntry {
  /** One word, or the name of a group and one. */
  readonly name: string;
  readonly summary: string;
  /** Loaded only when the command or its help is asked for: start-up time. */
  readonly load: () => Promise<CommandDefinition>;
}

/** What the groups are about. */
export const groups: Readonly<Record<string, string>> = { tokens: 'Tokens of a project: who may do what.' };

/** Every command of the tool, in the order of the help. */
export const commands: readonly CommandEntry[] = [
  { name: 'env', summary: 'Print the variables that point clients at the platform.', load: async () => (await import('./env')).env },
  { name: 'status', summary: 'Say what is there, what runs, and what needs somebody.', load: async () => (await import('./status')).status },
  { name: 'apply', summary: 'Apply a cairn.yaml with the files that it names.', load: async () => (await import('./apply')).apply },
  { name: 'train', summary: 'Train the newest version of a project and follow it.', load: async () => (await import('./train')).train },
  { name: 'executions', summary: 'List executions, or show and follow one.', load: async () => (await import('./executions')).executions },
  { name: 'stop', summary: 'Stop an execution.', load: async () => (await import('./stop')).stop },
  { name: 'runs', summary: 'Compare the runs of a training: which was best?', load: async () => (await import('./runs')).runs },
  { name: 'models', summary: 'List models, or show the versions of one.', load: async () => (await import('./models')).models },
  { name: 'approve', summary: 'Approve or reject a model version.', load: async () => (await import('./approve')).approve },
  { name: 'deploy', summary: 'Deploy an approved version and follow it until it is live.', load: async () => (await import('./deploy')).deploy },
  { name: 'predict', summary: 'Ask an endpoint for a prediction by entity.', load: async () => (await import('./predict')).predict },
  { name: 'journal', summary: 'Read the journal: what happened, by whom, because of what.', load: async () => (await import('./journal')).journal },
  { name: 'tokens create', summary: 'Make a token; its secret is shown this once.', load: async () => (await import('./tokens-create')).tokensCreate },
  { name: 'tokens list', summary: 'List the tokens of a project, without secrets.', load: async () => (await import('./tokens-list')).tokensList },
  { name: 'tokens revoke', summary: 'Revoke a token.', load: async () => (await import('./tokens-revoke')).tokensRevoke },
  { name: 'tokens bootstrap', summary: 'Make the first tokens of a project, with AWS credentials.', load: async () => (await import('./tokens-bootstrap')).tokensBootstrap },
];
