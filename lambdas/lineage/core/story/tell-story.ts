import { CairnError } from '../../../../contracts/cairn-error';
import type { JournalEntry } from '../../../../contracts/journal';
import type { Story } from '../../../../contracts/lineage/story';
import { subjects } from '../../../../contracts/lineage/subjects';
import type { JournalReader } from '../../../governance/public';
import { numberIn, textIn } from '../entry/details';
import { versionOfId } from '../entry/version-id';
import { gatherEvidence, type StoryPorts } from './gather';
import { narrate } from './narrate';

const pageSize = 200;
const mostPages = 10;

interface Newest {
  readonly live: number | undefined;
  readonly registered: number | undefined;
}

const newestIn = (entries: readonly JournalEntry[], before: Newest): Newest => {
  const live = entries.find((entry) => entry.fact === 'ModelAliasSet' && textIn(entry, 'alias') === 'live');
  const registered = entries.find(({ fact }) => fact === 'ModelVersionRegistered');
  return {
    live: before.live ?? (live && numberIn(live, 'version')),
    registered: before.registered ?? (registered && versionOfId(registered.subject.id)?.version),
  };
};

/** The version that is live by the journal, else the newest one. Throws `registry.model.not-found`. */
const chosenVersion = async (
  journal: Pick<JournalReader, 'list'>,
  project: string,
  model: string,
): Promise<number> => {
  let found: Newest = { live: undefined, registered: undefined };
  let pageToken: string | undefined;
  const subject = subjects.registeredModel(model);
  for (let page = 0; page < mostPages && found.live === undefined; page += 1) {
    const life = await journal.list({ project, subject, order: 'newest', limit: pageSize, pageToken });
    found = newestIn(life.entries, found);
    if (life.nextPageToken === null) break;
    pageToken = life.nextPageToken;
  }
  const version = found.live ?? found.registered;
  if (version !== undefined) return version;
  throw new CairnError(
    'registry.model.not-found',
    `The journal of ${project} knows no version of a model ${model}.`,
  );
};

/** How a version came to be; the live one by default. Throws `registry.version.not-found`. */
export const tellStory = async (
  ports: StoryPorts,
  asked: { readonly project: string; readonly model: string; readonly version?: number | undefined },
): Promise<Story> => {
  const { project, model } = asked;
  const version = asked.version ?? (await chosenVersion(ports.journal, project, model));
  const evidence = await gatherEvidence(ports, { project, model, version });
  const { id } = subjects.modelVersion(model, version);
  const isKnown = evidence.entries.some(({ subject, relations }) =>
    [subject, ...relations.map((one) => one.subject)].some(
      (one) => one.kind === 'model-version' && one.id === id,
    ),
  );
  if (!isKnown)
    throw new CairnError(
      'registry.version.not-found',
      `The journal of ${project} knows no version ${version} of ${model}.`,
    );
  return narrate(evidence);
};
