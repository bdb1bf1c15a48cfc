import type { ChainHead } from '../../../contracts/governance/chain-head';
import type { JournalEntry } from '../../../contracts/journal';
import type { Session } from '../session';

export interface DownloadedJournal {
  /** Entries of the chain, in the order of their numbers. */
  readonly chain: readonly JournalEntry[];
  /** Entries without a number: the publisher has not come to them, or somebody put them beside the chain. */
  readonly beside: readonly JournalEntry[];
  /** What the platform said before the download. */
  readonly head: ChainHead;
}

const pageSize = 1000;

/** The whole journal of the project, page by page; the head first, so that what comes meanwhile is not missed. */
export const downloadJournal = async (session: Session): Promise<DownloadedJournal> => {
  const client = await session.client();
  const head = await client.governance.getJournalHead({});
  const entries: JournalEntry[] = [];
  for await (const page of client.pages('governance.listJournal', { limit: pageSize })) {
    entries.push(...page.entries);
    session.progress.show(`${entries.length} entries read`);
  }
  return {
    head,
    chain: entries
      .filter(({ sequence }) => sequence !== undefined)
      .sort((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0)),
    beside: entries.filter(({ sequence }) => sequence === undefined),
  };
};
