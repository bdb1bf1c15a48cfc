import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launch } from './browser/launch';
import type { Answers } from './fake-answers';
import { type FakePlatform, fakePlatform } from './fake-platform';

type Looks = Parameters<Browser['newContext']>[0];

export interface OpenPage {
  readonly page: Page;
  readonly platform: FakePlatform;
  /** What the browser complained about: a violated policy, a fault of the page. */
  readonly complaints: readonly string[];
}

// A busy machine takes its time; a page that hangs is told by Playwright's own, shorter limit.
jest.setTimeout(60_000);

let browser: Browser | undefined;
let context: BrowserContext | undefined;
let platform: FakePlatform | undefined;

afterEach(async () => {
  await context?.close();
  await platform?.close();
});
afterAll(() => browser?.close());

/** Refusals are answers of the platform, and every browser logs them. */
const isComplaint = (text: string): boolean => !text.startsWith('Failed to load resource');

/** The console's front page in a browser of its own, on a platform that answers what is given. */
export const openConsole = async (answers: Answers, looks: Looks = {}): Promise<OpenPage> => {
  browser ??= await launch();
  platform = await fakePlatform(answers);
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...looks });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && isComplaint(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${platform.url}/console`);
  return { page, platform, complaints };
};

/** Types a token in, as a person does. */
export const signIn = async (page: Page, token: string): Promise<void> => {
  await page.getByLabel('API token').fill(token);
  await page.getByRole('button', { name: 'Sign in' }).click();
};

/** The page of the project, seen by somebody with a role. */
export const openProject = async (role: string, answers: Answers, looks?: Looks): Promise<OpenPage> => {
  const opened = await openConsole(answers, looks);
  await signIn(opened.page, role);
  await opened.page.getByRole('button', { name: 'Sign out' }).waitFor();
  return opened;
};
