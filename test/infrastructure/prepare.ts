import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentNames } from '../../lib/platform/environment-settings';
import { synthesizePlatform } from './synthesize-platform';

/** Before the tests: the templates that most of them look at, so that each is synthesized once. */
export default (): void => {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-synthesized-'));
  for (const environment of environmentNames)
    for (const target of ['aws', 'emulator'] as const)
      synthesizePlatform(join(folder, target, environment), environment, target);
  process.env['CAIRN_SYNTHESIZED'] = folder;
};
