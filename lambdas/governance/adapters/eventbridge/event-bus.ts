import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { LinkedEntry } from '../../../../contracts/governance/chain';
import type { EventBus } from '../../core/publish-entries';

/** Source of every event of the platform. */
const eventSource = 'cairn';

/** PutEvents takes ten entries. */
const entriesPerCall = 10;

const chunksOf = <T>(list: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );

/** The EventBridge bus: the fact is the event's type, the entry its detail. */
export const eventBridgeBus = (client: EventBridgeClient, busName: string): EventBus => {
  const put = async (entries: readonly LinkedEntry[]): Promise<readonly [string, string][]> => {
    const answer = await client.send(
      new PutEventsCommand({
        Entries: entries.map((entry) => ({
          EventBusName: busName,
          Source: eventSource,
          DetailType: entry.fact,
          Detail: JSON.stringify(entry),
          Time: new Date(entry.time),
        })),
      }),
    );
    // The call succeeds although some events were not taken; each has its own verdict.
    if (!answer.FailedEntryCount) return [];
    return entries.flatMap(({ id }, index): [string, string][] => {
      const verdict = answer.Entries?.[index];
      return verdict?.EventId ? [] : [[id, verdict?.ErrorMessage ?? verdict?.ErrorCode ?? 'not taken']];
    });
  };
  return {
    publish: async (entries) => {
      const refused = new Map<string, string>();
      for (const chunk of chunksOf(entries, entriesPerCall)) {
        try {
          for (const [id, reason] of await put(chunk)) refused.set(id, reason);
        } catch (error) {
          // What went out before stays published; this chunk is tried again later.
          for (const { id } of chunk) refused.set(id, error instanceof Error ? error.message : String(error));
        }
      }
      return refused;
    },
  };
};
