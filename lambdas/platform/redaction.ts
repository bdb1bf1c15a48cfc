/** Fields that hold credentials, or what was asked and answered, whatever the case of their names. */
const hidden =
  /^(authorization|cookies?|set-cookie|[\w-]*(token|secret|password|api[-_]?key)|body|payload|inputs?|outputs?|entities|features?|values?|rows?|predictions?|headers|rawquerystring)$/i;

/** API tokens, JWTs, and whatever follows `Bearer`, wherever they stand in a text. */
const credentials =
  /cairn_[0-9a-f]{16}_[\w-]{20,}|\beyJ[\w-]+\.[\w-]+\.[\w-]*|\b(?:bearer|basic)\s+[\w.~+/=-]{8,}|X-Amz-(?:Signature|Credential|Security-Token)=[^&\s"]+/gi;

const gone = '<redacted>';

/** A replacer for JSON.stringify: the second fence, should somebody log more than ids and codes. */
export const redact = (key: string, value: unknown): unknown => {
  if (value !== null && value !== undefined && hidden.test(key)) return gone;
  return typeof value === 'string' ? value.replaceAll(credentials, gone) : value;
};
