import { CairnError, type FieldProblem } from '../../../contracts/cairn-error';
import type { FeatureSource } from '../../../contracts/serving/endpoint';
import type { Entity } from '../../../contracts/serving/inference';

/** A request may say that it has no value of an input; it cannot leave open which entity it means. */
const isGiven = (entity: Entity, key: string, joinKeys: readonly string[]): boolean =>
  Object.hasOwn(entity, key) && !(joinKeys.includes(key) && entity[key] === null);

/**
 * Every entity has every join key and every input of request-time features, and nothing else: a misspelt key is not
 * silently ignored.
 */
export const checkEntities = (
  { joinKeys, inputs = [] }: FeatureSource,
  entities: readonly Entity[],
): void => {
  const known = [...new Set([...joinKeys, ...inputs])];
  const fields = entities.flatMap((entity, index): FieldProblem[] => {
    const missing = known.filter((key) => !isGiven(entity, key, joinKeys));
    const unknown = Object.keys(entity).filter((key) => !known.includes(key));
    return [
      ...missing.map((key) => ({ field: `entities[${index}].${key}`, message: 'is missing' })),
      ...unknown.map((key) => ({
        field: `entities[${index}].${key}`,
        message: `is no join key${inputs.length > 0 ? ' and no input' : ''}; an entity has ${known.join(', ')}`,
      })),
    ];
  });
  if (fields.length === 0) return;
  const message = fields.map((problem) => `${problem.field} ${problem.message}`).join('; ');
  throw new CairnError('inference.invalid', message, { fields });
};
