import * as vscode from 'vscode';

/** The log channel, with levels. Every line is redacted before it is written. */
export interface Log extends vscode.Disposable {
  info(text: string): void;
  warn(text: string): void;
  error(text: string): void;
  show(): void;
}

export function createLog(): Log {
  const channel = vscode.window.createOutputChannel('Guardrails', { log: true });
  const write = async (level: 'info' | 'warn' | 'error', text: string): Promise<void> => {
    const { redact } = await import('../core/redact.ts');
    channel[level](redact(text).text);
  };
  return {
    info: (text) => void write('info', text),
    warn: (text) => void write('warn', text),
    error: (text) => void write('error', text),
    show: () => channel.show(true),
    dispose: () => channel.dispose(),
  };
}
