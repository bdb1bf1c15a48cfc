import { CairnError } from '../../../../contracts/cairn-error';
import type { FeatureValue } from '../../../../contracts/features/online';
import type { RequestViewVersion } from '../../../../contracts/features/request-view';
import type { FeatureType } from '../../../../contracts/features/value-types';
import { columnsOf, columnTypes } from './columns';
import { compileExpression } from './compile';
import { ExpressionProblem } from './expression-problem';
import { expressionValue, type Row, type Value } from './value';

type Expressed = Pick<RequestViewVersion, 'name' | 'inputs' | 'uses' | 'features'>;

/** A request view as programs. */
export interface RequestProgram {
  /** A row of the programs, of the view's inputs and used features in their order. */
  row(values: readonly FeatureValue[]): Row;
  /** The value of the feature at a place of the view. */
  value(place: number, row: Row): FeatureValue;
}

const compiled = new WeakMap<Expressed, RequestProgram>();

/** INT32 is a JavaScript number everywhere else. */
const featureValue = (type: FeatureType, value: Value): FeatureValue =>
  type === 'INT32' && value !== null ? Number(value) : value;

const compile = (view: Expressed): RequestProgram => {
  const columns = columnsOf(view);
  const types = columnTypes(view);
  const programs = view.features.map(({ name, type, expression }) => {
    try {
      return { type, run: compileExpression(expression, type, columns).run };
    } catch (error) {
      if (!(error instanceof ExpressionProblem)) throw error;
      throw new CairnError(
        'feature.definition.invalid',
        `Request view ${view.name}, feature ${name}, ${error.message} (in ${expression}).`,
      );
    }
  });
  return {
    row: (values) => types.map((type, place) => expressionValue(type, values[place] ?? null)),
    value: (place, row) => {
      const program = programs[place];
      return program ? featureValue(program.type, program.run(row)) : null;
    },
  };
};

/** The programs of a request view, made once. Throws `feature.definition.invalid`, with the place of the problem. */
export const compileRequestView = (view: Expressed): RequestProgram => {
  const known = compiled.get(view);
  if (known) return known;
  const made = compile(view);
  compiled.set(view, made);
  return made;
};
