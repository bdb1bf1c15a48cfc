/** Whose secret it is: what was sealed for one webhook opens for no other. */
export interface SecretOwner {
  readonly project: string;
  readonly id: string;
}

/** Port: secrets of signatures, encrypted before they are stored. */
export interface SecretBox {
  /** The secret as text that says nothing. */
  seal(owner: SecretOwner, secret: string): Promise<string>;
  open(owner: SecretOwner, sealed: string): Promise<string>;
}
