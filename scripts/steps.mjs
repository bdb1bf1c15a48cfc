/**
 * @template Context
 * @typedef {{ title: string, run: (context: Context, say: (detail: string) => void) => Promise<string | void> }} Step
 *   `run` returns what to print behind the duration; `say` shows what it is at right now.
 */

const CLEAR_LINE = '\r\x1b[2K';
const TICK_MS = 100;
const SPINNER = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/** @param {number} milliseconds */
export function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/**
 * Runs steps one after the other, with a live line for the one at work and a line with its duration when it is done.
 * The first that throws ends the run; its error is passed on.
 * @template Context
 * @param {Step<Context>[]} steps @param {Context} context
 * @param {{ stream?: NodeJS.WriteStream, quiet?: boolean }} [screen] `quiet`: print nothing
 * @returns {Promise<{ title: string, milliseconds: number, detail: string }[]>}
 */
export async function runSteps(steps, context, { stream = process.stdout, quiet = false } = {}) {
  const done = [];
  const width = Math.max(...steps.map(({ title }) => title.length));
  for (const { title, run } of steps) {
    const started = performance.now();
    const line = quiet ? silentLine() : liveLine(stream, title.padEnd(width), started);
    try {
      const detail = (await run(context, line.say)) ?? '';
      const milliseconds = performance.now() - started;
      line.end('✓', milliseconds, detail);
      done.push({ title, milliseconds: Math.round(milliseconds), detail });
    } catch (error) {
      line.end('✗', performance.now() - started, '');
      throw error;
    }
  }
  return done;
}

function silentLine() {
  return { say: () => {}, end: () => {} };
}

/** @param {NodeJS.WriteStream} stream @param {string} title @param {number} started */
function liveLine(stream, title, started) {
  let saying = '';
  let frame = 0;
  const draw = () => {
    frame += 1;
    const text = `${SPINNER[frame % SPINNER.length]} ${title}  ${seconds(performance.now() - started)}  ${saying}`;
    stream.write(`${CLEAR_LINE}${text.slice(0, Math.max(20, (stream.columns ?? 80) - 1))}`);
  };
  const timer = stream.isTTY ? setInterval(draw, TICK_MS) : undefined;
  if (!stream.isTTY) stream.write(`… ${title}\n`);
  return {
    say: (/** @type {string} */ detail) => {
      saying = detail.replaceAll(/\s+/g, ' ').trim();
    },
    end: (/** @type {string} */ mark, /** @type {number} */ milliseconds, /** @type {string} */ detail) => {
      clearInterval(timer);
      stream.write(
        `${stream.isTTY ? CLEAR_LINE : ''}${mark} ${title}  ${seconds(milliseconds).padStart(7)}  ${detail}`.trimEnd() +
          '\n',
      );
    },
  };
}
