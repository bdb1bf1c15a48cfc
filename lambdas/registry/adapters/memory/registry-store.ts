import { CairnError } from '../../../../contracts/cairn-error';
import type { ModelVersion } from '../../../../contracts/registry/model-version';
import type { FormerName, RegisteredModel } from '../../../../contracts/registry/registered-model';
import { MemoryJournal } from '../../../platform/journal/memory-journal';
import { recordText } from '../../core/record-size';
import {
  type ModelPlace,
  placeOf,
  type RecordChange,
  type Registration,
  type RegistryStore,
} from '../../core/registry-store';
import { registryKeys } from '../dynamodb/keys';

interface Key {
  readonly pk: string;
  readonly sk: string;
}

const conflict = (): CairnError => new CairnError('storage.conflict', 'The item was changed meanwhile.');

/** In-memory twin of the registry store, by the same keys. */
export const memoryRegistryStore = (journal = new MemoryJournal()): RegistryStore => {
  const records = new Map<string, string>();
  const registrations = new Map<string, Registration>();
  const formerNames = new Map<string, FormerName>();
  const keyText = ({ pk, sk }: Key) => `${pk}\n${sk}`;
  const read = <T>(key: Key): T | undefined => {
    const text = records.get(keyText(key));
    return text === undefined ? undefined : (JSON.parse(text) as T);
  };
  const all = <T>({ pk, prefix }: { pk: string; prefix: string }): readonly T[] =>
    [...records]
      .filter(([key]) => key.startsWith(`${pk}\n${prefix}`))
      .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
      .map(([, text]) => JSON.parse(text) as T);
  const check = <T extends { revision: number }>(key: Key, change: RecordChange<T>): void => {
    if (read<T>(key)?.revision !== change.before?.revision) throw conflict();
  };
  const put = (key: Key, text: string | undefined): void => {
    if (text === undefined) records.delete(keyText(key));
    else records.set(keyText(key), text);
  };
  const textOf = (record: unknown): string | undefined =>
    record === undefined ? undefined : recordText(record);
  const ofModel = ({ name: model }: ModelPlace, version: ModelVersion): ModelVersion => ({
    ...version,
    model,
  });

  return {
    model: async (project, name) => read<RegisteredModel>(registryKeys.model(project, name)),
    models: async (project, { limit, after }) => {
      const models = all<RegisteredModel>(registryKeys.models(project)).filter(
        ({ name }) => after === undefined || Buffer.compare(Buffer.from(name), Buffer.from(after)) > 0,
      );
      return { items: models.slice(0, limit), more: models.length > limit };
    },
    formerName: async (project, name) => formerNames.get(keyText(registryKeys.formerName(project, name))),
    version: async (model, version) => {
      const found = read<ModelVersion>(registryKeys.version(model.project, placeOf(model), version));
      return found && ofModel(model, found);
    },
    versions: async (model, { limit, below }) => {
      const versions = all<ModelVersion>(registryKeys.versions(model.project, placeOf(model)))
        .filter(({ version }) => below === undefined || version < below)
        .map((version) => ofModel(model, version))
        .reverse();
      return { items: versions.slice(0, limit), more: versions.length > limit };
    },
    registration: async (project, token) =>
      registrations.get(keyText(registryKeys.registration(project, token))),
    commit: async ({ models = [], formerNames: names = [], version, registration, statements }, call) => {
      const { project } = call;
      const changes: readonly (RecordChange<RegisteredModel | ModelVersion> & { readonly key: Key })[] = [
        ...models.map((change) => ({
          key: registryKeys.model(project, (change.after ?? change.before)?.name ?? ''),
          ...change,
        })),
        ...(version
          ? [
              {
                key: registryKeys.version(
                  project,
                  placeOf(version.of),
                  (version.after ?? version.before)?.version ?? 0,
                ),
                before: version.before,
                after: version.after,
              },
            ]
          : []),
      ];
      const token = registration && keyText(registryKeys.registration(project, registration.token));
      for (const { key, ...change } of changes) check(key, change);
      for (const { name, before } of names) {
        const now = formerNames.get(keyText(registryKeys.formerName(project, name)));
        const isSame =
          now?.storedAs === before?.storedAs &&
          now?.latestVersion === before?.latestVersion &&
          now?.revision === before?.revision;
        if (!isSame) throw conflict();
      }
      if (token && registrations.has(token)) throw conflict();
      const texts = changes.map(({ key, after }) => ({ key, text: textOf(after) }));
      for (const { key, text } of texts) put(key, text);
      for (const { name, after } of names) {
        const key = keyText(registryKeys.formerName(project, name));
        if (after) formerNames.set(key, after);
        else formerNames.delete(key);
      }
      if (token && registration) registrations.set(token, registration);
      return journal.commit(call, statements);
    },
  };
};
