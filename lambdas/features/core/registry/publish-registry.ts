import { CairnError } from '../../../../contracts/cairn-error';
import type { RegistryFiles } from './registry-files';

/** Two writers rarely meet; who loses this often leaves it to the next delivery of the fact. */
const attempts = 8;

/**
 * Makes the registry file of a project what `derive` says of the definitions now. The tag is read before the
 * definitions, and the file is written only over that tag: whoever succeeds has read definitions at least as new as
 * those in the file before, so that the newest stay, however writers race. Doing it again changes nothing. Throws
 * `storage.conflict`.
 */
export const publishRegistry = async (
  files: RegistryFiles,
  project: string,
  derive: () => Promise<Uint8Array<ArrayBuffer>>,
): Promise<'written' | 'unchanged'> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const before = await files.read(project);
    const bytes = await derive();
    if (before && Buffer.compare(before.bytes, bytes) === 0) return 'unchanged';
    if (await files.write(project, bytes, before?.tag)) return 'written';
  }
  throw new CairnError('storage.conflict', `Others keep writing the registry file of ${project}.`);
};
