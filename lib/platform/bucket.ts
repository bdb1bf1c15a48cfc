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

/** Folders of every project, as contracts/objects.ts names them. */
export type ObjectFolder =
  | 'artifacts'
  | 'comparisons'
  | 'datasets'
  | 'features'
  | 'feedback'
  | 'files'
  | 'inference'
  | 'models'
  | 'monitoring'
  | 'training-sets'
  | 'trials';

/** In which folders of every project a function may do what. Whoever reads may list. */
export type ObjectAccess = Readonly<
  Partial<Record<keyof typeof objectActions | 'list', readonly ObjectFolder[]>>
>;

const keysIn = (folders: readonly ObjectFolder[]): string[] =>
  folders.map((folder) => `projects/*/${folder}/*`);

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

  /** Lets a function use objects; the bucket's name becomes an environment variable. */
  grant(fn: GrantedFunction, access: ObjectAccess): void {
    fn.addEnvironment(`CAIRN_BUCKET_${this.name.toUpperCase()}`, this.bucket.bucketName);
    for (const kind of ['read', 'write', 'upload', 'delete', 'purge'] as const)
      this.allow(fn, objectActions[kind], access[kind] ?? []);
    const listed = access.read ?? access.list;
    if (listed) this.allowList(fn, ['s3:ListBucket'], keysIn(listed));
    if (access.purge)
      this.allowList(
        fn,
        ['s3:ListBucketVersions', 's3:ListBucketMultipartUploads'],
        keysIn(access.purge),
        'StringLike',
      );
    if (access.write ?? access.upload) this.encryption.grantUse(fn);
    else this.encryption.grantRead(fn);
  }

  private allow(fn: GrantedFunction, actions: readonly string[], folders: readonly ObjectFolder[]): void {
    if (folders.length === 0) return;
    const objects = keysIn(folders).map((keys) => this.bucket.arnForObjects(keys));
    Grant.addToPrincipal({ grantee: fn, actions: [...actions], resourceArns: objects });
    acknowledgeGrant(
      fn,
      objects,
      'Projects are made at run time, so their prefixes cannot be listed; the handler keeps a caller inside its project.',
    );
  }

  private allowList(
    fn: GrantedFunction,
    actions: string[],
    keys: string[],
    // A HEAD or GET of a missing key asks for ListBucket without a prefix; denied, it would say 403 for 404.
    operator: 'StringLike' | 'StringLikeIfExists' = 'StringLikeIfExists',
  ): void {
    Grant.addToPrincipal({
      grantee: fn,
      actions,
      resourceArns: [this.bucket.bucketArn],
      conditions: { [operator]: { 's3:prefix': keys } },
    });
  }
}
