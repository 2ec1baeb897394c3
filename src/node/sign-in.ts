import { Fault } from '../core/fault.ts';
import { findCodex } from './codex/find.ts';
import {
  existingLogin,
  readAccount,
  signIn,
  signOut,
  useExistingLogin,
  type Account,
  type SetupOptions,
} from './codex/setup.ts';

export interface SignInNeeds {
  readonly codexPath: string;
  readonly dataFolder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: (line: string) => void;
}

/** Signing in to the product's own Codex home, as a list of ways. Each answers with who is signed in, or a fault. */
export function signInWays(needs: SignInNeeds) {
  const options = async (): Promise<SetupOptions | Fault> => {
    const found = await findCodex({ setting: needs.codexPath, env: needs.env });
    return found instanceof Fault ? found : { command: found.command, dataFolder: needs.dataFolder, log: needs.log };
  };
  const withCodex = async (work: (codex: SetupOptions) => Promise<Account | Fault>): Promise<string | Fault> => {
    const codex = await options();
    if (codex instanceof Fault) return codex;
    const account = await work(codex);
    if (account instanceof Fault) return account;
    return nameOf(account) ?? new Fault('agent-auth', { reason: '' });
  };
  const steps = { openPage: (): void => undefined, showCode: (): void => undefined };
  return {
    /** Who is signed in; null for nobody. */
    account: async (): Promise<string | null | Fault> => {
      const codex = await options();
      if (codex instanceof Fault) return codex;
      const account = await readAccount(codex);
      return account instanceof Fault ? account : nameOf(account);
    },
    loginThere: async (): Promise<boolean> => (await existingLogin()) !== null,
    chatGpt: (open: (url: string) => void, signal: AbortSignal) =>
      withCodex((codex) => signIn(codex, { kind: 'chatgpt' }, { ...steps, openPage: open }, signal)),
    deviceCode: (show: (url: string, code: string) => void, signal: AbortSignal) =>
      withCodex((codex) =>
        signIn(codex, { kind: 'device-code' }, { ...steps, showCode: (code, url) => show(url, code) }, signal),
      ),
    apiKey: (key: string) =>
      withCodex((codex) => signIn(codex, { kind: 'api-key', key }, steps, new AbortController().signal)),
    useLoginThere: async (): Promise<string | Fault> => {
      const file = await existingLogin();
      return file === null
        ? new Fault('agent-auth', { reason: '' })
        : withCodex((codex) => useExistingLogin(codex, file));
    },
    logout: async (): Promise<Fault | null> => {
      const codex = await options();
      return codex instanceof Fault ? codex : signOut(codex);
    },
  };
}

function nameOf(account: Account): string | null {
  switch (account.kind) {
    case 'none':
      return null;
    case 'api-key':
      return 'API key';
    case 'chatgpt':
      return [account.email, account.plan].filter(Boolean).join(' · ') || 'ChatGPT';
    case 'other':
      return account.name;
  }
}
