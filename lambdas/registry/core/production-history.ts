import type { JournalEntry } from '../../../contracts/journal';
import { subjects } from '../../../contracts/lineage/subjects';
import { isGuardedAlias, isReservedAlias } from '../../../contracts/registry/aliases';
import type { ProductionHistory, ProductionMove } from '../../../contracts/registry/production-history';
import { stageNamed } from '../../../contracts/registry/stages';
import type { JournalReader } from '../../governance/public';

type Journal = Pick<JournalReader, 'list' | 'entries'>;

/** Entries that are looked at together; between two moves there may be many registrations and notes. */
const pageSize = 100;
/** A request reads no more of them: where moves are rare, the caller goes on from there. */
const mostPages = 10;
/** Links from a move back to whoever asked for it: move, end of the deployment, its start, execution, its start. */
const longestChain = 6;

const textIn = ({ details }: JournalEntry, name: string): string | null => {
  const value = details[name];
  return typeof value === 'string' ? value : null;
};

const numberIn = ({ details }: JournalEntry, name: string): number | null => {
  const value = details[name];
  return typeof value === 'number' ? value : null;
};

const isProductionAlias = (alias: string): boolean => isGuardedAlias(alias) || isReservedAlias(alias);

const isMoveOfStage = (entry: JournalEntry): boolean =>
  [textIn(entry, 'stage'), textIn(entry, 'previousStage')].includes('Production');

const aliasesIn = (entry: JournalEntry): readonly string[] =>
  (textIn(entry, 'aliases') ?? '').split(', ').filter(isProductionAlias);

/** Whether an entry moves what means production. Prompts have nothing that does. */
const isMove = (entry: JournalEntry): boolean => {
  if (entry.details['prompt'] === true) return false;
  switch (entry.fact) {
    case 'ModelAliasSet':
    case 'ModelAliasDeleted':
      return isProductionAlias(textIn(entry, 'alias') ?? '');
    case 'ModelVersionStageSet':
      return isMoveOfStage(entry);
    case 'ModelVersionDeleted':
      return isMoveOfStage(entry) || aliasesIn(entry).length > 0;
    case 'ModelDeleted':
    case 'ModelRenamed':
      return true;
    default:
      return false;
  }
};

type Kind = ProductionMove['cause']['kind'];

const kindOfFact: Readonly<Partial<Record<JournalEntry['fact'], Kind>>> = {
  DeploymentStarted: 'rollout',
  DeploymentSucceeded: 'rollout',
  DeploymentRolledBack: 'rollback',
  EndpointRetired: 'retirement',
  ModelVersionApproved: 'approval',
  ModelVersionDeleted: 'deletion',
  ModelDeleted: 'deletion',
  ModelRenamed: 'rename',
};

/** Entries say it themselves since endpoints are followed; older ones have it from what led to them. */
const kindOf = (entry: JournalEntry, chain: readonly JournalEntry[]): Kind => {
  const said = textIn(entry, 'kind');
  if (said === 'rollout' || said === 'rollback' || said === 'retirement') return said;
  return [entry, ...chain].map(({ fact }) => kindOfFact[fact]).find((kind) => kind !== undefined) ?? 'hand';
};

const isPerson = ({ principal }: JournalEntry): boolean => !principal.startsWith('execution:');

const causeOf = (entry: JournalEntry, chain: readonly JournalEntry[]): ProductionMove['cause'] => {
  const all = [entry, ...chain];
  const first = (name: string) => all.map((each) => textIn(each, name)).find((text) => text !== null) ?? null;
  return {
    kind: kindOf(entry, chain),
    endpoint: first('endpoint'),
    deployment:
      first('deployment') ?? all.find(({ subject }) => subject.kind === 'deployment')?.subject.id ?? null,
    reason: first('reason'),
  };
};

type Points = Pick<ProductionMove, 'alias' | 'version' | 'from' | 'to'>;

const pointsOf = (entry: JournalEntry): Points => {
  switch (entry.fact) {
    case 'ModelAliasSet':
    case 'ModelAliasDeleted':
      return {
        alias: textIn(entry, 'alias'),
        version: null,
        from: numberIn(entry, 'previousVersion'),
        to: numberIn(entry, 'version'),
      };
    case 'ModelVersionStageSet':
      return {
        alias: null,
        version: numberIn(entry, 'version'),
        from: stageNamed(textIn(entry, 'previousStage') ?? '') ?? null,
        to: stageNamed(textIn(entry, 'stage') ?? '') ?? null,
      };
    case 'ModelVersionDeleted':
      return {
        alias: aliasesIn(entry)[0] ?? null,
        version: numberIn(entry, 'version'),
        from: stageNamed(textIn(entry, 'stage') ?? '') ?? null,
        to: null,
      };
    default:
      return { alias: null, version: null, from: null, to: null };
  }
};

/** A move with what led to it, nearest first. */
const moveOf = (entry: JournalEntry, chain: readonly JournalEntry[]): ProductionMove => ({
  time: entry.time,
  model: textIn(entry, 'model') ?? entry.subject.id,
  ...pointsOf(entry),
  by: (chain.findLast(isPerson) ?? entry).principal,
  cause: causeOf(entry, chain),
  entries: [entry.id, ...chain.map(({ id }) => id)],
});

/** What led to entries, by id: their causes, and the causes of those. */
const causesOf = async (
  journal: Journal,
  project: string,
  entries: readonly JournalEntry[],
): Promise<ReadonlyMap<string, JournalEntry>> => {
  const known = new Map<string, JournalEntry>();
  let asked = entries;
  for (let depth = 0; depth < longestChain; depth += 1) {
    const ids = asked.flatMap(({ cause }) => (cause === null || known.has(cause) ? [] : [cause]));
    if (ids.length === 0) break;
    asked = await journal.entries(project, ids);
    for (const entry of asked) known.set(entry.id, entry);
  }
  return known;
};

const chainOf = (entry: JournalEntry, known: ReadonlyMap<string, JournalEntry>): readonly JournalEntry[] => {
  const chain: JournalEntry[] = [];
  let next = entry.cause === null ? undefined : known.get(entry.cause);
  while (next && chain.length < longestChain) {
    chain.push(next);
    next = next.cause === null ? undefined : known.get(next.cause);
  }
  return chain;
};

/** Where reading goes on: below this entry of a name. */
interface Mark {
  readonly name: string;
  readonly below: string | undefined;
}

const markOf = (token: string | undefined, name: string): Mark => {
  const slash = token?.lastIndexOf('/') ?? -1;
  if (token === undefined || slash < 0) return { name, below: undefined };
  return { name: token.slice(0, slash), below: token.slice(slash + 1) };
};

/** Before a model got its name, its history stands under the one before. */
const renamedFrom = (entry: JournalEntry, name: string): Mark | undefined => {
  const former = textIn(entry, 'formerName');
  if (entry.fact !== 'ModelRenamed' || entry.subject.id !== name || former === null) return undefined;
  return { name: former, below: entry.id };
};

/** Moves of what means production, newest first, and where to go on when there may be more. */
const movesFrom = async (
  journal: Journal,
  project: string,
  start: Mark,
  limit: number,
): Promise<{ readonly moves: readonly JournalEntry[]; readonly next: Mark | null }> => {
  const moves: JournalEntry[] = [];
  let mark: Mark | undefined = start;
  for (let pages = 0; mark; pages += 1) {
    if (pages === mostPages) return { moves, next: mark };
    const { name, below }: Mark = mark;
    const page = await journal.list({
      project,
      subject: subjects.registeredModel(name),
      order: 'newest',
      limit: pageSize,
      pageToken: below,
    });
    mark = page.nextPageToken === null ? undefined : { name, below: page.nextPageToken };
    for (const entry of page.entries) {
      if (isMove(entry)) moves.push(entry);
      const former = renamedFrom(entry, name);
      if (moves.length === limit) return { moves, next: former ?? { name, below: entry.id } };
      if (former) {
        mark = former;
        break;
      }
    }
  }
  return { moves, next: null };
};

/**
 * Who moved what means production of a model, when, whereto, and why, from the journal: the entries that mention the
 * model, and what led to them. Known once entries are published, seconds after the move.
 */
export const productionHistory = async (
  journal: Journal,
  project: string,
  request: { readonly model: string; readonly limit: number; readonly pageToken?: string | undefined },
): Promise<ProductionHistory> => {
  const start = markOf(request.pageToken, request.model);
  const { moves, next } = await movesFrom(journal, project, start, request.limit);
  const known = await causesOf(journal, project, moves);
  return {
    model: request.model,
    moves: moves.map((entry) => moveOf(entry, chainOf(entry, known))),
    nextPageToken: next && `${next.name}/${next.below ?? ''}`,
  };
};
