import { CairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import { digestOf } from '../../../contracts/canonical-json';
import type { Statement } from '../../../contracts/journal';
import { subjects } from '../../../contracts/lineage/subjects';
import type { ModelVersion } from '../../../contracts/registry/model-version';
import type { RegisteredModel } from '../../../contracts/registry/registered-model';
import { isPrompt, platformTagPrefix, promptTag, servingTag } from '../../../contracts/registry/tags';
import { findInModel, findModel, type VersionInModel } from './find';
import type { RegistryStore } from './registry-store';
import { retryConflicts } from './retry-conflicts';
import { versionDigest } from './version-digest';

/** A change of free text on a model or version: description and tags, null deletes a tag. */
export interface Annotation {
  readonly description?: string | undefined;
  readonly tags?: Readonly<Record<string, string | null>>;
}

export const refuseReservedTags = (keys: readonly string[]): void => {
  const reserved = keys.find((key) => key.startsWith(platformTagPrefix));
  if (reserved !== undefined)
    throw new CairnError('registry.tag.reserved', `The tag ${reserved} is written by the platform.`);
};

/** What serves a version is part of what is decided on: callers say it until then, and nobody afterwards. */
const refuseFixedTag = ({ approval, model, version }: ModelVersion, keys: readonly string[]): void => {
  if (keys.includes(servingTag) && approval.status !== 'pending')
    throw new CairnError(
      'registry.tag.reserved',
      `Version ${version} of ${model} is ${approval.status}: its tag ${servingTag} is fixed by the decision.`,
    );
};

/**
 * Tags without the platform's own: clients that copy a version send those of the original along. What serves a
 * version is for its caller to say.
 */
export const withoutReservedTags = (tags: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(tags).filter(([key]) => key === servingTag || !key.startsWith(platformTagPrefix)),
  );

type Annotated = Pick<ModelVersion, 'revision' | 'description' | 'tags' | 'updatedAt'>;

const annotated = <T extends Annotated>(record: T, annotation: Annotation, call: Call): T => {
  const tags = Object.entries({ ...record.tags, ...annotation.tags }).filter(
    (tag): tag is [string, string] => tag[1] !== null,
  );
  return {
    ...record,
    revision: record.revision + 1,
    description: annotation.description ?? record.description,
    tags: Object.fromEntries(tags),
    // As in MLflow, tags do not make a thing newer.
    updatedAt: annotation.description === undefined ? record.updatedAt : call.time,
  };
};

interface NoteDigests {
  readonly beforeDigest: string;
  readonly afterDigest: string;
}

/** Notes are people's own words and may be personal: the journal holds their digests, never the text. */
const noteDigests = (before: Annotated, after: Annotated): NoteDigests => ({
  beforeDigest: digestOf({ description: before.description, tags: before.tags }),
  afterDigest: digestOf({ description: after.description, tags: after.tags }),
});

/** Asked again because a reply was lost: what is said already is neither written nor stated once more. */
const isSaid = ({ beforeDigest, afterDigest }: NoteDigests): boolean => beforeDigest === afterDigest;

/** Which tag was touched: whoever is told of the change reads the value where it stands. */
const touched = ({ tags = {} }: Annotation): Statement['details'] => {
  const [key] = Object.keys(tags);
  if (key === undefined) return {};
  return tags[key] === null ? { tagDeleted: key } : { tagSet: key };
};

/** Whether a model is a prompt decides what its aliases mean, so it is said once. */
const refuseOtherKind = (before: RegisteredModel, after: RegisteredModel): void => {
  if (isPrompt(before) !== isPrompt(after))
    throw new CairnError(
      'registry.tag.reserved',
      `The tag ${promptTag} of ${before.name} is fixed since it was made.`,
    );
};

/** Changes description and tags of a model. */
export const annotateModel = (
  store: RegistryStore,
  name: string,
  annotation: Annotation,
  call: Call,
): Promise<RegisteredModel> => {
  refuseReservedTags(Object.keys(annotation.tags ?? {}));
  return retryConflicts(async () => {
    const before = await findModel(store, call.project, name);
    const after = annotated(before, annotation, call);
    refuseOtherKind(before, after);
    const digests = noteDigests(before, after);
    if (isSaid(digests)) return before;
    const statement: Statement = {
      project: call.project,
      fact: 'ModelUpdated',
      subject: subjects.registeredModel(name),
      details: { model: name, prompt: isPrompt(before), ...touched(annotation) },
      ...digests,
    };
    await store.commit({ models: [{ before, after }], statements: [statement] }, call);
    return after;
  });
};

/** The same for a version. */
export const annotateVersion = (
  store: RegistryStore,
  { model: name, version: number }: { readonly model: string; readonly version: number },
  annotation: Annotation,
  call: Call,
): Promise<VersionInModel> => {
  const keys = Object.keys(annotation.tags ?? {});
  refuseReservedTags(keys.filter((key) => key !== servingTag));
  return retryConflicts(async () => {
    const found = await findInModel(store, call.project, name, number);
    const { model, version: before } = found;
    refuseFixedTag(before, keys);
    const changed = annotated(before, annotation, call);
    const digests = noteDigests(before, changed);
    if (isSaid(digests)) return found;
    // Only with this tag: a digest that the journal holds since the registration must not change by a note.
    const after = keys.includes(servingTag) ? { ...changed, digest: versionDigest(changed) } : changed;
    const statement: Statement = {
      project: call.project,
      fact: 'ModelVersionUpdated',
      subject: subjects.modelVersion(name, number),
      details: { model: name, version: number, prompt: isPrompt(model), ...touched(annotation) },
      ...digests,
    };
    await store.commit({ version: { of: model, before, after }, statements: [statement] }, call);
    return { model, version: after };
  });
};
