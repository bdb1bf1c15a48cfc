import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { defineCommand } from '../command';
import { CommandFailure } from '../failure';

interface Options {
  readonly feastProject?: string;
  readonly dryRun: boolean;
  readonly force: boolean;
}

export const featuresImport = defineCommand<Options>({
  arguments: [{ name: '<file>', help: 'registry.pb of a Feast repository' }],
  options: [
    { flags: '--feast-project <name>', help: 'which project of the file, if it holds several' },
    { flags: '--dry-run', help: 'say what would be defined, and define nothing', default: false },
    {
      flags: '--force',
      help: 'define even what takes something away from a live model; for approvers, and journaled',
      default: false,
    },
  ],
  details: [
    'Takes entities, feature views, request-time features and services. What Cairn does otherwise than Feast, or',
    'cannot take, is named with the way out. Importing the same file again changes nothing.',
  ].join('\n'),
  examples: ['cairn features import registry.pb --dry-run', 'cairn features import data/registry.db --json'],
  role: 'developer',
  run: async (session, { args: [file = ''], options: { feastProject, dryRun, force } }) => {
    const path = resolve(session.terminal.cwd, file);
    const bytes = await readFile(path).catch((cause: unknown) => {
      throw new CommandFailure(`${path} cannot be read.`, 'Give the path of a registry.pb.', { cause });
    });
    const client = await session.client();
    const imported = await client.features.importRegistry(
      {
        registry: bytes.toString('base64'),
        ...(feastProject === undefined ? {} : { feastProject }),
        dryRun,
        force,
      },
      { idempotent: true },
    );
    const { defined, notes } = imported;
    const lines = [
      ...defined.map(({ kind, name, version, created }) => {
        if (version === null) return `  would define ${kind} ${name}`;
        return created
          ? `${session.colours.green('✓')} ${kind} ${name} is now version ${version}`
          : `${session.colours.green('✓')} ${kind} ${name} is unchanged: version ${version}`;
      }),
      ...notes.map(
        ({ kind, name, isSkipped, note }) =>
          `${session.colours.yellow(isSkipped ? '✗ left out' : '! otherwise')} ${kind} ${name}: ${note}`,
      ),
    ];
    return { json: imported, text: lines.join('\n') || 'The file defines nothing.' };
  },
});
