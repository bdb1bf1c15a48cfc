/** One POST to a receiver. */
export interface Parcel {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Time until an answer must be there. */
  readonly milliseconds: number;
}

/** What came of a POST. */
export type SendOutcome =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** The header Retry-After, if there is one. */
      readonly retryAfter: string | undefined;
      /** The beginning of the answer's body. */
      readonly body: string;
    }
  /** Where it leads may not be gone to; asking again changes nothing. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** No answer: the connection failed, broke or took too long. */
  | { readonly kind: 'unreached'; readonly reason: string };

/** Port: the way out. Connects to public addresses only, whatever a name resolves to meanwhile. */
export interface Sender {
  send(parcel: Parcel): Promise<SendOutcome>;
}
