/**
 * An action that somebody takes on a resource, without the names of one deployment or one run: resources are paths of
 * constructs, and what is made at run time stands as `{project}` or `{…}`.
 */
export interface Call {
  /** Path of the function or other construct that acts, or `service:` and the name of an AWS service. */
  readonly caller: string;
  /** `service:Action`, as IAM names it. */
  readonly action: string;
  /** Path of a construct and what lies below it (`Cairn/Data/Files/Bucket/projects/{project}/datasets/{…}`), an ARN, or `*`. */
  readonly resource: string;
  /** Partition keys that one request touches, by spaces. */
  readonly keys?: string;
  /** What a listing of a bucket is bounded to. */
  readonly prefix?: string;
  /** S3 answered that the object is not there. */
  readonly missing?: true;
  /** Made by whoever got a presigned URL, with the rights of the caller. */
  readonly presigned?: true;
  /** A secret is made under a key of ours. */
  readonly encrypted?: true;
  /** Tags come with it, which is an action of its own. */
  readonly tagged?: true;
  /** Further condition keys of the request. */
  readonly context?: Readonly<Record<string, string>>;
}

/** Calls that follow from what is deployed, with the page that says so. */
export interface CallRule {
  readonly source: string;
  readonly calls: readonly Call[];
}

const inOrder = ({ caller, action, resource, ...rest }: Call): Call => ({
  caller,
  action,
  resource,
  ...Object.fromEntries(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1))),
});

/** A call as one line of text: what makes it the same as another. */
export const lineOf = (call: Call): string => JSON.stringify(inOrder(call));

/** Each once, sorted. */
export const sortedCalls = (calls: readonly Call[]): readonly Call[] =>
  [...new Map(calls.map((call) => [lineOf(call), inOrder(call)]))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, call]) => call);
