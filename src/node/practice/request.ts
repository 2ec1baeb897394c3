import { isObject, jsonIn, objectsIn } from '../../core/json.ts';
import { text } from './text.ts';
import type { Json } from '../../core/json.ts';

/** How a client lets its model change files: the Responses tool, Codex's two ways, or a plain function. */
export type PatchTool = 'operations' | 'freeform' | 'script' | 'function' | 'none';

export interface Offers {
  readonly patch: PatchTool;
  readonly command: 'function' | 'script' | 'none';
  readonly plan: boolean;
}

/** What came back for one tool call. `path` is known where a call changes one file. */
export interface ToolOutput {
  readonly path: string | null;
  readonly ok: boolean;
  readonly text: string;
}

/** Something that the client said after the task: a steer, or the reason of a refused call. */
export interface Told {
  /** Rounds of tool outputs that were over by then. */
  readonly afterRound: number;
  readonly text: string;
}

/** A request as a scenario sees it. The same request is always the same scene. */
export interface Scene {
  /** From the tag, else `pr-patch` and the like from the prompt's `Template:` line, else empty. */
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** The task as the person wrote it, attached files left out. */
  readonly task: string;
  readonly rounds: readonly (readonly ToolOutput[])[];
  readonly told: readonly Told[];
  readonly offers: Offers;
}

const tagPattern = /\[\[scenario:([a-z0-9-]+)([^\]]*)\]\]/;
const parameterPattern = /([a-z]+)=("(?:[^"\\]|\\.)*"|\S+)/g;
/** The line that rendered built-in templates carry. */
const templatePattern = /^Template: ([a-z0-9-]+)@\d+\.\d+\.\d+/m;

/** Reads a body of `POST /responses`. Anything unexpected in it is passed over. */
export function readScene(body: Json): Scene {
  const items = inputItems(body);
  const start = taskIndex(items);
  const task = start < 0 ? '' : taskText(items[start]);
  const tag = tagPattern.exec(task);
  return {
    name: tag?.[1] ?? templatePattern.exec(task)?.[1] ?? '',
    parameters: readParameters(tag?.[2] ?? ''),
    task,
    ...readProgress(items, start),
    offers: readOffers(body, items),
  };
}

/** The input as a list, whether it came as text or as items. */
export function inputItems(body: Json): readonly Json[] {
  return typeof body['input'] === 'string' ? [{ role: 'user', content: body['input'] }] : objectsIn(body['input']);
}

export function isToolOutput(item: Json): boolean {
  return text(item['type']).endsWith('_call_output');
}

/** The last message with a tag or a template's line; without one, the first of the person's messages. */
function taskIndex(items: readonly Json[]): number {
  const tagged = items.findLastIndex((item) => isFromPerson(item) && tagPattern.test(wholeText(item)));
  if (tagged >= 0) return tagged;
  const templated = items.findLastIndex((item) => isFromPerson(item) && templatePattern.test(wholeText(item)));
  return templated >= 0 ? templated : items.findIndex(isFromPerson);
}

/** A sub-agent is told its task by an `agent_message`. Codex's own notes to the model begin with a mark-up tag. */
function isFromPerson(item: Json): boolean {
  if (item['type'] === 'agent_message') return true;
  const type = item['type'] ?? 'message';
  return type === 'message' && item['role'] === 'user' && !wholeText(item).trimStart().startsWith('<');
}

function contentParts(item: Json): readonly string[] {
  if (typeof item['content'] === 'string') return [item['content']];
  return objectsIn(item['content']).map((part) => text(part['text']) || text(part['encrypted_content']));
}

function wholeText(item: Json): string {
  return contentParts(item).join('\n');
}

/** The part that names the scenario or template: attached files come as parts of their own. */
function taskText(item: Json | undefined): string {
  if (item === undefined) return '';
  const parts = contentParts(item);
  const part = parts.find((each) => tagPattern.test(each)) ?? parts.find((each) => templatePattern.test(each));
  return part ?? parts.join('\n');
}

function readParameters(source: string): Readonly<Record<string, string>> {
  const parameters: Record<string, string> = {};
  for (const [, key = '', value = ''] of source.matchAll(parameterPattern)) {
    parameters[key] = value.startsWith('"') ? value.slice(1, -1).replaceAll(/\\(.)/g, '$1') : value;
  }
  return parameters;
}

/** Outputs that follow each other are one round: a response may call several tools. */
function readProgress(items: readonly Json[], start: number): Pick<Scene, 'rounds' | 'told'> {
  const calls = new Map(items.map((item) => [text(item['call_id']), item]));
  for (const item of items) if (!isToolOutput(item)) calls.set(text(item['call_id']), item);
  const rounds: ToolOutput[][] = [];
  const told: Told[] = [];
  let inRound = false;
  for (const item of items.slice(start + 1)) {
    const isOutput = isToolOutput(item);
    if (isOutput) {
      if (!inRound) rounds.push([]);
      const output = readOutput(item, calls.get(text(item['call_id'])));
      rounds.at(-1)?.push(output);
      if (!output.ok && output.path !== null) told.push({ afterRound: rounds.length, text: output.text });
    } else if (isFromPerson(item)) told.push({ afterRound: rounds.length, text: wholeText(item) });
    inRound = isOutput;
  }
  return { rounds, told };
}

function readOutput(item: Json, call: Json | undefined): ToolOutput {
  const said = typeof item['output'] === 'string' ? item['output'] : wholeText({ content: item['output'] });
  if (item['type'] === 'apply_patch_call_output') {
    const operation = isObject(call?.['operation']) ? call['operation'] : {};
    return { path: text(operation['path']), ok: item['status'] === 'completed', text: said };
  }
  if (item['type'] === 'function_call_output' && call?.['name'] === 'apply_patch') {
    const answer = parse(said);
    const path = text(parse(text(call['arguments']))['path']);
    return { path, ok: answer['status'] === 'completed', text: text(answer['output']) };
  }
  // Codex answers in words: "Success. Updated the following files", "patch rejected by user", "verification failed".
  return { path: null, ok: !/\b(?:rejected|declined|denied|failed|error)\b/i.test(said), text: said };
}

function parse(source: string): Json {
  const value = jsonIn(source);
  return isObject(value) ? value : {};
}

/** Newer Codex models get their tools in an input item, and run all of them from one script tool. */
function readOffers(body: Json, items: readonly Json[]): Offers {
  const added = items.filter((item) => item['type'] === 'additional_tools').flatMap((item) => objectsIn(item['tools']));
  const inNamespaces = added.flatMap((tool) => objectsIn(tool['tools']));
  const tools = [...objectsIn(body['tools']), ...added, ...inNamespaces];
  const has = (type: string, name?: string) =>
    tools.some((tool) => tool['type'] === type && (name === undefined || tool['name'] === name));
  const script = has('custom', 'exec');
  return {
    patch: has('apply_patch')
      ? 'operations'
      : has('custom', 'apply_patch')
        ? 'freeform'
        : script
          ? 'script'
          : has('function', 'apply_patch')
            ? 'function'
            : 'none',
    command: has('function', 'exec_command') ? 'function' : script ? 'script' : 'none',
    plan: has('function', 'update_plan'),
  };
}
