import { digestOf } from '../../../contracts/canonical-json';
import type { ModelVersion } from '../../../contracts/registry/model-version';
import { servingTag } from '../../../contracts/registry/tags';

/** What of a version may change after registration, and what follows from the rest. */
type Changing = 'digest' | 'revision' | 'updatedAt' | 'approval' | 'description' | 'stage';

/**
 * Digest of what is decided on: what was registered, and what else serves it, if something does. Where the bytes
 * lie does not count, only what they are, so that a restored backup has the digest of the original.
 */
export const versionDigest = ({ artifact, tags, ...version }: Omit<ModelVersion, Changing>): string =>
  digestOf({
    ...version,
    digest: undefined,
    revision: undefined,
    updatedAt: undefined,
    approval: undefined,
    description: undefined,
    servedBy: tags[servingTag],
    artifact: artifact && { sha256: artifact.sha256, size: artifact.size },
  });
