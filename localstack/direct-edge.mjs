import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isMain, runCommand } from './command-line.mjs';
import { deployedFunctions, sharedEnvironment } from './direct/deployed-functions.mjs';
import { listen, untilStopped } from './edge-server.mjs';
import { parsePort } from './ports.mjs';
import { STATE_FOLDER } from './state-folder.mjs';

/** @typedef {import('node:http').IncomingMessage} Incoming @typedef {import('node:http').ServerResponse} Answer */

// Contracts and the conversion of requests are TypeScript.
const { require: load } = createRequire(import.meta.url)('tsx/cjs/api');
const { edge, fallbackUnit, unitFor } = load('../contracts/edge.ts', import.meta.url);
const { eventOf, sendResult } = load('./direct/http-event.ts', import.meta.url);

/** Hands requests to handlers by path, as the HTTP API would. @param {Map<string, (event: object, context: object) => Promise<any>>} handlers */
function answerBy(handlers) {
  return async (/** @type {Incoming} */ incoming, /** @type {Answer} */ answer) => {
    try {
      const event = await eventOf(incoming);
      sendResult(incoming, answer, await handlers.get(unitFor(event.rawPath))?.(event, {}));
    } catch (error) {
      console.error(error);
      if (answer.headersSent) return answer.destroy();
      answer.writeHead(500, { 'Content-Type': 'application/json' });
      answer.end(JSON.stringify({ message: 'Internal Server Error' }));
    }
  };
}

/** @param {string} stateFolder */
async function loadHandlers(stateFolder) {
  const units = [...new Set([...edge.map((/** @type {{ unit: string }} */ { unit }) => unit), fallbackUnit])];
  const functions = await deployedFunctions(stateFolder, units);
  Object.assign(process.env, sharedEnvironment(functions));
  const handlers = new Map();
  for (const { unit, bundle } of functions) {
    // A function begins in the folder of its code; the console reads its files from there.
    process.chdir(dirname(bundle));
    handlers.set(unit, (await import(pathToFileURL(bundle).href)).handler);
  }
  return handlers;
}

if (isMain(import.meta.url)) {
  await runCommand({
    usage: 'node localstack/edge.mjs serve --direct',
    summary: 'What `--direct` starts, in an environment where only the emulator can be reached.',
    options: {
      port: { type: 'string', value: 'number', help: 'port to listen on' },
      'state-dir': { type: 'string', value: 'folder', help: 'what `npm start` wrote (default: .cairn)' },
    },
    async run({ options }) {
      const handlers = await loadHandlers(resolve(options['state-dir'] ?? STATE_FOLDER));
      const port = parsePort(options.port) ?? 0;
      const server = await listen({ port, answer: answerBy(handlers) });
      console.log(`http://127.0.0.1:${port} runs ${[...handlers.keys()].join(', ')} in this process`);
      await untilStopped(server);
    },
  });
}
