import { realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { describeFailure, SetupFailure } from './failure.mjs';

/**
 * @typedef {{ type: 'string' | 'boolean', help: string, value?: string }} Option
 * @typedef {{
 *   usage: string, summary: string, options?: Record<string, Option>, positionals?: Record<string, string>,
 *   run: (input: { options: Record<string, any>, action: string | undefined }) => Promise<number | void>,
 * }} Command
 */

/** True when the module is the script that was started, not an import of another one. */
export function isMain(/** @type {string} */ moduleUrl) {
  return Boolean(process.argv[1]) && pathToFileURL(realpathSync(process.argv[1])).href === moduleUrl;
}

/** @param {Command} command */
function helpText({ usage, summary, options = {}, positionals = {} }) {
  const rows = [
    ...Object.entries(positionals),
    ...Object.entries({
      ...options,
      help: { type: 'boolean', help: 'print this text', value: undefined },
    }).map(([name, { help, value }]) => [`--${name}${value ? ` <${value}>` : ''}`, help]),
  ];
  const width = Math.max(...rows.map(([left = '']) => left.length));
  return [
    `Usage: ${usage}`,
    '',
    summary,
    '',
    ...rows.map(([left = '', right]) => `  ${left.padEnd(width)}  ${right}`),
  ].join('\n');
}

/**
 * Runs one command line: `--help`, strict options, failures in words (or as JSON with `--json`).
 * Exit status: what `run` returns (0 by default), 1 for a failure, 2 for wrong usage.
 * @param {Command} command
 */
export async function runCommand(command, argv = process.argv.slice(2)) {
  let parsed;
  try {
    const options = Object.fromEntries(
      Object.entries(command.options ?? {}).map(([name, { type }]) => [name, { type }]),
    );
    parsed = parseArgs({
      args: argv,
      options: { ...options, help: { type: 'boolean' } },
      allowPositionals: true,
    });
    const [action, ...rest] = parsed.positionals;
    const allowed = Object.keys(command.positionals ?? {});
    if (rest.length > 0 || (action !== undefined && !allowed.includes(action))) {
      throw new TypeError(`Unexpected argument '${[action, ...rest].join(' ')}'`);
    }
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${helpText(command)}`);
    process.exitCode = 2;
    return;
  }
  if (parsed.values.help) {
    console.log(helpText(command));
    return;
  }
  try {
    process.exitCode = (await command.run({ options: parsed.values, action: parsed.positionals[0] })) ?? 0;
  } catch (error) {
    if (parsed.values.json) {
      const facts = error instanceof SetupFailure ? error.toJSON() : { what: String(error) };
      console.log(JSON.stringify({ ok: false, error: facts }, null, 2));
    } else {
      console.error(describeFailure(error));
    }
    process.exitCode = 1;
  }
}
