import type { TextStream } from '../terminal';
import { printable } from './printable';

/** What is under way, for people: never on standard output, which is the command's answer. */
export interface Progress {
  /** A line that stays. */
  line(text: string): void;
  /** What is being done right now: one line that changes on a terminal, nothing elsewhere. */
  show(text: string): void;
  /** Takes the changing line away. */
  end(): void;
}

const clearLine = '\r\u001b[2K';
const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const frameMilliseconds = 100;
const usualColumns = 80;

export const silentProgress: Progress = { line: () => {}, show: () => {}, end: () => {} };

const plainProgress = (stream: TextStream): Progress => ({
  line: (text) => stream.write(`${printable(text)}\n`),
  show: () => {},
  end: () => {},
});

const liveProgress = (stream: TextStream): Progress => {
  let showing = '';
  let frame = 0;
  let timer: NodeJS.Timeout | undefined;
  const draw = () => {
    frame = (frame + 1) % frames.length;
    const text = `${frames[frame]} ${showing}`;
    stream.write(`${clearLine}${[...text].slice(0, (stream.columns || usualColumns) - 1).join('')}`);
  };
  const end = () => {
    if (timer === undefined) return;
    clearInterval(timer);
    timer = undefined;
    stream.write(clearLine);
  };
  return {
    line: (text) => {
      const wasShowing = timer !== undefined;
      stream.write(`${wasShowing ? clearLine : ''}${printable(text)}\n`);
      if (wasShowing) draw();
    },
    show: (text) => {
      showing = printable(text).replaceAll('\n', ' ');
      timer ??= setInterval(draw, frameMilliseconds).unref();
      draw();
    },
    end,
  };
};

/** Progress fit for the stream: live on a terminal, plain lines elsewhere, silent for --json. */
export const progressOn = (stream: TextStream, options: { readonly silent: boolean }): Progress => {
  if (options.silent) return silentProgress;
  return stream.isTTY ? liveProgress(stream) : plainProgress(stream);
};
