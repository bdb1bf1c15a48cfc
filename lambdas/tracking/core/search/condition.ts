/** A field of a thing that searches know. */
export interface Field {
  readonly kind: 'attribute' | 'metric' | 'param' | 'tag' | 'dataset';
  readonly key: string;
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
  readonly value: string | number | readonly string[] | null;
}

/** What a thing has at a field: nothing, one value, or (datasets of a run) several. */
export type ValuesOf<Thing> = (thing: Thing, field: Field) => readonly (string | number)[];
