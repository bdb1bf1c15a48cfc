import { Duration } from 'aws-cdk-lib';
import { Grant } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledgeGrant } from './acknowledge';
import type { Encryption } from './encryption';
import type { Foundation } from './foundation';
import type { GrantedFunction } from './granted-function';
import { objectActions } from './permissions';

export interface CairnBucketProps {
  readonly bucket: 'artifacts' | 'data';
  readonly foundation: Foundation;
}

/** What a function may do with the objects under `projects/`. */
export type ObjectAccess = 'read' | 'read-write' | 'read-write-delete';

/** A bucket for project objects: versioned, KMS with a bucket key, TLS only, nothing public, logged. */
export class CairnBucket extends Construct {
  readonly bucket: Bucket;
  private readonly name: 'artifacts' | 'data';
  private readonly encryption: Encryption;

  constructor(scope: Construct, id: string, props: CairnBucketProps) {
    super(scope, id);
    this.name = props.bucket;
    const { settings, encryption, accessLogs } = props.foundation;
    this.encryption = encryption;
    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.KMS,
      encryptionKey: encryption.key,
      bucketKeyEnabled: true,
      versioned: true,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      serverAccessLogsBucket: accessLogs,
      serverAccessLogsPrefix: `${props.bucket}/`,
      removalPolicy: settings.removalPolicy,
      lifecycleRules: [
        { id: 'unfinished-uploads', abortIncompleteMultipartUploadAfter: Duration.days(7) },
        { id: 'former-versions', noncurrentVersionExpiration: Duration.days(90) },
      ],
    });
  }

  /** Lets a function use objects of every project, or of these folders of every project only, and list there. */
  grant(fn: GrantedFunction, access: ObjectAccess, folders: readonly string[] = []): void {
    fn.addEnvironment(`CAIRN_BUCKET_${this.name.toUpperCase()}`, this.bucket.bucketName);
    const actions: string[] = [...objectActions.read];
    if (access !== 'read') actions.push(...objectActions.write);
    if (access === 'read-write-delete') actions.push(...objectActions.delete);
    const keys = folders.length === 0 ? ['projects/*'] : folders.map((folder) => `projects/*/${folder}/*`);
    const objects = keys.map((key) => this.bucket.arnForObjects(key));
    Grant.addToPrincipal({ grantee: fn, actions, resourceArns: objects });
    acknowledgeGrant(
      fn,
      objects,
      'Projects are made at run time, so their prefixes cannot be listed; the handler keeps a caller inside its project.',
    );
    Grant.addToPrincipal({
      grantee: fn,
      actions: ['s3:ListBucket'],
      resourceArns: [this.bucket.bucketArn],
      // A HEAD or GET of a missing key asks for this right without a prefix; denied, it would say 403 for 404.
      conditions: { StringLikeIfExists: { 's3:prefix': keys } },
    });
    this.encryption.grantUse(fn);
  }
}
