import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unitFor } from '../../contracts/edge';
import { allRoutes } from '../../contracts/routes';
import { bootstrapProjectTokens } from '../../lambdas/governance/public';
import { dynamo } from '../../lambdas/platform/aws/clients';
import { makeWorld, nameResources, type World } from '../faults/world';
import { type InProcessServer, startInProcessServer } from '../harness/in-process-server';
import { allAttacks } from './all-attacks';
import { expectRefused } from './expect-refused';
import { makeVictim, sender, type Victim } from './victim';

nameResources();

/** Longest time that an answer to anything may take, in milliseconds: nothing of what is sent may keep a function busy. */
const soon = 2000;

let world: World;
let server: InProcessServer;
let victim: Victim;

const tokenOf = async (project: string): Promise<string> => {
  const tables = { platform: 'platform', journal: 'journal' };
  const tokens = await bootstrapProjectTokens(dynamo(), tables, project, []);
  const { token = '' } = tokens.find(({ role }) => role === 'developer') ?? {};
  return token;
};

const home = process.cwd();

/** Where functions look for the files that were built beside their code: a page with one file. */
const enterFunctionFolder = (): void => {
  const folder = mkdtempSync(join(tmpdir(), 'attacked-'));
  mkdirSync(join(folder, 'page'));
  writeFileSync(join(folder, 'page', 'index.html'), '<!doctype html><title>page</title>');
  process.chdir(folder);
};

beforeAll(async () => {
  enterFunctionFolder();
  world = makeWorld();
  // The functions as they are deployed, behind the rules of the edge; what they stand on is in memory.
  const units: Readonly<Record<string, unknown>> = {
    'tracking-api': (await import('../../lambdas/units/tracking-api')).handler,
    'control-api': (await import('../../lambdas/units/control-api')).handler,
    'features-api': (await import('../../lambdas/units/features-api')).handler,
    'mlflow-page': (await import('../../lambdas/units/mlflow-page')).handler,
  };
  server = await startInProcessServer((path) => units[unitFor(path)] as never);
  const own = { token: await tokenOf('weather'), name: 'weather' };
  victim = await makeVictim(server.url, own, { token: await tokenOf('other'), project: 'other' });
}, 30_000);

afterAll(async () => {
  await server?.close();
  rmSync(process.cwd(), { recursive: true });
  process.chdir(home);
});

/** Everything that the tables and buckets hold. */
const holdings = (): string =>
  JSON.stringify([
    ['tracking', 'registry', 'platform', 'journal'].map((table) => world.cloud.documents.items(table)),
    [...world.cloud.buckets.all].map(([id, bytes]) => [id, bytes.length]),
  ]);

describe.each(
  [...new Set(allAttacks.map(({ id }) => id))].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1))),
)('%s', (id) => {
  it.each(allAttacks.filter((attack) => attack.id === id).map((attack) => [attack.what, attack] as const))(
    '%s',
    async (_what, { request, expect: wanted }) => {
      const before = holdings();
      const begun = performance.now();
      const answer = await sender(victim.url, victim.token)(request(victim));
      expect(performance.now() - begun).toBeLessThan(soon);
      if (wanted !== 'refused') return wanted.inert(answer, victim);
      expectRefused(answer);
      // Who has a token is refused for what he asks.
      if (!['A11', 'A12', 'A13'].includes(id)) expect(answer.status).not.toBe(401);
      expect(holdings()).toBe(before);
    },
  );
});

it('covers every class', () => {
  const classes = new Set(allAttacks.map(({ id }) => id));
  expect([...classes].sort()).toEqual(Array.from({ length: 17 }, (_, index) => `A${index + 1}`).sort());
});

/** A path of a route, with something in the place of every parameter. */
const example = (path: string): string => path.replace(/\{\w+\+?\}/g, 'x');

it('answers no route but the public ones without a token, by any of its paths', async () => {
  const open_: string[] = [];
  const send = sender(victim.url, victim.token);
  for (const { id, method, path, aliases = [], permission } of allRoutes) {
    if (permission === 'public') continue;
    for (const each of [path, ...aliases]) {
      if (!['tracking-api', 'control-api'].includes(unitFor(each))) continue;
      const headers = { 'content-type': 'application/json' };
      const body = method === 'GET' ? {} : { body: '{}' };
      const { status } = await send({ method, path: example(each), headers, ...body }, null);
      if (status !== 401) open_.push(`${id} ${method} ${each}: ${status}`);
    }
  }
  expect(open_).toEqual([]);
});
