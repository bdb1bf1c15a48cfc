import { CairnError, type FieldProblem } from '../../../contracts/cairn-error';
import type { FeatureSource } from '../../../contracts/serving/endpoint';
import type { Entity } from '../../../contracts/serving/inference';

/** Every entity has every join key and nothing else: a misspelt key is not silently ignored. */
export const checkEntities = ({ joinKeys }: FeatureSource, entities: readonly Entity[]): void => {
  const fields = entities.flatMap((entity, index): FieldProblem[] => {
    const missing = joinKeys.filter((key) => !Object.hasOwn(entity, key));
    const unknown = Object.keys(entity).filter((key) => !joinKeys.includes(key));
    return [
      ...missing.map((key) => ({ field: `entities[${index}].${key}`, message: 'is missing' })),
      ...unknown.map((key) => ({
        field: `entities[${index}].${key}`,
        message: `is no join key; an entity has ${joinKeys.join(', ')}`,
      })),
    ];
  });
  if (fields.length === 0) return;
  const message = fields.map((problem) => `${problem.field} ${problem.message}`).join('; ');
  throw new CairnError('inference.invalid', message, { fields });
};
