import { defineCommand } from '../command';
import { UsageFailure } from '../failure';
import { definitionRequests } from '../features/definition-requests';
import { readDefinition } from '../project/read-definition';
import { readFiles } from '../project/read-files';

interface Options {
  readonly force: boolean;
}

export const featuresApply = defineCommand<Options>({
  arguments: [{ name: '[file]', help: 'a cairn.yaml, or its folder (default: the present folder)' }],
  options: [
    {
      flags: '--force',
      help: 'define even what takes something away from a live model; for approvers, and journaled',
      default: false,
    },
  ],
  details: [
    'Defines entities, feature views, request views and services, one after the other; what is unchanged keeps its',
    'version. No data are read, and nothing is trained or materialized. Views read datasets of the project: apply it',
    'once before (`npx cairn apply`). After --force, a training finds the changed definitions there and goes on.',
  ].join('\n'),
  examples: ['cairn features apply', 'cairn features apply . --force --role approver'],
  role: 'developer',
  run: async (session, { args: [file = '.'], options: { force } }) => {
    const { progress, colours, flags, terminal } = session;
    const read = await readDefinition(file, terminal.cwd);
    const { definition } = read;
    if (flags.project && flags.project !== definition.project)
      throw new UsageFailure(
        `${read.path} is project "${definition.project}", --project says "${flags.project}"`,
      );
    const files = await readFiles(read);
    const sqlOf = (path: string): string =>
      new TextDecoder().decode(files.find((each) => each.path === path)?.bytes);
    const client = await session.client(definition.project);
    const defined = [];
    for (const { kind, name, put } of definitionRequests(definition, sqlOf, force)) {
      progress.show(`${kind} ${name}`);
      const outcome = await put(client);
      defined.push({ kind, name, version: outcome.definition.version, created: outcome.created });
    }
    progress.end();
    return {
      json: { project: definition.project, defined },
      text: defined
        .map(({ kind, name, version, created }) =>
          created
            ? `${colours.green('✓')} ${kind} ${name} is now version ${version}`
            : `${colours.green('✓')} ${kind} ${name} is unchanged: version ${version}`,
        )
        .join('\n'),
    };
  },
});
