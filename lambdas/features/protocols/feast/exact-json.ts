/**
 * JSON with integers in full: those beyond 2^53 become bigint (Feast's int64 keys have 64 bits). Texts without
 * such integers, which is nearly all, take the engine's fast way.
 */
export const parseExact = (text: string): unknown => {
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  return JSON.parse(text, (_key: string, value: unknown, context?: { readonly source?: string }) =>
    typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? '')
      ? BigInt(context?.source ?? 0)
      : value,
  );
};
