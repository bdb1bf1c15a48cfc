import { rmSync } from 'node:fs';

/** After the tests: what prepare.ts has made. */
export default (): void => {
  const folder = process.env['CAIRN_SYNTHESIZED'];
  if (folder) rmSync(folder, { recursive: true, force: true });
};
