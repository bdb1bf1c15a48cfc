import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { accessLogBucket } from './access-log-bucket';
import { Encryption } from './encryption';
import { defaultSettings, type EnvironmentSettings } from './environment-settings';
import { checkText, checkWholeNumber, InvalidPropError } from './validation';

export interface FoundationProps {
  /** What differs between environments. @default defaultSettings, which keep everything */
  readonly settings?: Partial<EnvironmentSettings>;
  /** @default a new customer-managed key */
  readonly encryption?: Encryption;
  /** @default 'aws'; 'emulator' leaves out what lib/emulator-differences.ts lists */
  readonly target?: 'aws' | 'emulator';
}

const id = 'CairnFoundation';

/**
 * What every context stands on: settings, one key, one bucket for access logs. A stack has at most one;
 * contexts that are given none find or make it, so that each can be used alone.
 */
export class Foundation extends Construct {
  readonly settings: EnvironmentSettings;
  readonly encryption: Encryption;
  readonly target: 'aws' | 'emulator';
  private logBucket?: Bucket;

  constructor(scope: Construct, props: FoundationProps = {}) {
    const stack = Stack.of(scope);
    if (stack.node.tryFindChild(id))
      throw new Error(
        `${stack.node.path} has a foundation already: take it with Foundation.of(scope), or make yours before the parts that stand on it`,
      );
    super(stack, id);
    this.settings = { ...defaultSettings, ...props.settings };
    this.checkSettings();
    this.target = props.target ?? 'aws';
    this.encryption =
      props.encryption ?? new Encryption(this, 'Encryption', { removalPolicy: this.settings.removalPolicy });
  }

  private checkSettings(): void {
    const { deletionProtection, removalPolicy, alarmEmails, deletedRetentionDays } = this.settings;
    checkWholeNumber(this, 'settings.deletedRetentionDays', deletedRetentionDays, {
      least: 1,
      most: 3650,
      unit: 'days',
    });
    if (deletionProtection && removalPolicy === RemovalPolicy.DESTROY)
      throw new InvalidPropError(
        this,
        'settings.removalPolicy',
        '"retain" where tables are protected from deletion',
        removalPolicy,
      );
    for (const [index, email] of alarmEmails.entries())
      checkText(this, `settings.alarmEmails[${index}]`, email, /^\S+@\S+$/, 'an e-mail address');
  }

  /** The foundation of the scope's stack; made with defaults when there is none yet. */
  static of(scope: Construct): Foundation {
    const existing = Stack.of(scope).node.tryFindChild(id);
    return existing instanceof Foundation ? existing : new Foundation(scope);
  }

  /** Bucket for the access logs of other buckets. */
  get accessLogs(): Bucket {
    this.logBucket ??= accessLogBucket(this, 'AccessLogs', this.settings);
    return this.logBucket;
  }
}
