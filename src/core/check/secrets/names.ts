/**
 * What a name says of its value. `password` values may be short and human; `secret` values either kind; `key` values must
 * look made by a machine. `weak` names (a lone `key`, `auth`, `code`) need a value that leaves no doubt.
 */
export interface NameClass {
  readonly kind: 'password' | 'secret' | 'token' | 'api-key' | 'key' | 'weak' | 'seed-phrase';
}

const passwords = words(`password passwd passwort pass pwd pw passphrase passcode psw pswd passwrd pasword kennwort
  contraseña contrasena contrasenia clave senha motdepasse mdp wachtwoord parola haslo hasło пароль parol lozinka heslo
  jelszo salasana lösenord losenord adgangskode passord sifre şifre parole 密码 密碼 口令 パスワード 비밀번호 palavrapasse
  requirepass masterauth storepass keypass userpass dbpass rootpw ldappw bindpw adminpw dbpw smtppass mailpass ftppass
  sshpass rootpass adminpass passwds passwords psk wpapsk`);
const secrets = words(`secret secrets geheimnis segredo secreto geheim pepper секрет segreto jwtsecret salt`);
const tokens = words(`token tokens jwt bearer accesstoken authtoken apitoken refreshtoken bottoken pat oauthtoken
  sessiontoken usertoken authtok tok токен ficha jeton`);
const apiKeys = words(`apikey apikeys secretkey accesskey authkey privatekey privkey signingkey encryptionkey masterkey
  sharedkey accountkey licensekey clientsecret clientkey consumersecret appsecret appkey serverkey cryptkey aeskey
  enckey hmackey secretaccesskey subscriptionkey instrumentationkey writekey adminkey servicekey deploykey webhooksecret
  sharedsecret tokensecret sharedaccesskey clef apipass sekret`);
const lone = words(
  'appid key keys auth credential credentials cred creds authorization schluessel schlüssel llave chave chiave ключ cookie',
);
const phrases = words('mnemonic seedphrase mnemonics seedwords');

/** Words before `key` that make it a secret one. */
const keyWords =
  words(`api access secret private auth encryption encrypt enc cipher crypto aes des rsa hmac sign signing
  signature master service server account subscription client consumer app application shared storage function functions
  host admin webhook jwt session cookie license licence deploy ssh ssl tls pgp gpg wallet deployer eth bot merchant
  secure security ingestion write management integration maps openai azure anthropic stripe google aws gcp twilio
  sendgrid mailgun datadog algolia github gitlab slack decryption crypt derivation token wireguard preshared validation
  machine fernet django flask laravel rails nextauth partner live prod production test staging acc geheim privater
  llm gemini mistral groq cohere s3 minio b2 r2 spaces ingest push vapid ftp sftp api2 x`);

/** A name that ends so speaks about a secret, it does not hold one. */
const about = words(`id ids name names path paths url urls uri uris file files filename type types header headers field
  fields param params parameter label labels prefix suffix length len size count counts expiry expires expire expiration
  expiresin ttl hint placeholder regex regexp pattern policy rule rules error errors err message messages msg title text
  description desc help input form page route endpoint hash hashed digest algorithm algo alg encoder encoding encode format
  version provider manager service store storage cache column index ref reference arn class selector button link reset
  strength min max valid validity issuer audience scope scopes kind status state event action handler callback mode enabled
  disabled required visible limit limits rate usage used symbol decimals address contract mint schema template var variable
  env map list set chars charset characters alphabet confirmation confirm field1 attr attribute property prop props
  location dir directory folder command cmd method function func fn factory generator gen validator validation checker
  check test tests spec example examples doc docs comment note source src target bits year date time timestamp age rotation
  lifetime duration interval timeout span position pos offset start end begin line lines dn domain host port region zone
  resource resources group groups role roles user username owner category model models view views controller component
  icon image img color colour style tag tags option options config settings configuration info data details detail meta
  metadata stats level score tier balance price amount supply holder holders transfer standard interface abi bytecode
  binding bindings constraint sha sha1 sha256 sha512 md5 bcrypt fingerprint thumbprint checksum uuid guid number num
  separator delimiter value2 change changed changes forgot forgotten required2 char mask masked extractor resolver
  parser verifier signer getter setter builder request response dto entity repository exception counter budget quota
  window stream iterator buffer regexes keyword keywords words vault engine backend backends mount
  exists present missing incorrect invalid mismatch wrong empty weak strong expired matches match`);

/** Anywhere in a name: the value is public, or a key of something else. */
const publicWords =
  words(`hash range project issue public pub pubkey publickey site sitekey publishable anon idempotency idempotent partition
  sort cache caching translation i18n locale l10n placeholder csrf xsrf nonce primary foreign composite candidate object
  objectkey keycode keyboard keyframe keyframes react hotkey shortcut accelerator registry anchor design next previous
  continuation pagination cursor dedup deduplication tracking measurement encrypted sealed hashed fingerprint dictionary
  lookup etag resume forgot checksum integrity alphabet allowed invalid missing wrong incorrect bad weak expired unknown existing fake dummy mock example sample tokenizer
  csp sri address contract erc20 nft ethereum tx`);

const classes = new Map<string, NameClass | null>();
const cacheLimit = 20_000;

/** Class of a name (variable, key, flag, header), or null when it names no secret. Remembers what it was asked. */
export function classifyName(name: string): NameClass | null {
  const known = classes.get(name);
  if (known !== undefined) return known;
  const found = classify(splitName(name));
  if (classes.size > cacheLimit) classes.clear();
  classes.set(name, found);
  return found;
}

/** The words of a name in small letters: `dbPassword_2` is `db`, `password`. Digits at a word's end go. */
export function splitName(name: string): string[] {
  return name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) =>
      /^\p{L}+\d+$/u.test(word) && !/^(?:sha|md|s|r|b|i|l|p|k|h|base|x)\d+/.test(word)
        ? word.replace(/\d+$/, '')
        : word,
    )
    .filter((word) => word !== '' && !/^\d+$/.test(word));
}

function classify(parts: readonly string[]): NameClass | null {
  let end = parts.length;
  // Words that only say where or which: `password_prod`, `API_KEY_V2`, `secret default`.
  while (end > 1 && trailing.has(parts[end - 1] ?? '')) end--;
  const last = parts.join('').endsWith('motdepasse') ? 'motdepasse' : parts[end - 1];
  if (last === undefined) return null;
  const before = parts[end - 2] ?? '';
  if (parts.some((part) => publicWords.has(part))) return null;
  if (
    phrases.has(last) ||
    (last === 'phrase' && (before === 'seed' || before === 'recovery')) ||
    (last === 'words' && before === 'seed')
  ) {
    return { kind: 'seed-phrase' };
  }
  if (before === 'pass' && (last === 'phrase' || last === 'word' || last === 'code')) return { kind: 'password' };
  if (about.has(last)) return null;
  if (passwords.has(last)) return negatedPass(last, parts) ? null : { kind: 'password' };
  if (/(?:password|passwd|passwort|passphrase|contraseña|contrasena)$/.test(last)) return { kind: 'password' };
  if (/(?:^|db|my|user|admin|root|sql|smtp|ftp|mail|ldap|redis|pg|ssh|bind|wifi)(?:pwd|pass|psw|pw)$/.test(last))
    return { kind: 'password' };
  if (secrets.has(last) || last.endsWith('secret')) return last === 'salt' ? { kind: 'key' } : { kind: 'secret' };
  if (apiKeys.has(last) || /(?:apikey|secretkey|accesskey|privatekey)$/.test(last)) return { kind: 'api-key' };
  if (tokens.has(last) || /[a-z]token$/.test(last)) return { kind: 'token' };
  if (last === 'login' && before === 'sonar') return { kind: 'token' };
  if (last === 'key' || last === 'keys') {
    if (keyWords.has(before)) return { kind: 'api-key' };
    return { kind: before === '' ? 'weak' : 'key' };
  }
  if (/^(?:auth|authorization|creds?|credentials?)$/.test(last)) return { kind: 'key' };
  if (lone.has(last)) return { kind: 'weak' };
  return null;
}

/** `bypass = ...`, `--pass` of a test runner: `pass` as a verb. */
function negatedPass(last: string, parts: readonly string[]): boolean {
  return (
    last === 'pass' &&
    parts.length > 1 &&
    /^(?:by|first|second|last|render|multi|single|single|one|two|post|pre|low|high|band)$/.test(
      parts[parts.length - 2] ?? '',
    )
  );
}

const trailing =
  words(`base api acceso secreta secreto privada privado maestra maestro bd db usuario correo banco prod production dev development staging stage test testing local default live old new v v1 v2 v3 value
  val str string literal const plain plaintext raw b64 base64 hex encoded decoded bytes primary secondary main backup override
  current fallback temp tmp env1 eu us one two a b utf8 text1`);

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/));
}
