import { isMain, runCommand } from '../localstack/command-line.mjs';
import { STATE_FOLDER } from '../localstack/state-folder.mjs';
import { forget } from './forget.mjs';

if (isMain(import.meta.url)) {
  await runCommand({
    usage: 'npm run reset -- [options]',
    summary: 'Ends the local platform and forgets its data, tokens and logs. Installed packages stay.',
    options: {
      all: { type: 'boolean', help: 'also delete the Python environments' },
      json: { type: 'boolean', help: 'print JSON' },
    },
    async run({ options }) {
      const deleted = await forget({ stateFolder: STATE_FOLDER, environments: options.all });
      console.log(
        options.json
          ? JSON.stringify({ ok: true, deleted })
          : deleted.length > 0
            ? `Forgotten: ${deleted.join(', ')}`
            : 'There was nothing to forget.',
      );
    },
  });
}
