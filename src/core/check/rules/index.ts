import type { Severity } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { RuleId } from './ids.ts';
import { cloudServices } from './cloud-services.ts';
import { dependencyPackages } from './dependency-packages.ts';
import { pipelineAgentChange } from './pipeline-agent-change.ts';
import { pipelineChanged } from './pipeline-changed.ts';
import { pipelineDeploy } from './pipeline-deploy.ts';
import { pipelineFailureIgnored } from './pipeline-failure-ignored.ts';
import { pipelineInjection } from './pipeline-injection.ts';
import { pipelinePermissions } from './pipeline-permissions.ts';
import { pipelineRemoteScript } from './pipeline-remote-script.ts';
import { pipelineRunners } from './pipeline-runner.ts';
import { pipelineSecret } from './pipeline-secret.ts';
import { pipelineTestsRemoved } from './pipeline-tests-removed.ts';
import { pipelineTrigger } from './pipeline-trigger.ts';
import { pipelineUnpinned } from './pipeline-unpinned.ts';
import { pipelineUntrustedCheckout } from './pipeline-untrusted-checkout.ts';
import { region } from './region.ts';
import { residency } from './residency.ts';
import { deploymentTarget } from './deployment-target.ts';
import { sensitiveExposed } from './sensitive-exposed.ts';
import { infrastructureCost } from './infrastructure-cost.ts';
import { language } from './language.ts';
import { protectedPath } from './protected-path.ts';
import { secretValues } from './secret-values.ts';
import { signOffMissing } from './sign-off-missing.ts';
import { suppressionInvalid } from './suppression-invalid.ts';
import { unreviewableChange } from './unreviewable-change.ts';

/** Every rule: who finds it, and how loud it is when neither the hit nor the policy says. */
export const registry: Record<RuleId, { readonly rule: Rule; readonly severity: Severity }> = {
  'secret-token': { rule: secretValues, severity: 'error' },
  'secret-private-key': { rule: secretValues, severity: 'error' },
  'secret-url-password': { rule: secretValues, severity: 'error' },
  'secret-assignment': { rule: secretValues, severity: 'error' },
  'dependency-denied': { rule: dependencyPackages, severity: 'error' },
  'dependency-unapproved': { rule: dependencyPackages, severity: 'warning' },
  'dependency-source': { rule: dependencyPackages, severity: 'warning' },
  'dependency-version': { rule: dependencyPackages, severity: 'warning' },
  'dependency-scope': { rule: dependencyPackages, severity: 'warning' },
  'dependency-licence': { rule: dependencyPackages, severity: 'warning' },
  'import-undeclared': { rule: dependencyPackages, severity: 'warning' },
  'dependency-unpinned': { rule: dependencyPackages, severity: 'warning' },
  'dependency-dynamic': { rule: dependencyPackages, severity: 'warning' },
  'dependency-typo': { rule: dependencyPackages, severity: 'warning' },
  'dependency-other-ecosystem': { rule: dependencyPackages, severity: 'warning' },
  'dependency-nonexistent': { rule: dependencyPackages, severity: 'error' },
  'dependency-young': { rule: dependencyPackages, severity: 'warning' },
  'remote-script': { rule: dependencyPackages, severity: 'warning' },
  'region-denied': { rule: region, severity: 'error' },
  'region-unresolved': { rule: region, severity: 'warning' },
  residency: { rule: residency, severity: 'warning' },
  'deployment-target': { rule: deploymentTarget, severity: 'error' },
  'sensitive-exposed': { rule: sensitiveExposed, severity: 'error' },
  'infrastructure-cost': { rule: infrastructureCost, severity: 'warning' },
  'cloud-denied': { rule: cloudServices, severity: 'error' },
  'cloud-unapproved': { rule: cloudServices, severity: 'warning' },
  'cloud-lock-in': { rule: cloudServices, severity: 'note' },
  'protected-path': { rule: protectedPath, severity: 'warning' },
  'sign-off-missing': { rule: signOffMissing, severity: 'warning' },
  language: { rule: language, severity: 'note' },
  'unreviewable-change': { rule: unreviewableChange, severity: 'warning' },
  'suppression-invalid': { rule: suppressionInvalid, severity: 'warning' },
  'pipeline-permissions': { rule: pipelinePermissions, severity: 'warning' },
  'pipeline-secret': { rule: pipelineSecret, severity: 'warning' },
  'pipeline-unpinned': { rule: pipelineUnpinned, severity: 'warning' },
  'pipeline-untrusted-checkout': { rule: pipelineUntrustedCheckout, severity: 'error' },
  'pipeline-injection': { rule: pipelineInjection, severity: 'error' },
  'pipeline-tests-removed': { rule: pipelineTestsRemoved, severity: 'warning' },
  'pipeline-failure-ignored': { rule: pipelineFailureIgnored, severity: 'warning' },
  'pipeline-deploy': { rule: pipelineDeploy, severity: 'warning' },
  'pipeline-runner': { rule: pipelineRunners, severity: 'warning' },
  'pipeline-self-hosted': { rule: pipelineRunners, severity: 'warning' },
  'pipeline-remote-script': { rule: pipelineRemoteScript, severity: 'warning' },
  'pipeline-trigger': { rule: pipelineTrigger, severity: 'warning' },
  'pipeline-changed': { rule: pipelineChanged, severity: 'warning' },
  'pipeline-agent-change': { rule: pipelineAgentChange, severity: 'warning' },
};

/** Each rule once: some find several ids in one reading. */
export const rules: readonly Rule[] = [...new Set(Object.values(registry).map((entry) => entry.rule))];
