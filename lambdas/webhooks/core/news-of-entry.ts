import type { JournalEntry } from '../../../contracts/journal';
import type { ModelVersion } from '../../../contracts/registry/model-version';
import type { RegisteredModel } from '../../../contracts/registry/registered-model';
import type { WebhookEvent } from '../../../contracts/webhooks/events';
import type { WebhookFact } from '../../../contracts/webhooks/facts';
import { modelData, promptData, promptVersionData, versionData } from './record-data';

/** What a fact is about, read when it is told. What was deleted or renamed meanwhile is absent. */
export interface Subject {
  readonly model: RegisteredModel | undefined;
  readonly version: ModelVersion | undefined;
}

/** What a webhook can be told of an entry of the journal. */
export interface News {
  readonly event: WebhookEvent;
  readonly model: string;
  readonly version: number | undefined;
  /** The event's data; undefined when what it would tell is gone. */
  readonly data: (subject: Subject) => object | undefined;
}

type Details = JournalEntry['details'];

/** Details of an entry as texts; absent ones are undefined. */
const text = (details: Details, name: string): string | undefined =>
  details[name] === undefined || details[name] === null ? undefined : String(details[name]);

interface About {
  readonly details: Details;
  readonly isPrompt: boolean;
  readonly name: string;
  /** Absent of a model. */
  readonly version: string | undefined;
}

type Told = Pick<News, 'event' | 'data'> | undefined;

const named = ({ name, version }: About): object => ({ name, ...(version === undefined ? {} : { version }) });

/** Tags of models have no event in MLflow, those of prompts and of versions have. */
const tagEvent = (about: About, action: 'set' | 'deleted'): WebhookEvent | undefined => {
  if (about.version === undefined) return about.isPrompt ? `prompt_tag.${action}` : undefined;
  return about.isPrompt ? `prompt_version_tag.${action}` : `model_version_tag.${action}`;
};

const tagSet = (about: About, key: string): Told => {
  const event = tagEvent(about, 'set');
  if (!event) return undefined;
  const data = ({ model, version }: Subject): object | undefined => {
    const tags = (about.version === undefined ? model : version)?.tags ?? {};
    // The journal holds no values: the tag is told as it is now, and not at all once it is gone.
    return Object.hasOwn(tags, key) ? { ...named(about), key, value: tags[key] } : undefined;
  };
  return { event, data };
};

const tagDeleted = (about: About, key: string): Told => {
  const event = tagEvent(about, 'deleted');
  return event && { event, data: () => ({ ...named(about), key }) };
};

const tagChanged = (about: About): Told => {
  const set = text(about.details, 'tagSet');
  const deleted = text(about.details, 'tagDeleted');
  if (set !== undefined) return tagSet(about, set);
  return deleted === undefined ? undefined : tagDeleted(about, deleted);
};

const toldBy: Readonly<Record<WebhookFact, (about: About) => Told>> = {
  ModelRegistered: ({ isPrompt, name }) =>
    isPrompt
      ? { event: 'prompt.created', data: ({ model }) => promptData(name, model) }
      : { event: 'registered_model.created', data: ({ model }) => modelData(name, model) },
  ModelVersionRegistered: (about) => ({
    event: about.isPrompt ? 'prompt_version.created' : 'model_version.created',
    data: ({ version }) =>
      version &&
      (about.isPrompt ? promptVersionData(named(about), version) : versionData(named(about), version)),
  }),
  ModelUpdated: tagChanged,
  ModelVersionUpdated: tagChanged,
  ModelAliasSet: ({ isPrompt, name, version, details }) => ({
    event: isPrompt ? 'prompt_alias.created' : 'model_version_alias.created',
    data: () => ({ name, alias: text(details, 'alias'), version }),
  }),
  ModelAliasDeleted: ({ isPrompt, name, details }) => ({
    event: isPrompt ? 'prompt_alias.deleted' : 'model_version_alias.deleted',
    data: () => ({ name, alias: text(details, 'alias') }),
  }),
};

/** A version's subject is `<model>/<number>`; whatever wrote the entry, the name is in there. */
const nameOf = ({ details, subject }: JournalEntry): string =>
  text(details, 'model') ??
  (subject.kind === 'model-version' ? subject.id.replace(/\/\d+$/, '') : subject.id);

const versionOf = ({ details, subject }: JournalEntry): string | undefined =>
  text(details, 'version') ??
  (subject.kind === 'model-version' ? /\/(\d+)$/.exec(subject.id)?.[1] : undefined);

const isTold = (fact: string): fact is WebhookFact => Object.hasOwn(toldBy, fact);

/** The event of a journal entry in MLflow's words; undefined for one that MLflow has no event for. */
export const newsOfEntry = (entry: JournalEntry): News | undefined => {
  if (!isTold(entry.fact)) return undefined;
  const { details } = entry;
  const name = nameOf(entry);
  const version = versionOf(entry);
  const told = toldBy[entry.fact]({ details, name, version, isPrompt: details['prompt'] === true });
  return told && { ...told, model: name, version: version === undefined ? undefined : Number(version) };
};
