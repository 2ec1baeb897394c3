import * as vscode from 'vscode';
import type { BackendChoice } from '../core/team.ts';

/** A person's settings, read once into a plain value. The policy is not among them. */
export function backendChoice(): BackendChoice {
  const settings = vscode.workspace.getConfiguration('guardrails');
  const endpoint = settings.get<string>('responses.azureEndpoint', '');
  return {
    backend: settings.get<BackendChoice['backend']>('backend', 'practice'),
    codexPath: settings.get<string>('codex.path', ''),
    codexEndpoint: settings.get<'openai' | 'responses'>('codex.endpoint', 'openai'),
    baseUrl: settings.get<string>('responses.baseUrl', ''),
    azure: endpoint ? { endpoint, apiVersion: settings.get<string>('responses.azureApiVersion', 'preview') } : null,
    through: settings.get<BackendChoice['through']>('practice.through', 'responses'),
  };
}
