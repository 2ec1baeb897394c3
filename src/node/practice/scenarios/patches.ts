import type { Change } from '../answer.ts';
import { answer, patch, say } from '../answer.ts';
import type { Scenario } from './scenario.ts';
import { failures } from './failures.ts';
import { once } from './scenario.ts';
import { practiceKey } from './practice-key.ts';

const hello: Change = { kind: 'add', path: 'hello.txt', text: 'hello\nworld\n' };

const rename: Change = {
  kind: 'update',
  path: 'src/order.ts',
  hunks: [
    [
      '@@ export function describeOrder(order: Order): string {',
      '-  const items = order.lines.length;',
      '-  return `${order.id}: ${items} items, ${orderTotal(order) / 100} EUR`;',
      '+  const count = order.lines.length;',
      '+  return `${order.id}: ${count} items, ${orderTotal(order) / 100} EUR`;',
    ].join('\n'),
  ],
};

const notes: Change = { kind: 'add', path: 'docs/notes.md', text: '# Notes\n\nWritten by the practice model.\n' };
const keyed = (value: string): Change => ({
  kind: 'add',
  path: 'src/keys.ts',
  text: `export const paymentKey = ${value};\n`,
});

/** Edits of the sample workspace, good and bad ones. */
export const patches = {
  patch: once(answer({ kind: 'say', text: 'I add a file.' }, patch(hello)), 'The file is there.'),
  update: once(answer(patch(rename)), 'Renamed a variable.'),
  multi: once(
    answer(patch(rename, notes, { kind: 'delete', path: 'docs/legacy.md' })),
    'One file changed, one new, one gone.',
  ),
  secret: once(() => answer(patch(keyed(`'${practiceKey()}'`))), 'The key is in the file.'),
  outside: once(
    answer(patch({ kind: 'add', path: '../outside.txt', text: 'outside\n' })),
    'I tried to leave the workspace.',
  ),
  /** `times` says how often the patch comes malformed before a good one; without it, it never gets better. */
  badpatch: (scene) => {
    const times = Number(scene.parameters['times'] ?? 4);
    if (scene.rounds.length < times) return answer(malformed);
    if (scene.parameters['times'] === undefined) return say('I cannot get this patch right.');
    return scene.rounds.length === times ? answer(patch(rename)) : say('Now the patch was right.');
  },
  /** A server that knows no patch tool: it takes a function instead. */
  'no-patch-tool': (scene) => {
    if (scene.offers.patch === 'operations') return failures.e400(scene);
    return scene.rounds.length === 0 ? answer(patch(rename)) : say('Renamed a variable.');
  },
  /** Proposes a key in a file, and the same again whatever it is told. */
  stubborn: (scene) =>
    scene.rounds.length === 0 || scene.told.some((told) => told.afterRound === scene.rounds.length)
      ? answer(patch(keyed(`'${practiceKey()}'`)))
      : say('I leave it at that.'),
  /** Proposes a key in a file; takes it out when a later message says that something is wrong with it. */
  'steer-mend': (scene) => {
    const [first] = scene.told;
    if (scene.rounds.length === 0) return answer(patch(keyed(`'${practiceKey()}'`)));
    if (first === undefined) return say('The key is in the file.');
    if (scene.rounds.length > first.afterRound) return say('The key now comes from the environment.');
    const fromEnvironment = `process.env['PAYMENT_KEY'] ?? ''`;
    const wasWritten = scene.rounds.flat().some((output) => output.ok);
    if (!wasWritten) return answer(patch(keyed(fromEnvironment)));
    const hunk = [
      '@@',
      `-export const paymentKey = '${practiceKey()}';`,
      `+export const paymentKey = ${fromEnvironment};`,
    ];
    return answer(patch({ kind: 'update', path: 'src/keys.ts', hunks: [hunk.join('\n')] }));
  },
} satisfies Record<string, Scenario>;

const malformed = {
  kind: 'raw-patch',
  path: 'src/order.ts',
  diff: '@@\n-this line is not in the file\n+and this one cannot replace it',
  envelope:
    '*** Begin Patch\n*** Update File: src/order.ts\n@@\n-this line is not in the file\n+and this one cannot replace it\n*** End Patch\n',
} as const;
