/** One line that a person types at a terminal, while nothing of it is shown; null when they leave (Ctrl-C, Ctrl-D). */
export async function askUnseen(
  process: NodeJS.Process,
  question: string,
  signal: AbortSignal,
): Promise<string | null> {
  const { stdin, stderr } = process;
  stderr.write(question);
  stdin.setEncoding('utf8');
  stdin.setRawMode(true);
  let typed = '';
  try {
    return await new Promise<string | null>((answer) => {
      signal.addEventListener('abort', () => answer(null), { once: true });
      stdin.once('end', () => answer(null));
      stdin.on('data', (keys: string) => {
        for (const key of keys) {
          if (key === '\r' || key === '\n') return answer(typed);
          if (key === ctrlC || key === ctrlD) return answer(null);
          typed = key === backspace || key === '\b' ? typed.slice(0, -1) : typed + key;
        }
      });
    });
  } finally {
    stdin.removeAllListeners('data');
    stdin.setRawMode(false);
    stdin.pause();
    stderr.write('\n');
  }
}

const ctrlC = '\u0003';
const ctrlD = '\u0004';
const backspace = '\u007F';
