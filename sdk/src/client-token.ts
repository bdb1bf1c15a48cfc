import type { Route } from '../../contracts/http/route';

const fieldsOf = (route: Route): Readonly<Record<string, unknown>> =>
  'shape' in route.request ? (route.request.shape as Record<string, unknown>) : {};

/** 128 random bits in hex. `crypto.randomUUID` is missing in pages that are not served over TLS. */
const newToken = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** A create with a client token can be repeated; one that has none gets one for this call. */
export const withClientToken = (
  route: Route,
  request: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> =>
  'clientToken' in fieldsOf(route) && request['clientToken'] === undefined
    ? { ...request, clientToken: newToken() }
    : request;
