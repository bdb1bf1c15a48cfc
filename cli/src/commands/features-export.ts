import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { defineCommand } from '../command';
import { CommandFailure } from '../failure';

export const featuresExport = defineCommand({
  arguments: [{ name: '[file]', help: 'where to write it (default: registry.pb)' }],
  details: 'The file is what `registry: { registry_type: file, path: … }` of a feature_store.yaml reads.',
  examples: ['cairn features export', 'cairn features export feast/registry.pb --json'],
  role: 'viewer',
  run: async (session, { args: [file = 'registry.pb'] }) => {
    const client = await session.client();
    const bytes: unknown = await client.features.getRegistry();
    if (!(bytes instanceof Uint8Array))
      throw new CommandFailure('The platform gave no registry file.', 'Check that it is of this version.');
    const path = resolve(session.terminal.cwd, file);
    await writeFile(path, bytes);
    return {
      json: { path, size: bytes.length },
      text: `${session.colours.green('✓')} ${path} (${bytes.length} bytes)`,
    };
  },
});
