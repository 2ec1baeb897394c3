import { createHash } from 'node:crypto';
import { Fault } from '../../core/fault.ts';
import { redact } from '../../core/redact.ts';
import { isObject, jsonIn, objectsIn, type Json } from '../../core/json.ts';

/** Looks at what tools put out, each output once: a request carries all those before it again. */
export interface Outputs {
  /** The fault that names the tool whose output holds a credential, and never the value. */
  leak(body: Json): Fault<'secret-in-tool-output'> | null;
}

/** Looks for credentials in what tools gave back; what was once found clean is not looked at again. */
export function openOutputs(credentialsIn: (text: string) => readonly string[]): Outputs {
  const clean = new Set<string>();
  return {
    leak: (body) => {
      const items = objectsIn(body['input']);
      for (const item of items) {
        if (!String(item['type']).endsWith('_output')) continue;
        const text = textsIn(item['output'] ?? item).join('\n');
        const key = createHash('sha256').update(text).digest('base64');
        if (clean.has(key)) continue;
        const kinds = credentialsIn(text);
        if (kinds.length > 0) {
          return new Fault('secret-in-tool-output', { tool: toolOf(item, items), kinds: kinds.join(', ') });
        }
        clean.add(key);
      }
      return null;
    },
  };
}

/** The tool's name, and the command where it is one, as far as it is fit to be shown. */
function toolOf(output: Json, items: readonly Json[]): string {
  const id = output['call_id'];
  const call = items.find((item) => item['call_id'] === id && String(item['type']).endsWith('_call'));
  const name = typeof call?.['name'] === 'string' ? call['name'] : String(output['type']).replace(/_call_output$/, '');
  const command = commandOf(call?.['arguments']);
  const shown = redact(`${name}${command === '' ? '' : `: ${command}`}`).text.replaceAll(/\s+/g, ' ');
  return shown.length > longestName ? `${shown.slice(0, longestName)}…` : shown;
}

const longestName = 120;

function commandOf(source: unknown): string {
  if (typeof source !== 'string') return '';
  const value = jsonIn(source);
  const command = isObject(value) ? (value['cmd'] ?? value['command']) : '';
  return typeof command === 'string' ? command : Array.isArray(command) ? command.join(' ') : '';
}

function textsIn(value: unknown): readonly string[] {
  const texts: string[] = [];
  const queue: unknown[] = [value];
  while (queue.length > 0) {
    const each = queue.shift();
    if (typeof each === 'string') texts.push(each);
    else if (typeof each === 'object' && each !== null) queue.push(...Object.values(each));
  }
  return texts;
}
