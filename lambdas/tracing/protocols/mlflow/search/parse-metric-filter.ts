import { CairnError } from '../../../../../contracts/cairn-error';
import type { MetricView } from '../../../../../contracts/tracing/metrics';
import type { MetricFilter } from '../../../core/metrics/metric-filter';
import { tokensOf } from './tokens';

const refuse = (message: string): never => {
  throw new CairnError('request.invalid', message);
};

/** What can be asked for, and whether a key must follow. */
const entities: Readonly<Record<MetricFilter['of'], Readonly<Record<string, boolean>>>> = {
  trace: { status: false, tag: true, metadata: true },
  span: { name: false, status: false, type: false },
  assessment: { name: false, type: false },
};

const views: Readonly<Partial<Record<MetricFilter['of'], MetricView>>> = {
  span: 'SPANS',
  assessment: 'ASSESSMENTS',
};

const isKind = (text: string): text is MetricFilter['of'] => Object.hasOwn(entities, text);

const identified = (identifier: string): Omit<MetricFilter, 'value'> => {
  const [of = '', entity = '', ...rest] = identifier.split('.');
  if (entity === '')
    refuse(
      `Invalid identifier '${identifier}'. Columns should be specified as 'trace.<key>', 'span.<key>', 'assessment.<key>'.`,
    );
  if (!isKind(of)) return refuse(`Invalid view type '${of}'. Valid values are trace, span, assessment`);
  const needsKey = Object.hasOwn(entities[of], entity) ? entities[of][entity] : undefined;
  if (needsKey === undefined)
    return refuse(
      `Invalid entity '${entity}' specified for view type '${of}'. Valid entities are ${Object.keys(entities[of]).join(', ')}`,
    );
  if (needsKey !== rest.length > 0)
    refuse(`Filtering by ${entity} ${needsKey ? 'requires' : 'does not require'} a key.`);
  const key = rest.join('.');
  return { of, entity, key: /^(["'`])(.*)\1$/s.exec(key)?.[2] ?? key };
};

/** One clause `<field> = '<text>'`. Throws `request.invalid`. */
export const parseMetricFilter = (filter: string, view: MetricView): MetricFilter => {
  const [name, operator, value, ...rest] = tokensOf(filter);
  if (name?.kind !== 'name' || operator?.kind !== 'operator' || !value || rest.length > 0)
    return refuse(`Invalid filter: '${filter.slice(0, 100)}'. Expected one filter clause.`);
  const target = identified(name.text);
  if (operator.text !== '=') refuse(`Invalid comparator: '${operator.text}', only '=' operator is supported`);
  if (value.kind !== 'text')
    refuse(
      `Expected a quoted string value for ${target.entity} value (e.g. 'my-value'). Got value ${value.text}`,
    );
  const needed = views[target.of];
  if (needed && needed !== view)
    refuse(`Filtering by ${target.of} is only supported for ${needed} view type, got ${view}`);
  return { ...target, value: value.text };
};
