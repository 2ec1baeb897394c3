import { vendor } from './row.ts';

/** Chat, mail, telephony, push, social networks. */
export const messaging = [
  ...vendor('Slack', { revoke: 'https://api.slack.com/apps', source: 'https://docs.slack.dev/authentication/tokens' }, [
    ['slack-bot-token', 'xoxb- d{8,14} - d{8,14} - an{18,34}'],
    ['slack-bot-token-old', 'xoxb- d{8,14} - an{18,26}'],
    ['slack-user-token', 'xoxp- d{8,14} - d{8,14} - d{8,14} - an{28,34}'],
    ['slack-app-token', 'xapp- d{1} - un{8,14} - d{8,14} - ln{40,80}'],
    ['slack-config-token', 'xoxe.xoxp-|xoxe.xoxb- d{1} - an{100,200}'],
    ['slack-config-refresh-token', 'xoxe- d{1} - an{100,200}'],
    ['slack-session-token', 'xoxc- d{9,15} - d{9,15} - d{9,15} - hex{64}'],
    ['slack-session-cookie', 'xoxd- pct{90,400}'],
    ['slack-legacy-token', 'xoxo-|xoxs- d{6,14} - d{6,14} - d{6,14} - hex{8,64}'],
    ['slack-workspace-token', 'xoxa-|xoxr- w{16,80}'],
    ['slack-webhook', 'hooks.slack.com/services/ un{8,12} / un{8,12} / an{20,26}'],
    ['slack-workflow-webhook', 'hooks.slack.com/workflows/|hooks.slack.com/triggers/ un{8,12} / w{8,24} / w{16,60}'],
    ['slack-signing-secret', 'hex{32}', { near: ['slack_signing', 'slacksigning', 'signing_secret', 'signingsecret'] }],
  ]),
  ...vendor(
    'Discord',
    {
      revoke: 'https://discord.com/developers/applications',
      source: 'https://discord.com/developers/docs/reference#authentication',
    },
    [
      [
        'discord-bot-token',
        'an{23,28} . w{6,7} . w{27,40}',
        { structure: 'discord', near: ['discord', 'token', '.login(', '.run(', 'bot '] },
      ],
      ['discord-webhook', 'discord.com/api/webhooks/|discordapp.com/api/webhooks/ d{17,20} / w{60,80}'],
      ['discord-client-secret', 'w{32}', { near: ['discord'] }],
      ['discord-mfa-token', 'mfa. w{84}'],
    ],
  ),
  ...vendor(
    'Telegram',
    { revoke: 'https://t.me/BotFather', source: 'https://core.telegram.org/bots/api#authorizing-your-bot' },
    [
      ['telegram-bot-token', 'd{8,10} :AA w{33}'],
      ['telegram-api-hash', 'hex{32}', { near: ['api_hash', 'telethon', 'pyrogram'] }],
    ],
  ),
  ...vendor('Mattermost', { source: 'https://developers.mattermost.com/integrate/reference/personal-access-token/' }, [
    ['mattermost-token', 'ln{26}', { near: ['mattermost'] }],
  ]),
  ...vendor('Rocket.Chat', { source: 'https://developer.rocket.chat/' }, [
    ['rocketchat-token', 'w{43}', { near: ['rocketchat', 'rocket_chat', 'rocket.chat'] }],
  ]),
  ...vendor('Zoom', { source: 'https://developers.zoom.us/docs/' }, [
    ['zoom-client-secret', 'an{32}', { near: ['zoom_client', 'zoom_secret', 'zoomus', 'zoom.us'] }],
    ['zoom-webhook-secret', 'w{22}', { near: ['zoom_webhook', 'zoom_secret'] }],
  ]),
  ...vendor('Webex', { source: 'https://developer.webex.com/docs/bots' }, [
    ['webex-bot-token', 'w{64} _ an{4} _ UUID', { near: ['webex', 'cisco'] }],
  ]),
  ...vendor('Lark', { source: 'https://open.larksuite.com/' }, [
    ['lark-secret', 'an{32}', { near: ['lark', 'feishu'] }],
  ]),
  ...vendor('DingTalk', { source: 'https://open.dingtalk.com/' }, [
    ['dingtalk-robot-token', 'oapi.dingtalk.com/robot/send?access_token= hex{64}'],
    ['dingtalk-robot-secret', 'SEC hex{64}'],
  ]),
  ...vendor('WeCom', { source: 'https://developer.work.weixin.qq.com/' }, [
    ['wecom-webhook', 'qyapi.weixin.qq.com/cgi-bin/webhook/send?key= UUID'],
  ]),
  ...vendor('LINE', { source: 'https://developers.line.biz/en/docs/messaging-api/channel-access-tokens/' }, [
    ['line-channel-token', 'b64{156,180} =', { near: ['line_channel', 'linebot', 'channel_access'] }],
  ]),
  ...vendor('Twilio', { revoke: 'https://console.twilio.com', source: 'https://www.twilio.com/docs/iam/api-keys' }, [
    ['twilio-api-key', 'SK hex{32}', { near: ['twilio'] }],
    ['twilio-auth-token', 'hex{32}', { near: ['twilio'] }],
  ]),
  ...vendor(
    'SendGrid',
    {
      revoke: 'https://app.sendgrid.com/settings/api_keys',
      source: 'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys',
    },
    [['sendgrid-key', 'SG. w{20,24} . w{39,50}']],
  ),
  ...vendor(
    'Mailgun',
    {
      revoke: 'https://app.mailgun.com/settings/api_security',
      source: 'https://documentation.mailgun.com/docs/mailgun/user-manual/api-key-mgmt/',
    },
    [
      ['mailgun-key', 'key- hex{32}'],
      ['mailgun-key-new', 'hex{32} - hex{8} - hex{8}', { near: ['mailgun'] }],
    ],
  ),
  ...vendor('Mailchimp', { source: 'https://mailchimp.com/help/about-api-keys/' }, [
    ['mailchimp-key', 'hex{32} -us d{1,2}'],
    ['mandrill-key', 'md- w{22}', { source: 'https://mailchimp.com/developer/transactional/' }],
  ]),
  ...vendor('MailerSend', { source: 'https://developers.mailersend.com/' }, [['mailersend-token', 'mlsn. an{30,100}']]),
  ...vendor('Brevo', { source: 'https://developers.brevo.com/docs/getting-started' }, [
    ['brevo-key', 'xkeysib- hex{64} - an{16}'],
    ['brevo-smtp-key', 'xsmtpsib- hex{64} - an{16}'],
  ]),
  ...vendor('Postmark', { source: 'https://postmarkapp.com/developer/api/overview' }, [
    ['postmark-token', 'UUID', { near: ['postmark'] }],
  ]),
  ...vendor('Resend', { revoke: 'https://resend.com/api-keys', source: 'https://resend.com/docs' }, [
    ['resend-key', 're_ an{7,9} _ an{22,26}'],
  ]),
  ...vendor('Loops', { source: 'https://loops.so/docs' }, [
    ['loops-key', 'hex{32}', { near: ['loops_api', 'loops.so'] }],
  ]),
  ...vendor('Mailjet', { source: 'https://dev.mailjet.com/' }, [
    ['mailjet-secret', 'hex{32}', { near: ['mailjet', 'mj_api', 'mj_'] }],
  ]),
  ...vendor('SparkPost', { source: 'https://developers.sparkpost.com/' }, [
    ['sparkpost-key', 'hex{40}', { near: ['sparkpost'] }],
  ]),
  ...vendor('Mailtrap', { source: 'https://mailtrap.io/api-tokens' }, [
    ['mailtrap-token', 'hex{32}', { near: ['mailtrap'] }],
  ]),
  ...vendor('Klaviyo', { source: 'https://developers.klaviyo.com/' }, [
    ['klaviyo-private-key', 'pk_ hex{34}', { near: ['klaviyo'] }],
  ]),
  ...vendor('Customer.io', { source: 'https://customer.io/docs/' }, [
    ['customerio-key', 'hex{32}', { near: ['customerio', 'customer_io', 'customer.io'] }],
  ]),
  ...vendor('MessageBird', { source: 'https://developers.messagebird.com/' }, [
    ['messagebird-key', 'an{25}', { near: ['messagebird', 'message_bird', 'message-bird'] }],
  ]),
  ...vendor('Vonage', { source: 'https://developer.vonage.com/' }, [
    ['vonage-secret', 'an{16}', { near: ['vonage', 'nexmo'] }],
  ]),
  ...vendor('Plivo', { source: 'https://www.plivo.com/docs/' }, [['plivo-token', 'w{40}', { near: ['plivo'] }]]),
  ...vendor('Telnyx', { source: 'https://developers.telnyx.com/' }, [
    ['telnyx-key', 'KEY w{55}', { near: ['telnyx'] }],
  ]),
  ...vendor('Sinch', { source: 'https://developers.sinch.com/' }, [['sinch-token', 'hex{32}', { near: ['sinch'] }]]),
  ...vendor('OneSignal', { source: 'https://documentation.onesignal.com/docs/keys-and-ids' }, [
    ['onesignal-key', 'os_v2_app_|os_v2_org_ b32l{103}'],
    ['onesignal-key-old', 'b64{48}', { near: ['onesignal', 'one_signal'] }],
  ]),
  ...vendor('Pusher', { source: 'https://pusher.com/docs/' }, [['pusher-secret', 'hex{20}', { near: ['pusher'] }]]),
  ...vendor('Ably', { source: 'https://ably.com/docs/auth' }, [
    ['ably-key', 'w{6} . w{6} : w{43}', { near: ['ably'] }],
  ]),
  ...vendor('Sendbird', { source: 'https://sendbird.com/docs/' }, [
    ['sendbird-token', 'hex{40}', { near: ['sendbird'] }],
  ]),
  ...vendor('Stream', { source: 'https://getstream.io/' }, [
    ['stream-secret', 'ln{64}', { near: ['getstream', 'stream_chat', 'stream_api', 'streamchat'] }],
  ]),
  ...vendor('Agora', { source: 'https://docs.agora.io/' }, [['agora-certificate', 'hex{32}', { near: ['agora'] }]]),
  ...vendor('Canadian Digital Service', { source: 'https://github.com/betterleaks/betterleaks' }, [
    ['gc-notify-key', 'gcntfy- w{1,60} - UUID - UUID'],
  ]),
  ...vendor('GOV.UK Notify', { source: 'https://docs.notifications.service.gov.uk/' }, [
    ['govuk-notify-key', 'w{2,60} - UUID - UUID', { near: ['notify'] }],
  ]),
  ...vendor('Meta', { source: 'https://developers.facebook.com/docs/facebook-login/guides/access-tokens/' }, [
    ['facebook-access-token', 'EAA an{80,250}'],
    ['facebook-app-token', 'd{15,16} | w{27,40}', { near: ['facebook', 'fb_', 'graph.'] }],
    ['facebook-app-secret', 'hex{32}', { near: ['facebook', 'fb_app', 'fb_secret', 'instagram', 'meta_app'] }],
    ['instagram-token', 'IGQ w{100,250}'],
  ]),
  ...vendor(
    'X',
    {
      revoke: 'https://developer.x.com/en/portal/dashboard',
      source: 'https://docs.x.com/resources/fundamentals/authentication',
    },
    [
      ['x-bearer-token', 'AAAAAAAAAAAAAAAAAAAAA pct{60,110}'],
      ['x-access-token', 'd{15,25} - an{20,40}', { near: ['twitter', 'tweepy', 'access_token'] }],
      ['x-access-token-secret', 'an{45}', { near: ['twitter', 'tweepy', 'access_token'] }],
      ['x-api-key', 'an{25}', { near: ['twitter', 'tweepy', 'consumer_key'] }],
      ['x-api-secret', 'an{50}', { near: ['twitter', 'tweepy', 'consumer_secret'] }],
    ],
  ),
  ...vendor('LinkedIn', { source: 'https://learn.microsoft.com/linkedin/shared/authentication/authentication' }, [
    ['linkedin-client-secret', 'an{16}', { near: ['linkedin', 'linked_in', 'linked-in'] }],
    ['linkedin-client-secret-new', 'WPL_AP1. an{16} . an{6} =='],
    ['linkedin-token', 'AQ w{100,400}', { near: ['linkedin'] }],
  ]),
  ...vendor('Reddit', { source: 'https://github.com/reddit-archive/reddit/wiki/OAuth2' }, [
    ['reddit-client-secret', 'w{27,30}', { near: ['reddit', 'praw'] }],
  ]),
  ...vendor('TikTok', { source: 'https://developers.tiktok.com/' }, [
    ['tiktok-client-secret', 'an{32}', { near: ['tiktok'] }],
  ]),
  ...vendor('Pinterest', { source: 'https://developers.pinterest.com/docs/' }, [
    ['pinterest-token', 'pina_ an{20,200}'],
  ]),
  ...vendor('Twitch', { source: 'https://dev.twitch.tv/docs/authentication/' }, [
    ['twitch-token', 'ln{30}', { near: ['twitch'] }],
    ['twitch-chat-token', 'oauth: ln{30}'],
  ]),
  ...vendor('Spotify', { source: 'https://developer.spotify.com/documentation/web-api' }, [
    ['spotify-client-secret', 'hex{32}', { near: ['spotify'] }],
  ]),
  ...vendor('Dropbox', { source: 'https://developers.dropbox.com/oauth-guide' }, [
    ['dropbox-short-token', 'sl. w{130,1500}'],
    ['dropbox-long-token', 'an{11} AAAAAAAAAA w{43}', { near: ['dropbox'] }],
    ['dropbox-app-secret', 'ln{15}', { near: ['dropbox'] }],
  ]),
  ...vendor('Box', { source: 'https://developer.box.com/' }, [
    ['box-client-secret', 'an{32}', { near: ['box_client', 'boxsdk', 'box_developer', 'box_secret'] }],
  ]),
  ...vendor('Flickr', { source: 'https://github.com/gitleaks/gitleaks' }, [
    ['flickr-token', 'hex{32}', { near: ['flickr'] }],
  ]),
  ...vendor('Disqus', { source: 'https://disqus.com/api/docs/' }, [['disqus-key', 'an{64}', { near: ['disqus'] }]]),
  ...vendor('Lichess', { source: 'https://lichess.org/api' }, [['lichess-token', 'lip_ an{16,60}']]),
];
