import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { FeatureViewVersion, Materialization } from '../../../../contracts/features/feature-view';
import { type HistoryFile, historyFileSchema } from '../../../../contracts/features/materialization';
import { featureHistoryPrefix } from '../../../../contracts/objects';
import type { ObjectFiles } from '../../../../contracts/sql/object-files';

/** A list of more files than this lies in the bucket: an item of DynamoDB holds 400 KB, a file takes some 300 bytes. */
const mostInItem = 500;

const listSchema = z.array(historyFileSchema);

/** Month of a file's events; release 0.1.0 says it in the key. */
export const monthOf = ({ month, key }: HistoryFile): string =>
  month ?? /\/event_month=(\d{4}-\d{2})\//.exec(key)?.[1] ?? '';

/** Files of a history, wherever their list lies. */
export const filesOf = async (
  files: Pick<ObjectFiles, 'read'>,
  { files: listed, filesAt }: Pick<Materialization, 'files' | 'filesAt'>,
): Promise<readonly HistoryFile[]> =>
  filesAt ? listSchema.parse(JSON.parse(await files.read(filesAt.key))) : listed;

/** Files of what was pushed, wherever their list lies. */
export const pushesOf = async (
  files: Pick<ObjectFiles, 'read'>,
  manifest: Pick<Materialization, 'pushed'> | undefined,
): Promise<readonly HistoryFile[]> => (manifest?.pushed ? filesOf(files, manifest.pushed) : []);

/** Fields that name files: all of them, or where their list lies. */
export const listFiles = async (
  files: Pick<ObjectFiles, 'write'>,
  view: Pick<FeatureViewVersion, 'project' | 'name' | 'version'>,
  list: readonly HistoryFile[],
): Promise<Pick<Materialization, 'files' | 'filesAt'>> => {
  if (list.length <= mostInItem) return { files: [...list] };
  const text = JSON.stringify(list);
  const sha256 = createHash('sha256').update(text).digest('hex');
  const key = `${featureHistoryPrefix(view.project, view.name, view.version)}manifests/${sha256}.json`;
  await files.write(key, text);
  return { files: [], filesAt: { key, files: list.length, sha256 } };
};
