/** True when every path that fits `glob` surely fits `wider` too: the same one, all, or a folder around it. */
export function covers(wider: string, glob: string): boolean {
  if (wider === glob || wider === '**' || wider === '**/*') return true;
  const folder = /^((?:[\w.@-]+\/)+)\*\*(?:\/\*)?$/.exec(wider)?.[1];
  if (folder !== undefined) return glob.startsWith(folder) && glob.length > folder.length;
  // `**/x` fits x in any folder.
  const name = /^\*\*\/([\w.@-]+)$/.exec(wider)?.[1];
  return name !== undefined && (glob === name || (glob.endsWith(`/${name}`) && !/[{}()!|]/.test(glob)));
}
