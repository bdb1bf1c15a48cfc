import { resolve } from 'node:path';
import { defineCommand } from '../command';
import type { examineAws } from '../doctor/examine-aws';
import { examineMachine } from '../doctor/examine-machine';
import { findingsText, summaryText } from '../doctor/findings-text.mjs';
import { UsageFailure } from '../failure';

interface Options {
  readonly aws?: true;
  readonly env?: string;
  readonly assembly?: string;
}

/** The command that comes after this one: shows what changes and asks, whatever the change is. */
const deployCommand = (environment: string): string =>
  `npx cdk deploy -c env=${environment} --require-approval any-change`;

/** Loaded when it is asked for: it brings clients of nine services, which the other half does not need. */
const lookAtAws: typeof examineAws = (session, wish) => {
  const loaded = require('../doctor/examine-aws') as typeof import('../doctor/examine-aws');
  return loaded.examineAws(session, wish);
};

const exampleProject = resolve(__dirname, '..', '..', '..', 'examples', 'weather');

export const doctor = defineCommand<Options>({
  arguments: [
    { name: '[folder]', help: 'with --aws: of the cairn.yaml that is to be trained (default: the example)' },
  ],
  options: [
    { flags: '--aws', help: 'the account that you would deploy to, with your AWS credentials' },
    { flags: '--env <name>', help: 'environment (default: dev)', choices: ['dev', 'staging', 'prod'] },
    { flags: '--assembly <folder>', help: 'what `cdk synth` wrote (default: synthesizes anew)' },
  ],
  details: [
    'Looks at this machine: versions, packages, disk, memory, clock, ports, emulator, edge, leftovers. With --aws at',
    'what a deployment needs: credentials, region, bootstrap, permissions, an existing stack, quotas, what would',
    'change and what it costs while idle; ends with the command to run next. Changes nothing, ever.',
    'Exit status 1 when there is a problem; what nobody could look at is said to be not checked.',
  ].join('\n'),
  examples: ['cairn doctor', 'cairn doctor --aws --env prod', 'cairn doctor --json'],
  role: null,
  run: async (session, { options: { aws = false, env, assembly }, args: [folder] }) => {
    if (!aws && (env !== undefined || assembly !== undefined || folder !== undefined))
      throw new UsageFailure('--env, --assembly and a folder are about a deployment: add --aws');
    const environment = env ?? 'dev';
    session.progress.show('looking at this machine');
    const machine = await examineMachine(session.terminal, { deployment: aws });
    const wish = {
      environment,
      project: folder ?? exampleProject,
      assembly: assembly && resolve(session.terminal.cwd, assembly),
    };
    const findings = aws ? [...machine, ...(await lookAtAws(session, wish))] : machine;
    const refused = findings.some(({ state }) => state === 'problem');
    const next = aws && !refused ? deployCommand(environment) : null;
    return {
      json: { findings, next },
      text: [
        findingsText(findings, session.colours),
        '',
        summaryText(findings),
        ...(next === null ? [] : [`Next: ${next}`]),
      ].join('\n'),
      refused,
    };
  },
});
