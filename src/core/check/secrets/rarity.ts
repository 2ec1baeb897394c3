/**
 * How unlikely a letter is after another in English words and identifiers: one row a first letter, one digit (base 36) a
 * second one, three times the bits. Counted over the documentation of this repository's own dependencies.
 */
const bits = (
  'odbdolfteuj9eaxewac7gimpip' +
  '9ihj8jsrbhq7kqanzcckauttgu' +
  '9ofm9oxaeuddqv7ordk9etvzkz' +
  'bkke4jln7qpgmncmwgcnemrrkz' +
  'dmc9hgjqmqtef9ngk88dphlemw' +
  'ajii9bxy6zvdpn8szdigcwvvfz' +
  'coms6oec9tveibdluadjcqqzkp' +
  '7qtr5zvu9xsmjl8rscldfztxju' +
  'fhceeffywxode5ahtgcavfzmzh' +
  '9qyy6ypjdpnmpm9inn6yayfyyy' +
  'dlkh4ikk7uuhneghzl9ihtlzjz' +
  'anog7mqt8wo9qs9lzsffekrzaz' +
  '7frl6qsz8nrjepb9zsfnfrzupz' +
  'cqbbbh7pdrjkoiemxna8ijszlt' +
  'iheenihsiqjdc6gdz8eecfeopt' +
  '9tpl8spidzqamq9cz8fbesutmz' +
  'xxnnxxxxjxxhxxxxxmlp0xlxxp' +
  '9nhg5kjt9zijfhamzfcdgjozfz' +
  'etdm7lud9zjjlmddspa7cpmthy' +
  'buin6orb6xvioqcmzacfgznufx' +
  'feehckgveyqbd8ncy9a9sszptu' +
  '8xnu3rmz7wuqpxdtzsjoouvzvw' +
  '7srm8zna8zoiqa9rvbbnszjrvz' +
  'ctao9mziapzmhsk5ztm7nrzijs' +
  'egfnckmrazpdcac6zj9dnqhslk' +
  '8ylm3yyg9yyjyycyyyiyeynojh'
)
  .split('')
  .map((digit) => Number.parseInt(digit, 36) / 3);

/** Bits a letter pair costs at the mean: words lie near 3.5, random letters near 7. 0 when the text has no pair of letters. */
export function letterBits(text: string): number {
  let pairs = 0;
  let sum = 0;
  let previous = -1;
  for (let at = 0; at < text.length; at++) {
    const letter = (text.charCodeAt(at) | 32) - 97;
    const isLetter = letter >= 0 && letter < 26;
    if (isLetter && previous >= 0) {
      sum += bits[previous * 26 + letter] ?? 0;
      pairs++;
    }
    previous = isLetter ? letter : -1;
  }
  return pairs === 0 ? 0 : sum / pairs;
}
