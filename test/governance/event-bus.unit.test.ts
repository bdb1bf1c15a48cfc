import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { mockClient } from 'aws-sdk-client-mock';
import { genesis, linkAll } from '../../contracts/governance/chain';
import { eventBridgeBus } from '../../lambdas/governance/adapters/eventbridge/event-bus';
import { makeEntry } from './fixtures';

const client = mockClient(EventBridgeClient);
const bus = eventBridgeBus(new EventBridgeClient({ region: 'us-east-1' }), 'cairn-dev');

const entries = (count: number) =>
  linkAll(
    Array.from({ length: count }, (_, index) => makeEntry({ id: `entry-${index}` })),
    genesis,
  );

const taken = (count: number) => ({
  FailedEntryCount: 0,
  Entries: Array.from({ length: count }, (_, index) => ({ EventId: `event-${index}` })),
});

beforeEach(() => client.reset());

describe('the EventBridge bus', () => {
  it('sends the fact as the type and the whole entry as the detail', async () => {
    client.on(PutEventsCommand).resolves(taken(1));
    const [entry] = entries(1);
    expect((await bus.publish(entries(1))).size).toBe(0);
    const [sent] = client.commandCalls(PutEventsCommand)[0]?.args[0].input.Entries ?? [];
    expect(sent).toMatchObject({
      EventBusName: 'cairn-dev',
      Source: 'cairn',
      DetailType: 'ModelVersionRegistered',
      Time: new Date('2026-03-01T12:00:00.000Z'),
    });
    expect(JSON.parse(sent?.Detail ?? '')).toEqual(JSON.parse(JSON.stringify(entry)));
  });

  it('sends at most ten entries a call, in order', async () => {
    client.on(PutEventsCommand).callsFake(({ Entries }) => taken(Entries.length));
    await bus.publish(entries(23));
    const sent = client.commandCalls(PutEventsCommand).map(({ args }) => args[0].input.Entries ?? []);
    expect(sent.map(({ length }) => length)).toEqual([10, 10, 3]);
    expect(sent.flat().map(({ Detail }) => JSON.parse(Detail ?? '').sequence)).toEqual(
      Array.from({ length: 23 }, (_, index) => index + 1),
    );
  });

  it('tells the entries of a successful call that were not taken, with the reason of each', async () => {
    client.on(PutEventsCommand).resolves({
      FailedEntryCount: 2,
      Entries: [
        { EventId: 'event-0' },
        { ErrorCode: 'ThrottlingException', ErrorMessage: 'Rate exceeded' },
        { EventId: 'event-2' },
        { ErrorCode: 'InternalFailure' },
      ],
    });
    expect([...(await bus.publish(entries(4)))]).toEqual([
      ['entry-1', 'Rate exceeded'],
      ['entry-3', 'InternalFailure'],
    ]);
  });

  it('tells the entries of a failed call, and still sends the other calls', async () => {
    client
      .on(PutEventsCommand)
      .resolvesOnce(taken(10))
      .rejectsOnce(new Error('connection reset'))
      .resolves(taken(5));
    const refused = await bus.publish(entries(25));
    expect([...refused.keys()]).toEqual(Array.from({ length: 10 }, (_, index) => `entry-${index + 10}`));
    expect(new Set(refused.values())).toEqual(new Set(['connection reset']));
  });

  it('does not take a missing verdict for a success', async () => {
    client.on(PutEventsCommand).resolves({ FailedEntryCount: 1, Entries: [{ EventId: 'event-0' }] });
    expect([...(await bus.publish(entries(2)))]).toEqual([['entry-1', 'not taken']]);
  });
});
