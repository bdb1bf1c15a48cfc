import { createHash } from 'node:crypto';
import type { InferenceRecord } from '../../../../contracts/serving/inference';

/** A prediction by entity, with the values that it was answered from. */
export type ServedQuestion = InferenceRecord & {
  readonly entity: NonNullable<InferenceRecord['entity']>;
  readonly features: NonNullable<InferenceRecord['features']>;
};

const mostEntities = 200;
const mostOfEntity = 3;

const isQuestion = (record: InferenceRecord): record is ServedQuestion =>
  record.error === null && record.entity !== null && record.features !== null;

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const entityText = ({ entity }: ServedQuestion): string => JSON.stringify(Object.entries(entity).sort());

interface Sampled {
  readonly chance: string;
  readonly questions: ServedQuestion[];
}

/** Keeps of a stream of predictions those about entities that a hash of their keys chooses, a few of each. */
export class ServedSample {
  predictions = 0;
  private entities = new Map<string, Sampled>();

  add(records: readonly InferenceRecord[]): void {
    for (const record of records) {
      if (!isQuestion(record)) continue;
      this.predictions += 1;
      const key = entityText(record);
      const own = this.entities.get(key) ?? { chance: hashOf(key), questions: [] };
      // The log may have it in two days' files.
      if (own.questions.some(({ predictionId }) => predictionId === record.predictionId)) continue;
      own.questions.push(record);
      own.questions.sort((a, b) => (hashOf(a.predictionId) < hashOf(b.predictionId) ? -1 : 1));
      own.questions.splice(mostOfEntity);
      this.entities.set(key, own);
    }
    if (this.entities.size > 2 * mostEntities) this.keepChosen();
  }

  /** The sample: the same for the same predictions, in whatever order they came. */
  chosen(): { readonly questions: readonly ServedQuestion[]; readonly entities: number } {
    this.keepChosen();
    return {
      questions: [...this.entities.values()].flatMap(({ questions }) => questions),
      entities: this.entities.size,
    };
  }

  private keepChosen(): void {
    const inOrder = [...this.entities].sort(([, a], [, b]) => (a.chance < b.chance ? -1 : 1));
    this.entities = new Map(inOrder.slice(0, mostEntities));
  }
}
