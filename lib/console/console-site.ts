import { cpSync } from 'node:fs';
import { buildConsole } from './build-console';

/** The built console, as a folder of the asset of the function that serves it. */
export const consoleSite = {
  name: 'site',
  build: (folder: string): void => cpSync(buildConsole(), folder, { recursive: true }),
} as const;
