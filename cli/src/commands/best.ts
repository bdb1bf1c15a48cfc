import { defineCommand } from '../command';
import { bestText } from '../tracking/best-text';
import { wholeNumber } from '../whole-number';

interface Options {
  readonly metric: string;
  readonly direction?: 'maximize' | 'minimize';
  readonly filter?: string;
  readonly limit: number;
  readonly seed?: readonly string[];
}

export const best = defineCommand<Options>({
  arguments: [{ name: '<experiment>', help: 'its name or id' }],
  options: [
    { flags: '--metric <name>', help: 'what is compared: the latest value of each run', required: true },
    {
      flags: '--direction <direction>',
      help: 'which end is best (default: losses, errors and times lowest, all else highest)',
      choices: ['maximize', 'minimize'],
    },
    { flags: '--filter <filter>', help: "runs to look at, in MLflow's grammar: params.model = 'forest'" },
    { flags: '--limit <number>', help: 'how many settings to show', parse: wholeNumber(1, 100), default: 5 },
    { flags: '--seed <param...>', help: 'params that are seeds (default: seed, random_state, random_seed)' },
  ],
  details: [
    'Runs that differ in nothing but seeds are repeats of one setting, and settings are ranked by their mean. Where',
    'both the best and another one were repeated, a test of their means (paired over common seeds, else Welch’s;',
    'adjusted for their number) says whether they tie.',
  ].join('\n'),
  examples: [
    'cairn best rain --metric val_roc_auc',
    `cairn best sweep --metric loss --filter "params.optimizer = 'adam'"`,
  ],
  role: 'viewer',
  run: async (session, { options, args: [experiment = ''] }) => {
    const { metric, direction, filter, limit, seed } = options;
    const client = await session.client();
    const found = await client.tracking.bestRun({
      experiment,
      metric,
      limit,
      ...(direction ? { direction } : {}),
      ...(filter ? { filter } : {}),
      ...(seed ? { seeds: [...seed] } : {}),
    });
    return { json: found, text: bestText(found, session.colours) };
  },
});
