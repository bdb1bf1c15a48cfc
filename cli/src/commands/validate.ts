import { defineCommand } from '../command';
import { checkProject } from '../project/check-project';
import { readDefinition } from '../project/read-definition';
import { readFiles } from '../project/read-files';

export const validate = defineCommand({
  arguments: [{ name: '[file]', help: 'a cairn.yaml, or its folder (default: the present folder)' }],
  details: [
    'Calls no platform and needs no token: for pull requests, and before `npx cairn apply`. Checks cairn.yaml line by',
    'line, that every file that it names is there, that feature and label SQL keep to the portable subset, and that',
    'views, service, label and training set fit together. Data are not looked at: that is the first step of a training.',
  ].join('\n'),
  examples: ['cairn validate', 'cairn validate examples/weather --json'],
  role: null,
  run: async ({ terminal, progress, colours }, { args: [file = '.'] }) => {
    const read = await readDefinition(file, terminal.cwd);
    progress.show('reading files');
    const files = await readFiles(read);
    progress.show('checking SQL');
    await checkProject(read.definition, files);
    progress.end();
    const { project, featureViews, model } = read.definition;
    return {
      json: {
        valid: true,
        path: read.path,
        project,
        model: model.name,
        files: files.map(({ path, bytes }) => ({ path, size: bytes.length })),
      },
      text: `${colours.green('✓')} ${project} is valid: cairn.yaml, ${files.length} files, SQL of ${featureViews.length} feature ${featureViews.length === 1 ? 'view' : 'views'} and of the label`,
    };
  },
});
