/** Settings that keep a window quiet, so that what a test or a picture shows is ours: no welcome, no tips, no updates. */
export const quietSettings: Readonly<Record<string, unknown>> = {
  'workbench.startupEditor': 'none',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.editor.enablePreview': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.editor.empty.hint': 'hidden',
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  'npm.autoDetect': 'off',
  'window.restoreWindows': 'none',
  'window.autoDetectColorScheme': false,
  'files.hotExit': 'off',
  'files.autoSave': 'off',
  'editor.minimap.enabled': false,
  'editor.accessibilitySupport': 'off',
};

/** Built-in extensions that tests and pictures need: themes and highlighting, no Git, no language server, no debugger. */
export const leanBuiltIns: readonly string[] = [
  'theme-defaults',
  'theme-seti',
  'javascript',
  'typescript-basics',
  'python',
  'json',
  'markdown-basics',
  'yaml',
  'log',
  'diff',
  'configuration-editing',
];

/** The colour themes that pictures are made in, by the names of VS Code's own theme extension. */
export const themes = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  'high-contrast': 'Default High Contrast',
} as const;

export type Theme = keyof typeof themes;

export function isTheme(name: string): name is Theme {
  return Object.hasOwn(themes, name);
}
