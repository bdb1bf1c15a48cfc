import { CairnError } from '../../../../contracts/cairn-error';
import { type Stage, stageNamed, stages } from '../../../../contracts/registry/stages';

/** A stage by its name in any case. Throws `request.invalid` in MLflow's words. */
export const requireStage = (name: string): Stage => {
  const stage = stageNamed(name);
  if (stage) return stage;
  const why = `Invalid Model Version stage: ${name}. Value must be one of ${stages.join(', ')}.`;
  throw new CairnError('request.invalid', why, { fields: [{ field: 'stage', message: why }] });
};
