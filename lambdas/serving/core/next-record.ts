import { randomBytes } from 'node:crypto';
import type { Call } from '../../../contracts/call';
import type { Endpoint, Variant } from '../../../contracts/serving/endpoint';
import type { StoredDeployment } from './stored-deployment';

/** The next revision of an endpoint's deployment record; the salt stays, so that callers keep their variant. */
export const nextRecord = (
  before: Endpoint | undefined,
  { project, endpoint, id }: Pick<StoredDeployment, 'project' | 'endpoint' | 'id'>,
  variants: readonly Variant[],
  call: Call,
  /** When the endpoint was taken out of service, if this revision says so. */
  retiredAt: string | null = null,
): Endpoint => ({
  schemaVersion: 1,
  project,
  name: endpoint,
  revision: (before?.revision ?? 0) + 1,
  variants: [...variants],
  stickySalt: before?.stickySalt ?? randomBytes(12).toString('hex'),
  deployment: id,
  updatedAt: call.time,
  updatedBy: call.principal.id,
  retiredAt,
});
