import type { RequestViewVersion } from '../../../../contracts/features/request-view';
import type { FeatureType } from '../../../../contracts/features/value-types';
import type { Column, Columns } from './compile';
import { expressionTypes, kindOf } from './value';

type Named = Pick<RequestViewVersion, 'inputs' | 'uses'>;

/** What the rows of a request view hold, in order: its inputs, then the features that it uses. */
export const columnTypes = ({ inputs, uses }: Named): readonly FeatureType[] => [
  ...inputs.map(({ type }) => type),
  ...uses.map(({ type }) => type),
];

const columnOf = (name: string, type: FeatureType, place: number): Column | string => {
  const kind = kindOf(type);
  return kind ? { place, kind } : `${name} is ${type}; expressions know ${expressionTypes.join(', ')}`;
};

/**
 * Names that expressions of a request view may use: inputs, `view:feature`, and a feature by its own name where
 * no input and no other feature is called so.
 */
export const columnsOf = (view: Named): Columns => {
  const types = columnTypes(view);
  const names = [
    ...view.inputs.map(({ name }) => [name]),
    ...view.uses.map(({ view: of, feature }) => [`${of}:${feature}`, feature]),
  ];
  return (name) => {
    const exact = names.findIndex(([first]) => first === name);
    const places = names.flatMap((known, place) => (known.includes(name) ? [place] : []));
    const place = exact === -1 ? places[0] : exact;
    if (place === undefined)
      return `${name} is neither an input nor under uses; there are ${names.map(([first]) => first).join(', ') || 'none'}`;
    if (exact === -1 && places.length > 1)
      return `${name} may be ${places.map((at) => names[at]?.[0]).join(' or ')}; write which`;
    return columnOf(name, types[place] ?? 'STRING', place);
  };
};
