import { createHash } from 'node:crypto';
import type { JournalEntry } from '../../../contracts/journal';
import type { ModelVersion } from '../../../contracts/registry/model-version';
import type { RegisteredModel } from '../../../contracts/registry/registered-model';
import type { Webhook } from '../../../contracts/webhooks/webhook';
import type { JournalReader } from '../../governance/public';
import { bodyOf } from './body-of';
import { type DrainPorts, drain, drainMilliseconds } from './drain';
import { entriesBefore } from './entries-before';
import { type News, newsOfEntry } from './news-of-entry';
import type { WebhookStore } from './webhook-store';

/** What is read of the registry, when it is told. */
export interface RegistryReader {
  model(project: string, name: string): Promise<RegisteredModel | undefined>;
  version(project: string, model: string, version: number): Promise<ModelVersion | undefined>;
}

export interface TellPorts extends DrainPorts {
  readonly webhooks: Pick<WebhookStore, 'find' | 'list'>;
  readonly registry: RegistryReader;
  readonly journal: Pick<JournalReader, 'list'>;
}

/** An entry with what it says, and to whom. */
interface Telling {
  readonly entry: JournalEntry;
  readonly news: News;
  readonly listening: readonly Webhook[];
}

/** More than a project may have. */
const all = { limit: 1000 };

/** Of entry and webhook, in the form of a UUID as MLflow's are: the same however often the fact comes. */
const deliveryId = (entry: string, webhook: string): string =>
  createHash('sha256')
    .update(`${entry} ${webhook}`)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

/** Entries are numbered before they are on the bus. */
const orderOf = ({ sequence = 0, id }: JournalEntry): string => `${String(sequence).padStart(12, '0')}#${id}`;

const tellingOf = (entry: JournalEntry, webhooks: readonly Webhook[]): Telling | undefined => {
  const news = newsOfEntry(entry);
  const listening = news
    ? webhooks.filter(({ status, events }) => status === 'ACTIVE' && events.includes(news.event))
    : [];
  return news && listening.length > 0 ? { entry, news, listening } : undefined;
};

/**
 * What an entry has overtaken on its way, oldest first. One that is known ends the search: whoever put it down had put
 * down first what was before it. Webhooks that were changed since did perhaps not listen then.
 */
const overtaken = async (
  { journal, deliveries }: TellPorts,
  { entry, listening }: Telling,
): Promise<readonly Telling[]> => {
  const found: Telling[] = [];
  for await (const before of entriesBefore(journal, entry)) {
    const unchanged = listening.filter(({ updatedAt }) => updatedAt <= before.time);
    const telling = tellingOf(before, unchanged);
    if (!telling) continue;
    const known = telling.listening.map(({ project, id }) =>
      deliveries.knows({ project, webhookId: id }, orderOf(before)),
    );
    if ((await Promise.all(known)).every((isKnown) => isKnown)) break;
    found.unshift(telling);
  }
  return found;
};

const dataOf = async ({ registry }: TellPorts, { project }: JournalEntry, news: News) => {
  const [model, version] = await Promise.all([
    registry.model(project, news.model),
    news.version === undefined ? undefined : registry.version(project, news.model, news.version),
  ]);
  return news.data({ model, version });
};

const putDown = async (ports: TellPorts, { entry, news, listening }: Telling): Promise<void> => {
  const { project, time } = entry;
  const { event } = news;
  const data = await dataOf(ports, entry, news);
  if (data === undefined) return;
  const body = bodyOf({ event, time, data, workspace: project });
  const createdAt = new Date(ports.clock.now()).toISOString();
  const delivery = { project, order: orderOf(entry), event, entry: entry.id, body, createdAt };
  await Promise.all(
    listening.map(({ id }) =>
      ports.deliveries.add({ ...delivery, webhookId: id, id: deliveryId(entry.id, id) }),
    ),
  );
};

/**
 * Tells a fact to the webhooks that listen to it, each in the order of the journal, all side by side: none waits for
 * another's receiver. Safe to be done again. Throws what was no receiver's fault, after all had their turn.
 */
export const tell = async (ports: TellPorts, entry: JournalEntry): Promise<void> => {
  if (!newsOfEntry(entry)) return;
  const { project } = entry;
  const deadline = ports.clock.now() + drainMilliseconds;
  const telling = tellingOf(entry, (await ports.webhooks.list(project, all)).webhooks);
  if (!telling) return;
  for (const each of [...(await overtaken(ports, telling)), telling]) await putDown(ports, each);
  const runs = await Promise.allSettled(
    telling.listening.map(({ id }) => drain(ports, { project, webhookId: id }, entry.id, deadline)),
  );
  const errors = runs.flatMap((run) => (run.status === 'rejected' ? [run.reason as unknown] : []));
  if (errors.length === 1) throw errors[0];
  if (errors.length > 1) throw new AggregateError(errors, `${errors.length} webhooks could not be served`);
};
