import { resolve } from 'node:path';
import {
  estimateIdle,
  estimateLoad,
  estimatePiece,
  exampleLoad,
  pricedWork,
  type Template,
} from '../../../costs';
import { defineCommand } from '../command';
import { type CostReport, costText } from '../cost/cost-text';
import { readLoad } from '../cost/read-load';
import { readTemplate } from '../cost/read-template';
import { synthesizeTemplate } from '../cost/synthesize-template';
import { CommandFailure, UsageFailure } from '../failure';

interface Options {
  readonly env?: string;
  readonly load: string;
  readonly template?: string;
  readonly freeTier?: true;
}

/** A template of a part of the platform lacks functions that work was measured with. */
const needsWholePlatform = <T>(price: () => T): T => {
  try {
    return price();
  } catch (error) {
    throw new CommandFailure(
      `Work cannot be priced: ${error instanceof Error ? error.message : String(error)}.`,
      'Give the template of a whole platform: `npx cdk synth -c env=prod`, then --template cdk.out/Cairn-prod.template.json.',
      { cause: error },
    );
  }
};

const piecesOf = (template: Template): CostReport['pieces'] =>
  Object.fromEntries(
    pricedWork().map(([work, per]) => [work, { per, usd: estimatePiece(template, work, exampleLoad).usd }]),
  );

export const cost = defineCommand<Options>({
  options: [
    {
      flags: '--env <name>',
      help: 'environment of cdk.json (default: prod)',
      choices: ['dev', 'staging', 'prod'],
    },
    {
      flags: '--load <load>',
      help: 'example, x<factor> for so many times that, or a JSON file of counts a day',
      default: 'example',
    },
    {
      flags: '--template <file>',
      help: 'a synthesized template instead (default: synthesizes the environment)',
    },
    { flags: '--free-tier', help: 'take off what an account never pays for' },
  ],
  details: [
    'Prices what the template of an environment has standing and what its clocks start, then a month of work: what a',
    'run, a training, a prediction takes of AWS was measured on the emulator. Needs no AWS account and calls none.',
    `The example load, a day: ${Object.entries(exampleLoad)
      .map(([work, count]) => `${count} × ${work}`)
      .join(', ')}.`,
  ].join('\n'),
  examples: [
    'cairn cost',
    'cairn cost --load x100 --free-tier',
    'cairn cost --template cdk.out/Cairn-dev.template.json --json',
  ],
  role: null,
  run: async ({ terminal: { cwd }, progress }, { options }) => {
    const { load: named, template: file, freeTier = false } = options;
    if (file && options.env)
      throw new UsageFailure('--env and --template both say what is priced: give one of them');
    const env = options.env ?? 'prod';
    const load = readLoad(named, cwd);
    if (!file) progress.line(`synthesizing ${env}`);
    const template = file ? readTemplate(resolve(cwd, file)) : await synthesizeTemplate(env);
    const idle = estimateIdle(template, { freeTier });
    const report: CostReport = {
      environment: file ?? env,
      region: idle.region,
      freeTier,
      idle,
      ...needsWholePlatform(() => ({
        load: { name: named, ...estimateLoad(template, load, { freeTier }) },
        pieces: piecesOf(template),
      })),
    };
    return { json: report, text: costText(report) };
  },
});
