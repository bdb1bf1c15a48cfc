import type { PurgeReport } from '../../../contracts/tracking/purge-routes';
import { defineCommand } from '../command';
import { countText } from '../destroy/size-text';
import { UsageFailure } from '../failure';
import { lengthOfTime } from '../length-of-time';
import { purgeText } from '../tracking/purge-text';

interface Options {
  readonly olderThan?: number;
  readonly experiment?: string;
  readonly run?: string;
  readonly dryRun?: true;
}

/** Two answers as one. */
const added = (before: PurgeReport | undefined, answer: PurgeReport): PurgeReport => ({
  ...answer,
  purged: [...(before?.purged ?? []), ...answer.purged],
  kept: [...(before?.kept ?? []), ...answer.kept],
  waiting: (before?.waiting ?? 0) + answer.waiting,
});

export const gc = defineCommand<Options>({
  options: [
    {
      flags: '--older-than <time>',
      help: 'deleted at least so long ago: 0d, 12h, 30d (default: the retention time of the platform)',
      parse: lengthOfTime(0),
    },
    { flags: '--experiment <name>', help: 'only this experiment, or what was deleted in it; name or id' },
    { flags: '--run <id>', help: 'only this run' },
    { flags: '--dry-run', help: 'say what would go; nothing goes' },
  ],
  details: [
    'Deleted experiments, runs and logged models can be restored until they are purged: by this command, or by',
    'the platform once their retention time is over. A purge takes items, metric history, traces and all versions',
    'of all files, and cannot be undone. What a registered model version was made from stays, and is named.',
    'Needs the role admin.',
  ].join('\n'),
  examples: ['cairn gc --dry-run', 'cairn gc', 'cairn gc --experiment rain --older-than 0d'],
  role: 'admin',
  run: async (session, { options: { olderThan, experiment, run, dryRun } }) => {
    if (experiment !== undefined && run !== undefined)
      throw new UsageFailure('--experiment and --run exclude each other');
    const client = await session.client();
    const request = {
      ...(olderThan === undefined ? {} : { olderThanSeconds: olderThan }),
      ...(experiment === undefined ? {} : { experiment }),
      ...(run === undefined ? {} : { run }),
      dryRun: dryRun ?? false,
    };
    let report: PurgeReport | undefined;
    let after: string | null | undefined;
    while (after !== null) {
      const answer = await client.tracking.purge({ ...request, ...(after === undefined ? {} : { after }) });
      report = added(report, answer);
      after = answer.next;
      session.progress.show(`${countText(report.purged.length, 'thing')} so far`);
    }
    session.progress.end();
    if (!report) throw new Error('a purge without an answer');
    return { json: report, text: purgeText(report, session.colours) };
  },
});
