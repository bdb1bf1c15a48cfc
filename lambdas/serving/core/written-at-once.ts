import type { Call } from '../../../contracts/call';
import type { Variant } from '../../../contracts/serving/endpoint';
import type { RecordChange } from './deployment-statement';
import { mainVariant, type StoredDeployment } from './stored-deployment';

/** A deployment by hand that is over with its one write of the record: a rollback or a retirement. */
export const writtenAtOnce = (
  {
    id,
    kind,
    variant,
    weight,
    reason,
    inForceBefore,
  }: {
    readonly id: string;
    readonly kind: 'rollback' | 'retirement';
    /** What it is about: the version that is restored, or the one that is taken off. */
    readonly variant: Variant;
    readonly weight: number;
    readonly reason: string;
    readonly inForceBefore: string | null;
  },
  { before, after }: RecordChange,
  call: Call,
): StoredDeployment => ({
  schemaVersion: 1,
  project: after.project,
  id,
  endpoint: after.name,
  model: variant.model,
  version: variant.version,
  formerVersion: mainVariant(before?.variants ?? [])?.version ?? null,
  strategy: 'all_at_once',
  status: 'succeeded',
  reason,
  steps: [{ weight, bakeSeconds: 0, shiftedAt: call.time, checks: [], decision: null }],
  checks: [],
  patienceSeconds: 0,
  withoutEvidence: 'proceed',
  kind,
  author: call.principal.author,
  startedAt: call.time,
  endedAt: call.time,
  variant,
  formerVariants: before?.variants ?? [],
  formerRetiredAt: before?.retiredAt ?? null,
  inForceBefore,
  entry: null,
  revision: after.revision,
  sequence: 0,
});
