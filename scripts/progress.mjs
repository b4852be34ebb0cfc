// @ts-check
import { stdout } from 'node:process';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 100;
/** Without a terminal, a line says now and then that a long step is still under way. */
const REMINDER_MS = 15_000;

/** @param {number} ms */
export function seconds(ms) {
  return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
}

/**
 * Shows one step while it is done: its title with the time that passes, and a mark for how it ended. On a terminal the
 * line moves; elsewhere (a log, a pipe) it is plain lines. `work` may answer a few words to stand behind the title.
 *
 * @template Result
 * @param {string} title
 * @param {() => Promise<Result>} work
 * @param {(result: Result) => string} [summarize]
 * @returns {Promise<Result>}
 */
export async function step(title, work, summarize = () => '') {
  const start = Date.now();
  const elapsed = () => seconds(Date.now() - start);
  const stop = stdout.isTTY ? spin(title, elapsed) : remind(title, elapsed);
  try {
    const result = await work();
    stop();
    const detail = summarize(result);
    stdout.write(`✓ ${title}${detail && `: ${detail}`} (${elapsed()})\n`);
    return result;
  } catch (error) {
    stop();
    stdout.write(`✗ ${title} (${elapsed()})\n`);
    throw error;
  }
}

/**
 * @param {string} title
 * @param {() => string} elapsed
 */
function spin(title, elapsed) {
  let frame = 0;
  const draw = () => {
    frame = (frame + 1) % FRAMES.length;
    stdout.write(`\r\u001b[K${FRAMES[frame]} ${title} ${elapsed()}`);
  };
  draw();
  const timer = setInterval(draw, FRAME_MS);
  return () => {
    clearInterval(timer);
    stdout.write('\r\u001b[K');
  };
}

/**
 * @param {string} title
 * @param {() => string} elapsed
 */
function remind(title, elapsed) {
  stdout.write(`… ${title}\n`);
  const timer = setInterval(() => stdout.write(`… ${title}, ${elapsed()}\n`), REMINDER_MS);
  return () => clearInterval(timer);
}
