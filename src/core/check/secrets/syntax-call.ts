import { readArguments, type Argument } from './arguments.ts';
import { is, alphanumeric } from './chars.ts';
import type { SecretHit } from './hit.ts';
import { judgeNamed } from './judge-named.ts';
import { classifyName } from './names.ts';
import type { Value } from './values.ts';

/** A call that takes a secret by its place: which argument, what is expected there, and what must hold of another one. */
export interface Call {
  readonly index: number;
  readonly expects: 'password' | 'secret';
  /** Words of which the argument before must hold one: the field that is filled in. */
  readonly beside?: RegExp;
  /** The call has no other argument. */
  readonly only?: true;
}

const password = (index: number, more: Omit<Call, 'index' | 'expects'> = {}): Call => ({
  index,
  expects: 'password',
  ...more,
});
const secret = (index: number): Call => ({ index, expects: 'secret' });
const field: Pick<Call, 'beside'> = { beside: /pass|pwd|contrase|senha|clave|kennwort|secret|token|pin\b/i };

/** Calls by name, in small letters, with the `(`; a name starts at a word's start. */
export const calls: Readonly<Record<string, readonly Call[]>> = {
  ...each(
    `login( signin( sign_in( log_in( authenticate( basicauth( basic_auth( setbasicauth( set_basic_auth( httpbasicauth( httpdigestauth( digestauth( digest_auth(
    withbasicauth( usernamepasswordcredentials( usernamepasswordcredential( usernamepassword( passwordauthentication( networkcredential(
    pscredential( passwordcredential( usernamepasswordauthenticationtoken( credentials( setcredentials( withcredentials( addcredentials(
    usercredentials( logincredentials( plaintextauthprovider( plaintextauthenticator( plaincredentials( simple_bind_s( simple_bind( defaultauthenticator(
    setauthentication( setauth( username_pw_set( wifi.begin( httr::authenticate( authorize( passwordauthenticator( http_basic_auth( adduser( add_user( authenticatewith(
    auth_plain( loginwith( setusernamepassword( signinwithemailandpassword( createuserwithemailandpassword( htpasswd( loginas( login_as( basicauthmiddleware( authtoken( cy.login(`,
    [password(1)],
  ),
  ...each('auth=( auth:( auth=[ auth:[', [password(1)]),
  'auth(': [password(1), { ...password(0), only: true }],
  ...each('.login( .connect( .authenticate(', [password(1), { ...secret(0), only: true }]),
  'bind(': [password(1, { beside: /\b(?:cn|dc|ou|uid)=/i })],
  ...each(
    'ldap_bind( ftp_login( ssh2_auth_password( imap_open( mysqli_connect( mysqli( mysql_connect( mysql_pconnect( pdo( getconnection( sequelize( pymysql.connect( mysqldb.connect( mariadb.connect( dbi->connect( dbi.connect( plainauth( createcredential( createscramsha1credential( createscramsha256credential( create_superuser( smtp.plainauth( connectionfactory(',
    [password(2)],
  ),
  'mysqli_real_connect(': [password(3)],
  ...each('minio( clientsecretcredential( minioclient(', [secret(2)]),
  ...each(
    'client( oauthhandler( oauth1handler( oauthconsumer( consumer( clientcredential( oauth1( oauth2client( oauth2session(',
    [secret(1)],
  ),
  ...each('plaintext( unsafeplaintext( unsafe_plain_text(', [password(0)]),
  ...each('create_user( createuser( client.connect(', [password(2), password(1)]),
  ...each('oci_connect( cx_oracle.connect( oracledb.connect( oci_pconnect( createconnection(', [password(1)]),
  ...each(
    'fill( type( typetext( filltext( setvalue( settext( input( inputtext( entertext( fill_in( fillfield( clearandtype(',
    [password(1, field), password(0, field)],
  ),
  ...each('send_keys( sendkeys( setvalue( typetext(', [password(0, field)]),
  ...each(
    'jwt.sign( jwt.verify( jsonwebtoken.sign( jsonwebtoken.verify( jwt.encode( jwt.decode( jwt::encode( jwt::decode( jwt_encode( jwt_decode( signjwt( aes.encrypt( aes.decrypt( des.encrypt( des.decrypt( tripledes.encrypt( tripledes.decrypt( rabbit.encrypt( rc4.encrypt( hmacsha256( hmacsha512( hmacsha1( hmacmd5( hexdigest( storagesharedkeycredential( basicawscredentials( awsbasiccredentials.create( basicsessioncredentials( newstaticcredentials( newstaticcredentialsprovider( credentials.new( credentials::new( oss2.auth( twilio( algoliasearch( signedstring( signwith( cookie.sign( signature.sign( crypt( encryptstring( decryptstring(',
    [secret(1), secret(0)],
  ),
  ...each('createhmac( createcipheriv( createdecipheriv( createcipher( createdecipher( .sign( .verify(', [secret(1)]),
  ...each('hash_hmac( openssl_encrypt( openssl_decrypt( pgp_sym_encrypt( sessioncredentials(', [secret(2)]),
  ...each('pgp_sym_encrypt( pgp_sym_decrypt( aes_encrypt( aes_decrypt( pgp_sym_encrypt_bytea(', [secret(1)]),
  ...each(
    'hmac.new( hmac256( hmac384( hmac512( hmacshakeyfor( fernet( aes.new( des3.new( arc4.new( blowfish.new( chacha20.new( secretkeyspec( symmetricsecuritykey( cookieparser( urlsafetimedserializer( urlsafeserializer( timedserializer( timestampsigner( signer( newcookiestore( cookiestore( cookie.newstore( messageverifier.new( messageencryptor.new( securecookie.new( csrf.protect( middleware.jwt( cryptr( simplecrypto( aesgcm( aes.newcipher( aesgcm.new( secretbox( azurekeycredential( apikeycredential( keycredential( encryptor( newcipher( setsigningkey( signingkey( verifywith( createsecretkey( importkey( keyauth( expressjwt( verifysignature( constructevent(',
    [secret(0)],
  ),
  ...each(
    'scryptsync( scrypt( pbkdf2sync( pbkdf2( pbkdf2_hmac( pbekeyspec( rfc2898derivebytes( hashsync( bcrypt.hash( bcrypt.hashpw( generate_password_hash( password_hash( make_password( generatefrompassword( set_password( check_password( setpassword( identify( sudo( getbytes_password( derivekey( x509certificate2(',
    [password(0), password(1)],
  ),
};

/** The secret in a call whose name ends before `open` (the place of its `(`), or null. */
export function callSecret(
  text: string,
  start: number,
  open: number,
  forms: readonly Call[],
  callee: string,
): SecretHit | null {
  if (is(text, start, alphanumeric) && is(text, start - 1, alphanumeric) && !startsInName(text, start)) return null;
  if (
    /\b(?:def|function|func|fn|sub|void|class|public|private|protected)\s+[\w.:]*$/.test(
      text.slice(Math.max(0, start - 40), start),
    )
  )
    return null;
  const least = Math.max(...forms.map((form) => form.index)) + 1;
  const args = readArguments(text, open, least + 1);
  for (const form of forms) {
    const hit = argumentSecret(text, args, form, callee);
    if (hit !== null) return hit;
  }
  return null;
}

/** `smtpLogin(`: a capital begins a word within a name. */
function startsInName(text: string, start: number): boolean {
  return /[A-Z]/.test(text.charAt(start)) && /[a-z]/.test(text.charAt(start - 1));
}

function argumentSecret(text: string, args: readonly Argument[], form: Call, callee: string): SecretHit | null {
  const value = args[form.index]?.literal ?? null;
  if (value === null || value.how === 'fallback' || (form.only === true && args.length !== 1)) return null;
  if (form.beside !== undefined) {
    const other = form.index > 0 ? args[form.index - 1] : undefined;
    const where =
      other === undefined
        ? text.slice(Math.max(0, value.start - 140), value.start)
        : text.slice(other.start, other.end);
    if (!form.beside.test(where)) return null;
  }
  const name = nameOf(callee);
  const kind = form.expects === 'password' ? positionalPassword(name, value) : judgeNamed(name, 'secret', value.text);
  if (kind === null || (classifyName(value.text) !== null && !/\d/.test(value.text))) return null;
  return {
    ruleId: 'secret-assignment',
    kind,
    vendor: null,
    name,
    start: value.start,
    end: value.end,
    confidence: 'likely',
    why: { code: 'argument', facts: { call: name, argument: form.index + 1, kind } },
  };
}

function positionalPassword(name: string, value: Value): string | null {
  return judgeNamed(name, 'password', value.text);
}

function nameOf(callee: string): string {
  return callee.replace(/\($/, '');
}

function each(names: string, forms: readonly Call[]): Record<string, readonly Call[]> {
  return Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, forms]),
  );
}
