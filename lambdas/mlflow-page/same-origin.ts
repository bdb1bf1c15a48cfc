import { type HttpEvent, header } from '../platform/http/event';

/** The host that the browser asked: in front of an emulator a proxy has it, on AWS the request itself. */
const hostOf = (event: HttpEvent): string | undefined =>
  header(event, 'x-forwarded-host') ?? header(event, 'host') ?? event.requestContext.domainName;

const isOwn = (origin: string, host: string | undefined): boolean =>
  host !== undefined && URL.canParse(origin) && new URL(origin).host === host.toLowerCase();

/**
 * Whether a browser sent a request from this very origin, by what a page's script cannot forge: Sec-Fetch-Site
 * (Fetch Metadata), or Origin where a browser sends none. Neither means no.
 */
export const isSameOrigin = (event: HttpEvent): boolean => {
  const site = header(event, 'sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = header(event, 'origin');
  return origin !== undefined && isOwn(origin, hostOf(event));
};
