/** What one run may ask of the gateway. Each can be set for tests; the product uses these. */
export interface GatewayLimits {
  /** Bytes of a request's body, as sent and unpacked. */
  readonly bodyBytes: number;
  readonly headerBytes: number;
  /** Seconds in which a body has to arrive. */
  readonly bodySeconds: number;
  /** How deep a body may be nested. */
  readonly depth: number;
  /** Requests of a run, and at one time. */
  readonly requests: number;
  readonly concurrent: number;
  /** Seconds without a byte from the provider, and for one answer. */
  readonly idleSeconds: number;
  readonly answerSeconds: number;
  /** Bytes of one event in an answer: a whole response is the last one. Beyond it nobody knows what was used. */
  readonly eventBytes: number;
}

const mebibyte = 1024 * 1024;

export const defaultGatewayLimits: GatewayLimits = {
  bodyBytes: 32 * mebibyte,
  // Codex tells about its turn in a header; 2 KiB with one folder.
  headerBytes: 64 * 1024,
  bodySeconds: 60,
  depth: 100,
  requests: 500,
  concurrent: 16,
  idleSeconds: 300,
  answerSeconds: 30 * 60,
  eventBytes: 32 * mebibyte,
};
