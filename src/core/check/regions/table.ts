/**
 * Regions of cloud providers and where they are, as of 2026-11. Sources: the providers' own lists (AWS "Regions and
 * Zones", Google Cloud "Locations", Azure "List of Azure regions", Oracle "Regions and Availability Domains", Alibaba
 * Cloud "Regions and zones", DigitalOcean "Regional availability", Fly "Regions", Vercel "Regions", Render "Regions").
 * Places are metropolitan areas, good to some 50 km: enough to say what is nearest.
 */
export const providers = [
  'aws',
  'google',
  'azure',
  'oracle',
  'alibaba',
  'digitalocean',
  'fly',
  'vercel',
  'render',
] as const;
export type Provider = (typeof providers)[number];

export const providerNames: Readonly<Record<Provider, string>> = {
  aws: 'AWS',
  google: 'Google Cloud',
  azure: 'Azure',
  oracle: 'Oracle Cloud',
  alibaba: 'Alibaba Cloud',
  digitalocean: 'DigitalOcean',
  fly: 'Fly',
  vercel: 'Vercel',
  render: 'Render',
};

/** Latitude and longitude in degrees, and the country (ISO 3166). */
export interface Metro {
  readonly latitude: number;
  readonly longitude: number;
  readonly country: string;
}

const metros = new Map(
  `ams 52.4 4.9 NL|arn 59.3 18.1 SE|atl 33.7 -84.4 US|akl -36.8 174.8 NZ|bah 26.1 50.6 BH|bcn 41.4 2.2 ES
  bej 39.9 116.4 CN|beg 44.8 20.5 RS|ber 52.5 13.4 DE|bkk 13.8 100.5 TH|blr 13.0 77.6 IN|bog 4.7 -74.1 CO
  bom 19.1 72.9 IN|bos 42.4 -71.1 US|bru 50.8 4.4 BE|bud 47.5 19.0 HU|cbg 51.6 -3.2 GB|cbr -35.3 149.1 AU
  cdg 48.9 2.4 FR|chs 33.2 -80.0 US|cle 41.5 -81.7 US|cmh 40.0 -83.0 US|cou 41.2 -95.9 US|cph 55.7 12.6 DK
  cpt -33.9 18.4 ZA|cwl 51.5 -3.2 GB|cvg 39.1 -84.5 US|cys 41.1 -104.8 US|del 28.6 77.2 IN|den 39.7 -105.0 US
  dfw 32.8 -96.8 US|dls 45.6 -121.2 US|dmm 26.4 50.1 SA|doh 25.3 51.5 QA|dsm 41.6 -93.6 US|dub 53.3 -6.3 IE
  dxb 25.2 55.3 AE|auh 24.5 54.4 AE|ewr 40.7 -74.2 US|eze -34.6 -58.4 AR|fra 50.1 8.7 DE|gdl 20.7 -103.3 MX
  gig -22.9 -43.2 BR|gru -23.5 -46.6 BR|gva 46.2 6.1 CH|gve 53.2 6.6 NL|hel 60.6 27.1 FI|hkg 22.3 114.2 HK
  hyd 17.4 78.5 IN|iad 38.9 -77.4 US|icn 37.6 127.0 KR|jed 21.5 39.2 SA|jga 22.5 70.1 IN|jkt -6.2 106.8 ID
  jnb -26.2 28.0 ZA|kix 34.7 135.5 JP|kul 3.1 101.7 MY|kwi 29.4 48.0 KW|las 36.2 -115.1 US|lax 34.1 -118.2 US
  lhr 51.5 -0.1 GB|lin 45.5 9.2 IT|maa 13.1 80.3 IN|mad 40.4 -3.7 ES|mel -37.8 145.0 AU|mia 25.8 -80.2 US
  mnl 14.6 121.0 PH|mrs 43.3 5.4 FR|nrt 35.7 139.7 JP|ord 41.9 -87.6 US|osl 59.9 10.8 NO|otp 44.4 26.1 RO
  pdx 45.5 -122.7 US|per -32.0 115.9 AU|phx 33.4 -112.1 US|pnq 18.5 73.9 IN|pus 35.2 129.1 KR|qro 20.6 -100.4 MX
  ric 36.7 -78.4 US|ruh 24.7 46.7 SA|sat 29.4 -98.5 US|scl -33.4 -70.7 CL|sea 47.2 -119.9 US|sel 37.5 127.0 KR
  sfo 37.8 -122.4 US|sha 31.2 121.5 CN|sin 1.4 103.8 SG|sjc 37.3 -121.9 US|slc 40.8 -111.9 US|svg 59.0 5.7 NO
  syd -33.9 151.2 AU|szx 22.5 114.1 CN|tlv 32.1 34.8 IL|tpe 24.1 120.5 TW|trn 45.1 7.7 IT|vie 48.2 16.4 AT
  vcp -22.9 -47.1 BR|vap -33.0 -71.6 CL|waw 52.2 21.0 PL|yul 45.5 -73.6 CA|yyc 51.0 -114.1 CA|yyz 43.7 -79.4 CA
  yqb 46.8 -71.2 CA|zhy 37.5 105.2 CN|zrh 47.4 8.5 CH|hgh 30.3 120.2 CN|tao 36.1 120.4 CN|zqz 40.8 114.9 CN
  het 40.8 111.7 CN|wlc 41.0 113.1 CN|ctu 30.7 104.1 CN|can 23.1 113.3 CN|hey 23.7 114.7 CN|nkg 32.1 118.8 CN
  foc 26.1 119.3 CN|mty 25.7 -100.3 MX|jbq 1.5 103.7 MY|nyc 40.7 -74.0 US`
    .split(/[|\n]/)
    .map((row): readonly [string, Metro] => {
      const [code = '', latitude, longitude, country = ''] = row.trim().split(' ');
      return [code, { latitude: Number(latitude), longitude: Number(longitude), country }];
    }),
);

/** `region:metro`, by provider. */
const written: Readonly<Record<Provider, string>> = {
  aws: `us-east-1:iad us-east-2:cmh us-west-1:sfo us-west-2:pdx af-south-1:cpt ap-east-1:hkg ap-east-2:tpe ap-south-1:bom
    ap-south-2:hyd ap-southeast-1:sin ap-southeast-2:syd ap-southeast-3:jkt ap-southeast-4:mel ap-southeast-5:kul
    ap-southeast-6:akl ap-southeast-7:bkk ap-northeast-1:nrt ap-northeast-2:icn ap-northeast-3:kix ca-central-1:yul
    ca-west-1:yyc eu-central-1:fra eu-central-2:zrh eu-west-1:dub eu-west-2:lhr eu-west-3:cdg eu-north-1:arn
    eu-south-1:lin eu-south-2:mad il-central-1:tlv me-central-1:auh me-south-1:bah mx-central-1:qro sa-east-1:gru
    us-gov-east-1:cmh us-gov-west-1:pdx cn-north-1:bej cn-northwest-1:zhy eusc-de-east-1:ber`,
  google: `africa-south1:jnb asia-east1:tpe asia-east2:hkg asia-northeast1:nrt asia-northeast2:kix asia-northeast3:icn
    asia-south1:bom asia-south2:del asia-southeast1:sin asia-southeast2:jkt asia-southeast3:bkk
    australia-southeast1:syd australia-southeast2:mel europe-central2:waw europe-north1:hel europe-north2:arn
    europe-southwest1:mad europe-west1:bru europe-west2:lhr europe-west3:fra europe-west4:gve europe-west6:zrh
    europe-west8:lin europe-west9:cdg europe-west10:ber europe-west12:trn me-central1:doh me-central2:dmm me-west1:tlv
    northamerica-northeast1:yul northamerica-northeast2:yyz northamerica-south1:qro southamerica-east1:gru
    southamerica-west1:scl us-central1:cou us-east1:chs us-east4:iad us-east5:cmh us-south1:dfw us-west1:dls
    us-west2:lax us-west3:slc us-west4:las`,
  azure: `australiacentral:cbr australiacentral2:cbr australiaeast:syd australiasoutheast:mel austriaeast:vie
    belgiumcentral:bru brazilsouth:gru brazilsoutheast:gig canadacentral:yyz canadaeast:yqb centralindia:pnq
    centralus:dsm chilecentral:scl chinaeast:sha chinaeast2:sha chinaeast3:sha chinanorth:bej chinanorth2:bej
    chinanorth3:bej denmarkeast:cph eastasia:hkg eastus:iad eastus2:ric eastus3:atl francecentral:cdg
    francesouth:mrs germanynorth:ber germanywestcentral:fra indonesiacentral:jkt israelcentral:tlv italynorth:lin
    japaneast:nrt japanwest:kix jioindiacentral:pnq jioindiawest:jga koreacentral:sel koreasouth:pus malaysiawest:kul
    mexicocentral:qro newzealandnorth:akl northcentralus:ord northeurope:dub norwayeast:osl norwaywest:svg
    polandcentral:waw qatarcentral:doh southafricanorth:jnb southafricawest:cpt southcentralus:sat southeastasia:sin
    southindia:maa spaincentral:mad swedencentral:arn swedensouth:cph switzerlandnorth:zrh switzerlandwest:gva
    uaecentral:auh uaenorth:dxb uksouth:lhr ukwest:cwl usgovarizona:phx usgovtexas:sat usgovvirginia:ric
    westcentralus:cys westeurope:ams westindia:bom westus:sfo westus2:sea westus3:phx`,
  oracle: `af-johannesburg-1:jnb ap-batam-1:sin ap-chuncheon-1:icn ap-hyderabad-1:hyd ap-kulai-2:jbq ap-melbourne-1:mel
    ap-mumbai-1:bom ap-osaka-1:kix ap-seoul-1:icn ap-singapore-1:sin ap-singapore-2:sin ap-sydney-1:syd ap-tokyo-1:nrt
    ca-montreal-1:yul ca-toronto-1:yyz eu-amsterdam-1:ams eu-frankfurt-1:fra eu-madrid-1:mad eu-madrid-3:mad
    eu-marseille-1:mrs eu-milan-1:lin eu-paris-1:cdg eu-stockholm-1:arn eu-turin-1:trn eu-zurich-1:zrh
    eu-jovanovac-1:beg il-jerusalem-1:tlv me-abudhabi-1:auh me-dubai-1:dxb me-jeddah-1:jed me-riyadh-1:ruh
    mx-monterrey-1:mty mx-queretaro-1:qro sa-bogota-1:bog sa-santiago-1:scl sa-saopaulo-1:gru sa-valparaiso-1:vap
    sa-vinhedo-1:vcp uk-cardiff-1:cwl uk-london-1:lhr us-ashburn-1:iad us-chicago-1:ord us-phoenix-1:phx
    us-sanjose-1:sjc`,
  alibaba: `cn-qingdao:tao cn-beijing:bej cn-zhangjiakou:zqz cn-huhehaote:het cn-wulanchabu:wlc cn-hangzhou:hgh
    cn-shanghai:sha cn-nanjing:nkg cn-fuzhou:foc cn-shenzhen:szx cn-heyuan:hey cn-guangzhou:can cn-chengdu:ctu
    cn-hongkong:hkg ap-southeast-1:sin ap-southeast-3:kul ap-southeast-5:jkt ap-southeast-6:mnl ap-southeast-7:bkk
    ap-northeast-1:nrt ap-northeast-2:icn us-west-1:sjc us-east-1:iad na-south-1:qro eu-west-1:lhr eu-central-1:fra
    me-east-1:dxb me-central-1:ruh`,
  digitalocean: `nyc1:nyc nyc2:nyc nyc3:nyc ams2:ams ams3:ams sfo1:sfo sfo2:sfo sfo3:sfo sgp1:sin lon1:lhr fra1:fra
    tor1:yyz blr1:blr syd1:syd atl1:atl`,
  fly: `ams:ams arn:arn atl:atl bog:bog bom:bom bos:bos cdg:cdg den:den dfw:dfw ewr:ewr eze:eze fra:fra gdl:gdl gig:gig
    gru:gru hkg:hkg iad:iad jnb:jnb lax:lax lhr:lhr mad:mad mia:mia nrt:nrt ord:ord otp:otp phx:phx qro:qro scl:scl
    sea:sea sin:sin sjc:sjc syd:syd waw:waw yul:yul yyz:yyz`,
  vercel: `arn1:arn bom1:bom cdg1:cdg cle1:cle cpt1:cpt dub1:dub dxb1:dxb fra1:fra gru1:gru hkg1:hkg hnd1:nrt iad1:iad
    icn1:icn kix1:kix lhr1:lhr pdx1:pdx sfo1:sfo sin1:sin syd1:syd yul1:yul`,
  render: 'oregon:pdx ohio:cmh virginia:iad frankfurt:fra singapore:sin',
};

function tableOf(provider: Provider): ReadonlyMap<string, Metro | null> {
  return new Map(
    written[provider].split(/\s+/).map((one) => {
      const [region = '', metro = ''] = one.split(':');
      return [region, metros.get(metro) ?? null];
    }),
  );
}

const tables = new Map<Provider, ReadonlyMap<string, Metro | null>>();

/** The known regions of a provider, each with where it is. */
export function regionsOf(provider: Provider): ReadonlyMap<string, Metro | null> {
  const known = tables.get(provider) ?? tableOf(provider);
  tables.set(provider, known);
  return known;
}

/** What a region's name looks like where the list may be older than the region. */
const forms: Readonly<Partial<Record<Provider, RegExp>>> = {
  aws: /^(?:af|ap|ca|cn|eu|il|me|mx|sa|us|us-gov|us-isob?|eusc)-(?:central|north|south|east|west|northeast|northwest|southeast|southwest|de-east)-\d$/,
  google:
    /^(?:africa|asia|australia|europe|me|northamerica|southamerica|us)-(?:central|north|south|east|west|northeast|northwest|southeast|southwest)\d{1,2}$/,
};

/** Areas of several regions that a provider offers as one place. */
const areas: Readonly<Partial<Record<Provider, RegExp>>> = {
  google: /^(?:us|eu|asia|nam\d{1,2}|eur\d{1,2}|asia\d)$/,
};

/** Places that are no region: the provider says that it has no single one. */
export const everywhere = /^(?:global|aws-global|unspecified|auto)$/i;

export interface Region {
  readonly provider: Provider;
  readonly name: string;
}

/**
 * The region that a value names, or null. A zone names its region (`eu-west-3a`, `us-central1-b`), Azure's names may have
 * spaces and capitals. Without a provider, the first whose names look like this: areas and the three letters of Fly or
 * Vercel say too little alone.
 */
export function regionNamed(value: string, provider: Provider | null): Region | null {
  const text = value.trim();
  if (text === '' || text.length > 60) return null;
  if (provider !== null) return named(text, provider, true);
  for (const one of alone) {
    const region = named(text, one, false);
    if (region) return region;
  }
  return null;
}

const alone: readonly Provider[] = ['aws', 'google', 'azure', 'oracle', 'alibaba', 'digitalocean'];

function named(text: string, provider: Provider, areaToo: boolean): Region | null {
  const name = plain(text, provider);
  if (regionsOf(provider).has(name) || forms[provider]?.test(name)) return { provider, name };
  return areaToo && areas[provider]?.test(name) ? { provider, name } : null;
}

function plain(text: string, provider: Provider): string {
  if (regionsOf(provider).has(text)) return text;
  if (provider === 'azure') return text.toLowerCase().replace(/[\s_]+/g, '');
  if (provider === 'aws') return /^([a-z]+(?:-[a-z]+){1,2}-\d)(?:[a-z]|-[a-z]{3}-\d[a-z])$/.exec(text)?.[1] ?? text;
  const lower = provider === 'google' || provider === 'oracle' ? text.toLowerCase() : text;
  if (provider === 'google') return /^([a-z]+-[a-z]+\d{1,2})-[a-z]$/.exec(lower)?.[1] ?? lower;
  return provider === 'alibaba' ? (/^((?:cn-[a-z]+)|(?:[a-z]+-[a-z]+-\d))-?[a-z]$/.exec(lower)?.[1] ?? lower) : lower;
}

/** True when a name could be one of the provider's: known, or of its form. */
export function looksLikeRegion(name: string, provider: Provider): boolean {
  return named(name, provider, true) !== null;
}
