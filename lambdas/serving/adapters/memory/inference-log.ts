import type { InferenceRecord } from '../../../../contracts/serving/inference';
import type { InferenceLog } from '../../core/inference-log';

/** In-memory twin: keeps the records in order. */
export class MemoryInferenceLog implements InferenceLog {
  readonly records: InferenceRecord[] = [];

  async write(records: readonly InferenceRecord[]): Promise<void> {
    this.records.push(...records);
  }
}
