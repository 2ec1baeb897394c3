import { vendor } from './row.ts';

/** Money: payments, banking, shops, exchanges. */
export const payments = [
  ...vendor('Stripe', { revoke: 'https://dashboard.stripe.com/apikeys', source: 'https://docs.stripe.com/keys' }, [
    ['stripe-secret-key', 'sk_live_|sk_prod_ an{10,247}'],
    ['stripe-restricted-key', 'rk_live_|rk_prod_ an{10,247}'],
    ['stripe-test-key', 'sk_test_ an{16,247}', { severity: 'warning' }],
    ['stripe-restricted-test-key', 'rk_test_ an{16,247}', { severity: 'warning' }],
    ['stripe-webhook-secret', 'whsec_ b64{32,64}'],
    ['stripe-ephemeral-key', 'ek_live_ an{20,200}'],
  ]),
  ...vendor(
    'Square',
    {
      revoke: 'https://developer.squareup.com/apps',
      source: 'https://developer.squareup.com/docs/build-basics/access-tokens',
    },
    [
      ['square-access-token', 'EAAA w{56,60}'],
      ['square-oauth-token', 'sq0atp- w{22,60}'],
      ['square-oauth-secret', 'sq0csp- w{43}'],
      ['square-sandbox-token', 'sq0idb- w{22,60}', { severity: 'warning' }],
    ],
  ),
  ...vendor('PayPal', { source: 'https://developer.paypal.com/api/rest/' }, [
    ['braintree-access-token', 'access_token$production$ ln{16} $ hex{32}'],
    ['braintree-sandbox-token', 'access_token$sandbox$ ln{16} $ hex{32}', { severity: 'warning' }],
    ['paypal-client-secret', 'E w{79}', { near: ['paypal'] }],
  ]),
  ...vendor('Adyen', { source: 'https://docs.adyen.com/development-resources/api-credentials' }, [
    ['adyen-key', 'AQE an{5,7} w{20,60} . dot{40,300}', { near: ['adyen'] }],
  ]),
  ...vendor('Checkout.com', { source: 'https://www.checkout.com/docs/developer-resources/api/manage-api-keys' }, [
    ['checkout-secret-key', 'sk_ UUID'],
    ['checkout-nas-key', 'sk_ b32l{26} w{1,2}', { near: ['checkout'] }],
  ]),
  ...vendor('Plaid', { source: 'https://plaid.com/docs/api/tokens/' }, [
    ['plaid-access-token', 'access-production- UUID'],
    ['plaid-test-token', 'access-sandbox-|access-development- UUID', { severity: 'warning' }],
    ['plaid-secret', 'hex{30}', { near: ['plaid'] }],
  ]),
  ...vendor('Flutterwave', { source: 'https://developer.flutterwave.com/' }, [
    ['flutterwave-test-key', 'FLWSECK_TEST- an{12,40}', { severity: 'warning' }],
    ['flutterwave-secret-key', 'FLWSECK- an{32} -X'],
  ]),
  ...vendor('Paystack', { source: 'https://paystack.com/docs/api/authentication/' }, [
    ['paystack-secret-key', 'sk_live_ hex{40}', { near: ['paystack'] }],
  ]),
  ...vendor('Razorpay', { source: 'https://razorpay.com/docs/payments/dashboard/account-settings/api-keys/' }, [
    ['razorpay-key-id', 'rzp_live_ an{14}'],
    ['razorpay-secret', 'an{24}', { near: ['razorpay', 'rzp_live'] }],
  ]),
  ...vendor('Mollie', { source: 'https://docs.mollie.com/reference/authentication' }, [
    ['mollie-key', 'live_ an{30,50}', { near: ['mollie'] }],
  ]),
  ...vendor('GoCardless', { source: 'https://developer.gocardless.com/' }, [
    ['gocardless-token', 'live_ w{40}', { near: ['gocardless'] }],
  ]),
  ...vendor('Midtrans', { source: 'https://docs.midtrans.com/' }, [['midtrans-server-key', 'Mid-server- w{10,30}']]),
  ...vendor('Asaas', { source: 'https://docs.asaas.com/' }, [['asaas-token', '$aact_prod_|$aact_hmlg_ w{20,400}']]),
  ...vendor('Mercado Pago', { source: 'https://www.mercadopago.com/developers/' }, [
    ['mercadopago-token', 'APP_USR- d{10,20} - d{6} - hex{32} - d{5,12}'],
  ]),
  ...vendor('Paddle', { source: 'https://developer.paddle.com/api-reference/about/authentication' }, [
    ['paddle-key', 'pdl_live_apikey_ ln{26} _ an{22} _ an{3}'],
  ]),
  ...vendor('Lemon Squeezy', { source: 'https://docs.lemonsqueezy.com/' }, [
    ['lemonsqueezy-secret', 'w{32,64}', { near: ['lemonsqueezy', 'lemon_squeezy'] }],
  ]),
  ...vendor('Polar', { source: 'https://docs.polar.sh/' }, [
    ['polar-access-token', 'polar_at_ w{20,100}'],
    ['polar-organization-token', 'polar_oat_ w{20,100}'],
    ['polar-personal-token', 'polar_pat_ w{20,100}'],
  ]),
  ...vendor('Gumroad', { source: 'https://gumroad.com/api' }, [['gumroad-token', 'w{43}', { near: ['gumroad'] }]]),
  ...vendor('RevenueCat', { source: 'https://www.revenuecat.com/docs/welcome/authentication' }, [
    ['revenuecat-secret-key', 'sk_ an{28,36}', { near: ['revenuecat', 'revenue_cat'] }],
  ]),
  ...vendor('Mercury', { source: 'https://docs.mercury.com/' }, [
    ['mercury-token', 'mercury_production_ lo{3,6} _ an{40,50} _yrucrem'],
  ]),
  ...vendor('Ramp', { source: 'https://docs.ramp.com/' }, [['ramp-client-secret', 'ramp_sec_ an{48}']]),
  ...vendor('Highnote', { source: 'https://github.com/betterleaks/betterleaks' }, [
    ['highnote-key', 'sk_live_a2V5Xz b64{69}'],
  ]),
  ...vendor('Rainforest Pay', { source: 'https://github.com/betterleaks/betterleaks' }, [
    ['rainforest-key', 'apikey_ hex{64}'],
  ]),
  ...vendor('Finicity', { source: 'https://github.com/gitleaks/gitleaks' }, [
    ['finicity-key', 'hex{32}', { near: ['finicity'] }],
    ['finicity-secret', 'an{20}', { near: ['finicity'] }],
  ]),
  ...vendor('Finnhub', { source: 'https://finnhub.io/docs/api' }, [
    ['finnhub-token', 'ln{20,40}', { near: ['finnhub'] }],
  ]),
  ...vendor('Alpha Vantage', { source: 'https://www.alphavantage.co/documentation/' }, [
    ['alphavantage-key', 'un{16}', { near: ['alphavantage', 'alpha_vantage'] }],
  ]),
  ...vendor('Databento', { source: 'https://databento.com/docs' }, [
    ['databento-key', 'db- an{29}', { near: ['databento'] }],
  ]),
  ...vendor('Coinbase', { source: 'https://docs.cdp.coinbase.com/' }, [
    ['coinbase-token', 'w{64}', { near: ['coinbase'] }],
  ]),
  ...vendor('Binance', { source: 'https://developers.binance.com/docs/binance-spot-api-docs' }, [
    ['binance-key', 'an{64}', { near: ['binance'] }],
  ]),
  ...vendor('Kraken', { source: 'https://docs.kraken.com/api/' }, [
    ['kraken-private-key', 'b64{86} ==', { near: ['kraken'] }],
  ]),
  ...vendor('KuCoin', { source: 'https://www.kucoin.com/docs-new/' }, [
    ['kucoin-key', 'hex{24}', { near: ['kucoin'] }],
    ['kucoin-secret', 'UUID', { near: ['kucoin'] }],
  ]),
  ...vendor('Bittrex', { source: 'https://github.com/gitleaks/gitleaks' }, [
    ['bittrex-key', 'hex{32}', { near: ['bittrex'] }],
  ]),
  ...vendor('Bybit', { source: 'https://bybit-exchange.github.io/docs/' }, [
    ['bybit-secret', 'an{36}', { near: ['bybit'] }],
  ]),
  ...vendor('Polymarket', { source: 'https://github.com/betterleaks/betterleaks' }, [
    ['polymarket-secret', 'b64u{44}', { near: ['polymarket'] }],
  ]),
  ...vendor('Bitcoin', { source: 'https://github.com/bitcoin/bips/blob/master/bip-0032.mediawiki' }, [
    ['bip32-private-key', 'xprv an{100,112}'],
  ]),
  ...vendor('Alchemy', { source: 'https://www.alchemy.com/docs' }, [
    ['alchemy-url-key', '.g.alchemy.com/v2/ w{21,34}'],
    ['alchemy-key', 'w{32}', { near: ['alchemy'] }],
  ]),
  ...vendor('Infura', { source: 'https://docs.infura.io/' }, [
    ['infura-url-key', '.infura.io/v3/ hex{32}'],
    ['infura-key', 'hex{32}', { near: ['infura'] }],
  ]),
  ...vendor('Etherscan', { source: 'https://docs.etherscan.io/' }, [
    ['etherscan-key', 'un{34}', { near: ['etherscan', 'polygonscan', 'bscscan', 'arbiscan', 'basescan'] }],
  ]),
  ...vendor(
    'Shopify',
    {
      revoke: 'https://admin.shopify.com',
      source: 'https://shopify.dev/changelog/length-of-the-shopify-access-token-is-increasing',
    },
    [
      ['shopify-access-token', 'shpat_ xX{32}'],
      ['shopify-custom-app-token', 'shpca_ xX{32}'],
      ['shopify-private-app-token', 'shppa_ xX{32}'],
      ['shopify-shared-secret', 'shpss_ xX{32}'],
      ['shopify-refresh-token', 'shprt_ xX{32}'],
      ['shopify-partner-token', 'prtapi_ xX{32}'],
    ],
  ),
  ...vendor('Etsy', { source: 'https://developers.etsy.com/documentation/' }, [
    ['etsy-key', 'ln{24}', { near: ['etsy'] }],
  ]),
  ...vendor('eBay', { source: 'https://developer.ebay.com/api-docs/static/gs_create-the-ebay-api-keysets.html' }, [
    ['ebay-client-secret', 'PRD- hex{12} - hex{4} - hex{4} - hex{4} - hex{4}'],
  ]),
  ...vendor('Squarespace', { source: 'https://developers.squarespace.com/' }, [
    ['squarespace-token', 'UUID', { near: ['squarespace'] }],
  ]),
  ...vendor('EasyPost', { source: 'https://docs.easypost.com/docs/authentication' }, [
    ['easypost-key', 'EZAK an{54}'],
    ['easypost-test-key', 'EZTK an{54}', { severity: 'warning' }],
  ]),
  ...vendor('Shippo', { source: 'https://docs.goshippo.com/' }, [
    ['shippo-token', 'shippo_live_ xX{40}'],
    ['shippo-test-token', 'shippo_test_ xX{40}', { severity: 'warning' }],
  ]),
  ...vendor('Duffel', { source: 'https://duffel.com/docs/api/overview/authentication' }, [
    ['duffel-token', 'duffel_live_ w{43}'],
    ['duffel-test-token', 'duffel_test_ w{43}', { severity: 'warning' }],
  ]),
  ...vendor('FreshBooks', { source: 'https://github.com/gitleaks/gitleaks' }, [
    ['freshbooks-token', 'ln{64}', { near: ['freshbooks'] }],
  ]),
  ...vendor('Freemius', { source: 'https://github.com/gitleaks/gitleaks' }, [
    ['freemius-secret', 'sk_ an{29}', { near: ['freemius', 'public_key'] }],
  ]),
  ...vendor('Fixer', { source: 'https://fixer.io/documentation' }, [
    [
      'fixer-key',
      'hex{32}',
      { near: ['fixer.io', 'fixer_api', 'apilayer', 'exchangerate', 'currencylayer', 'openexchangerates'] },
    ],
  ]),
];
