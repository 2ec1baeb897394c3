import { answer, envelope, patch, say } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Scenario } from './scenario.ts';
import { once } from './scenario.ts';

const run = (command: string, escalate?: string): Answer =>
  answer({ kind: 'command', command, ...(escalate === undefined ? {} : { escalate }) });

/** The AWS documentation's example key, built by the shell: no text check sees it before it is in the file. */
const writesKey = "printf 'AKIA%s\\n' IOSFODNN7EXAMPLE > leak.txt && cat leak.txt";

/** What only an agent with a shell, a script tool or helpers of its own can do: Codex. */
export const commands = {
  shell: once((scene) => run(scene.parameters['cmd'] ?? 'echo hello && pwd'), 'The command is over.'),
  shellwrite: once(run(writesKey), 'The command is over.'),
  sleep: once(run('sleep 60; echo awake'), 'The command is over.'),
  escalate: once(
    (scene) =>
      run(scene.parameters['cmd'] ?? 'touch ../escalated.txt', 'This has to be written outside the workspace.'),
    'I asked for more rights.',
  ),
  heredoc: once(
    run(`apply_patch <<'PATCH'\n${envelope([{ kind: 'add', path: 'from-shell.txt', text: 'from a shell\n' }])}PATCH\n`),
    'The shell applied a patch.',
  ),
  codepatch: once(
    answer({
      kind: 'script',
      source: `const result = await tools.apply_patch(${JSON.stringify(envelope([{ kind: 'add', path: 'from-script.txt', text: 'from a script\n' }]))});\ntext(JSON.stringify(result));`,
    }),
    'The script applied a patch.',
  ),
  subagent: (scene) => {
    const call = (name: string, input: object) => answer({ kind: 'call', namespace: 'collaboration', name, input });
    const child = `Add a file. [[scenario:${scene.parameters['child'] ?? 'patch'}]]`;
    if (scene.rounds.length === 0)
      return call('spawn_agent', { task_name: 'child', message: child, fork_turns: 'none' });
    return scene.rounds.length === 1 ? call('wait_agent', { timeout_ms: 15_000 }) : say('The other agent is done.');
  },
  /** A patch, then a command: two kinds of change in one run. */
  both: (scene) => {
    if (scene.rounds.length === 0) return answer(patch({ kind: 'add', path: 'one.txt', text: '1\n' }));
    return scene.rounds.length === 1 ? run('echo 2 > two.txt') : say('Two files, two ways.');
  },
} satisfies Record<string, Scenario>;
