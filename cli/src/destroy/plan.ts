import type { Account } from '../aws/account';
import type { DeployedStack, StackResource } from '../aws/deployed-stack';

/** Something that holds data, with how much, and what becomes of it. */
export interface Holding {
  readonly kind: 'table' | 'bucket' | 'key' | 'log groups' | 'secret' | 'other';
  readonly name: string;
  /** How much is in it, for people; null when that says nothing. */
  readonly holds: string | null;
  /** Why it is kept, or what to know about its end; null when nothing is special. */
  readonly note: string | null;
}

/** Something at work that would be cut off: needs --force. */
export interface AtWork {
  readonly kind: 'execution' | 'endpoint';
  readonly name: string;
  /** What `--force` stops it by; null for an endpoint, which ends with the stack. */
  readonly arn: string | null;
  readonly note: string;
}

/** Something that makes the deletion fail, and that this command does not take away by itself. */
export interface Obstacle {
  readonly what: string;
  readonly todo: string;
}

/** What `cairn destroy` would do. */
export interface DestroyPlan {
  readonly account: Account;
  /** Null when there is no such stack any more. */
  readonly stack: DeployedStack | null;
  readonly name: string;
  readonly resources: readonly StackResource[];
  readonly removed: readonly Holding[];
  /** What goes besides, by its type: `AWS::Lambda::Function` → how many. */
  readonly alsoRemoved: Readonly<Record<string, number>>;
  readonly kept: readonly Holding[];
  readonly atWork: readonly AtWork[];
  readonly obstacles: readonly Obstacle[];
  /** What the stack did not make: it stays, whatever happens here. */
  readonly elsewhere: readonly string[];
  /** Names of secrets to delete. */
  readonly secrets: readonly string[];
}
