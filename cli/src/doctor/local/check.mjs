/**
 * What a check looks at. Everything else it asks of the machine itself, because that is what is in doubt.
 * @typedef {{
 *   root: string, stateFolder: string, env: NodeJS.ProcessEnv,
 *   ports: { emulator: number, edge: number }, now: () => number,
 * }} Place
 *   `root`: the checkout; `now`: milliseconds
 *
 * What a check found. `todo` says what to do; absent where nothing is.
 * @typedef {{ state: 'ok' | 'warning' | 'problem' | 'not checked', found: string, todo?: string }} Found
 *
 * One question about this machine; one a file. It runs in plain Node 20 without any package, because it is asked when
 * things are broken. A SetupFailure that it throws is a problem, anything else means that it could not look.
 * @typedef {{ name: string, title: string, why: string, look: (place: Place) => Found | Promise<Found> }} Check
 *
 * @typedef {{ name: string, title: string, why: string } & Found} Finding
 */

/** @param {string} found @returns {Found} */
export const ok = (found) => ({ state: 'ok', found });

/** @param {string} found @param {string} todo @returns {Found} */
export const warning = (found, todo) => ({ state: 'warning', found, todo });

/** @param {string} found @param {string} todo @returns {Found} */
export const problem = (found, todo) => ({ state: 'problem', found, todo });

/** @param {string} found @param {string} [todo] @returns {Found} */
export const notChecked = (found, todo) => ({ state: 'not checked', found, ...(todo ? { todo } : {}) });
