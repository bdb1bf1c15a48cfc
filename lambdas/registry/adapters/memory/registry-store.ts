import { CairnError } from '../../../../contracts/cairn-error';
import type { ModelVersion } from '../../../../contracts/registry/model-version';
import type { RegisteredModel } from '../../../../contracts/registry/registered-model';
import { MemoryJournal } from '../../../platform/journal/memory-journal';
import { recordText } from '../../core/record-size';
import type { RecordChange, Registration, RegistryStore } from '../../core/registry-store';
import { registryKeys } from '../dynamodb/keys';

const conflict = (): CairnError => new CairnError('storage.conflict', 'The item was changed meanwhile.');

/** In-memory twin of the registry store, by the same keys. */
export const memoryRegistryStore = (journal = new MemoryJournal()): RegistryStore => {
  const records = new Map<string, string>();
  const registrations = new Map<string, Registration>();
  const keyText = ({ pk, sk }: { pk: string; sk: string }) => `${pk}\n${sk}`;
  const read = <T>(key: { pk: string; sk: string }): T | undefined => {
    const text = records.get(keyText(key));
    return text === undefined ? undefined : (JSON.parse(text) as T);
  };
  const all = <T>({ pk, prefix }: { pk: string; prefix: string }): readonly T[] =>
    [...records]
      .filter(([key]) => key.startsWith(`${pk}\n${prefix}`))
      .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
      .map(([, text]) => JSON.parse(text) as T);
  const check = <T extends { revision: number }>(
    key: { pk: string; sk: string },
    change: RecordChange<T> | undefined,
  ): void => {
    if (change && read<T>(key)?.revision !== change.before?.revision) throw conflict();
  };

  return {
    model: async (project, name) => read<RegisteredModel>(registryKeys.model(project, name)),
    models: async (project, { limit, after }) => {
      const models = all<RegisteredModel>(registryKeys.models(project)).filter(
        ({ name }) => after === undefined || Buffer.compare(Buffer.from(name), Buffer.from(after)) > 0,
      );
      return { items: models.slice(0, limit), more: models.length > limit };
    },
    version: async (project, model, version) =>
      read<ModelVersion>(registryKeys.version(project, model, version)),
    versions: async (project, model, { limit, below }) => {
      const versions = all<ModelVersion>(registryKeys.versions(project, model))
        .filter(({ version }) => below === undefined || version < below)
        .reverse();
      return { items: versions.slice(0, limit), more: versions.length > limit };
    },
    registration: async (project, token) =>
      registrations.get(keyText(registryKeys.registration(project, token))),
    commit: async ({ model, version, registration, statements }, call) => {
      const modelKey = model && registryKeys.model(call.project, model.after.name);
      const versionKey =
        version && registryKeys.version(call.project, version.after.model, version.after.version);
      const token = registration && keyText(registryKeys.registration(call.project, registration.token));
      if (modelKey) check(modelKey, model);
      if (versionKey) check(versionKey, version);
      if (token && registrations.has(token)) throw conflict();
      const modelText = model && recordText(model.after);
      const versionText = version && recordText(version.after);
      if (modelKey && modelText) records.set(keyText(modelKey), modelText);
      if (versionKey && versionText) records.set(keyText(versionKey), versionText);
      if (token && registration) registrations.set(token, registration);
      return journal.commit(call, statements);
    },
  };
};
