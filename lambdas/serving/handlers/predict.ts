import { CairnError } from '../../../contracts/cairn-error';
import { canonicalJson } from '../../../contracts/canonical-json';
import type { RequestOf } from '../../../contracts/http/route';
import type { predictRoutes } from '../../../contracts/serving/predict-routes';
import { header } from '../../platform/http/event';
import type { HandlersOf, HttpCall } from '../../platform/http/serve';
import type { Pool } from '../core/pool';
import { predict } from '../core/predict';

type Request = RequestOf<(typeof predictRoutes)[0]>;

const isDay = (date: string): boolean => {
  const time = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(date);
};

/** A day means its end: everything that became true on it is known. */
const momentOf = ({ date, asOf }: Request): string | null => {
  if (date === undefined) return asOf ?? null;
  if (asOf !== undefined) throw new CairnError('request.invalid', 'Give date or asOf, not both.');
  if (!isDay(date)) throw new CairnError('request.invalid', `date: there is no day ${date}.`);
  return `${date}T23:59:59.999Z`;
};

/** Who stays with one variant: as the caller says, else the entity when it is the only one. */
const unitOf = ({ unit, entities }: Request, call: HttpCall): string => {
  const [entity, ...others] = entities;
  const own = entity && others.length === 0 ? canonicalJson(entity) : call.correlationId;
  return unit ?? header(call.event, 'x-cairn-unit') ?? own;
};

/** Handlers of predictions by entity. */
export const predictHandlers = (pool: Pool): HandlersOf<(typeof predictRoutes)[number]> => ({
  'serving.predict': async (request, call) => {
    const { endpoint, entities } = request;
    const choice = { variant: header(call.event, 'x-cairn-variant'), unit: unitOf(request, call) };
    const { variant, predictions } = await predict(
      pool,
      { endpoint, choice, entities, asOf: momentOf(request) },
      call,
    );
    const { model, version, name } = variant;
    return { endpoint, model, version, variant: name, predictions: [...predictions] };
  },
});
