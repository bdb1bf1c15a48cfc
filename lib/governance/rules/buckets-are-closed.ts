import { at, eachOf, type Rule } from './rule';

const blocked = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];

const properties = eachOf(['AWS::S3::Bucket'], (bucket) => {
  if (at(bucket, 'VersioningConfiguration', 'Status') !== 'Enabled') return 'is not versioned';
  if (at(bucket, 'BucketEncryption', 'ServerSideEncryptionConfiguration') === undefined)
    return 'is not encrypted';
  if (blocked.some((name) => at(bucket, 'PublicAccessBlockConfiguration', name) !== true))
    return 'can be made public';
  if (at(bucket, 'LifecycleConfiguration', 'Rules') === undefined) return 'keeps former versions for ever';
  return undefined;
});

const isTlsOnly = (policy: unknown): boolean =>
  JSON.stringify(policy).includes('"Condition":{"Bool":{"aws:SecureTransport":"false"}},"Effect":"Deny"');

/** Buckets are versioned, encrypted, private, have a lifecycle, and take TLS only. */
export const bucketsAreClosed: Rule = (template) => {
  const policies = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::S3::BucketPolicy');
  const guarded = new Set(
    policies
      .filter(({ Properties }) => isTlsOnly(Properties))
      .map(({ Properties }) => at(Properties, 'Bucket', 'Ref')),
  );
  const open = Object.entries(template.Resources)
    .filter(([logicalId, { Type }]) => Type === 'AWS::S3::Bucket' && !guarded.has(logicalId))
    .map(([logicalId]) => ({ logicalId, message: 'AWS::S3::Bucket: takes requests without TLS' }));
  return [...properties(template), ...open];
};
