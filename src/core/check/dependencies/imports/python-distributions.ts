/** Distributions that are named otherwise than the module they bring: `import yaml` is `pip install pyyaml`. */
const distributions = new Map<string, string>(
  Object.entries({
    attr: 'attrs',
    bs4: 'beautifulsoup4',
    Crypto: 'pycryptodome',
    Cryptodome: 'pycryptodomex',
    Levenshtein: 'levenshtein',
    MySQLdb: 'mysqlclient',
    OpenGL: 'pyopengl',
    OpenSSL: 'pyopenssl',
    PIL: 'pillow',
    PyPDF2: 'pypdf2',
    PyQt5: 'pyqt5',
    PyQt6: 'pyqt6',
    Xlib: 'python-xlib',
    absl: 'absl-py',
    airflow: 'apache-airflow',
    allauth: 'django-allauth',
    apt: 'python-apt',
    bson: 'pymongo',
    cairo: 'pycairo',
    community: 'python-louvain',
    corsheaders: 'django-cors-headers',
    crispy_forms: 'django-crispy-forms',
    cv2: 'opencv-python',
    dateutil: 'python-dateutil',
    dbus: 'dbus-python',
    debug_toolbar: 'django-debug-toolbar',
    decouple: 'python-decouple',
    discord: 'discord.py',
    django_filters: 'django-filter',
    dns: 'dnspython',
    docx: 'python-docx',
    dotenv: 'python-dotenv',
    editor: 'python-editor',
    environ: 'django-environ',
    faiss: 'faiss-cpu',
    fitz: 'pymupdf',
    flask_cors: 'flask-cors',
    flask_login: 'flask-login',
    flask_migrate: 'flask-migrate',
    flask_sqlalchemy: 'flask-sqlalchemy',
    git: 'gitpython',
    github: 'pygithub',
    gitlab: 'python-gitlab',
    gi: 'pygobject',
    googleapiclient: 'google-api-python-client',
    grpc: 'grpcio',
    grpc_tools: 'grpcio-tools',
    hydra: 'hydra-core',
    ibm_db: 'ibm-db',
    igraph: 'python-igraph',
    jose: 'python-jose',
    jwt: 'pyjwt',
    kafka: 'kafka-python',
    kerberos: 'kerberos',
    ldap: 'python-ldap',
    ldap3: 'ldap3',
    lxml_html_clean: 'lxml-html-clean',
    magic: 'python-magic',
    markdown: 'markdown',
    memcache: 'python-memcached',
    mpl_toolkits: 'matplotlib',
    msgpack: 'msgpack',
    multipart: 'python-multipart',
    nacl: 'pynacl',
    newrelic: 'newrelic',
    oauth2client: 'oauth2client',
    odf: 'odfpy',
    opentelemetry: 'opentelemetry-api',
    osgeo: 'gdal',
    pgvector: 'pgvector',
    pkg_resources: 'setuptools',
    playhouse: 'peewee',
    pptx: 'python-pptx',
    psycopg2: 'psycopg2-binary',
    pydantic_core: 'pydantic-core',
    pylab: 'matplotlib',
    pymysql: 'pymysql',
    pysnmp: 'pysnmp',
    pythoncom: 'pywin32',
    pywintypes: 'pywin32',
    rest_framework: 'djangorestframework',
    ruamel: 'ruamel.yaml',
    sentry_sdk: 'sentry-sdk',
    serial: 'pyserial',
    setuptools: 'setuptools',
    skimage: 'scikit-image',
    sklearn: 'scikit-learn',
    slugify: 'python-slugify',
    snappy: 'python-snappy',
    socks: 'pysocks',
    sqlalchemy: 'sqlalchemy',
    storages: 'django-storages',
    telegram: 'python-telegram-bot',
    tlz: 'toolz',
    usb: 'pyusb',
    vlc: 'python-vlc',
    websocket: 'websocket-client',
    whois: 'python-whois',
    win32api: 'pywin32',
    win32com: 'pywin32',
    win32con: 'pywin32',
    wx: 'wxpython',
    yaml: 'pyyaml',
    zmq: 'pyzmq',
  }),
);

/** Other distributions that bring the same module, so that a declared one is recognised. */
const alternatives: Readonly<Record<string, readonly string[]>> = {
  cv2: ['opencv-python-headless', 'opencv-contrib-python', 'opencv-contrib-python-headless'],
  psycopg2: ['psycopg2'],
  Crypto: ['pycrypto'],
  faiss: ['faiss-gpu'],
  fitz: ['pymupdfb'],
  bson: ['bson'],
  snappy: ['python-snappy', 'cramjam'],
  magic: ['python-magic-bin', 'file-magic'],
  community: ['community'],
  kafka: ['kafka-python-ng'],
  slugify: ['unicode-slugify'],
  dotenv: ['dotenv'],
  jwt: ['jwt'],
};

/** The distribution that most likely brings a module, given as dotted path (`google.cloud.storage`). */
export function distributionOf(module: string): string {
  const [top = module, second, third] = module.split('.');
  if (top === 'google') return google(second, third);
  if (top === 'azure' && second)
    return third && /^[a-z]/.test(third) && second !== 'functions' ? `azure-${second}-${third}` : `azure-${second}`;
  return distributions.get(top) ?? top;
}

/** Every distribution known to bring a module, the most likely one first. */
export function distributionsOf(module: string): readonly string[] {
  const top = module.split('.')[0] ?? module;
  return [distributionOf(module), ...(alternatives[top] ?? []), top];
}

function google(second: string | undefined, third: string | undefined): string {
  if (second === 'cloud' && third) return `google-cloud-${third.replace(/_v\d\w*$/, '').replaceAll('_', '-')}`;
  if (second === 'protobuf') return 'protobuf';
  if (second === 'auth' || second === 'oauth2') return 'google-auth';
  if (second === 'generativeai') return 'google-generativeai';
  if (second === 'genai') return 'google-genai';
  if (second === 'adk') return 'google-adk';
  if (second === 'api_core') return 'google-api-core';
  return second ? `google-${second.replaceAll('_', '-')}` : 'google';
}
