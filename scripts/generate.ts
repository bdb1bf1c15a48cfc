import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cliHelp } from './generate/cli-help';
import { costTables } from './generate/cost';
import { errorTableMarkdown } from './generate/error-table';
import { iamDocument } from './generate/iam';
import { nagAcknowledgements } from './generate/nag-acknowledgements';
import { openApi } from './generate/open-api';
import { permissionMatrix } from './generate/permission-matrix';
import { projectSchema } from './generate/project-schema';

const root = resolve(__dirname, '..');
const folder = join(root, 'docs', 'generated');

/** Everything that is derived and committed. `npm test` regenerates it and fails on a difference. */
const documents: Readonly<Record<string, () => string>> = {
  'openapi.json': openApi,
  'cairn.schema.json': projectSchema,
  'errors.md': errorTableMarkdown,
  'permissions.md': permissionMatrix,
  'cli.md': cliHelp,
  'nag-acknowledgements.md': nagAcknowledgements,
  'iam.md': iamDocument,
  'cost.md': costTables,
};

mkdirSync(folder, { recursive: true });
for (const [name, make] of Object.entries(documents)) writeFileSync(join(folder, name), make());
if (process.argv.includes('--check')) {
  const changed = execFileSync('git', ['status', '--porcelain', '--', 'docs/generated'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (changed) {
    console.error(
      `generated files differ from what is committed; run \`npm run generate\` and commit:\n${changed}`,
    );
    process.exit(1);
  }
}
