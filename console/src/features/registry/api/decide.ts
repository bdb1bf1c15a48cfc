import type { RequestFor } from '../../../../../sdk/src';
import type { ProjectClient } from '../../../data/project-client';
import type { Version } from './versions';

/** What an approver may say. */
export type Decision = Pick<RequestFor<'registry.approveVersion'>, 'comment' | 'force'>;

/** Decides on exactly the version that was looked at: its digest goes along. */
const target = ({ model, version, digest }: Version) => ({
  model,
  version,
  expectedDigest: digest,
});

export const approve = (client: ProjectClient, version: Version, decision: Decision): Promise<Version> =>
  client.registry.approveVersion({ ...target(version), ...decision });

export const reject = (client: ProjectClient, version: Version, { comment }: Decision): Promise<Version> =>
  client.registry.rejectVersion({ ...target(version), comment });
