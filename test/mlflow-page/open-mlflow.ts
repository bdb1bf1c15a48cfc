import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { mlflowPage } from '../../lib/mlflow-page/build-page';
import { launch } from '../console/browser/launch';
import { type PageServer, startPageServer } from './page-server';

/**
 * What MLflow's page asks for without need: parts of MLflow that Cairn has not, which docs/guides/mlflow-page.md
 * lists. Each is answered ENDPOINT_NOT_FOUND.
 */
const notHere = /\/ajax-api\/3\.0\/mlflow\/(assistant|datasets|gateway|mcp-servers|scorers)\//;

export interface Mlflow {
  readonly server: PageServer;
  readonly page: Page;
  /** What the browser complained about since this was asked last: failed requests, violated policies, faults. */
  readonly complaints: () => readonly string[];
  /** Opens an address within the page. */
  readonly open: (address: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Logged for every answer of those above; about the speed of a browser without graphics; about a layout in motion. */
const isExpected = (text: string): boolean =>
  /^Failed to load resource|GPU stall|ResizeObserver loop completed/.test(text);

const watch = (page: Page): string[] => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !isExpected(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('response', (response) => {
    if (response.status() >= 400 && !notHere.test(response.url()))
      complaints.push(`${response.status()} ${response.url()}`);
  });
  return complaints;
};

/** MLflow's page, as it is deployed, in a browser of its own. */
export const openMlflow = async (): Promise<Mlflow> => {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-mlflow-page-'));
  mlflowPage.build(folder);
  const server = await startPageServer(folder);
  const browser: Browser = await launch();
  const context = await browser.newContext({
    viewport: { width: 1800, height: 900 },
    locale: 'en-US',
    timezoneId: 'UTC',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints = watch(page);
  return {
    server,
    page,
    complaints: () => [...new Set(complaints.splice(0))],
    open: async (address) => {
      await page.goto(`${server.url}/mlflow/index.html#${address}`);
    },
    close: async () => {
      await browser.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Types a token in, as a person does. */
export const signIn = async (page: Page, token: string): Promise<void> => {
  await page.getByLabel('API token').fill(token);
  await page.getByRole('button', { name: 'Sign in' }).click();
};
