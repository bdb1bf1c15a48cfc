/** A field of a trace that searches know. */
export interface Field {
  readonly kind:
    | 'attribute'
    | 'tag'
    | 'metadata'
    /** The run that a trace was made in, and those that it was linked to. */
    | 'run'
    | 'prompt'
    | 'issue'
    | 'feedback'
    | 'expectation'
    | 'span';
  /** Of a span: `name`, `type`, `status`, `content` or `attributes.<key>`. Empty for run, prompt and issue. */
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
  | 'RLIKE'
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

export const isAssessment = ({ field }: Condition): boolean =>
  field.kind === 'feedback' || field.kind === 'expectation';
