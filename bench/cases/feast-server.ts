import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { documentClient } from '../../lambdas/platform/aws/clients';
import { configuration } from '../../lambdas/platform/configuration';
import type { Benchmark, Row } from '../benchmark';
import { compare } from '../compare';
import { type DynamoDbStub, startDynamoDbStub } from '../dynamodb-stub';
import { fillCairn, serveCairn } from '../feast/cairn';
import { type Answered, type Client, type Read, startClient } from '../feast/client';
import { fillingOf } from '../feast/filling';
import { prepareReference } from '../feast/reference';
import { hasModules } from '../python-server';
import { makeTables } from '../tables';

const delayMs = 5;
/** Larger reads take a quarter of the rounds: one of Feast's takes seconds. */
const largeCells = 20_000;
const usual = { entities: [1, 10, 100, 500], features: [10, 50, 200] };
const tiny: typeof usual = { entities: [3], features: [10, 200] };

/** Feast's server and Cairn on the same DynamoDB. */
interface Pair {
  readonly where: string;
  readonly feast: string;
  readonly cairn: string;
  /** Absent where nothing counts. */
  readonly stub?: DynamoDbStub;
}

/** What one read asks of DynamoDB, by the stub. */
const asked = async (stub: DynamoDbStub | undefined, client: Client, url: string, read: Read) => {
  if (!stub) return {};
  await client.ask(url, read);
  await stub.usage();
  await client.ask(url, read);
  const { calls, readUnits, roundTrips, bytesRead } = await stub.usage();
  return {
    requests: { calls, readUnits, writeUnits: 0 },
    figures: { 'round trips': roundTrips, 'KB of items': bytesRead / 1024 },
  };
};

const readOn = async (client: Client, pair: Pair, read: Read, rounds: number): Promise<readonly Row[]> => {
  const servers = [
    { what: 'Feast', url: pair.feast },
    { what: 'Cairn', url: pair.cairn },
  ];
  const answers: Answered[][] = [[], []];
  const contenders = servers.map(({ what, url }, index) => ({
    what: `${pair.where}, ${read.entities} × ${read.features}${read.stock ? ', stock client' : ''}: ${what}`,
    run: async () => {
      const answer = await client.ask(url, read);
      answers[index]?.push(answer);
      return answer.ms;
    },
  }));
  const isLarge = read.entities * read.features > largeCells;
  const rows = await compare(contenders, isLarge ? Math.ceil(rounds / 4) : rounds);
  const told: Row[] = [];
  for (const [index, row] of rows.entries()) {
    const own = answers[index] ?? [];
    const counted = await asked(pair.stub, client, servers[index]?.url ?? '', read);
    told.push({
      ...row,
      ...counted,
      figures: {
        'p99 times as fast': (rows[0]?.ms?.p99 ?? 0) / (row.ms?.p99 ?? 1),
        'whole answers %': (100 * own.filter(({ ok }) => ok).length) / own.length,
        ...(read.stock ? {} : { 'KB of answer': (own.at(-1)?.bytes ?? 0) / 1024 }),
        ...counted.figures,
      },
    });
  }
  return told;
};

export const feastServer: Benchmark = {
  name: 'feast-server',
  question: `The same reads (entities × features; four views hold 200 features) from Feast's own Python server with its DynamoDB store and from Cairn, both over HTTP on this machine, by one client in a process of its own, on a stub of DynamoDB whose every answer takes ${delayMs} ms and on the emulator.`,
  rounds: 100,
  run: async (rounds, { smoke }) => {
    if (!hasModules('feast', 'aiobotocore')) return [{ what: 'CAIRN_CLIENTS_PYTHON has no Feast server' }];
    const sizes = smoke ? tiny : usual;
    const filling = fillingOf(`bench_${randomUUID().slice(0, 8)}`, Math.max(...sizes.entities));
    const closing: (() => Promise<unknown>)[] = [];
    const closed = <T extends { close(): Promise<unknown> }>(one: T): T => {
      closing.push(() => one.close());
      return one;
    };
    try {
      await makeTables(new DynamoDBClient({}), ['platform', 'journal', 'features']);
      await fillCairn(documentClient(), filling);
      const reference = closed(prepareReference(filling));
      const feast = await reference.serve(process.env['AWS_ENDPOINT_URL'] ?? '');
      const ours = [configuration.table('platform'), configuration.table('features')];
      const stub = closed(await startDynamoDbStub([...ours, ...reference.tables], delayMs));
      const pairs: readonly Pair[] = [
        {
          where: `stub of ${delayMs} ms`,
          feast: (await reference.serve(stub.endpoint)).url,
          cairn: closed(await serveCairn(documentClient({ endpoint: stub.endpoint }))).url,
          stub,
        },
        { where: 'emulator', feast: feast.url, cairn: closed(await serveCairn(documentClient())).url },
      ];
      const client = closed(startClient(reference.registry, filling.project));
      const reads = [
        ...sizes.entities.flatMap((entities) =>
          sizes.features.map((features) => ({ entities, features, stock: false })),
        ),
        ...(smoke ? [] : [{ entities: 100, features: 200, stock: true }]),
      ];
      const rows: Row[] = [];
      for (const pair of pairs)
        for (const read of reads) rows.push(...(await readOn(client, pair, read, rounds)));
      return rows;
    } finally {
      for (const close of closing.reverse()) await close();
    }
  },
};
