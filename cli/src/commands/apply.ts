import { defineCommand } from '../command';
import { UsageFailure } from '../failure';
import { orUndefined } from '../project/applied-definition';
import { codeCommit } from '../project/code-commit';
import { definitionChanges } from '../project/definition-changes';
import { readDefinition } from '../project/read-definition';
import { readFiles } from '../project/read-files';

export const apply = defineCommand({
  arguments: [{ name: '[file]', help: 'a cairn.yaml, or its folder (default: the present folder)' }],
  details: [
    'Checks the file first and says which line and field is wrong. Then uploads the files it names that the',
    'platform does not hold yet: those beside it, and npm:<package>/<path> from the installed packages.',
    'Unchanged, it makes no new version. Nothing is trained: that is `npx cairn train`.',
  ].join('\n'),
  examples: ['cairn apply examples/weather/cairn.yaml', 'cairn apply . --json'],
  role: 'developer',
  run: async (session, { args: [file = '.'] }) => {
    const { progress, colours, flags, terminal } = session;
    const read = await readDefinition(file, terminal.cwd);
    const { project } = read.definition;
    if (flags.project && flags.project !== project)
      throw new UsageFailure(`${read.path} is project "${project}", --project says "${flags.project}"`);

    const [files, commit] = await Promise.all([readFiles(read), codeCommit(read.folder)]);
    const client = await session.client(project);
    const before = await orUndefined(client.governance.getProject());
    progress.show(`uploading what is new of ${files.length} files`);
    let uploaded = 0;
    const held = await client.uploadProjectFiles(
      { project, files },
      {
        onUploaded: ({ path, size }) => {
          uploaded += 1;
          progress.line(`  uploaded ${path} (${size} bytes)`);
        },
      },
    );
    const applied = await client.governance.applyProject(
      { source: read.source, files: held, codeCommit: commit },
      { idempotent: true },
    );
    progress.end();
    const { version, created } = applied;
    const changes = created && before ? definitionChanges(before, version) : [];
    const head = created
      ? `${colours.green('✓')} ${project} is now version ${version.version}`
      : `${colours.green('✓')} ${project} is unchanged: still version ${version.version}`;
    return {
      json: applied,
      text: [
        `${head} (${files.length} files, ${uploaded} uploaded; commit ${version.codeCommit ?? 'none'})`,
        ...changes.map((change) => `    ${change}`),
        ...(created ? [`  Next: npx cairn train --project ${project}`] : []),
      ].join('\n'),
    };
  },
});
