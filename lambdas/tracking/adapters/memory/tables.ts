import { CairnError } from '../../../../contracts/cairn-error';
import type { MetricPoint } from '../../../../contracts/tracking/metric-point';
import type { DatasetDescription } from '../../../../contracts/tracking/run';
import { MemoryJournal } from '../../../platform/journal/memory-journal';
import type { DatasetSummary } from '../../core/dataset-summary-store';
import type { Experiment } from '../../core/experiment';
import type { LoggedModel } from '../../core/logged-model';
import type { Binned, Round } from '../../core/purge/bin';
import type { Run } from '../../core/run';
import type { Stored } from '../../core/stored';

/** Things by id, each with the version that a save has to name. */
class Versioned<Value> {
  private readonly values = new Map<string, Stored<Value>>();

  all(): readonly Value[] {
    return [...this.values.values()].map(({ value }) => value);
  }

  find(id: string): Stored<Value> | undefined {
    return this.values.get(id);
  }

  /** Throws `storage.conflict` unless `id` is at the version that is replaced (undefined: absent). */
  check(id: string, replaces: number | undefined): void {
    if (this.values.get(id)?.revision.version !== replaces)
      throw new CairnError('storage.conflict', 'The item was changed meanwhile.');
  }

  delete(id: string): void {
    this.values.delete(id);
  }

  put(id: string, value: Value): void {
    const version = (this.values.get(id)?.revision.version ?? 0) + 1;
    this.values.set(id, { value, revision: { version } });
  }
}

/** What the in-memory stores of tracking share: one change may touch several of them. */
export class MemoryTables {
  readonly experiments = new Versioned<Experiment>();
  readonly runs = new Versioned<Run>();
  readonly models = new Versioned<LoggedModel>();
  readonly names = new Map<string, string>();
  readonly lastIds = new Map<string, number>();
  readonly history = new Map<string, MetricPoint[]>();
  readonly datasets = new Map<string, DatasetDescription>();
  readonly datasetSummaries = new Map<string, Map<string, DatasetSummary>>();
  /** Notes of deleted things, by project and place. */
  readonly bin = new Map<string, Map<string, Binned>>();
  readonly rounds = new Map<string, Round>();

  constructor(readonly journal = new MemoryJournal()) {}
}

/** Ids are unique within a project only. */
export const within = (project: string, ...parts: readonly string[]): string =>
  JSON.stringify([project, ...parts]);
