const policy = (directives: readonly string[]): Readonly<Record<string, string>> => ({
  'content-security-policy': directives.join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
});

const closed = ["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'", "object-src 'none'"];

/** What our own page, on which a token is typed, may do: nothing but call this platform. */
export const signInHeaders = policy(["default-src 'self'", ...closed]);

/**
 * What MLflow's page may do: run its own scripts and no others, and call this platform. Its styles are made at run
 * time, which is why they may stand in the page; its charts on WebGL compile functions (`unsafe-eval`); images,
 * workers and frames of artifacts come from memory. Frames inherit this, so that no script of an uploaded HTML file
 * runs, either.
 */
export const pageHeaders = policy([
  "default-src 'self'",
  "script-src 'self' 'unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "frame-src 'self' blob:",
  "connect-src 'self'",
  ...closed,
]);
