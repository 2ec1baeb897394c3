import { vendor } from './row.ts';

/** Clouds, hosting, content delivery, infrastructure. */
export const cloud = [
  ...vendor(
    'AWS',
    {
      revoke: 'https://console.aws.amazon.com/iam/home#/security_credentials',
      source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html',
    },
    [
      ['aws-access-key-id', 'AKIA|ASIA|ABIA|ACCA b32{16}'],
      ['aws-access-key-id-old', 'A3T un{1} b32{16}'],
      [
        'aws-secret-access-key',
        'b64{40}',
        { near: ['aws', 'secret_access_key', 'secretaccesskey', 'akia', 'asia', 'amazonaws', 's3'] },
      ],
      ['aws-bedrock-key', 'ABSK b64{109,269}'],
      ['aws-bedrock-session-key', 'bedrock-api-key- b64{60,2000}'],
      ['aws-mws-token', 'amzn.mws. UUID'],
      ['aws-appsync-key', 'da2- ln{26}'],
    ],
  ),
  ...vendor(
    'Google',
    {
      revoke: 'https://console.cloud.google.com/apis/credentials',
      source: 'https://cloud.google.com/docs/authentication/api-keys',
    },
    [
      ['google-api-key', 'AIza w{35}'],
      ['google-oauth-secret', 'GOCSPX- w{28}'],
      ['google-oauth-token', 'ya29. w{30,1000}'],
      ['google-refresh-token', '1// d{2} w{40,120}'],
      ['gemini-key', 'AQ.Ab8RN6 w{44}'],
      ['firebase-server-key', 'AAAA w{7} :APA91b w{134}'],
      ['google-app-signing-secret', 'w{24}', { near: ['google_client_secret', 'googleclientsecret'] }],
      [
        'recaptcha-secret',
        '6L w{38}',
        { near: ['recaptcha_secret', 'recaptchasecret', 'recaptcha_private', 'recaptcha-secret', 'siteverify'] },
      ],
    ],
  ),
  ...vendor(
    'Azure',
    {
      revoke: 'https://portal.azure.com',
      source: 'https://learn.microsoft.com/purview/sit-defn-azure-storage-account-key-generic',
    },
    [
      ['azure-client-secret', 'dot{3} d{1} Q~ dot{31,34}'],
      ['azure-storage-key', 'b64{86} ==', { near: ['accountkey', 'azure', 'storage', 'blob', 'documentdb', 'cosmos'] }],
      ['azure-storage-key-signed', 'b64{76} +ASt b64{6} =='],
      ['azure-batch-key', 'b64{76} +ABa b64{6} =='],
      ['azure-cosmos-key', 'b64{76} ACDb b64{6} =='],
      ['azure-servicebus-key', 'b64{33} +ASb b64{6} ='],
      ['azure-eventhub-key', 'b64{33} +AEh b64{6} ='],
      ['azure-relay-key', 'b64{33} +ARm b64{6} ='],
      ['azure-iothub-key', 'b64{33} AIoT b64{6} ='],
      ['azure-acr-key', 'an{42} +ACR an{6}'],
      [
        'azure-search-key',
        'an{42} AzSe an{6}',
        { source: 'https://learn.microsoft.com/purview/sit-defn-azure-search-api-key' },
      ],
      [
        'azure-function-key',
        'w{44} AzFu w{6} ==',
        { source: 'https://learn.microsoft.com/purview/sit-defn-azure-function-master-api-key' },
      ],
      ['azure-cache-key', 'b64{33} AzCa b64{6} ='],
      ['azure-apim-key', 'an{32} AzAPIM an{6}'],
      [
        'azure-openai-key',
        'hex{32}',
        { near: ['openai.azure.com', 'azure_openai', 'azureopenai', 'cognitiveservices'] },
      ],
      [
        'azure-openai-key-new',
        'an{52} JQQJ99 an{26}',
        { source: 'https://learn.microsoft.com/purview/sit-defn-azure-cognitive-service-key' },
      ],
      ['azure-sas-signature', 'sig= pct{43,70}', { near: ['sv=20', 'core.windows.net'] }],
      ['azure-sb-shared-key', 'b64{43} =', { near: ['sharedaccesskey', 'servicebus.windows.net'] }],
      [
        'teams-webhook',
        '.webhook.office.com/webhookb2/ UUID @ UUID /IncomingWebhook/ hex{32} / UUID',
        {
          source:
            'https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook',
        },
      ],
    ],
  ),
  ...vendor(
    'Alibaba Cloud',
    {
      revoke: 'https://ram.console.aliyun.com/manage/ak',
      source: 'https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair',
    },
    [
      ['alibaba-access-key-id', 'LTAI an{12,24}'],
      ['alibaba-secret-key', 'an{30}', { near: ['alibaba', 'aliyun', 'oss2', 'ltai'] }],
      ['alibaba-sts-key-id', 'STS. an{16,64}'],
      ['alibaba-sts-token', 'CAIS b64u{60,1000}', { near: ['alibaba', 'aliyun', 'security_token', 'securitytoken'] }],
    ],
  ),
  ...vendor('Tencent Cloud', { source: 'https://www.tencentcloud.com/document/product/598/32675' }, [
    ['tencent-secret-id', 'AKID an{32}'],
    ['tencent-secret-key', 'an{32}', { near: ['tencent', 'qcloud', 'akid'] }],
  ]),
  ...vendor('Huawei Cloud', { source: 'https://support.huaweicloud.com/intl/en-us/usermanual-iam/iam_02_0003.html' }, [
    ['huawei-secret-key', 'an{40}', { near: ['huawei', 'hwcloud', 'myhuaweicloud'] }],
  ]),
  ...vendor('Yandex Cloud', { source: 'https://yandex.cloud/en/docs/iam/concepts/authorization/api-key' }, [
    ['yandex-api-key', 'AQVN w{35,38}'],
    ['yandex-iam-token', 't1. w{20,400} . w{86}'],
    ['yandex-aws-key', 'YC w{38}', { near: ['yandex'] }],
    ['yandex-oauth-token', 'y0_ w{55,60}'],
  ]),
  ...vendor('IBM Cloud', { source: 'https://cloud.ibm.com/docs/account?topic=account-userapikey' }, [
    ['ibm-cloud-key', 'w{44}', { near: ['ibm', 'bluemix', 'watson'] }],
  ]),
  ...vendor(
    'Oracle Cloud',
    { source: 'https://docs.oracle.com/iaas/Content/Identity/access/managing-user-credentials.htm' },
    [['oci-customer-secret', 'b64{43} =', { near: ['oci_', 'oraclecloud'] }]],
  ),
  ...vendor(
    'DigitalOcean',
    {
      revoke: 'https://cloud.digitalocean.com/account/api/tokens',
      source: 'https://docs.digitalocean.com/reference/api/create-personal-access-token/',
    },
    [
      ['digitalocean-pat', 'dop_v1_ hex{64}'],
      ['digitalocean-oauth-token', 'doo_v1_ hex{64}'],
      ['digitalocean-refresh-token', 'dor_v1_ hex{64}'],
      ['digitalocean-spaces-key', 'DO00 un{16}'],
    ],
  ),
  ...vendor(
    'Cloudflare',
    {
      revoke: 'https://dash.cloudflare.com/profile/api-tokens',
      source: 'https://developers.cloudflare.com/fundamentals/api/get-started/keys/',
    },
    [
      ['cloudflare-origin-ca-key', 'v1.0- hex{24} - hex{146}'],
      ['cloudflare-global-key', 'hex{37}', { near: ['cloudflare', 'cf_api'] }],
      ['cloudflare-api-token', 'w{40}', { near: ['cloudflare', 'cf_api', 'cf_token'] }],
      ['turnstile-secret', '0x4AAAAAA w{27}'],
    ],
  ),
  ...vendor('Fastly', { source: 'https://docs.fastly.com/en/guides/using-api-tokens' }, [
    ['fastly-token', 'w{32}', { near: ['fastly'] }],
  ]),
  ...vendor(
    'Vercel',
    { revoke: 'https://vercel.com/account/settings/tokens', source: 'https://vercel.com/docs/rest-api' },
    [
      ['vercel-token', 'an{24}', { near: ['vercel'] }],
      ['vercel-pat', 'vcp_ w{56}'],
      ['vercel-ai-gateway-key', 'vck_ w{56}'],
      ['vercel-app-token', 'vca_ w{56}'],
      ['vercel-app-refresh-token', 'vcr_ w{56}'],
      ['vercel-integration-token', 'vci_ w{56}'],
      ['vercel-blob-token', 'vercel_blob_rw_ an{16} _ an{20,40}'],
    ],
  ),
  ...vendor(
    'Netlify',
    { revoke: 'https://app.netlify.com/user/applications', source: 'https://docs.netlify.com/cli/get-started/' },
    [
      ['netlify-pat', 'nfp_ an{36}'],
      ['netlify-oauth-token', 'nfo_ an{36}'],
      ['netlify-build-token', 'nfb_ an{36}'],
      ['netlify-client-token', 'nfc_ an{36}'],
      ['netlify-token', 'w{40,46}', { near: ['netlify'] }],
    ],
  ),
  ...vendor(
    'Heroku',
    { revoke: 'https://dashboard.heroku.com/account', source: 'https://devcenter.heroku.com/articles/authentication' },
    [
      ['heroku-key', 'HRKU-AA w{58}'],
      ['heroku-key-old', 'UUID', { near: ['heroku'] }],
    ],
  ),
  ...vendor('Fly.io', { source: 'https://fly.io/docs/security/tokens/' }, [
    ['fly-token', 'fm1r_|fm1a_|fm2_ b64{80,2000}'],
    ['fly-access-token', 'fo1_ w{43}'],
  ]),
  ...vendor('Render', { source: 'https://render.com/docs/api' }, [['render-key', 'rnd_ an{28,32}']]),
  ...vendor('Railway', { source: 'https://docs.railway.com/guides/public-api' }, [
    ['railway-token', 'UUID', { near: ['railway'] }],
  ]),
  ...vendor('Scaleway', { source: 'https://www.scaleway.com/en/docs/iam/how-to/create-api-keys/' }, [
    ['scaleway-access-key', 'SCW un{17}'],
    ['scaleway-secret-key', 'UUID', { near: ['scaleway', 'scw'] }],
  ]),
  ...vendor('Scalingo', { source: 'https://developers.scalingo.com/' }, [['scalingo-token', 'tk-us- w{48}']]),
  ...vendor('OVHcloud', { source: 'https://github.com/betterleaks/betterleaks' }, [
    ['ovh-secret', 'an{32}', { near: ['ovh'] }],
    ['ovh-key', 'an{16}', { near: ['ovh_application', 'ovh_app'] }],
  ]),
  ...vendor('Exoscale', { source: 'https://community.exoscale.com/documentation/iam/' }, [
    ['exoscale-key', 'EXO hex{24,30}'],
    ['exoscale-secret', 'w{43}', { near: ['exoscale'] }],
  ]),
  ...vendor('Hetzner', { source: 'https://docs.hetzner.cloud/' }, [
    ['hetzner-token', 'an{64}', { near: ['hcloud', 'hetzner'] }],
  ]),
  ...vendor('Linode', { source: 'https://techdocs.akamai.com/linode-api/reference/get-started' }, [
    ['linode-token', 'hex{64}', { near: ['linode'] }],
  ]),
  ...vendor('Vultr', { source: 'https://www.vultr.com/api/' }, [['vultr-key', 'un{36}', { near: ['vultr'] }]]),
  ...vendor('UpCloud', { source: 'https://developers.upcloud.com/' }, [['upcloud-token', 'ucat_ an{24,32}']]),
  ...vendor('Civo', { source: 'https://github.com/betterleaks/betterleaks' }, [
    ['civo-key', 'an{50}', { near: ['civo'] }],
  ]),
  ...vendor('Infomaniak', { source: 'https://github.com/betterleaks/betterleaks' }, [
    ['infomaniak-token', 'w{60,100}', { near: ['infomaniak'] }],
  ]),
  ...vendor(
    'Terraform Cloud',
    {
      revoke: 'https://app.terraform.io/app/settings/tokens',
      source: 'https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens',
    },
    [['terraform-cloud-token', 'an{14} .atlasv1. w{60,70}']],
  ),
  ...vendor('Vault', { source: 'https://developer.hashicorp.com/vault/docs/concepts/tokens' }, [
    ['vault-service-token', 'hvs. w{24,140}'],
    ['vault-batch-token', 'hvb. w{138,300}'],
    ['vault-recovery-token', 'hvr. w{24,140}'],
    ['vault-token-old', 's. an{24}', { near: ['vault'] }],
  ]),
  ...vendor('Consul', { source: 'https://developer.hashicorp.com/consul/docs/security/acl/tokens' }, [
    ['consul-token', 'UUID', { near: ['consul'] }],
  ]),
  ...vendor('Nomad', { source: 'https://developer.hashicorp.com/nomad/docs/concepts/acl' }, [
    ['nomad-token', 'UUID', { near: ['nomad'] }],
  ]),
  ...vendor('Scalr', { source: 'https://github.com/betterleaks/betterleaks' }, [
    ['scalr-token', 'at- ln{15,40}', { near: ['scalr'] }],
  ]),
  ...vendor(
    'Pulumi',
    {
      revoke: 'https://app.pulumi.com/account/tokens',
      source: 'https://www.pulumi.com/docs/pulumi-cloud/access-management/access-tokens/',
    },
    [['pulumi-token', 'pul- hex{40}']],
  ),
  ...vendor('Doppler', { source: 'https://docs.doppler.com/docs/service-tokens' }, [
    ['doppler-personal-token', 'dp.pt. an{40,44}'],
    ['doppler-service-token', 'dp.st. dot{40,90}'],
    ['doppler-cli-token', 'dp.ct. an{40,44}'],
    ['doppler-scim-token', 'dp.scim. an{40,44}'],
    ['doppler-audit-token', 'dp.audit. an{40,44}'],
    ['doppler-service-account-token', 'dp.sa. an{40,44}'],
  ]),
  ...vendor('Infisical', { source: 'https://infisical.com/docs/documentation/platform/token' }, [
    ['infisical-token', 'st. hex{24} . hex{32} . hex{32}'],
  ]),
  ...vendor(
    '1Password',
    {
      revoke: 'https://start.1password.com/',
      source: 'https://developer.1password.com/docs/service-accounts/security/',
    },
    [
      ['1password-service-token', 'ops_eyJ b64u{250,2000}'],
      ['1password-secret-key', 'A3- un{6} - un{6} - un{5} - un{5} - un{5} - un{5}'],
      ['1password-secret-key-long', 'A3- un{6} - un{11} - un{5} - un{5} - un{5}'],
    ],
  ),
  ...vendor('Bitwarden', { source: 'https://bitwarden.com/help/access-tokens/' }, [
    ['bitwarden-access-token', '0. UUID . an{30} : b64{22} ==', { near: ['bitwarden', 'bws_access'] }],
  ]),
  ...vendor('age', { source: 'https://github.com/C2SP/C2SP/blob/main/age.md' }, [
    ['age-secret-key', 'AGE-SECRET-KEY-1 un{58}'],
  ]),
  ...vendor(
    'Tailscale',
    { revoke: 'https://login.tailscale.com/admin/settings/keys', source: 'https://tailscale.com/kb/1277/key-prefixes' },
    [
      ['tailscale-api-key', 'tskey-api- w{20,60}'],
      ['tailscale-auth-key', 'tskey-auth- w{20,60}'],
      ['tailscale-client-secret', 'tskey-client- w{20,60}'],
      ['tailscale-scim-key', 'tskey-scim- w{20,60}'],
      ['tailscale-webhook-key', 'tskey-webhook- w{20,60}'],
    ],
  ),
  ...vendor('ngrok', { source: 'https://ngrok.com/docs/agent/config/' }, [
    ['ngrok-token', 'an{27} _ an{21,23}', { near: ['ngrok'] }],
    ['ngrok-api-key', 'ak_ an{27}', { near: ['ngrok'] }],
  ]),
  ...vendor('Defined Networking', { source: 'https://github.com/gitleaks/gitleaks' }, [
    ['defined-networking-token', 'dnkey- w{26} - w{52}'],
  ]),
  ...vendor('Kubernetes', { source: 'https://kubernetes.io/docs/reference/access-authn-authz/bootstrap-tokens/' }, [
    ['kubernetes-bootstrap-token', 'ln{6} . ln{16}', { near: ['kubeadm', 'bootstrap'] }],
    [
      'openshift-token',
      'sha256~ w{43}',
      {
        source: 'https://docs.openshift.com/container-platform/latest/authentication/managing-oauth-access-tokens.html',
      },
    ],
    ['rancher-token', 'token- ln{5} : ln{54}', { source: 'https://ranchermanager.docs.rancher.com/api/quickstart' }],
  ]),
  ...vendor('Cisco Meraki', { source: 'https://github.com/gitleaks/gitleaks' }, [
    ['meraki-key', 'hex{40}', { near: ['meraki'] }],
  ]),
  ...vendor('Akamai', { source: 'https://techdocs.akamai.com/developer/docs/set-up-authentication-credentials' }, [
    ['akamai-token', 'akab- ln{16} - ln{16}'],
  ]),
];
