import { ofType, refersTo } from './references';
import { at, eachOf, type RuleTemplate } from './rule';

const blocked = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];

const takesTlsOnly = (template: RuleTemplate, logicalId: string): boolean =>
  ofType(template, 'AWS::S3::BucketPolicy').some(
    ([, { Properties }]) =>
      refersTo(at(Properties, 'Bucket'), logicalId) &&
      JSON.stringify(Properties).includes(
        '"Condition":{"Bool":{"aws:SecureTransport":"false"}},"Effect":"Deny"',
      ),
  );

/** Buckets are versioned, private, have a lifecycle, and take TLS only. */
export const bucketsAreClosed = eachOf(['AWS::S3::Bucket'], (bucket, { logicalId, template }) => {
  if (at(bucket, 'VersioningConfiguration', 'Status') !== 'Enabled') return 'is not versioned';
  if (blocked.some((name) => at(bucket, 'PublicAccessBlockConfiguration', name) !== true))
    return 'can be made public';
  if (at(bucket, 'LifecycleConfiguration', 'Rules') === undefined) return 'keeps former versions for ever';
  return takesTlsOnly(template, logicalId) ? undefined : 'takes requests without TLS';
});
