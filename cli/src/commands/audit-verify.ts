import type { ChainHead } from '../../../contracts/governance/chain-head';
import type { JournalEntry } from '../../../contracts/journal';
import { downloadJournal } from '../audit/download-journal';
import { readJournalFile, refuseOverwriting, writeJournalFile } from '../audit/journal-file';
import { verdictText } from '../audit/verdict-text';
import { type Verdict, verifyJournal } from '../audit/verify-journal';
import { defineCommand, type Outcome } from '../command';
import { UsageFailure } from '../failure';
import type { Session } from '../session';

interface Options {
  readonly file?: string;
  readonly out?: string;
  readonly head?: ChainHead;
}

/** The publisher needs seconds, the sweeper after it minutes. */
const patienceMilliseconds = 15 * 60_000;

const parseHead = (text: string): ChainHead => {
  const [, sequence, hash] = /^(\d{1,12}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (hash === undefined)
    throw new UsageFailure('must be <number>:<hash>, as an earlier `npx cairn audit verify` printed it.');
  return { sequence: Number(sequence), hash };
};

const outcomeOf = (
  verdict: Verdict,
  session: Session,
  more: readonly string[] = [],
  refused = false,
): Outcome => ({
  json: { ...verdict, intact: verdict.broken === null && !refused },
  text: [verdictText(verdict, session.colours), ...more].join('\n'),
  refused: verdict.broken !== null || refused,
});

/** Entries that should have had a number by now. */
const overdue = (beside: readonly JournalEntry[], now: number): readonly JournalEntry[] =>
  beside.filter(({ time }) => !(now - Date.parse(time) < patienceMilliseconds));

const besideText = (beside: readonly JournalEntry[], late: readonly JournalEntry[], { colours }: Session) => [
  ...(beside.length > late.length
    ? [`  ${beside.length - late.length} newer, not numbered yet: ask again in a minute.`]
    : []),
  ...(late.length > 0
    ? [
        `${colours.red('✗')} ${late.length === 1 ? 'One older entry is' : `${late.length} older entries are`} not in the chain, the first ${late[0]?.id}: the publisher stands still, or they were put there.`,
      ]
    : []),
];

const verifyPlatform = async (session: Session, { out, head }: Options): Promise<Outcome> => {
  if (out !== undefined) refuseOverwriting(session.terminal.cwd, out);
  const { chain, beside, head: stated } = await downloadJournal(session);
  if (out !== undefined) writeJournalFile(session.terminal.cwd, out, chain);
  const verdict = verifyJournal(chain, stated);
  const late = overdue(beside, Date.now());
  const kept = out === undefined ? [] : [`  Kept in ${out}: npx cairn audit verify --file ${out}`];
  const more = [...kept, ...besideText(beside, late, session)];
  if (verdict.broken !== null || head === undefined)
    return outcomeOf(verdict, session, more, late.length > 0);
  return outcomeOf(verifyJournal(chain, head), session, more, late.length > 0);
};

export const auditVerify = defineCommand<Options>({
  options: [
    { flags: '--file <path>', help: 'verify a copy (journal.jsonl, an entry a line) without the platform' },
    { flags: '--out <path>', help: 'keep the journal that was downloaded in a new file' },
    {
      flags: '--head <number:hash>',
      help: 'head that was kept earlier: the journal must hold it',
      parse: parseHead,
    },
  ],
  details: [
    'Computes the hash chain of the journal here, entry by entry: a changed, removed, doubled or moved entry is',
    'named. Exit status 1 when the chain is broken.',
  ].join('\n'),
  examples: [
    'cairn audit verify',
    'cairn audit verify --out journal.jsonl',
    'cairn audit verify --file journal.jsonl --head 120:<hash>',
  ],
  role: 'viewer',
  run: async (session, { options }) => {
    if (options.file === undefined) return verifyPlatform(session, options);
    if (options.out !== undefined) throw new UsageFailure('--out goes with a download, not with --file.');
    const entries = readJournalFile(session.terminal.cwd, options.file);
    return outcomeOf(verifyJournal(entries, options.head), session);
  },
});
