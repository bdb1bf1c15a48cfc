import { digestOf } from '../../../contracts/canonical-json';
import type { Statement } from '../../../contracts/journal';
import { subjects } from '../../../contracts/lineage/subjects';
import type { RegisteredModel } from '../../../contracts/registry/registered-model';
import { isPrompt } from '../../../contracts/registry/tags';
import { versionOfAlias } from './find';

/** A model before and after one of its aliases moved (null: deleted), and the statement that tells of it. */
export interface AliasChange {
  readonly model: { readonly before: RegisteredModel; readonly after: RegisteredModel };
  readonly statement: Statement;
}

/** What moved an alias, when that was traffic. */
type Cause = NonNullable<Statement['details']>;

const withAlias = (aliases: RegisteredModel['aliases'], alias: string, version: number | null) =>
  Object.fromEntries([
    ...Object.entries(aliases).filter(([name]) => name !== alias),
    ...(version === null ? [] : [[alias, version] as const]),
  ]);

/**
 * The change that points an alias elsewhere; who may ask for it is the business of the use cases. As in MLflow, it
 * does not make the model newer.
 */
export const aliasChange = (
  before: RegisteredModel,
  alias: string,
  version: number | null,
  cause: Cause = {},
): AliasChange => {
  const previous = versionOfAlias(before, alias) ?? null;
  const after: RegisteredModel = {
    ...before,
    revision: before.revision + 1,
    aliases: withAlias(before.aliases, alias, version),
  };
  const mentioned = [...new Set([version, previous])].filter((number) => number !== null);
  return {
    model: { before, after },
    statement: {
      project: before.project,
      fact: version === null ? 'ModelAliasDeleted' : 'ModelAliasSet',
      subject: subjects.registeredModel(before.name),
      relations: mentioned.map((number) => ({
        role: number === version ? 'target' : 'previous-target',
        subject: subjects.modelVersion(before.name, number),
      })),
      details: {
        model: before.name,
        alias,
        version,
        previousVersion: previous,
        revision: after.revision,
        prompt: isPrompt(before),
        ...cause,
      },
      beforeDigest: digestOf(before),
      afterDigest: digestOf(after),
    },
  };
};
