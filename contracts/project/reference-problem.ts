/** A wrong reference: the path of the field in cairn.yaml and what is wrong. */
export interface ReferenceProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}
