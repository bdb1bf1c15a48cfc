import type { StackResource } from '../aws/deployed-stack';
import { unlessGone } from './absence';
import type { Clients } from './clients';
import { objectVersions, unfinishedUploads } from './object-versions';
import type { Holding } from './plan';
import { countText, sizeText } from './size-text';

/** Counting a bucket of millions would take longer than anybody waits: pages of 1,000 versions. */
const mostPages = 100;

/** A bucket with its objects, all their versions and marks, and unfinished uploads. */
export const describeBucket = async (clients: Clients, bucket: StackResource): Promise<Holding> =>
  (await unlessGone(() => countBucket(clients, bucket))) ?? {
    kind: 'bucket',
    name: bucket.physicalId,
    holds: null,
    note: 'gone already',
  };

const countBucket = async ({ s3 }: Clients, { physicalId, kept }: StackResource): Promise<Holding> => {
  let objects = 0;
  let versions = 0;
  let bytes = 0;
  let pages = 0;
  for await (const page of objectVersions(s3, physicalId)) {
    objects += page.filter(({ current }) => current).length;
    versions += page.length;
    bytes += page.reduce((sum, one) => sum + one.bytes, 0);
    pages += 1;
    if (pages === mostPages) break;
  }
  const uploads = await unfinishedUploads(s3, physicalId);
  const counted = [
    countText(objects, 'object'),
    `${countText(versions, 'version')} and delete markers`,
    ...(uploads.length > 0 ? [countText(uploads.length, 'unfinished upload')] : []),
    sizeText(bytes),
  ].join(', ');
  return {
    kind: 'bucket',
    name: physicalId,
    holds: pages === mostPages ? `more than ${counted}` : counted,
    note: kept
      ? 'the template keeps it (DeletionPolicy Retain); it is not emptied'
      : versions > 0
        ? 'emptied first, every version, before CloudFormation is asked: what it then refuses does not bring them back'
        : null,
  };
};
