/** @typedef {import('./local/check.mjs').Finding} Finding */

const marks = { ok: '✓', warning: '!', problem: '✗', 'not checked': '–' };
const same = (/** @type {string} */ text) => text;

/**
 * Findings for people: one line for what is well, and why it matters and what to do below what is not.
 * @param {readonly Finding[]} findings
 * @param {{ green?: (text: string) => string, yellow?: (text: string) => string, red?: (text: string) => string, dim?: (text: string) => string }} [colours]
 */
export function findingsText(findings, { green = same, yellow = same, red = same, dim = same } = {}) {
  const paint = { ok: green, warning: yellow, problem: red, 'not checked': dim };
  const width = Math.max(0, ...findings.map(({ title }) => title.length));
  const indent = ' '.repeat(width + 4);
  return findings
    .flatMap(({ state, title, found, why, todo }) => [
      `${paint[state](marks[state])} ${title.padEnd(width)}  ${found.split('\n').join(`\n${indent}`)}`,
      ...(state === 'ok' ? [] : [dim(`${indent}${why}`)]),
      ...(todo === undefined || state === 'ok' ? [] : [`${indent}What to do: ${todo}`]),
    ])
    .join('\n');
}

/** How many are not well, in one line. @param {readonly Finding[]} findings */
export function summaryText(findings) {
  const count = (/** @type {Finding['state']} */ state) =>
    findings.filter((finding) => finding.state === state).length;
  const parts = [
    [count('problem'), 'problem', 'problems'],
    [count('warning'), 'warning', 'warnings'],
    [count('not checked'), 'not checked', 'not checked'],
  ];
  const said = parts
    .filter(([number]) => Number(number) > 0)
    .map(([number, one, many]) => `${number} ${number === 1 ? one : many}`);
  return said.length === 0 ? 'All is well.' : said.join(', ');
}
