import type { InferenceRecord } from '../../../../contracts/serving/inference';
import type { InferenceLog } from '../../core/inference-log';
import type { InferenceLogRange, InferenceLogReader } from '../../core/inference-log-reader';

/** In-memory twin, to write and to read: keeps the records in order; they arrive on the day of their request. */
export class MemoryInferenceLog implements InferenceLog, InferenceLogReader {
  readonly records: InferenceRecord[] = [];

  async write(records: readonly InferenceRecord[]): Promise<void> {
    this.records.push(...records);
  }

  async *read({ project, endpoint, fromDay, toDay, since = '' }: InferenceLogRange) {
    const known = new Set<string>();
    const found = this.records.filter((record) => {
      const isInside = record.day >= fromDay && record.day <= toDay && record.time >= since;
      const isOf = record.project === project && record.endpoint === endpoint;
      if (!isInside || !isOf || known.has(record.predictionId)) return false;
      known.add(record.predictionId);
      return true;
    });
    if (found.length > 0) yield found;
  }

  async find(project: string, endpoint: string, predictionId: string): Promise<InferenceRecord | undefined> {
    return this.records.find(
      (record) =>
        record.project === project && record.endpoint === endpoint && record.predictionId === predictionId,
    );
  }
}
