/** Names of cloud regions: AWS and Google by form, the others by list. A name needs a key that speaks of a place. */
const byForm =
  /^(?:(?:af|ap|ca|cn|eu|il|me|mx|sa|us|us-gov|us-iso|us-isob|eusc)-(?:central|north|south|east|west|northeast|northwest|southeast|southwest|de-east)-\d|(?:africa|asia|australia|europe|me|northamerica|southamerica|us)-(?:central|north|south|east|west|northeast|northwest|southeast|southwest)\d{1,2})$/;

const azure = new Set(
  `australiacentral australiacentral2 australiaeast australiasoutheast austriaeast belgiumcentral brazilsouth
  brazilsoutheast canadacentral canadaeast centralindia centralus chilecentral chinaeast chinaeast2 chinaeast3
  chinanorth chinanorth2 chinanorth3 denmarkeast eastasia eastus eastus2 eastus3 francecentral francesouth
  germanynorth germanywestcentral indonesiacentral israelcentral italynorth japaneast japanwest jioindiacentral
  jioindiawest koreacentral koreasouth malaysiawest mexicocentral newzealandnorth northcentralus northeurope
  norwayeast norwaywest polandcentral qatarcentral southafricanorth southafricawest southcentralus southeastasia
  southindia spaincentral swedencentral swedensouth switzerlandnorth switzerlandwest uaecentral uaenorth uksouth
  ukwest usgovarizona usgovtexas usgovvirginia westcentralus westeurope westindia westus westus2 westus3`.split(/\s+/),
);

const fly =
  /^(?:ams|arn|atl|bog|bom|bos|cdg|den|dfw|ewr|eze|fra|gdl|gig|gru|hkg|iad|jnb|lax|lhr|mad|mia|nrt|ord|otp|phx|qro|scl|sea|sin|sjc|syd|waw|yul|yyz)$/;
const vercel = /^(?:arn|bom|cdg|cle|cpt|dub|fra|gru|hkg|hnd|iad|icn|kix|lhr|pdx|sfo|sin|syd|dxb)1$/;
const others =
  /^(?:nyc[123]|ams[23]|sfo[123]|sgp1|lon1|fra1|tor1|blr1|syd1|atl1|(?:ap|ca|eu|uk|us|me|sa|af|il|mx)-[a-z]+-\d|cn-[a-z]+(?:-\d)?)$/;

/** The region that a value names, or null: a zone by its region (`eu-west-3a`), Azure's names also with spaces. */
export function regionIn(value: string, flavour: 'any' | 'fly' | 'vercel' = 'any'): string | null {
  const text = value.trim();
  if (flavour === 'fly') return fly.test(text) ? text : null;
  if (flavour === 'vercel') return vercel.test(text) ? text : null;
  const zone = /^((?:[a-z]+-)+[a-z]*\d{1,2})-?[a-f]$/.exec(text)?.[1];
  if (byForm.test(text)) return text;
  if (zone && byForm.test(zone)) return zone;
  const flat = text.toLowerCase().replace(/\s+/g, '');
  if (azure.has(flat)) return flat;
  return others.test(text) ? text : null;
}

/** True for a key that speaks of a place. */
export function isPlaceKey(key: string): boolean {
  return (
    /region|location|zone/i.test(key) &&
    !/timezone|hosted_?zone|dns_?zone|zone_?id|zone_?name|redirect|dropzone/i.test(key)
  );
}
