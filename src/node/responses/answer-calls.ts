import type OpenAI from 'openai';
import type { ProposeListener, ToolCall } from '../../core/agent/agent.ts';
import type { Fault } from '../../core/fault.ts';
import { toolOutput } from './tool.ts';
import type { Operation, PatchCall } from './tool.ts';
import type { Work } from './work.ts';

/** Answers of the model in a row with a patch that does not apply. */
const maxMisfits = 3;

/**
 * Tries every operation of one answer. One that does not apply, or that the check denies, is taken back, and the model
 * is told why. An answer with denied operations is one steer; when `maxSteers` are used up, denied ones stay for a
 * person to see.
 */
export async function answerCalls(
  calls: readonly PatchCall[],
  work: Work,
  maxSteers: number,
  listener: ProposeListener,
): Promise<OpenAI.Responses.ResponseInputItem[] | Fault> {
  const maySteer = work.steers < maxSteers;
  const outputs: OpenAI.Responses.ResponseInputItem[] = [];
  let misfit: Fault | null = null;
  let isSteered = false;
  for (const call of calls) {
    const { operation } = call;
    const note = (outcome: ToolCall['outcome']) =>
      work.toolCalls.push({ kind: 'patch', text: describe(operation), paths: [operation.path], outcome });
    listener.doing(describe(operation));
    const refused = await work.files.apply(operation);
    if (refused !== null) {
      const { path, line, problem } = refused.data;
      misfit = refused;
      work.open.set(operation.path, refused);
      note('failed');
      outputs.push(toolOutput(call, 'failed', `The patch does not apply to ${path}. Line ${line} of it: ${problem}.`));
      continue;
    }
    const reason = await listener.patched(work.files.edits());
    if (reason !== null && maySteer) {
      isSteered = true;
      work.files.takeBack();
      work.open.set(operation.path, null);
      note('steered');
      outputs.push(toolOutput(call, 'failed', `Not taken, ${operation.path} is as it was. ${reason}`));
      continue;
    }
    work.open.delete(operation.path);
    note('done');
    outputs.push(toolOutput(call, 'completed', ''));
  }
  if (isSteered) work.steers++;
  work.misfitsInARow = misfit === null ? 0 : work.misfitsInARow + 1;
  return misfit !== null && work.misfitsInARow >= maxMisfits ? misfit : outputs;
}

function describe({ type, path }: Operation): string {
  return `${{ create_file: 'Create', update_file: 'Update', delete_file: 'Delete' }[type]} ${path}`;
}
