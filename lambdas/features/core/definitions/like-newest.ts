import { canonicalJson } from '../../../../contracts/canonical-json';
import type { RequestViewDraft } from '../request/draft-request-view';
import type { Defined, DefinitionStore } from './definition-store';
import { undescribed } from './described';
import type { ServiceDraft } from './draft-service';

/** What makes request-time features what they are. */
export const requestIdentity = ({
  inputs,
  uses,
  features,
}: Pick<RequestViewDraft, 'inputs' | 'uses' | 'features'>) => ({
  inputs,
  uses,
  features: features.map(undescribed),
});

/** What makes a service what it is. */
export const serviceIdentity = ({ features }: Pick<ServiceDraft, 'features'>) => features;

/**
 * A draft with the digest of the newest version, where both are the same but for the order in which the digest counts
 * the views: cairn.yaml has an order of views, and a request has none.
 */
export const likeNewest = async <D extends Pick<Defined, 'name' | 'digest'>, T extends Defined>(
  store: DefinitionStore<T>,
  project: string,
  draft: D,
  identity: (definition: D | T) => unknown,
): Promise<D> => {
  const newest = await store.newest(project, draft.name);
  const isSame = newest && canonicalJson(identity(newest)) === canonicalJson(identity(draft));
  return isSame ? { ...draft, digest: newest.digest } : draft;
};
