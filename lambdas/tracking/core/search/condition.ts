/** A dataset by name, digest or both. */
export interface DatasetChoice {
  readonly name?: string | undefined;
  readonly digest?: string | undefined;
}

/** A field of a thing that searches know. */
export interface Field {
  readonly kind: 'attribute' | 'metric' | 'param' | 'tag' | 'dataset';
  readonly key: string;
  /** Of a metric of a logged model: on which dataset it was measured. */
  readonly dataset?: DatasetChoice;
}

export type Operator =
  | '='
  | '!='
  | '>'
  | '>='
  | '<'
  | '<='
  | 'LIKE'
  | 'ILIKE'
  | 'IN'
  | 'NOT IN'
  | 'IS NULL'
  | 'IS NOT NULL';

/** One clause of a filter; a filter is a list of which all must hold. */
export interface Condition {
  readonly field: Field;
  readonly operator: Operator;
  /** Null for IS NULL and IS NOT NULL. */
  readonly value: string | number | readonly (string | number)[] | null;
}

/**
 * What a thing has at a field: nothing, one value, or several (datasets of a run; a metric of a logged model on
 * several datasets). Conditions look at all of them, orders at the first.
 */
export type ValuesOf<Thing> = (thing: Thing, field: Field) => readonly (string | number)[];
