import { type Browser, chromium } from 'playwright-core';
import { findChromium } from './find-chromium';

/** Keeps it from calling anybody but the page under test. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
  '--no-sandbox',
];

/** Starts a Chromium without a window. */
export const launch = (): Promise<Browser> => {
  const { path, env } = findChromium();
  return chromium.launch({
    executablePath: path,
    args: quiet,
    env: { ...process.env, ...env } as Record<string, string>,
  });
};
