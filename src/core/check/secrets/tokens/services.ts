import { vendor } from './row.ts';

/** Identity, work tools, maps, media, support, and the rest. */
export const services = [
  ...vendor('JSON Web Token', { source: 'https://www.rfc-editor.org/rfc/rfc7519' }, [
    ['jwt', 'eyJ w{10,1500} .eyJ w{10,3000} . w{20,700}', { structure: 'jwt' }],
  ]),
  ...vendor(
    'Okta',
    {
      revoke: 'https://developer.okta.com/docs/guides/create-an-api-token/',
      source: 'https://developer.okta.com/docs/guides/create-an-api-token/',
    },
    [
      ['okta-token', '00 w{40}', { near: ['okta', 'ssws'] }],
      ['okta-client-secret', 'w{64}', { near: ['okta'] }],
    ],
  ),
  ...vendor('Auth0', { source: 'https://auth0.com/docs/get-started/applications' }, [
    ['auth0-client-secret', 'w{64}', { near: ['auth0'] }],
  ]),
  ...vendor('Clerk', { revoke: 'https://dashboard.clerk.com', source: 'https://clerk.com/docs' }, [
    ['clerk-secret-key', 'sk_live_ an{40,50}', { near: ['clerk'] }],
    ['clerk-test-key', 'sk_test_ an{40,50}', { near: ['clerk'], severity: 'warning' }],
  ]),
  ...vendor('WorkOS', { source: 'https://workos.com/docs' }, [['workos-key', 'sk_live_a2V5Xz an{40,120}']]),
  ...vendor('Stytch', { source: 'https://stytch.com/docs' }, [
    ['stytch-secret', 'secret-live- w{34} ='],
    ['stytch-test-secret', 'secret-test- w{34} =', { severity: 'warning' }],
  ]),
  ...vendor('Descope', { source: 'https://docs.descope.com/' }, [
    ['descope-management-key', 'K2 an{60,90}', { near: ['descope'] }],
  ]),
  ...vendor('Authress', { source: 'https://authress.io/' }, [
    ['authress-key', 'sc_|ext_|scauth_|authress_ ln{5,30} . ln{4,6} .acc_|.acc- w{10,32} . b64u{30,120}'],
  ]),
  ...vendor('Persona', { source: 'https://docs.withpersona.com/' }, [['persona-key', 'persona_production_ w{20,80}']]),
  ...vendor('Onfido', { source: 'https://documentation.onfido.com/' }, [
    ['onfido-token', 'api_live.|api_live_us.|api_live_ca. w{11} . w{32}'],
  ]),
  ...vendor('JumpCloud', { source: 'https://docs.jumpcloud.com/' }, [
    ['jumpcloud-key', 'ln{40}', { near: ['jumpcloud'] }],
  ]),
  ...vendor('FusionAuth', { source: 'https://fusionauth.io/docs/' }, [
    ['fusionauth-key', 'w{60,66}', { near: ['fusionauth'] }],
  ]),
  ...vendor('Frontegg', { source: 'https://docs.frontegg.com/' }, [
    ['frontegg-secret', 'UUID', { near: ['frontegg'] }],
  ]),
  ...vendor('Salesforce', { source: 'https://developer.salesforce.com/docs/' }, [
    ['salesforce-token', '00 an{13} ! dot{80,260}', { near: ['salesforce', 'sforce', 'force.com', 'sfdc'] }],
    ['salesforce-consumer-key', '3MVG9 dot{75,90}'],
    ['salesforce-refresh-token', '5Aep861 dot{70,100}'],
  ]),
  ...vendor(
    'HubSpot',
    { revoke: 'https://app.hubspot.com/private-apps', source: 'https://developers.hubspot.com/docs/api/private-apps' },
    [
      ['hubspot-private-app-token', 'pat-na1-|pat-na2-|pat-eu1-|pat-ap1- UUID'],
      ['hubspot-key', 'UUID', { near: ['hubspot', 'hapikey'] }],
    ],
  ),
  ...vendor('Intercom', { source: 'https://developers.intercom.com/' }, [
    ['intercom-token', 'b64u{60}', { near: ['intercom'] }],
  ]),
  ...vendor('Zendesk', { source: 'https://developer.zendesk.com/' }, [
    ['zendesk-token', 'an{40}', { near: ['zendesk'] }],
  ]),
  ...vendor('Freshdesk', { source: 'https://developers.freshdesk.com/' }, [
    ['freshdesk-key', 'an{20}', { near: ['freshdesk', 'freshservice'] }],
  ]),
  ...vendor('Help Scout', { source: 'https://developer.helpscout.com/' }, [
    ['helpscout-secret', 'an{32}', { near: ['helpscout', 'help_scout'] }],
  ]),
  ...vendor('Pipedrive', { source: 'https://developers.pipedrive.com/' }, [
    ['pipedrive-token', 'hex{40}', { near: ['pipedrive'] }],
  ]),
  ...vendor(
    'Notion',
    {
      revoke: 'https://www.notion.so/profile/integrations',
      source: 'https://developers.notion.com/docs/authorization',
    },
    [
      ['notion-token', 'ntn_ d{11} an{35}'],
      ['notion-token-old', 'secret_ an{43}'],
    ],
  ),
  ...vendor('Linear', { revoke: 'https://linear.app/settings/api', source: 'https://linear.app/developers' }, [
    ['linear-key', 'lin_api_ an{40}'],
    ['linear-oauth-token', 'lin_oauth_ hex{64}'],
    ['linear-webhook-secret', 'lin_wh_ an{20,50}'],
    ['linear-client-secret', 'hex{32}', { near: ['linear_client', 'linear_secret', 'linear.app'] }],
  ]),
  ...vendor('Asana', { source: 'https://developers.asana.com/docs/personal-access-token' }, [
    ['asana-pat', '1/ d{14,17} : hex{32}', { near: ['asana'] }],
    ['asana-pat-new', '2/ d{14,17} / d{14,17} : hex{32}', { near: ['asana'] }],
    ['asana-client-secret', 'hex{32}', { near: ['asana'] }],
  ]),
  ...vendor('ClickUp', { source: 'https://developer.clickup.com/' }, [['clickup-token', 'pk_ d{7,9} _ un{32}']]),
  ...vendor('monday.com', { source: 'https://developer.monday.com/' }, [
    ['monday-token', 'eyJhbGciOiJIUzI1NiJ9. w{60,500} . w{43}', { near: ['monday'] }],
  ]),
  ...vendor('Trello', { source: 'https://developer.atlassian.com/cloud/trello/' }, [
    ['trello-token', 'ATTA hex{64} xX{8}'],
    ['trello-token-old', 'hex{64}', { near: ['trello'] }],
    ['trello-key', 'hex{32}', { near: ['trello'] }],
  ]),
  ...vendor('Todoist', { source: 'https://developer.todoist.com/' }, [
    ['todoist-token', 'hex{40}', { near: ['todoist'] }],
  ]),
  ...vendor('Shortcut', { source: 'https://developer.shortcut.com/' }, [
    ['shortcut-token', 'UUID', { near: ['shortcut_api', 'clubhouse'] }],
  ]),
  ...vendor('Calendly', { source: 'https://developer.calendly.com/' }, [
    ['calendly-token', 'eyJraWQiOi w{20,200} . w{60,600} . w{40,200}', { near: ['calendly'] }],
  ]),
  ...vendor('Typeform', { source: 'https://www.typeform.com/developers/' }, [['typeform-token', 'tfp_ dot{40,64}']]),
  ...vendor('Contentful', { source: 'https://www.contentful.com/developers/docs/references/authentication/' }, [
    ['contentful-pat', 'CFPAT- w{43}'],
    ['contentful-token', 'w{43}', { near: ['contentful'] }],
  ]),
  ...vendor('Sanity', { source: 'https://www.sanity.io/docs/http-auth' }, [
    ['sanity-token', 'sk an{80,200}', { near: ['sanity'] }],
  ]),
  ...vendor('Storyblok', { source: 'https://www.storyblok.com/docs/' }, [
    ['storyblok-token', 'an{22} tt', { near: ['storyblok'] }],
  ]),
  ...vendor('DatoCMS', { source: 'https://www.datocms.com/docs' }, [
    ['datocms-token', 'hex{30}', { near: ['datocms'] }],
  ]),
  ...vendor('Prismic', { source: 'https://prismic.io/docs' }, [
    ['prismic-token', 'MC5 w{60,120}', { near: ['prismic'] }],
  ]),
  ...vendor('Webflow', { source: 'https://developers.webflow.com/' }, [
    ['webflow-token', 'hex{64}', { near: ['webflow'] }],
  ]),
  ...vendor('Strapi', { source: 'https://docs.strapi.io/cms/features/api-tokens' }, [
    ['strapi-token', 'hex{256}', { near: ['strapi'] }],
  ]),
  ...vendor('Ghost', { source: 'https://docs.ghost.org/admin-api' }, [
    ['ghost-admin-key', 'hex{24} : hex{64}', { near: ['ghost'] }],
  ]),
  ...vendor('WordPress', { source: 'https://wordpress.org/documentation/article/application-passwords/' }, [
    ['wordpress-salt', 'w{64}', { near: ['auth_salt', 'logged_in_salt', 'nonce_salt', 'secure_auth'] }],
  ]),
  ...vendor(
    'Figma',
    { revoke: 'https://www.figma.com/settings', source: 'https://www.figma.com/developers/api#access-tokens' },
    [
      ['figma-token', 'figd_ w{38,46}'],
      ['figma-oauth-token', 'figu_|figr_|figo_ w{38,46}'],
      ['figma-token-old', 'd{5,7} - UUID', { near: ['figma'] }],
    ],
  ),
  ...vendor('Canva', { source: 'https://www.canva.dev/docs/' }, [['canva-client-secret', 'cnvca w{51}']]),
  ...vendor('Miro', { source: 'https://developers.miro.com/' }, [
    ['miro-token', 'eyJtaXJvLm9yaWdpbiI6 w{10,80} _ w{27}'],
  ]),
  ...vendor('Adobe', { source: 'https://developer.adobe.com/developer-console/docs/guides/authentication/' }, [
    ['adobe-client-secret', 'p8e- w{32}'],
    ['adobe-client-secret-old', 'UUID', { near: ['adobe'] }],
  ]),
  ...vendor('Frame.io', { source: 'https://developer.frame.io/' }, [['frameio-token', 'fio-u- w{64}']]),
  ...vendor('Cloudinary', { source: 'https://cloudinary.com/documentation' }, [
    ['cloudinary-secret', 'w{27}', { near: ['cloudinary'] }],
  ]),
  ...vendor('Mux', { source: 'https://www.mux.com/docs' }, [['mux-token-secret', 'b64{75}', { near: ['mux_'] }]]),
  ...vendor('imgix', { source: 'https://docs.imgix.com/' }, [['imgix-key', 'ak_ hex{64}']]),
  ...vendor('Uploadcare', { source: 'https://uploadcare.com/docs/' }, [
    ['uploadcare-secret', 'hex{20}', { near: ['uploadcare'] }],
  ]),
  ...vendor('UploadThing', { source: 'https://docs.uploadthing.com/' }, [
    ['uploadthing-secret', 'sk_live_ hex{64}', { near: ['uploadthing'] }],
  ]),
  ...vendor(
    'Mapbox',
    {
      revoke: 'https://account.mapbox.com/access-tokens/',
      source: 'https://docs.mapbox.com/help/dive-deeper/access-tokens/',
    },
    [
      ['mapbox-secret-token', 'sk.eyJ w{50,110} . w{22}'],
      ['mapbox-temporary-token', 'tk.eyJ w{50,110} . w{22}'],
    ],
  ),
  ...vendor('MaxMind', { source: 'https://dev.maxmind.com/license-key-validation-api/' }, [
    ['maxmind-key', 'an{6} _ an{29} _mmk'],
  ]),
  ...vendor('HERE', { source: 'https://www.here.com/docs/' }, [
    ['here-key', 'w{43}', { near: ['here_api', 'heremaps', 'hereapi'] }],
  ]),
  ...vendor('TomTom', { source: 'https://developer.tomtom.com/' }, [['tomtom-key', 'an{32}', { near: ['tomtom'] }]]),
  ...vendor('OpenWeather', { source: 'https://openweathermap.org/appid' }, [
    ['openweather-key', 'hex{32}', { near: ['openweather', 'pyowm', 'appid'] }],
  ]),
  ...vendor('weatherstack', { source: 'https://weatherstack.com/documentation' }, [
    ['weatherstack-key', 'hex{32}', { near: ['weatherstack', 'weatherapi', 'weather_api'] }],
  ]),
  ...vendor('IPinfo', { source: 'https://ipinfo.io/developers' }, [['ipinfo-token', 'hex{14}', { near: ['ipinfo'] }]]),
  ...vendor('ipstack', { source: 'https://ipstack.com/documentation' }, [
    ['ipstack-key', 'hex{32}', { near: ['ipstack', 'ipdata', 'ipgeolocation'] }],
  ]),
  ...vendor('News API', { source: 'https://newsapi.org/docs' }, [
    ['newsapi-key', 'hex{32}', { near: ['newsapi', 'news_api'] }],
  ]),
  ...vendor('New York Times', { source: 'https://developer.nytimes.com/' }, [
    ['nytimes-key', 'w{32}', { near: ['nytimes', 'newyorktimes', 'new-york-times'] }],
  ]),
  ...vendor('TMDB', { source: 'https://developer.themoviedb.org/' }, [
    ['tmdb-key', 'hex{32}', { near: ['tmdb', 'themoviedb'] }],
  ]),
  ...vendor('GIPHY', { source: 'https://developers.giphy.com/' }, [['giphy-key', 'an{32}', { near: ['giphy'] }]]),
  ...vendor('Unsplash', { source: 'https://unsplash.com/documentation' }, [
    ['unsplash-key', 'w{43}', { near: ['unsplash'] }],
  ]),
  ...vendor('Pexels', { source: 'https://www.pexels.com/api/' }, [['pexels-key', 'an{56}', { near: ['pexels'] }]]),
  ...vendor('Pixabay', { source: 'https://pixabay.com/api/docs/' }, [
    ['pixabay-key', 'd{7,9} - hex{25}', { near: ['pixabay'] }],
  ]),
  ...vendor('RapidAPI', { source: 'https://docs.rapidapi.com/' }, [['rapidapi-key', 'w{50}', { near: ['rapidapi'] }]]),
  ...vendor('ScraperAPI', { source: 'https://docs.scraperapi.com/' }, [
    ['scraperapi-key', 'hex{32}', { near: ['scraperapi', 'scraper_api', 'scrapingbee'] }],
  ]),
  ...vendor('Bitly', { source: 'https://dev.bitly.com/' }, [['bitly-token', 'hex{40}', { near: ['bitly'] }]]),
  ...vendor('redirect.pizza', { source: 'https://github.com/betterleaks/betterleaks' }, [
    ['redirectpizza-token', 'rpa_ an{30}'],
  ]),
  ...vendor('Lob', { source: 'https://docs.lob.com/' }, [['lob-key', 'live_|test_ hex{35}']]),
  ...vendor('Docusign', { source: 'https://developers.docusign.com/' }, [
    ['docusign-secret', 'UUID', { near: ['docusign'] }],
  ]),
  ...vendor('Proof', { source: 'https://github.com/betterleaks/betterleaks' }, [['proof-key', 'prf_ w{24,80}']]),
  ...vendor(
    'Postman',
    {
      revoke: 'https://go.postman.co/settings/me/api-keys',
      source: 'https://learning.postman.com/docs/developer/postman-api/authentication/',
    },
    [
      ['postman-key', 'PMAK- hex{24} - hex{34}'],
      ['postman-collection-key', 'PMAT- un{26}'],
    ],
  ),
  ...vendor('ReadMe', { source: 'https://docs.readme.com/' }, [['readme-key', 'rdme_ ln{70}']]),
  ...vendor('Zuplo', { source: 'https://zuplo.com/docs' }, [['zuplo-key', 'zpka_ ln{32} _ hex{8}']]),
  ...vendor('Unkey', { source: 'https://www.unkey.com/docs' }, [['unkey-root-key', 'unkey_ an{20,32}']]),
  ...vendor('Svix', { source: 'https://docs.svix.com/' }, [['svix-token', 'testsk_|sk_ an{32} .eu|.us']]),
  ...vendor('Inngest', { source: 'https://www.inngest.com/docs' }, [
    ['inngest-signing-key', 'signkey-prod-|signkey-branch- hex{32,64}'],
    ['inngest-test-key', 'signkey-test- hex{32,64}', { severity: 'warning' }],
  ]),
  ...vendor('Trigger.dev', { source: 'https://trigger.dev/docs' }, [
    ['triggerdev-key', 'tr_prod_|tr_dev_|tr_stg_ an{20,24}'],
  ]),
  ...vendor('Liveblocks', { source: 'https://liveblocks.io/docs' }, [
    ['liveblocks-secret', 'sk_prod_|sk_dev_ w{40,70}'],
  ]),
  ...vendor('Knock', { source: 'https://docs.knock.app/' }, [['knock-key', 'sk_ w{42,46}', { near: ['knock'] }]]),
  ...vendor('Novu', { source: 'https://docs.novu.co/' }, [['novu-key', 'hex{32}', { near: ['novu'] }]]),
  ...vendor('Retool', { source: 'https://docs.retool.com/' }, [['retool-token', 'retool_ an{26,40}']]),
  ...vendor('Zapier', { source: 'https://docs.zapier.com/' }, [
    ['zapier-webhook', 'hooks.zapier.com/hooks/catch/ d{5,9} / ln{6,8}'],
  ]),
  ...vendor('Make', { source: 'https://www.make.com/en/help' }, [
    ['make-webhook', '.make.com/ ln{32}', { near: ['hook'] }],
  ]),
  ...vendor('IFTTT', { source: 'https://ifttt.com/maker_webhooks' }, [
    ['ifttt-webhook-key', '/with/key/ w{22,44}', { near: ['ifttt'] }],
  ]),
  ...vendor('Workato', { source: 'https://docs.workato.com/' }, [
    ['workato-token', 'wrka|wrkaus|wrkaeu -eyJ w{8,200} . w{16,600} . w{64,700}'],
  ]),
  ...vendor('Val Town', { source: 'https://docs.val.town/' }, [['valtown-token', 'vtwn_ w{20,80}']]),
  ...vendor('WakaTime', { source: 'https://wakatime.com/developers' }, [
    ['wakatime-key', 'waka_ UUID'],
    ['wakatime-key-old', 'UUID', { near: ['wakatime', 'waka_time'] }],
  ]),
  ...vendor('Ionic', { source: 'https://ionic.io/docs/' }, [['ionic-token', 'ion_ an{42}']]),
  ...vendor('Expo', { source: 'https://docs.expo.dev/accounts/programmatic-access/' }, [
    ['expo-token', 'w{40}', { near: ['expo_token', 'expo_access'] }],
  ]),
  ...vendor('Samsara', { source: 'https://developers.samsara.com/' }, [['samsara-token', 'samsara_api_ an{26,32}']]),
  ...vendor('Thunderstore', { source: 'https://github.com/betterleaks/betterleaks' }, [
    ['thunderstore-token', 'tss_ an{24,80}'],
  ]),
  ...vendor('42 intra', { source: 'https://api.intra.42.fr/apidoc' }, [
    ['intra42-secret', 's-s4t2ud-|s-s4t2af- hex{64}'],
  ]),
  ...vendor('SettleMint', { source: 'https://github.com/gitleaks/gitleaks' }, [
    ['settlemint-application-token', 'sm_aat_ an{16}'],
    ['settlemint-personal-token', 'sm_pat_ an{16}'],
    ['settlemint-service-token', 'sm_sat_ an{16}'],
  ]),
  ...vendor('SSLMate', { source: 'https://sslmate.com/help/reference/apiv2' }, [
    ['sslmate-key', 'an{36}', { near: ['sslmate'] }],
  ]),
  ...vendor('Beamer', { source: 'https://github.com/gitleaks/gitleaks' }, [
    ['beamer-token', 'b_ w{44}', { near: ['beamer'] }],
  ]),
  ...vendor('Adafruit', { source: 'https://io.adafruit.com/api/docs/' }, [
    ['adafruit-key', 'aio_ an{28}'],
    ['adafruit-key-old', 'hex{32}', { near: ['adafruit'] }],
  ]),
  ...vendor('Particle', { source: 'https://docs.particle.io/' }, [
    ['particle-token', 'hex{40}', { near: ['particle'] }],
  ]),
  ...vendor('Blynk', { source: 'https://docs.blynk.io/' }, [['blynk-token', 'w{32}', { near: ['blynk'] }]]),
  ...vendor('Home Assistant', { source: 'https://developers.home-assistant.io/docs/auth_api/' }, [
    ['homeassistant-webhook', '/api/webhook/ ln{32,64}', { near: ['hass', 'homeassistant', 'home-assistant'] }],
  ]),
  ...vendor('Fitbit', { source: 'https://dev.fitbit.com/' }, [['fitbit-secret', 'hex{32}', { near: ['fitbit'] }]]),
  ...vendor('Strava', { source: 'https://developers.strava.com/' }, [
    ['strava-secret', 'hex{40}', { near: ['strava'] }],
  ]),
  ...vendor('Yelp', { source: 'https://docs.developer.yelp.com/' }, [['yelp-key', 'w{128}', { near: ['yelp'] }]]),
  ...vendor('Hunter', { source: 'https://hunter.io/api-documentation' }, [
    ['hunter-key', 'hex{40}', { near: ['hunter.io', 'hunter_api'] }],
  ]),
  ...vendor('VirusTotal', { source: 'https://docs.virustotal.com/' }, [
    ['virustotal-key', 'hex{64}', { near: ['virustotal', 'vt_api'] }],
  ]),
  ...vendor('Shodan', { source: 'https://developer.shodan.io/' }, [['shodan-key', 'an{32}', { near: ['shodan'] }]]),
  ...vendor('Censys', { source: 'https://docs.censys.com/' }, [['censys-secret', 'an{32}', { near: ['censys'] }]]),
  ...vendor('SecurityTrails', { source: 'https://docs.securitytrails.com/' }, [
    ['securitytrails-key', 'an{32}', { near: ['securitytrails'] }],
  ]),
];
