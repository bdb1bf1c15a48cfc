import { defineCommand } from '../command';
import { UsageFailure } from '../failure';
import { readDefinition } from '../project/read-definition';
import { bringUp } from '../up/bring-up';

interface Options {
  readonly yes?: true;
  readonly stack?: string;
}

export const up = defineCommand<Options>({
  arguments: [{ name: '[folder]', help: 'the folder of a cairn.yaml (default: the present one)' }],
  options: [
    { flags: '--yes', help: 'approve without asking' },
    {
      flags: '--stack <name>',
      help: 'make tokens in this stack in AWS, with your AWS credentials (default: the local platform)',
    },
  ],
  details: [
    'Makes tokens for the project where there are none, applies, trains, shows the model against the baseline,',
    'asks for approval, deploys and makes the first prediction. Run again, it goes on where it stopped and does',
    'nothing twice. Exit status 1 when the model is not good enough, or somebody still has to approve.',
    'On another platform: CAIRN_TOKEN is a developer token, CAIRN_APPROVER_TOKEN that of whoever approves.',
  ].join('\n'),
  examples: ['cairn up', 'cairn up penguins --yes'],
  role: 'developer',
  run: async (session, { options: { yes = false, stack }, args: [folder = '.'] }) => {
    const { flags, terminal } = session;
    const read = await readDefinition(folder, terminal.cwd);
    const { project } = read.definition;
    if (flags.project && flags.project !== project)
      throw new UsageFailure(`${read.path} is project "${project}", --project says "${flags.project}"`);
    return bringUp(session, read, { yes, stack });
  },
});
