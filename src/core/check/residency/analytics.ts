/**
 * Packages that send what users do, or errors with data in them, to a company's servers, as of 2026-11. Package URLs
 * without version, `*` at the end for any rest. Source: the vendors' own installation pages.
 */
const packages: Readonly<Record<string, readonly string[]>> = {
  Segment: [
    'npm/%40segment/*',
    'npm/analytics-node',
    'pypi/analytics-python',
    'pypi/segment-analytics-python',
    'golang/github.com/segmentio/analytics-go*',
    'gem/analytics-ruby',
  ],
  Mixpanel: [
    'npm/mixpanel',
    'npm/mixpanel-browser',
    'npm/mixpanel-react-native',
    'pypi/mixpanel',
    'gem/mixpanel-ruby',
    'golang/github.com/mixpanel/mixpanel-go*',
  ],
  Amplitude: ['npm/%40amplitude/*', 'npm/amplitude-js', 'pypi/amplitude-analytics'],
  PostHog: [
    'npm/posthog-js',
    'npm/posthog-node',
    'npm/posthog-react-native',
    'pypi/posthog',
    'gem/posthog-ruby',
    'golang/github.com/posthog/posthog-go*',
  ],
  Google: [
    'npm/react-ga',
    'npm/react-ga4',
    'npm/ga-4-react',
    'npm/gtag.js',
    'npm/%40next/third-parties',
    'npm/universal-analytics',
    'npm/%40react-native-firebase/analytics',
    'npm/vue-gtag',
    'npm/react-gtm-module',
  ],
  Sentry: [
    'npm/%40sentry/*',
    'npm/raven-js',
    'pypi/sentry-sdk',
    'gem/sentry-*',
    'golang/github.com/getsentry/sentry-go*',
    'cargo/sentry',
    'maven/io.sentry/*',
    'nuget/Sentry*',
  ],
  Datadog: [
    'npm/%40datadog/*',
    'npm/dd-trace',
    'npm/datadog-metrics',
    'pypi/ddtrace',
    'pypi/datadog',
    'gem/ddtrace',
    'gem/datadog',
    'golang/github.com/datadog/dd-trace-go*',
    'golang/gopkg.in/datadog/*',
  ],
  'New Relic': [
    'npm/newrelic',
    'npm/%40newrelic/*',
    'pypi/newrelic',
    'gem/newrelic_rpm',
    'golang/github.com/newrelic/go-agent*',
  ],
  FullStory: ['npm/%40fullstory/*'],
  LogRocket: ['npm/logrocket', 'npm/%40logrocket/*'],
  Hotjar: ['npm/%40hotjar/*', 'npm/react-hotjar'],
  Heap: ['npm/%40heap/*', 'npm/%40heap-analytics/*', 'npm/heap-api'],
  Bugsnag: ['npm/%40bugsnag/*', 'pypi/bugsnag', 'gem/bugsnag'],
  Rollbar: ['npm/rollbar', 'pypi/rollbar', 'gem/rollbar'],
  RudderStack: [
    'npm/%40rudderstack/*',
    'npm/rudder-sdk-js',
    'pypi/rudder-sdk-python',
    'pypi/rudderstack-analytics-python',
  ],
  Snowplow: ['npm/%40snowplow/*', 'pypi/snowplow-tracker'],
  Intercom: ['npm/%40intercom/*', 'npm/react-use-intercom', 'pypi/python-intercom'],
  Braze: ['npm/%40braze/*'],
  AppsFlyer: ['npm/react-native-appsflyer', 'npm/appsflyer-*'],
  'Application Insights': [
    'npm/applicationinsights',
    'npm/%40microsoft/applicationinsights-*',
    'nuget/Microsoft.ApplicationInsights*',
    'pypi/opencensus-ext-azure',
    'pypi/azure-monitor-opentelemetry*',
  ],
  Vercel: ['npm/%40vercel/analytics', 'npm/%40vercel/speed-insights'],
  Clarity: ['npm/%40microsoft/clarity', 'npm/react-microsoft-clarity'],
  Matomo: ['npm/%40datapunt/matomo-tracker-*', 'npm/matomo-tracker'],
};

const rows = Object.entries(packages).flatMap(([vendor, patterns]) =>
  patterns.map((pattern) => ({
    vendor,
    start: `pkg:${pattern.replace(/\*$/, '')}`.toLowerCase(),
    whole: !pattern.endsWith('*'),
  })),
);

/** Who gets what a package sends; null for one that is no analytics SDK. */
export function analyticsVendor(purl: string): string | null {
  const name = purl.toLowerCase().replace(/(?<=.)@[^/]*$/, '');
  return rows.find(({ start, whole }) => (whole ? name === start : name.startsWith(start)))?.vendor ?? null;
}
