/**
 * Frequent words of documentation and type declarations, four to twelve letters: what a name or a sentence is made of
 * and a random value is not. Counted over the packages of this repository's own dependencies.
 */
const list =
  'ability able abort abortable aborted aborting aborts about above absent absolute abstract accept ' +
  'acceptable accepted accepting accepts access accessed accessible accessing accessor according accordingly ' +
  'account accounts accuracy acquire across action actions activate active activity acts actual actually ' +
  'adapter added adding addition additional additionally additions addon addons address addresses adds ' +
  'adheres admin administrator advance advanced advised affect affected affects after again against agent ' +
  'agents aggregate alert alerts algorithm algorithms alias aliases align alive alloc allocated allocation ' +
  'allow allowed allowing allows almost alone along alongside alpha already also alternative although always ' +
  'ambiguous amount analysis anchor annotation annotations anonymous another ansi answer anyone anything ' +
  'apache apis appear appears append appended appends applicable application applications applied applies ' +
  'apply approach appropriate approval approved apps arbitrary architecture archive area args argument ' +
  'arguments argv arising around array arrays artifact artifacts ascending ascii assembly assert assertion ' +
  'assertions asserts assets assign assigned assignment assignments assistant associate associated assume ' +
  'assumed assuming async asynchronous attach attached attaches attachment attacks attempt attempted ' +
  'attempting attempts attribute attributes audio audit auth authenticate author authority authorize ' +
  'authorized authors auto automated automatic automation autumn availability available avoid await awaited ' +
  'awaiting aware away azure back backed backend background backlog backoff backward backwards badge bare ' +
  'base based basem bases bash basic basis batch bearer because become becomes been before begin beginning ' +
  'begins behalf behave behaves behavior behaviour behind being belongs below benchmark benchmarks benjamin ' +
  'best beta better between beyond bigint binaries binary bind binding bindings bits blank blob block ' +
  'blocked blocking blocks blog blue bodies body boolean bootstrap both bound boundary bounds brace braces ' +
  'bracket branch branches brand break breaking breaks bridge broken broker browser browsers budget buffer ' +
  'buffered buffering buffers bugs build builder building builds built builtin bump bundle bundled business ' +
  'button bypass byte bytes cache cached caches caching calculate calculated call callback callbacks called ' +
  'caller callers calling calls cancel canceled cancellation cancelled cancels cannot canonical capabilities ' +
  'capability capture captured care case cases cast catch categories category caught cause caused causes ' +
  'causing caution caveat center cert certain certificate certificates chain chained chains challenge chance ' +
  'change changed changelog changeme changes changing channel channels char character characters chars ' +
  'charset charts chat check checked checking checkout checks child children choice choices choose chosen ' +
  'chrome chunk chunks circuit circular claim claims class classes clause clave clean cleanup clear cleared ' +
  'clears click client clients clone close closed closes closing cloud cluster code codecov codes coerced ' +
  'collect collected collection collector colon color colors column combination combine combined come comes ' +
  'comma command commands comment comments commit commits common commonjs community compact compare compared ' +
  'comparing comparison compatible compilation compile compiled compiler complete completed completely ' +
  'completes completion completions compliance compliant component components compose compression compute ' +
  'computed computer concat concatenated concept concurrent condition conditional conditions conduct ' +
  'confidential config configurable configure configured configures configuring confirm confirmation ' +
  'conflict conflicts conjunction connect connected connecting connection connections connects consent ' +
  'consider considered consist consistency consistent consistently console const constant constants ' +
  'constrains constraint constraints construct constructed constructing construction constructor ' +
  'constructors consult consume consumed consumer consumers consumption contact contain contained container ' +
  'containing contains content contents context contexts continuation continue continues continuing ' +
  'continuous contract contrasena contribute contributing contribution contributor contributors control ' +
  'controller controls convenience conversation conversion convert converted converting converts cookies ' +
  'copied copies copy copying copyright core corporation correct correctly correlation corresponds cost ' +
  'costs could count counter counting counts course cover coverage covered crash crashes create created ' +
  'creates creating creation creator credential credentials criteria cross crypto current currently cursor ' +
  'custom customer customize cycle cycles damages dashboard data database date david days deal debug ' +
  'debugger debugging decimal decision decisions declaration declarations declare declared decode decoded ' +
  'decoder decodes decoding decompress decorator decrypt deep default defaults defer deferred define defined ' +
  'defines defining definition definitions deflate delay delete deleted deletes deleting deletion delimited ' +
  'delivered delivery delta demand demo deno depend dependencies dependency dependent depending depends ' +
  'deployment deprecated deprecation deprecations deps depth derived desc descending describe described ' +
  'describes describing description descriptions descriptor descriptors deserialize deserialized designed ' +
  'desired desktop destination destroy destroyed detached detail detailed details detect detected detection ' +
  'determine determined determines determining developer developers development device dgram diagnostic ' +
  'diagnostics dict dictionary diff differ difference differences different differs digest digits direct ' +
  'direction directly directories directory dirname dirs disable disabled disables disabling discarded ' +
  'disconnect disconnected discovery discussion disk dispatch dispatcher dispatches display displayed ' +
  'disposable dispose disposed dist distinct distribute distributed distribution docs document documented ' +
  'documents does doesn doing domain domains done double down download downloads draft dragon drain drop ' +
  'dropped dummy duplex duplicate duplicates duration during dynamic dynamically each earlier early easier ' +
  'easily easy echo ecma ecosystem edge edit editor effect effective effectively effects efficient effort ' +
  'either element elements eligible else email embedded emit emits emitted emitter emitting empty enable ' +
  'enabled enables enabling encode encoded encoder encodes encoding encodings encountered encrypted ' +
  'encryption ended endian ending endpoint endpoints endregion ends enforce engine engines english enough ' +
  'ensure ensures enter entered entire entirely entities entity entra entries entry enum enumerable ' +
  'environment environments epoch equal equality equals equivalent errno error errors escape escaped eslint ' +
  'especially established eval evaluate evaluated evaluation even event events eventually ever every ' +
  'everything exact exactly example examples exceed exceeded exceeds except exception exceptions exchange ' +
  'exclude excluded excluding exclusive exec executable execute executed executes executing execution ' +
  'executor exist existing exists exit exited exiting exits expand expansion expect expected expects ' +
  'experience experimental expiration expire expired expires explanation explicit explicitly exponential ' +
  'export exported exports expose exposed exposes exposing express expression expressions extend extended ' +
  'extends extension extensions external extra extract extracted extracts extremely facing fact factor ' +
  'factory fail failed failing fails failure failures fall fallback falls falsch false falsy family fast ' +
  'faster fatal favor feature features fetch fetched fetches fetching fewer field fields file filename ' +
  'filenames files filesystem fill filled filter filtered filtering filters final finalized finally find ' +
  'finds fine fingerprint finish finished finishes finite fire fired firefox fires first fitness fixed fixes ' +
  'flag flags flat flatten float floating flow flows flush focused folder folders follow followed following ' +
  'follows foobar force forces fork forks form format formats formatted formatter formatting forms forward ' +
  'forwarded found foundation four fragment fragments frame frames framework free frequently fresh friendly ' +
  'from frozen fulfilled fulfills full fully func function functions further future garbage geheim general ' +
  'generally generate generated generates generating generation generator generic gets getter getters ' +
  'getting github gitignore give given gives giving glob global globally globals goal goes going good google ' +
  'governing gracefully grant granted graph graphs greater green group groups guarantee guaranteed ' +
  'guarantees guard guest guid guidance guide guidelines guides half hand handle handled handler handlers ' +
  'handles handling handshake happen happens hard hash have having head header headers heap height held ' +
  'hello help helper helpers helpful helps here hidden hide high higher highly hint hints history hmac ' +
  'holders holds home hook hooks host hosted hostname hosts hour hours however href human idempotency ' +
  'identical identified identifier identifiers identifies identify identifying identities identity idle ietf ' +
  'ignore ignored image images immediate immediately immutable impact impl implement implemented ' +
  'implementing implements implicit implicitly implied implies import important imported importing imports ' +
  'impossible improve include included includes including inclusive incoming incompatible incomplete ' +
  'incorrect increase increases increasing incremental indent independent index indexed indexes indicate ' +
  'indicates indicating indicator individual infer inferred infinite infinity info information infringement ' +
  'inherit inherited inherits init initial initialize initialized initiate initiated inject inline inner ' +
  'input inputs insecure insensitive insert inserted insertion inside inspect inspecting inspector install ' +
  'installation installed installing instance instanceof instances instantiate instantiated instead ' +
  'instruction instructions integer integers integration intended intent interact interaction interactive ' +
  'interface interfaces intermediate internal internally internals interpreted interpreter interrupt ' +
  'interrupted intersection interval intl into intrinsic introduced invalid inverse invocation invoke ' +
  'invoked invoking isolated issue issued issuer issues item items iterable iterate iterates iterating ' +
  'iteration iterations iterator iterators itself java javascript jobs join json just keep keeping keeps ' +
  'kennwort kept keyof keys keyword keywords kill kind know known label labels language languages large ' +
  'larger last latency later latest layer lazy lead leading leak learn least leave leaves left legacy legal ' +
  'length less letmein letter level levels liability liable libraries library libuv license licensed ' +
  'licenses life lifecycle lifetime like likely limit limitation limitations limited limits line lines link ' +
  'linked linking links lint linux list listed listen listener listeners listening listing lists literal ' +
  'literals little live ljharb load loaded loader loading loads local locale locales localhost locally ' +
  'located location locations lock logged logger logging logic logical login logo logout logs long longer ' +
  'look looking looks lookup loop loops loss lost lower lowercase machine machines made magic main maintain ' +
  'maintained maintainers maintaining maintenance major make makes making malformed manage managed ' +
  'management manager managers managing mandatory manifest manner manual manually many mapped mapper mapping ' +
  'mappings maps mark markdown marked marker marking marks mask master match matched matcher matches ' +
  'matching material math maximum maybe mean meaning meaningful means meant measure mechanism media medium ' +
  'member members membership memory merge merged message messages meta metadata method methods metrics ' +
  'microsoft middle might migrate migration milliseconds mime mini minimal minimum minor minus minute ' +
  'minutes misc mismatch missing mock mode model models modern modes modification modified modifier ' +
  'modifiers modifies modify modifying module modules monitor monkey month more most mostly move moved moves ' +
  'mozilla msal much multi multipart multiple must mutable name named names namespace namespaces naming napi ' +
  'native natively natural navigate navigation necessarily necessary need needed needs negative neither ' +
  'nested network never newer newline newly next node nodei nodejs nodes nonce none normal normalize ' +
  'normalized normally notable notation note notes nothing notice notification notify null nullable number ' +
  'numbers numeric oauth object objects observed observer obtain obtained occur occurred occurs offer offers ' +
  'official offset often oidc older omit omitted omitting once ones ongoing only onto opaque open openai ' +
  'opened opening opens openssl operates operating operation operations operator operators optimize ' +
  'optimized option optional optionally options opts order ordered ordering ordinary organization origin ' +
  'original other others otherwise outbound outcome outer outgoing output outputs outside over overflow ' +
  'overhead overridden override overrides overriding overview overwrite overwriting overwritten owned owner ' +
  'ownership owns package packages padding page pages pagination pair pairs parallel param parameter ' +
  'parameters params parent parse parsed parser parsers parses parsing part partial partially particular ' +
  'particularly parts party pass passed passes passing passphrase password passwort past patch patches path ' +
  'paths pattern patterns pause paused pauses payload payloads peer pending people percent perf perform ' +
  'performance performed performing performs period permission permissions permit permitted persisted ' +
  'persistence persistent person personal phase pick ping pipe pipeline pipelines pkce place places plain ' +
  'plan platform platforms playwright please plugin plugins plus point pointer points policies policy poll ' +
  'polyfill pool populate populated popup port portion position positions positive posix possible possibly ' +
  'post potential potentially power practice practices precedence preceding precision predefined predicate ' +
  'prefer preferred prefix prefixed preload prepare prepared prepend prepended presence present preserve ' +
  'preserved preserves preserving preset pretty prevent prevents preview previous previously primarily ' +
  'primary primitive principal print printed prints prior priority private probability probably problem ' +
  'problems process processed processes processing processor produce produced produces production profile ' +
  'program programmatic programs progress project projects promise promises prompt proof prop proper ' +
  'properly properties property proposal props protected proto protocol protocols prototype provide provided ' +
  'provider providers provides providing proxy public publicly publish published pull purpose purposes push ' +
  'python qualified quality queries query querying querystring question questions queue queued queues ' +
  'quickly quite quotes qwerty race raised random range ranges rate rather reach reached reaches react read ' +
  'readable reader reading readline readme readonly reads ready real realtime reason reasoning reasons ' +
  'receive received receives receiving recent recently recognized recognizes recommend recommended reconnect ' +
  'reconnecting record recorded recording records recursion recursive recursively redirect redirects reduce ' +
  'reducing refer reference referenced references referencing refers reflect refresh refreshing refs refusal ' +
  'regardless regex regexp region register registered registers registration registry regular reject ' +
  'rejected rejection rejections rejects related relative release released releases relevant rely remain ' +
  'remaining remains remark remote removal remove removed removes removing rename renamed rendered repeat ' +
  'repeated repl replace replaced replacement replaces replacing replay repo report reported reporter ' +
  'reporting reports repository represent represented representing represents request requested requesting ' +
  'requests require required requirement requirements requires requiring resend reserved reset resets ' +
  'resolution resolve resolved resolver resolves resolving resource resources respect respectively respond ' +
  'response responses responsible rest restore restrict restricted restriction restrictions result resulting ' +
  'results resume retain retained retaining retention retried retries retrieval retrieve retrieved retrieves ' +
  'retry retrying return returned returning returns reusable reuse reused reverse revert review revision ' +
  'richtig right rights risk role roles root round route routing rule rules runner running runs runtime ' +
  'runtimes safe safely safety same sample samples sampling sandbox satisfies satisfy save saved scalar ' +
  'scenario scenarios schedule scheduled schema schemas scheme schemes scope scoped scopes score screenshot ' +
  'script scripts search searching second seconds secret secretlint secrets section sections secure security ' +
  'seed seen segment segments select selected selection selector selects self semantic semantics semver send ' +
  'sending sends senha sensitive sent separate separated separately separator sequence sequences ' +
  'serializable serialize serialized serializer serializes server servers service services session sessions ' +
  'sets setter setting settings setup several severity shall shallow shape share shared shell shields shim ' +
  'short shorter should show shown shows shutdown side sideband sigint sign signal signals signature ' +
  'signatures signed significant signing signs silence silent silently similar similarly simple simplify ' +
  'simply simulate since sindresorhus single site situation situations size sizes skill skills skip skipped ' +
  'skipping skips slash slashes slice slightly slow slower small smaller snapshot snapshots snippet socket ' +
  'sockets software some someone something sometimes somewhat soon sort sorted source sources space spaces ' +
  'span spans spawn spec special specific specifically specified specifier specifiers specifies specify ' +
  'specifying speech speed spend split spread spring square stability stable stack stage staging stale ' +
  'standalone standard star stars start started starting starts startup stat state statement statements ' +
  'states static statistics stats status stay stderr stdin stdio stdout step steps still stop stopped ' +
  'stopping stops storage store stored stores storing strategies strategy stream streamed streaming streams ' +
  'strict strictly string stringified stringify strings strip strong strongly structure structured studio ' +
  'stuff style subagent subagents subclass subject submission submit submits submitted submitting ' +
  'subscription subsequent subset substitution subtle succeeded succeeds success successful successfully ' +
  'such suffix suitable suite summary summer super supplied supply support supported supporting supports ' +
  'suppress sure swap switch symbol symbolic symbols symlink symlinks sync synchronous syntax synthesize ' +
  'system systems table tagged tags tail take taken takes taking target targets task tasks team teams ' +
  'technical telemetry tell temperature template templates temporary tenant tenants term terminal terminate ' +
  'terminated termination terms test tested testing tests text than thanks that their them themselves then ' +
  'there therefore these they thing things think third this those though thread threads three threshold ' +
  'throttling through throw throwing thrown throws thumbprint thus tick tier time timed timeout timer timers ' +
  'times timestamp timing title todo together token tokens tool tools tort total trace traces tracing track ' +
  'tracker tracking trailing transcript transfer transform transforms translation transport travis treat ' +
  'treated treating tree tried tries trigger triggered triggers true truncate truncated trust trusted truthy ' +
  'trying tsconfig tuning tuple turn turns twice type typed typeof types typescript typical typically typing ' +
  'typo uint unable unavailable uncaught unchanged undefined under underlying understand undici unexpected ' +
  'unhandled unicode union unique unit units unix unknown unless unlike unlimited unnecessary unref ' +
  'unresolved unsafe unsent unset unsigned unspecified unsupported until untrusted unused update updated ' +
  'updates updating upgrade upload uploadable uploaded uploads upon upper upstream urls usable usage used ' +
  'useful user username users uses using usually util utilities utility utils uuid valid validate validated ' +
  'validates validating validation value values variable variables variant variants various vars vary vault ' +
  'vector verbatim verbose verification verified verify version versioning versions very view virtual ' +
  'visible visit visitor visual voice void wait waiting waits walk walking want warn warning warnings ' +
  'warranties warranty wasm watch water ways weak webpack website websocket welcome well were what whatever ' +
  'whatwg when whenever where whether which while white whitespace whole whom whose wide width wiki ' +
  'wikipedia wildcard will window windows winter wire wish with within without word words work worker ' +
  'workers workflow workflows working workload works workspace world would wrap wrapped wrapper wrapping ' +
  'wraps writable write writer writes writing written wrong xhigh yaml yarn yield yields your yourself zero ' +
  'zlib';

const words = list.split(' ');
export const commonWords: ReadonlySet<string> = new Set(words);
/** The first four letters of every word, a bit for each that there may be: most places begin none. */
const starts = new Uint8Array(26 ** 4 / 8);
for (const word of words) {
  const number = startNumber(word, 0);
  starts[number >> 3] = (starts[number >> 3] ?? 0) | (1 << (number & 7));
}

/** True when the four small letters at an offset begin a common word. */
export function startsCommonWord(text: string, at: number): boolean {
  const number = startNumber(text, at);
  return (((starts[number >> 3] ?? 0) >> (number & 7)) & 1) === 1;
}

function startNumber(text: string, at: number): number {
  let number = 0;
  for (let index = at; index < at + 4; index++) number = number * 26 + text.charCodeAt(index) - 97;
  return number;
}
